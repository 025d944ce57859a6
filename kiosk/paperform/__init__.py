"""What a service says as a paper form: the same questions as on the screen, under the same numbers.

`paper_form(service, office)` is the blank form, `paper_form(…, filled=instance)` the same paper
with answers on it; `officer_form(service, office)` is the part officers write on.  Everything comes from the service and its form definition; drawing is the
business of `kiosk.printing`.
"""

from kiosk.paperform.content import (
    Attach,
    Boxes,
    Choices,
    Date,
    Field,
    Heading,
    Item,
    Lines,
    Note,
    Option,
    PaperDocument,
    PaperForm,
    Question,
    Sign,
    Signer,
    Table,
    When,
)
from kiosk.paperform.form import officer_form, paper_form
from kiosk.paperform.whole import question_numbers

__all__ = [
    "Attach",
    "Boxes",
    "Choices",
    "Date",
    "Field",
    "Heading",
    "Item",
    "Lines",
    "Note",
    "Option",
    "PaperDocument",
    "PaperForm",
    "Question",
    "Sign",
    "Signer",
    "Table",
    "When",
    "officer_form",
    "paper_form",
    "question_numbers",
]

"""What a service says as a paper form: the same questions as on the screen, under the same numbers.

`paper_form(service, office)` is the blank form, `paper_form(…, filled=instance)` the same paper
with answers on it.  Everything comes from the service and its form definition; drawing is the
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
from kiosk.paperform.form import paper_form
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
    "paper_form",
    "question_numbers",
]

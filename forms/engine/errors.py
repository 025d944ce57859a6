"""What can be wrong with a form, said so that its author can mend it.

    FormError       the form cannot be used: code, where, what, what to do
    XPathError      an expression is wrong, or cannot be evaluated with these values

`XPathError` never leaves the engine on its own: while a form is read it becomes a `FormError`;
while an instance is filled the rule yields blank, as for any input that makes no sense.
"""

from enum import Enum


class FormCode(Enum):
    """Stable codes. Never renumber."""

    NOT_XML = "F101"
    DOCTYPE = "F102"
    TOO_DEEP = "F103"
    NO_MODEL = "F104"
    EXPRESSION = "F201"
    CYCLE = "F202"
    REFERENCE = "F203"
    MEDIA = "F301"
    DRAFT = "F401"


class FormError(Exception):
    """A form that cannot be used."""

    def __init__(self, code: FormCode, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{code.value} {where}: {what} {remedy}")
        self.code = code
        self.where = where
        self.what = what
        self.remedy = remedy


class XPathError(Exception):
    """An expression that cannot be read or evaluated."""

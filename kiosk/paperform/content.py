"""The content of a paper form as plain values: what stands there, not where and how it looks."""

from dataclasses import dataclass
from typing import Literal

from kiosk.receipts import ReceiptOffice


@dataclass(frozen=True, slots=True)
class Option:
    label: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """Boxes to tick; `many` where more than one may be."""

    options: tuple[Option, ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Boxes:
    """One box a sign, in groups as the number is usually written."""

    groups: tuple[int, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """Boxes for day, month and year; a part that is not known stays empty."""

    day: str = ""
    month: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to write on: how many, and how much of the width one takes."""

    count: int = 1
    share: float = 1.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Attach:
    """A picture or file that comes along with the paper."""

    given: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A signature: its place is at the end of the form."""


Field = Choices | Boxes | Date | Lines | Attach | Sign


@dataclass(frozen=True, slots=True)
class When:
    """A condition on the answer to another question, by its number.

    `kind` is `is` (one of the labels), `is_not` (none of them), `other_than` (answered, but with
    none of them), `answered`, `blank`, or a comparison (`<`, `<=`, `>`, `>=`, `=`) with a number.
    """

    question: int
    kind: str
    labels: tuple[str, ...] = ()


Conditions = tuple[tuple[When, ...], ...]
"""All of them must hold, and of each at least one."""


@dataclass(frozen=True, slots=True)
class Question:
    """`if_any` where it is asked only under a condition no short sentence tells."""

    number: int
    label: str
    field: Field
    hint: str = ""
    optional: bool = False
    if_any: bool = False
    conditions: Conditions = ()


@dataclass(frozen=True, slots=True)
class Note:
    label: str
    hint: str = ""
    conditions: Conditions = ()


@dataclass(frozen=True, slots=True)
class Heading:
    label: str
    hint: str = ""
    conditions: Conditions = ()
    if_any: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A repeat: its questions with empty fields, and the fields of each entry in their order."""

    label: str
    hint: str
    questions: tuple[Question, ...]
    entries: tuple[tuple[Field, ...], ...] = ()
    conditions: Conditions = ()
    if_any: bool = False


Item = Heading | Question | Note | Table


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """A paper to bring along; `wanted` as in the catalogue: yes, no or if."""

    title: str
    note: str
    wanted: Literal["yes", "no", "if"]
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, on an example: what is written on the line, the name beneath it, the day."""

    signed: str = ""
    name: str = ""
    day: Date = Date()


@dataclass(frozen=True, slots=True)
class PaperForm:
    """Everything on the paper.  `tracking` is "" unless a number was given out beforehand.

    `officers`: it is their part, written on behind the request and signed by one of them.
    """

    office: ReceiptOffice
    title: str
    service_code: str
    version: str
    code: str
    items: tuple[Item, ...]
    documents: tuple[PaperDocument, ...]
    who: str = ""
    fee: str = ""
    total_time: str = ""
    privacy: tuple[str, ...] = ()
    bring_later_days: int = 0
    tracking: str = ""
    signer: Signer = Signer()
    example: bool = False
    practice: bool = False
    officers: bool = False
    language: str = "th"

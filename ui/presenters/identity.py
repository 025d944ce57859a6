"""Who are you: by the card, typed, without a number where the service allows it, or with staff."""

from dataclasses import dataclass

from ui.presenters.fields import FieldView
from ui.presenters.parts import CardView, HeaderView, IconLine, ProblemView

SIGNALS = {
    "back_pressed": 0,
    "way_chosen": 1,
    "answered": 2,
    "continued": 0,
    "staff_pressed": 0,
}


@dataclass(frozen=True, slots=True)
class IdentityView:
    """Either `cards` to choose a way, or `field` (kind cid, digit pad) once typing was chosen.

    `reader` is what the card reader is doing, `reader_bad` when it could not read.
    """

    header: HeaderView
    title: str
    hint: str
    cards: tuple[CardView, ...] = ()
    field: FieldView | None = None
    reader: IconLine | None = None
    reader_bad: bool = False
    summary: str = ""
    problems: tuple[ProblemView, ...] = ()
    proceed: str = ""
    staff: str = ""

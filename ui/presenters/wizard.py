"""First run: found an office on this machine, join one, or practise."""

from dataclasses import dataclass

from ui.presenters.fields import FieldView
from ui.presenters.parts import CardView, HeaderView, IconLine, ProblemView

SIGNALS = {"back_pressed": 0, "card_chosen": 1, "answered": 2, "continued": 0}
CARDS = ("found", "join", "practice")


@dataclass(frozen=True, slots=True)
class WizardView:
    """`cards` on the first page, `fields` on the next ones, `sheet` (the recovery words, to be
    written down or printed) at the end. `busy` is said while work is under way, then nothing
    can be pressed."""

    page: str
    header: HeaderView
    title: str
    hint: str
    cards: tuple[CardView, ...] = ()
    fields: tuple[FieldView, ...] = ()
    lines: tuple[IconLine, ...] = ()
    sheet: str = ""
    busy: str = ""
    summary: str = ""
    problems: tuple[ProblemView, ...] = ()
    proceed: str = ""

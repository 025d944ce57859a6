"""What you need, before the first question."""

from dataclasses import dataclass

from ui.presenters.parts import HeaderView, IconLine, StepLine

SIGNALS = {"back_pressed": 0, "started": 0, "staff_pressed": 0}


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A label at the left and what belongs to it."""

    label: str
    lines: tuple[IconLine, ...]


@dataclass(frozen=True, slots=True)
class NeedView:
    """`steps` are drawn in a row, numbered."""

    header: HeaderView
    title: str
    plain: str
    rows: tuple[NeedRow, ...]
    steps_label: str
    steps: tuple[StepLine, ...]
    session_note: str
    start: str
    staff: str

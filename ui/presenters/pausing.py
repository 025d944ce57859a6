"""Parking a draft and coming back to it with six digits."""

from dataclasses import dataclass

from ui.presenters.parts import HeaderView, IconLine

PAUSED_SIGNALS = {"done_pressed": 0, "resume_pressed": 0, "print_pressed": 0}
RESUME_SIGNALS = {"back_pressed": 0, "code_typed": 1, "continued": 0, "staff_pressed": 0}


@dataclass(frozen=True, slots=True)
class PausedView:
    """`code` is "123 456" in large digits; it is kept nowhere. `printing_state` is busy, good,
    bad or none; the words never claim a slip that is not there."""

    title: str
    code_label: str
    code: str
    lines: tuple[IconLine, ...]
    resume: str
    done: str
    print_slip: str
    printing: str = ""
    printing_state: str = "none"


@dataclass(frozen=True, slots=True)
class ResumeView:
    """Digit pad; what was typed stays after a wrong code."""

    header: HeaderView
    title: str
    hint: str
    code: str
    code_label: str
    proceed: str
    staff: str
    problem: str = ""
    alarm: str = ""

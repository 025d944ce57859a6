"""The privacy cover: no name, no service, no answer; nothing is counted down."""

from dataclasses import dataclass

SIGNALS = {
    "continue_pressed": 0,
    "not_mine_pressed": 0,
    "staff_pressed": 0,
    "code_typed": 1,
}


@dataclass(frozen=True, slots=True)
class CoverView:
    """Once sealed, `code_label` is set: going on asks for the six digits (digit pad)."""

    title: str
    line: str
    proceed: str
    not_mine: str
    staff: str
    code_label: str = ""
    code: str = ""
    problem: str = ""

"""Where is my request: nine digits, looked up in this machine's own log."""

from dataclasses import dataclass

from ui.presenters.parts import HeaderView, StepLine

SIGNALS = {"back_pressed": 0, "number_typed": 1, "looked_up": 0, "staff_pressed": 0}


@dataclass(frozen=True, slots=True)
class FoundView:
    """What may be told for a number alone: service, stage, dates, office."""

    number: str
    service: str
    stage: str
    steps_title: str
    steps: tuple[StepLine, ...]
    sending: str
    late: str


@dataclass(frozen=True, slots=True)
class StatusView:
    """Digit pad with `number` as typed; `found` once it was found, `problem` when not."""

    header: HeaderView
    title: str
    hint: str
    number_label: str
    number: str
    proceed: str
    staff: str
    found: FoundView | None = None
    problem: str = ""
    alarm: str = ""

"""One second of "it is gone, take your card and paper", then start."""

from dataclasses import dataclass

from ui.presenters.parts import IconLine

SIGNALS: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class WipeView:
    """Nothing personal."""

    title: str
    lines: tuple[IconLine, ...]

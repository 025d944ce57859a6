"""One second of "it is gone, take your card and paper", then start."""

from dataclasses import dataclass

from ui.presenters.parts import IconLine
from ui.presenters.stage import Stage

SIGNALS: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class WipeView:
    """Nothing personal."""

    title: str
    lines: tuple[IconLine, ...]


class WipePresenter:
    """Everything is gone already when this is shown; a second later the start screen comes."""

    SHOWN_FOR = 1000

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def enter(self, _key: str) -> None:
        """Wait a moment, then begin anew."""
        self._stage.work.later(self.SHOWN_FOR, self._stage.end_session)

    def view(self) -> WipeView:
        """Three short sentences."""
        texts = self._stage.texts
        return WipeView(
            title=texts("wipe.title"),
            lines=(
                IconLine("id-card", texts("wipe.card")),
                IconLine("receipt-text", texts("wipe.paper")),
            ),
        )

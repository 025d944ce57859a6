"""One second of "it is gone, take your card and paper", then start; longer while a card is in."""

from collections.abc import Callable
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
    """Everything is gone already when this is shown; a second later the start screen comes.

    `card_is_in` tells whether a card is still in the reader: it is somebody's, so we wait for it.
    """

    SHOWN_FOR = 1000

    def __init__(self, stage: Stage, card_is_in: Callable[[], bool] = lambda: False) -> None:
        self._stage, self._card_is_in = stage, card_is_in
        self._waits = False

    def enter(self, _key: str) -> None:
        """Wait a moment, then begin anew."""
        self._stage.work.later(self.SHOWN_FOR, self._shown)

    def _shown(self) -> None:
        if not self._card_is_in():
            self._stage.end_session()
            return
        if not self._waits:
            self._waits = True
            self._stage.redraw()
        self._stage.work.later(self.SHOWN_FOR, self._shown)

    def view(self) -> WipeView:
        """Three short sentences."""
        texts = self._stage.texts
        return WipeView(
            title=texts("wipe.title"),
            lines=(
                IconLine("id-card", texts("wipe.card_in" if self._waits else "wipe.card")),
                IconLine("receipt-text", texts("wipe.paper")),
            ),
        )

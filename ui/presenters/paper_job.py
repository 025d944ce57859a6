"""A paper somebody asks for by a button: the recovery sheet, the slip of a paused draft."""

from collections.abc import Callable

from kiosk.printer import PrintCode, PrintOutcome
from ui.i18n import Texts
from ui.presenters.stage import Stage


class PaperJob:
    """One at a time; what is said of it never claims paper that did not come out."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._busy = False
        self._outcome: PrintOutcome | None = None

    def begin(self, work: Callable[[], PrintOutcome]) -> None:
        """Print away from the screen; pressed again meanwhile, it is still the same paper."""
        if self._busy:
            return
        self._busy = True
        self._stage.work.run(work, on_done=self._ended, on_failed=self._failed)
        self._stage.redraw()

    def words(self) -> tuple[str, str]:
        """The sentence, and how it is drawn; "" before anything was asked for."""
        if self._busy:
            return self._stage.texts("paper.busy"), "busy"
        return paper_words(self._outcome, self._stage.texts) if self._outcome else ("", "none")

    def _ended(self, outcome: PrintOutcome) -> None:
        self._busy, self._outcome = False, outcome
        self._stage.redraw()

    def _failed(self, error: Exception) -> None:
        self._ended(PrintOutcome("failed", detail=type(error).__name__))


def paper_words(outcome: PrintOutcome, texts: Texts) -> tuple[str, str]:
    """What may honestly be said of a paper that is no receipt."""
    if outcome.state in ("printed", "none"):
        return texts(f"paper.{outcome.state}"), "good" if outcome.came_out else "none"
    if outcome.code is PrintCode.SAVED_AS_FILE:
        return texts("paper.saved-as-file", path=outcome.detail), "good"
    key = f"paper.{outcome.code.value}"
    if outcome.code and texts.has(key):
        return texts(key), "bad"
    if outcome.state == "accepted":
        return texts("paper.accepted"), "busy"
    return texts("paper.failed"), "bad"

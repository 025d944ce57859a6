"""Files to choose from, without a dialog of the system: scans of this visit, and a USB stick."""

from collections.abc import Callable

from kiosk.found_files import FoundFile
from ui.presenters.fielding import size_in_words
from ui.presenters.fields import FileView
from ui.presenters.stage import Stage
from ui.presenters.visit import Visit


class Offering:
    """Looks away from the screen, for one document or one question at a time."""

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit
        self._slot, self._found = "", tuple[FoundFile, ...]()

    def forget(self) -> None:
        """Another page: nothing is offered there yet."""
        self._slot, self._found = "", ()

    def look(self, slot: str, done: Callable[[str], None]) -> None:
        """See what is there now; `done` is told the sentence when there is nothing, or ""."""
        desk, since = self._visit.desk, self._visit.journey.draft.created_at
        self._slot, self._found = slot, ()

        def looked(found: tuple[FoundFile, ...]) -> None:
            if self._slot == slot:
                self._found = found
                done("" if found else self._stage.texts("attachment.none_found"))

        def failed(error: Exception) -> None:
            raise error

        self._stage.work.run(lambda: desk.found_files(since), on_done=looked, on_failed=failed)

    def files(self, slot: str) -> tuple[FileView, ...]:
        """What was found for this document or question."""
        if slot != self._slot:
            return ()
        texts = self._stage.texts
        return tuple(
            FileView(
                id=str(file.path),
                name=file.path.name,
                size=size_in_words(file.size, texts),
                preview=str(file.path),
                remove=texts("attachment.take"),
            )
            for file in self._found
        )

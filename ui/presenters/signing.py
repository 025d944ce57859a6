"""A signature being written: its strokes are kept at once, their picture follows."""

from collections.abc import Callable

from kiosk.drafts import Draft
from kiosk.errors import EnvironmentProblem, InputProblem
from ui.error_text import said
from ui.presenters.journey import Journey
from ui.presenters.stage import Stage
from ui.presenters.strokes import read_strokes
from ui.presenters.visit import Visit

Done = Callable[[str, str], None]
"""Told the path, and the problem in words or ""."""


class Signing:
    """One picture is made at a time; strokes that came meanwhile make another."""

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit
        self._making: set[str] = set()

    def written(self, path: str, strokes: str, done: Done) -> None:
        """These strokes stand on the pad now, "" for none."""
        journey = self._visit.journey
        journey.progress.typed[path] = strokes
        journey.save()
        if path not in self._making:
            self._picture(journey, path, done)

    def _picture(self, journey: Journey, path: str, done: Done) -> None:
        strokes, draft = journey.typed(path), journey.draft
        olds = [file.hash for file in journey.files(path)]
        attachments = self._visit.desk.attachments
        self._making.add(path)

        def work() -> Draft:
            clean = draft
            for old in olds:
                clean = attachments.remove(clean, old)
            return attachments.add_drawing(clean, path, read_strokes(strokes)) if strokes else clean

        def kept(with_picture: Draft) -> None:
            self._making.discard(path)
            if not self._visit.busy or self._visit.journey is not journey:
                return
            journey.keep_file(path, with_picture)
            if journey.typed(path) != strokes:
                self._picture(journey, path, done)
            else:
                done(path, "")

        def failed(error: Exception) -> None:
            self._making.discard(path)
            if not isinstance(error, InputProblem | EnvironmentProblem):
                raise error
            done(path, said(error, self._stage.texts.language))

        self._stage.work.run(work, on_done=kept, on_failed=failed)

"""Plays a story on the interface thread: press something, wait until something is true, go on.

A story is a generator. It yields `Until(what, condition)`; the player looks again and again and
resumes it once the condition holds, or stops the show when it takes too long. The only event loop
is the application's own.
"""

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot

LOOKS_EVERY = 5


@dataclass(frozen=True, slots=True)
class Until:
    """Wait for this, at most that long."""

    what: str
    holds: Callable[[], bool]
    within: float = 15.0


Story = Generator[Until, None, None]


class TookTooLong(AssertionError):  # noqa: N818 - it says what happened
    """Something that was to happen did not."""


class Player(QObject):
    """`ended` is told the failure, or None when the story came to its end."""

    def __init__(
        self, parent: QObject, story: Story, ended: Callable[[BaseException | None], None]
    ) -> None:
        super().__init__(parent)
        self._story, self._ended = story, ended
        self._waiting: Until | None = None
        self._since = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EVERY)
        self._timer.timeout.connect(self._look)

    def play(self) -> None:
        """Begin."""
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        try:
            if self._waiting is not None and not self._waiting.holds():
                if time.monotonic() - self._since > self._waiting.within:
                    raise TookTooLong(self._waiting.what)
                return
            self._waiting, self._since = next(self._story), time.monotonic()
        except StopIteration:
            self._end(None)
        except Exception as failure:  # whatever went wrong, the show ends and says so
            self._end(failure)

    def _end(self, failure: BaseException | None) -> None:
        self._timer.stop()
        self._ended(failure)

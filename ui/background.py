"""Slow work off the interface thread, and its outcome back on it: the one door for both.

`work` must not touch a widget; `on_done` and `on_failed` may, and one of them is always called,
unless the application has ended meanwhile.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot


class _Outcome(QObject):
    """Lives on the interface thread; the worker only emits its signals."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        background: "Background",
        on_done: Callable[[Any], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(background)
        self._background, self._on_done, self._on_failed = background, on_done, on_failed
        self.done.connect(self._deliver_result, Qt.ConnectionType.QueuedConnection)
        self.failed.connect(self._deliver_error, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _deliver_result(self, result: object) -> None:
        self.deleteLater()
        if not self._background.finished:
            self._on_done(result)

    @Slot(object)
    def _deliver_error(self, error: Exception) -> None:
        self.deleteLater()
        if not self._background.finished:
            self._on_failed(error)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], object], outcome: _Outcome) -> None:
        super().__init__()
        self._work, self._outcome = work, outcome

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # handed on: whoever asked for the work decides
            self._outcome.failed.emit(error)
        else:
            self._outcome.done.emit(result)


class Background(QObject):
    """Belongs to the application, which calls `finish` before it returns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(3)
        self.finished = False

    def run(
        self,
        work: Callable[[], object],
        *,
        on_done: Callable[[Any], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        """Do `work` elsewhere; tell the outcome here."""
        if not self.finished:
            self._pool.start(_Job(work, _Outcome(self, on_done, on_failed)))

    def later(self, milliseconds: int, action: Callable[[], None]) -> None:
        """Do `action` here, after that time; not once this object is gone."""
        # A bound method would not be kept alive by the timer, and would be called all the same.
        QTimer.singleShot(milliseconds, self, lambda: action())

    def finish(self) -> bool:
        """Wait for what is under way; False when it takes longer than ten seconds.

        Nothing new is begun after this, and no outcome is told.
        """
        self.finished = True
        return self._pool.waitForDone(10_000)

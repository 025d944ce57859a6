"""One counter on one data folder. The lock that says so also tells a guard that the counter lives."""

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from ui.run_options import LOCK


class OpenOnce:
    """A lock of this process; one that a crashed counter left is no hindrance."""

    def __init__(self, data: Path) -> None:
        self._path = data / LOCK
        self._lock = QLockFile(str(self._path))
        self._lock.setStaleLockTime(0)  # by process, not by age

    def take(self) -> None:
        """Raises EnvironmentProblem ALREADY_OPEN while another process has the folder.

        A folder that cannot be used is told by whoever opens the store in it.
        """
        from kiosk.errors import EnvironmentProblem, ErrorCode

        if self._lock.isLocked():
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
        if not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError:
            raise EnvironmentProblem(ErrorCode.ALREADY_OPEN)

    def beat(self) -> None:
        """The interface is alive at this moment."""
        with suppress(OSError):
            os.utime(self._path)

    def release(self) -> None:
        """The folder is free again."""
        self._lock.unlock()

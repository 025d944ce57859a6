"""Room on the disk: warned of in time, and always enough for the text of a request.

    below 1 GB     staff is told
    below 200 MB   photographs and scans are brought later; what people type is kept as always
    below 8 MB     a file that held the place is given up, and its room is left for text

Whoever else fills the disk cannot take that room before; a counter whose disk is full starts and
shows its cases.
"""

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.files import file_problem

MEBIBYTE = 1024 * 1024
ROOM_LOW = 1024 * MEBIBYTE
ROOM_FOR_TEXT = 200 * MEBIBYTE
NEARLY_NONE = 8 * MEBIBYTE
RESERVE = 32 * MEBIBYTE
RESERVE_FILE = "reserve.bin"
FOR_A_START = MEBIBYTE
START_FILE = "start.bin"
"""Given up only when a store cannot be opened for want of room."""

SMALL = 64 * 1024
"""A signature or a short letter is kept even then."""

FreeSpace = Callable[[Path], int]
"""Port: bytes that may still be written below a folder."""


def free_space(folder: Path) -> int:
    """As the operating system counts it."""
    return shutil.disk_usage(folder).free


class DiskGuard:
    """Minds the disk of one data folder."""

    def __init__(
        self, folder: Path, free: FreeSpace = free_space, *, reserve: int = RESERVE
    ) -> None:
        self._folder, self._free = folder, free
        self._text = _Place(folder / RESERVE_FILE, reserve)
        self._start = _Place(folder / START_FILE, FOR_A_START)

    @property
    def holds_reserve(self) -> bool:
        return self._text.held

    def has_room_for(self, size: int) -> bool:
        """Whether a file of this size leaves the room that text needs."""
        return size <= SMALL or self._free(self._folder) - size >= ROOM_FOR_TEXT

    def mind(self) -> bool:
        """Hold the places while there is room, give up that of text when there is none; whether
        it was.
        """
        free = self._free(self._folder)
        if free > 2 * FOR_A_START:
            self._start.hold()
        if free < NEARLY_NONE:
            return self._text.release()
        if free > ROOM_FOR_TEXT + self._text.size:
            self._text.hold()
        return False


class _Place:
    """A file that does nothing but hold room."""

    def __init__(self, path: Path, size: int) -> None:
        self._path, self.size = path, size

    @property
    def held(self) -> bool:
        return self._path.exists()

    def release(self) -> bool:
        """False when it was given up before."""
        try:
            self._path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise file_problem(error, self._path) from error
        return True

    def hold(self) -> None:
        """Room that is really taken; where there is not enough, nothing."""
        if self.held:
            return
        try:
            with self._path.open("wb") as file:
                self._fill(file)
        except OSError:
            with contextlib.suppress(OSError):
                self._path.unlink()

    def _fill(self, file: BinaryIO) -> None:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, self.size)
            return
        for _ in range(0, self.size, MEBIBYTE):
            file.write(os.urandom(MEBIBYTE))
        os.fsync(file.fileno())


def room_made(folder: Path, problem: EnvironmentProblem) -> bool:
    """Whether it is worth opening the store once more: the disk was full, and room was made.

    Opening needs some pages for what its connections share, also when nothing is written.
    """
    causes = (ErrorCode.STORE_FULL, ErrorCode.STORE_IO, ErrorCode.STORE_NOT_WRITABLE)
    if problem.code not in causes:
        return False
    places = (folder / START_FILE, folder / RESERVE_FILE)
    return any(_Place(path, 0).release() for path in places)

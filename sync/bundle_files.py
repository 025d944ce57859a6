"""Bundles on a stick: written under another name, flushed, read back, renamed; read with care.

A stick that is pulled out too early holds the old files and no half of a new one.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

from kiosk.files import sync_folder
from sync.errors import Refused, SyncCode

Done = TypeVar("Done")

PIECE = 1024 * 1024


def save(where: Path, name: str, write: Callable[[BinaryIO], Done]) -> tuple[Path, Done]:
    """Writes a bundle into the folder `where`, or to the file `where`; the file, and what
    `write` returned.  Raises Refused STICK_UNUSABLE.
    """
    target = where / name if where.is_dir() else where
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("wb") as file:
            told = _Told(file)
            done = write(told)  # type: ignore[arg-type]  # it writes, and nothing else is asked of it
            file.flush()
            os.fsync(file.fileno())
            _forget_cache(file.fileno())
        if _hash_of(part) != told.hash.digest():
            raise Refused(SyncCode.STICK_UNUSABLE, "what was read back is not what was written")
        part.replace(target)
        with contextlib.suppress(OSError):  # some sticks' file systems cannot be told
            sync_folder(target.parent)
    except OSError as error:
        raise _unusable(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return target, done


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A bundle to read.  Raises Refused STICK_UNUSABLE."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise _unusable(error, path) from error


class _Told:
    """A file that knows the hash of what was written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.hash = hashlib.sha256()

    def write(self, piece: bytes) -> int:
        self.hash.update(piece)
        return self._file.write(piece)

    def flush(self) -> None:
        self._file.flush()


def _hash_of(path: Path) -> bytes:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            found.update(piece)
    return found.digest()


def _forget_cache(descriptor: int) -> None:
    """So that reading back asks the stick, and not the memory of this machine."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _unusable(error: OSError, path: Path) -> Refused:
    return Refused(SyncCode.STICK_UNUSABLE, f"{path}: {error.strerror or type(error).__name__}")

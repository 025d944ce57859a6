"""Papers as PDF files in a folder: for offices that print elsewhere, and for looking at them."""

import errno
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from kiosk.printer import PrintCode, PrintOutcome

_CODES = {
    errno.ENOSPC: PrintCode.DISK_FULL,
    errno.EDQUOT: PrintCode.DISK_FULL,
    errno.ENOENT: PrintCode.FOLDER_MISSING,
    errno.ENOTDIR: PrintCode.FOLDER_MISSING,
}


class FolderPrinter:
    """Saves each document whole or not at all. A file is no paper, and is not called printed.

    `write` is `os.write`; a test hands in one that meets a full disk.
    """

    def __init__(self, folder: Path, *, write: Callable[[int, bytes], int] = os.write) -> None:
        self._folder, self._write = folder, write

    @property
    def name(self) -> str:
        return str(self._folder)

    def print(self, pdf: bytes, title: str) -> PrintOutcome:
        try:
            path = self._save(pdf, title)
        except OSError as error:
            code = _CODES.get(error.errno or 0, PrintCode.NOT_WRITABLE)
            return PrintOutcome("failed", code, str(error))
        return PrintOutcome("accepted", PrintCode.SAVED_AS_FILE, str(path))

    def _save(self, pdf: bytes, title: str) -> Path:
        handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=".part")
        try:
            try:
                self._write_all(handle, pdf)
                os.fsync(handle)
            finally:
                os.close(handle)
            path = self._free_name(title)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
        _flush_folder(self._folder)
        return path

    def _write_all(self, handle: int, pdf: bytes) -> None:
        left = memoryview(pdf)
        while left:
            left = left[self._write(handle, bytes(left)) :]

    def _free_name(self, title: str) -> Path:
        """A name nobody has; one process at a time writes here."""
        stem = re.sub(r"[^\w\u0e00-\u0e7f-]+", "-", title).strip("-") or "paper"
        path, number = self._folder / f"{stem}.pdf", 1
        while path.exists():
            number += 1
            path = self._folder / f"{stem}-{number}.pdf"
        return path


def _flush_folder(folder: Path) -> None:
    """Makes the new name survive a power cut, where the system can open folders."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

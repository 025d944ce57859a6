"""Where complete attachments lie: a folder of this machine, or any storage that fsspec reaches
(`s3://bucket/prefix` and the like).  What is still coming in is always a file of this machine.
"""

import contextlib
import os
from pathlib import Path
from typing import Any, Protocol


class Place(Protocol):
    """Keeps files by name; a name is office/first two digits/digest, and never overwritten."""

    def take(self, part: Path, name: str) -> None:
        """The whole file is kept under `name` when this returns, and `part` is gone."""

    def read(self, name: str, offset: int, size: int) -> bytes:
        """A piece of a kept file.  Raises FileNotFoundError."""

    def remove(self, name: str) -> None:
        """The file is gone when this returns; one that is not there is gone."""


class Folder:
    """See Place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, part: Path, name: str) -> None:
        target = self._folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        part.replace(target)
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def read(self, name: str, offset: int, size: int) -> bytes:
        with (self._folder / name).open("rb") as file:
            file.seek(offset)
            return file.read(size)

    def remove(self, name: str) -> None:
        (self._folder / name).unlink(missing_ok=True)


class Storage:
    """See Place.  The address is fsspec's; how to log in is told by the environment, as its driver
    says.
    """

    def __init__(self, address: str) -> None:
        from fsspec.core import url_to_fs

        self._files: Any  # Any: fsspec has no types
        self._files, self._root = url_to_fs(address)

    def take(self, part: Path, name: str) -> None:
        target, size = f"{self._root}/{name}", part.stat().st_size
        self._files.makedirs(target.rpartition("/")[0], exist_ok=True)
        self._files.put_file(str(part), target)
        if self._files.size(target) != size:
            raise OSError(f"{name} was not kept whole")
        part.unlink()

    def read(self, name: str, offset: int, size: int) -> bytes:
        found = self._files.cat_file(f"{self._root}/{name}", start=offset, end=offset + size)
        return bytes(found)

    def remove(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._files.rm_file(f"{self._root}/{name}")


def place_at(address: str, folder: Path) -> Place:
    """The storage at `address`, or the folder where there is none."""
    return Storage(address) if address else Folder(folder)

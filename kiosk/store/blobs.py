"""Attachments beside the database: encrypted files named by the hash of their bytes."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.errors import DefectError, EnvironmentProblem, ErrorCode
from kiosk.files import file_problem, write_whole
from kiosk.sealing import CannotOpen, open_blob, seal_blob
from kiosk.store.act import Tools, new_subject
from kiosk.store.engine import Database
from kiosk.store.erasing import files_gone
from kiosk.store.tables import BLOB, SUBJECT_KEY

_ANY = "[0-9a-f][0-9a-f]/" + "[0-9a-f]" * 64


class BlobFiles:
    """The folder of encrypted files, two levels deep so that no folder grows large."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, hash_: bytes, content: bytes) -> None:
        write_whole(self._path(hash_), content)

    def read(self, hash_: bytes, offset: int = 0, size: int = -1) -> bytes:
        """Raises EnvironmentProblem STORE_DAMAGED when the file is not there."""
        path = self._path(hash_)
        try:
            with path.open("rb") as file:
                file.seek(offset)
                return file.read(size)
        except FileNotFoundError as error:
            raise EnvironmentProblem(ErrorCode.STORE_DAMAGED, path=str(path)) from error
        except OSError as error:
            raise file_problem(error, path) from error

    def has(self, hash_: bytes) -> bool:
        return self._path(hash_).is_file()

    def size(self, hash_: bytes) -> int:
        """-1 where it is not there."""
        path = self._path(hash_)
        return path.stat().st_size if path.is_file() else -1

    def remove(self, hash_: bytes) -> None:
        try:
            self._path(hash_).unlink(missing_ok=True)
        except OSError as error:
            raise file_problem(error, self._path(hash_)) from error

    def sweep(self, named: Collection[bytes], before: datetime) -> int:
        """Remove files nobody names, which a crash left between file and row; how many.

        One younger than `before` may be about to be named.
        """
        strays = [path for path in self._folder.glob(_ANY) if bytes.fromhex(path.name) not in named]
        old = [path for path in strays if path.stat().st_mtime < before.timestamp()]
        for path in old:
            self.remove(bytes.fromhex(path.name))
        return len(old)

    def _path(self, hash_: bytes) -> Path:
        name = hash_.hex()
        return self._folder / name[:2] / name


class SqlBlobs:
    """Implements `BlobStore`."""

    def __init__(self, database: Database, files: BlobFiles, tools: Tools) -> None:
        self._database, self._files, self._tools = database, files, tools

    def new_subject(self) -> str:
        with self._database.writing() as connection:
            return new_subject(connection, self._tools.ids)

    def put(self, subject: str, content: bytes) -> bytes:
        sealed = seal_blob(content, key=self._key(subject))
        hash_ = hashlib.sha256(sealed).digest()
        self._files.write(hash_, sealed)
        row = {"hash": hash_, "subject": subject, "size": len(sealed), "state": "draft"}
        with self._database.writing() as connection:
            connection.execute(insert(BLOB).values(**row, sent_bytes=0))
        return hash_

    def open(self, hash_: bytes, subject: str) -> bytes:
        try:
            return open_blob(self._files.read(hash_), key=self._key(subject))
        except CannotOpen as error:
            raise EnvironmentProblem(ErrorCode.STORE_DAMAGED, file=hash_.hex()) from error

    def sweep_gone(self) -> int:
        return sweep_gone(self._database, self._files)

    def delete(self, hash_: bytes) -> None:
        with self._database.writing() as connection:
            gone = connection.execute(
                delete(BLOB).where(BLOB.c.hash == hash_, BLOB.c.state == "draft")
            )
        if gone.rowcount:
            self._files.remove(hash_)

    def _key(self, subject: str) -> bytes:
        wanted = select(SUBJECT_KEY.c.key).where(SUBJECT_KEY.c.subject == subject)
        with self._database.reading() as connection:
            key = connection.scalar(wanted)
        if key is None:
            raise DefectError("a file of a subject without a key", subject=subject)
        return bytes(key)


def sweep_gone(database: Database, files: BlobFiles) -> int:
    """Remove the files of erased subjects, and what the write-ahead log still holds of their keys."""
    with database.reading() as connection:
        gone = files_gone(connection)
    there = [hash_ for hash_ in gone if files.has(hash_)]
    for hash_ in there:
        files.remove(hash_)
    database.forget_past_pages()
    return len(there)

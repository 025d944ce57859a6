"""Attachments' encrypted bytes: files under their own hash, taken in piece by piece.

A piece arrives whole before it is written, so a dead connection holds nothing; what is here is the
length of the file, so after any interruption the device asks and goes on from there.
"""

import hashlib
import os
import threading
from pathlib import Path

from sqlalchemy import Connection, select, update

from central.problems import Declined
from central.store.database import Database
from central.store.tables import blob
from kiosk.signing import from_text
from sync.protocol import LARGEST_BLOB

HASH_BYTES = 32
LOCKS = 64


class Blobs:
    """The blobs of all offices, in one folder."""

    def __init__(self, folder: Path, database: Database) -> None:
        self._folder = folder
        self._database = database
        self._locks = [threading.Lock() for _ in range(LOCKS)]

    def state(self, office: str, address: str) -> tuple[int, int]:
        """(bytes here, bytes in all) of a blob that an event names.  Raises Declined."""
        digest = _digest(address)
        with self._database.read() as connection:
            size, complete = self._named(connection, office, address)
        return (size if complete else self._length(office, digest)), size

    def append(self, office: str, address: str, offset: int, piece: bytes) -> tuple[int, int]:
        """Adds `piece` at `offset`; returns the state after it.

        Raises Declined: `offset` tells where to go on instead, `blob_damaged` that the whole did
        not have the hash it is named after and starts over.
        """
        digest = _digest(address)
        with self._locks[digest[0] % LOCKS]:
            have, size = self.state(office, address)
            if offset != have:
                raise Declined("offset", headers={"Upload-Offset": str(have)})
            if have + len(piece) > size:
                raise Declined("too_large", "more bytes than the event announced")
            have += self._write(self._part(office, digest), piece)
            if have == size:
                self._complete(office, address, digest)
            return have, size

    def read(self, office: str, address: str, offset: int, size: int) -> bytes:
        """A piece of a blob that is complete."""
        with self._part(office, _digest(address)).with_suffix("").open("rb") as file:
            file.seek(offset)
            return file.read(size)

    def _complete(self, office: str, address: str, digest: bytes) -> None:
        part = self._part(office, digest)
        if hashlib.sha256(part.read_bytes()).digest() != digest:
            part.unlink()
            raise Declined("blob_damaged", headers={"Upload-Offset": "0"})
        part.replace(part.with_suffix(""))
        _sync_folder(part.parent)
        self._database.write(
            lambda connection: connection.execute(
                update(blob)
                .where(blob.c.office_id == office, blob.c.hash == address)
                .values(complete=True)
            )
        )

    def _named(self, connection: Connection, office: str, address: str) -> tuple[int, bool]:
        row = connection.execute(
            select(blob.c.size, blob.c.complete).where(
                blob.c.office_id == office, blob.c.hash == address
            )
        ).one_or_none()
        if row is None or row.size > LARGEST_BLOB:
            raise Declined("blob_unknown")
        return row.size, row.complete

    def _write(self, part: Path, piece: bytes) -> int:
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("ab") as file:
            file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        return len(piece)

    def _length(self, office: str, digest: bytes) -> int:
        try:
            return self._part(office, digest).stat().st_size
        except FileNotFoundError:
            return 0

    def _part(self, office: str, digest: bytes) -> Path:
        name = digest.hex()
        return self._folder / office / name[:2] / f"{name}.part"


def _digest(address: str) -> bytes:
    try:
        digest = from_text(address, HASH_BYTES)
    except ValueError as error:
        raise Declined("blob_unknown") from error
    return digest


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

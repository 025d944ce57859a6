"""Attachments' encrypted bytes: files under their own hash, taken in piece by piece.

A piece arrives whole before it is written, so a dead connection holds nothing; what is here is the
length of the file, so after any interruption the device asks and goes on from there.
"""

import hashlib
import os
import threading
from pathlib import Path

from sqlalchemy import Connection, select, update

from central.blob_places import Folder, Place
from central.problems import Declined
from central.store.database import Database
from central.store.tables import blob
from kiosk.signing import from_text
from sync.protocol import LARGEST_BLOB

HASH_BYTES = 32
LOCKS = 64


class Blobs:
    """The blobs of all offices; what is coming in lies in `folder`, complete ones in `place`."""

    def __init__(self, folder: Path, database: Database, place: Place | None = None) -> None:
        self._folder = folder
        self._place = place or Folder(folder)
        self._database = database
        self._locks = [threading.RLock() for _ in range(LOCKS)]

    def state(self, office: str, address: str) -> tuple[int, int]:
        """(bytes here, bytes in all) of a blob that an event names.  Raises Declined."""
        digest = _digest(address)
        with self._database.read() as connection:
            size, complete = self._named(connection, office, address)
        if complete:
            return size, size
        if self._length(office, digest) == size:  # the server died before it was put away
            with self._locks[digest[0] % LOCKS]:
                if self._length(office, digest) == size:
                    self._complete(office, address, digest)
            return size, size
        return self._length(office, digest), size

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
        return self._place.read(_name(office, _digest(address)), offset, size)

    def forget(self, office: str, address: str) -> None:
        """Its bytes go, for good: nothing more is wanted of it, and it counts as complete."""
        digest = _digest(address)
        with self._locks[digest[0] % LOCKS]:
            self._mark_complete(office, address)
            self._part(office, digest).unlink(missing_ok=True)
            self._place.remove(_name(office, digest))

    def _complete(self, office: str, address: str, digest: bytes) -> None:
        part = self._part(office, digest)
        if hashlib.sha256(part.read_bytes()).digest() != digest:
            part.unlink()
            raise Declined("blob_damaged", headers={"Upload-Offset": "0"})
        self._place.take(part, _name(office, digest))
        self._mark_complete(office, address)

    def _mark_complete(self, office: str, address: str) -> None:
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
        return self._folder / f"{_name(office, digest)}.part"


def _name(office: str, digest: bytes) -> str:
    return f"{office}/{digest.hex()[:2]}/{digest.hex()}"


def _digest(address: str) -> bytes:
    try:
        digest = from_text(address, HASH_BYTES)
    except ValueError as error:
        raise Declined("blob_unknown") from error
    return digest

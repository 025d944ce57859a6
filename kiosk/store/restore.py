"""Puts a backup back: into an empty folder, or in place of one that is moved aside.

Everything is made ready beside the folder and takes its place by one rename; a crash before that
leaves what was there, and the command is given again.  The restored counter goes on in a new log
with other numbers, because nobody knows which ones were given since the backup.
"""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.backups import Backup, stamp_of
from kiosk.clock import Clock, SystemClock
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.files import file_problem, sync_file, sync_folder, write_whole
from kiosk.keys import SLOTS_FILE
from kiosk.store.backup import (
    check_copy,
    named_files,
    read_erased,
    sha256_of,
)
from kiosk.store.blobs import BlobFiles, sweep_gone
from kiosk.store.engine import Database
from kiosk.store.erasing import erase_subject
from kiosk.store.hub_copy import put_back_hub
from kiosk.store.store import BLOBS, FILE, Store, open_store

UNFINISHED = ".restoring"
READY = ".ready"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: the backup, events copied into the new log, files that were missing in
    it, and where the data lie that were here before.
    """

    backup: Backup
    copied: int
    missing_files: int
    aside: Path | None


class Restore:
    """One backup and its key, to be put into `data`."""

    def __init__(self, backup: Backup, key: bytes, data: Path, clock: Clock | None = None) -> None:
        self._backup, self._key, self._data = backup, key, data
        self._clock = clock or SystemClock()
        self._beside = data.with_name(data.name + UNFINISHED)

    def check(self) -> int:
        """How many events it holds.  Raises EnvironmentProblem BACKUP_DAMAGED, KEY_WRONG."""
        file = self._backup.data_file
        try:
            found = sha256_of(file)
        except OSError as error:
            raise EnvironmentProblem(
                ErrorCode.BACKUP_DAMAGED, path=str(file), why=error.strerror
            ) from error
        if found != self._backup.sha256:
            raise EnvironmentProblem(ErrorCode.BACKUP_DAMAGED, path=str(file), why="changed")
        return check_copy(file, self._key)

    def prepare(self, hub: str = "") -> tuple[int, int]:
        """Make everything ready beside the folder; events copied, files missing.

        `hub` is the name of the folder in which this machine's own server lies.
        """
        try:
            shutil.rmtree(self._beside, ignore_errors=True)
            self._beside.mkdir(parents=True)
            shutil.copyfile(self._backup.data_file, self._beside / FILE)
            sync_file(self._beside / FILE)
            slots = (self._backup.folder / SLOTS_FILE).read_bytes()
        except OSError as error:
            raise file_problem(error, self._beside) from error
        write_whole(self._beside / SLOTS_FILE, slots)
        store = open_store(self._beside, self._key, clock=self._clock)
        try:
            missing = self._put_files(store)
            self._erase_again(store)
            copied = self._begin_again(store)
        finally:
            store.close()
        if hub and self._backup.hub:
            put_back_hub(self._backup.folder, self._backup.stamp, self._key, self._beside / hub)
        return copied, missing

    def ready(self) -> None:
        """Nothing is missing any more: a crash from now on is made good by `swap`."""
        write_whole(self._beside / READY, b"")

    def swap(self, now: datetime) -> Path | None:
        """The prepared folder takes its place; where the old one lies now."""
        aside = None
        try:
            if self._data.exists():
                aside = self._free_name(f"{self._data.name}.before-{stamp_of(now)}")
                self._data.rename(aside)
            self._beside.rename(self._data)
            sync_folder(self._data.parent)
            (self._data / READY).unlink()
        except OSError as error:
            raise file_problem(error, self._data) from error
        return aside

    @property
    def half_done(self) -> bool:
        """Was an earlier attempt cut off between moving the old data aside and taking their place?"""
        return not self._data.exists() and (self._beside / READY).is_file()

    def _free_name(self, name: str) -> Path:
        names = (name, *(f"{name}-{number}" for number in range(2, 100)))
        paths = (self._data.with_name(one) for one in names)
        return next(path for path in paths if not path.exists())

    def _put_files(self, store: Store) -> int:
        source, target = BlobFiles(self._backup.folder / BLOBS), BlobFiles(self._beside / BLOBS)
        missing = 0
        for address in named_files(store.database):
            if source.has(address):
                target.write(address, source.read(address))
            else:
                missing += 1
        return missing

    def _erase_again(self, store: Store) -> None:
        """Whoever was erased after this backup stays erased."""
        with store.database.writing() as connection:
            for subject in read_erased(self._backup.folder):
                erase_subject(connection, subject)
        sweep_gone(store.database, BlobFiles(self._beside / BLOBS))

    @staticmethod
    def _begin_again(store: Store) -> int:
        if store.peers.device().mode != "enrolled":
            return 0
        return store.peers.begin_again("restored")


def must_be_free(data: Path, *, replace: bool) -> None:
    """Raises EnvironmentProblem RESTORE_NOT_EMPTY."""
    if data.exists() and not data.is_dir():
        raise EnvironmentProblem(ErrorCode.STORE_NOT_WRITABLE, path=str(data))
    if data.is_dir() and any(data.iterdir()) and not replace:
        raise EnvironmentProblem(ErrorCode.RESTORE_NOT_EMPTY, path=str(data))


def must_not_be_open(data: Path, key: bytes) -> None:
    """No counter holds the data.  Raises EnvironmentProblem RESTORE_IN_USE.

    Data that cannot be opened with this key are not looked at: nobody could use them either.
    """
    if not (data / FILE).is_file():
        return
    database = Database(data / FILE, key)
    try:
        free = database.held_by_nobody_else()
    except EnvironmentProblem:
        return
    finally:
        database.close()
    if not free:
        raise EnvironmentProblem(ErrorCode.RESTORE_IN_USE, path=str(data))

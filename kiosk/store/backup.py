"""Makes a backup while the counter works, and believes in it only after it was read back.

1. the data file is copied in one unchanging picture, under the same key, without its dead pages
2. the copy is opened: every page carries its seal, every chain is whole, every number is there
3. attachments that are not there yet are copied, each compared with its hash
4. the office's server on this machine goes the same way, encrypted with the same key
5. the list is written last; older backups that are not wanted any more go after it
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, text

from kiosk.backups import Backup, backups_in, folder_name, kept, stamp_of
from kiosk.clock import SystemClock
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.files import sync_file, write_whole
from kiosk.ids import SystemIds
from kiosk.keys import SLOTS_FILE, passphrase_only
from kiosk.store.act import Tools
from kiosk.store.blobs import BlobFiles
from kiosk.store.engine import Database
from kiosk.store.erasing import erased_subjects
from kiosk.store.event_log import SqlEventLog
from kiosk.store.hub_copy import copy_hub
from kiosk.store.store import BLOBS, Store
from kiosk.store.tables import BLOB, DEVICE, EVENT, OWN_LOG
from kiosk.verify import verify

ERASED_FILE = "erased.json"
README = "README.txt"
_README = """\
สำเนาสำรองของโปรแกรมศาลา (Sala) เข้ารหัสทั้งหมด เปิดได้ด้วยคำกู้คืนเท่านั้น
กู้คืน: ติดตั้งโปรแกรมบนเครื่องใหม่ แล้วใช้คำสั่ง  sala restore โฟลเดอร์นี้

A backup of Sala. Everything in it is encrypted; only the recovery words open it.
To restore: install the program on a machine, then  sala restore THIS-FOLDER
"""


@dataclass(frozen=True, slots=True)
class Source:
    """What is backed up: an open store with its key, its folder, and the server beside it."""

    store: Store
    key: bytes
    data: Path
    hub: Path | None = None


def back_up(source: Source, target: Path, now: datetime) -> Backup:
    """A new backup below `target`.  Raises EnvironmentProblem BACKUP_FOLDER_MISSING,
    BACKUP_FAILED, BACKUP_DAMAGED, KEY_NO_RECOVERY; an unfinished one is left to the next attempt.
    """
    if not target.is_dir():
        raise EnvironmentProblem(ErrorCode.BACKUP_FOLDER_MISSING, path=str(target))
    slots = passphrase_only(source.data / SLOTS_FILE)
    with _told(target):
        office, device = _who(source.store.database)
        folder = target / folder_name(office, device)
        folder.mkdir(exist_ok=True)
        _sweep_unfinished(folder)
        write_whole(folder / README, _README.encode("utf-8"))
        write_whole(folder / SLOTS_FILE, slots)
        backup = _copy(source, folder, office, device, now)
        backup.write_list()
        _forget_old(folder, source.key, now)
    return backup


def check_copy(path: Path, key: bytes) -> int:
    """How many events a copy holds.  Raises EnvironmentProblem BACKUP_DAMAGED, KEY_WRONG."""
    copy = Database(path, key, only_read=True)
    try:
        with copy.reading() as connection:
            damaged = connection.execute(text("PRAGMA cipher_integrity_check")).all()
            sound = connection.scalar(text("PRAGMA quick_check(1)"))
            events = len(connection.execute(select(EVENT.c.position)).all())
        clock = SystemClock()
        reports = verify(SqlEventLog(copy, Tools(clock, SystemIds(clock))))
    finally:
        copy.close()
    broken = [report.log for report in reports if not report.whole]
    if damaged or sound != "ok" or broken:
        why = broken[0] if broken else f"{len(damaged)} pages"
        raise EnvironmentProblem(ErrorCode.BACKUP_DAMAGED, path=str(path), why=why)
    return events


def sha256_of(path: Path) -> str:
    """Of the file as it lies on its disk."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def named_files(database: Database) -> dict[bytes, int]:
    """The attachments that events name and nobody erased: address and size."""
    wanted = select(BLOB.c.hash, BLOB.c.size).where(BLOB.c.state.in_(("local", "sent")))
    with database.reading() as connection:
        return {bytes(row.hash): row.size for row in connection.execute(wanted)}


def _copy(source: Source, folder: Path, office: str, device: str, now: datetime) -> Backup:
    finished = folder / f"{stamp_of(now)}.db"
    part = finished.with_suffix(".part")
    _vacuum_into(source.store.database, part)
    events = check_copy(part, source.key)
    copy = Database(part, source.key, only_read=True)
    try:
        files = named_files(copy)
        _write_erased(copy, folder)
    finally:
        copy.close()
    missing = _copy_files(source.data / BLOBS, folder / BLOBS, files)
    hub = copy_hub(source.hub, folder, finished.stem, source.key) if source.hub else False
    part.replace(finished)
    return Backup(
        folder=folder,
        office=office,
        device=device,
        made_at=now.replace(microsecond=0),
        sha256=sha256_of(finished),
        events=events,
        files=len(files),
        missing_files=missing,
        hub=hub,
    )


def _vacuum_into(database: Database, target: Path) -> None:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        driver = connection.connection.driver_connection
        if driver is None:
            raise EnvironmentProblem(ErrorCode.BACKUP_FAILED, why="closed")
        driver.execute("VACUUM INTO ?", (str(target),))
    sync_file(target)


def _copy_files(here: Path, there: Path, files: dict[bytes, int]) -> int:
    """How many could not be copied because they are not here whole."""
    source, target, missing = BlobFiles(here), BlobFiles(there), 0
    for address, size in files.items():
        if target.size(address) == size:
            continue
        content = source.read(address) if source.has(address) else b""
        if hashlib.sha256(content).digest() != address:
            missing += 1
            continue
        target.write(address, content)
    return missing


def _write_erased(copy: Database, folder: Path) -> None:
    """Who was erased, for older backups that still hold the keys; ids name nobody."""
    with copy.reading() as connection:
        erased = {*erased_subjects(connection), *read_erased(folder)}
    write_whole(folder / ERASED_FILE, json.dumps(sorted(erased)).encode("ascii"))


def read_erased(folder: Path) -> list[str]:
    """The ledger of a backup folder; empty where there is none."""
    try:
        found = json.loads((folder / ERASED_FILE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return []
    return [str(subject) for subject in found] if isinstance(found, list) else []


def _forget_old(folder: Path, key: bytes, now: datetime) -> None:
    """Lists first, so that a backup that is half gone is none."""
    all_here = backups_in(folder)
    wanted = kept([one.made_at for one in all_here], now)
    for old in all_here:
        if old.made_at not in wanted:
            for path in (old.list_file, old.data_file, old.hub_file):
                path.unlink(missing_ok=True)
    named: set[bytes] = set()
    for one in backups_in(folder):
        copy = Database(one.data_file, key, only_read=True)
        try:
            named |= named_files(copy).keys()
        finally:
            copy.close()
    BlobFiles(folder / BLOBS).sweep(named, now)


def _sweep_unfinished(folder: Path) -> None:
    finished = {path for one in backups_in(folder) for path in (one.data_file, one.hub_file)}
    for path in [*folder.glob("*.part*"), *folder.glob("*.db")]:
        if path not in finished:
            path.unlink(missing_ok=True)


def _who(database: Database) -> tuple[str, str]:
    with database.reading() as connection:
        office = connection.scalar(select(OWN_LOG.c.office).where(OWN_LOG.c.state == "current"))
        device = connection.scalar(select(DEVICE.c.device_id))
    if not office or not device:
        raise EnvironmentProblem(ErrorCode.NOT_SET_UP)
    return str(office), str(device)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """What goes wrong with the other disk is told as that, not as a fault of this one."""
    passed_on = (ErrorCode.BACKUP_DAMAGED, ErrorCode.NOT_SET_UP, ErrorCode.KEY_WRONG)
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem(
            ErrorCode.BACKUP_FAILED, path=str(target), why=error.strerror or type(error).__name__
        ) from error
    except EnvironmentProblem as problem:
        if problem.code in passed_on:
            raise
        raise EnvironmentProblem(
            ErrorCode.BACKUP_FAILED, path=str(target), why=problem.code.value
        ) from problem

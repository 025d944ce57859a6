"""One data folder, opened: `sala.db`, and beside it the encrypted attachments."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from kiosk.clock import Clock, SystemClock
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.ids import Ids, SystemIds
from kiosk.store.act import Tools
from kiosk.store.blobs import BlobFiles, SqlBlobs
from kiosk.store.drafts import SqlDraftStore
from kiosk.store.engine import Database, prepare_folder
from kiosk.store.event_log import SqlEventLog
from kiosk.store.exchange import SqlPeerStore
from kiosk.store.migrate import migrate
from kiosk.store.read_models import SqlReadModels, take_up_what_was_unknown
from kiosk.store.settings import SqlSettingStore

FILE = "sala.db"
BLOBS = "blobs"


@dataclass(frozen=True, slots=True)
class Store:
    """The adapters on one file; each may be used from any thread."""

    database: Database
    log: SqlEventLog
    drafts: SqlDraftStore
    blobs: SqlBlobs
    peers: SqlPeerStore
    read_models: SqlReadModels
    settings: SqlSettingStore

    def damaged_pages(self) -> int:
        """How many pages of the file do not carry their seal; slow on a large file."""
        with self.database.reading() as connection:
            return len(connection.execute(text("PRAGMA cipher_integrity_check")).all())

    def close(self) -> None:
        self.database.close()


def open_store(
    folder: Path, key: bytes, *, clock: Clock | None = None, ids: Ids | None = None
) -> Store:
    """Open the store of a folder, making or upgrading the file when that is needed.

    Looks at the clock once (see `ClockState.checked`).  Raises EnvironmentProblem K1xx, or
    KEY_WRONG when the key does not open the file.
    """
    clock = clock or SystemClock()
    tools = Tools(clock, ids or SystemIds(clock))
    prepare_folder(folder)
    database = Database(folder / FILE, key)
    try:
        migrate(database, key, afterwards=take_up_what_was_unknown)
        files = BlobFiles(folder / BLOBS)
        log = SqlEventLog(database, tools)
        _look_at_clock(log, clock)
    except BaseException:
        database.close()
        raise
    return Store(
        database=database,
        log=log,
        drafts=SqlDraftStore(database, files),
        blobs=SqlBlobs(database, files, tools),
        peers=SqlPeerStore(database, files, tools),
        read_models=SqlReadModels(database),
        settings=SqlSettingStore(database),
    )


def _look_at_clock(log: SqlEventLog, clock: Clock) -> None:
    """On a full disk the record can still be read; the next act looks at the clock again."""
    try:
        log.update_clock(lambda state: state.checked(clock.now()))
    except EnvironmentProblem as problem:
        if problem.code is not ErrorCode.STORE_FULL:
            raise

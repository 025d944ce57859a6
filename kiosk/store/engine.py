"""Opens the encrypted file, always with the same settings, and makes sure that they hold.

With `synchronous` below FULL a power cut takes back commits that were acknowledged already, so
both it and WAL are read back at every connection.  Never open this file with the standard
library's `sqlite3` in the same process: it deletes the live write-ahead log.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as cipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.files import file_problem
from kiosk.store.faults import store_problem

WAIT_SECONDS = 10
_FULL = 2
_READING = "sala_reading"
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")  # fmt: skip


class Database:
    """One encrypted file: transactions that write, and ones that only read."""

    def __init__(self, path: Path, key: bytes, *, only_read: bool = False) -> None:
        """With `only_read` a copy that lies somewhere else is looked at and not changed at all."""
        self.path = path
        self.engine = _engine(path, key, only_read)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Committed, on the disk, when the block ends well; rolled back otherwise."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unchanging picture; does not wait for writers and does not stop them."""
        with self.engine.connect() as connection:
            yield connection.execution_options(**{_READING: True})

    def forget_past_pages(self) -> None:
        """The write-ahead log keeps earlier pages until it is emptied: do it now, if nobody reads."""
        with self.engine.connect() as connection:
            driver = connection.connection.driver_connection
            if driver is not None:
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def held_by_nobody_else(self) -> bool:
        """Leaving the write-ahead log needs the file for oneself; it is entered again at once."""
        with self.engine.connect() as connection:
            driver = connection.connection.driver_connection
            if driver is None:
                return False
            try:
                mode = driver.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
                driver.execute("PRAGMA journal_mode = WAL").fetchone()
            except cipher.OperationalError:
                return False
        return bool(mode == "delete")

    def close(self) -> None:
        self.engine.dispose()


def prepare_folder(folder: Path) -> None:
    """The folder exists and can be written to.  Raises EnvironmentProblem."""
    probe = folder / ".writable"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise file_problem(error, folder) from error


def _engine(path: Path, key: bytes, only_read: bool) -> Engine:
    address = f"file:{quote(str(path.absolute()))}?mode=ro&uri=true" if only_read else str(path)
    engine = create_engine(
        f"sqlite:///{address}",
        module=cipher,
        connect_args={"timeout": WAIT_SECONDS},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def opened(dbapi: Any, _record: object) -> None:  # Any: the driver has no types
        try:
            _unlock(dbapi, key)
            if not only_read:
                _set_up(dbapi, path)
        except cipher.Error as error:
            raise store_problem(error, path) or error from error

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        reads = connection.get_execution_options().get(_READING)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    @event.listens_for(engine, "handle_error")
    def failed(context: ExceptionContext) -> None:
        problem = store_problem(context.original_exception, path)
        if problem is not None:
            raise problem from context.original_exception

    return engine


def _unlock(dbapi: Any, key: bytes) -> None:
    dbapi.isolation_level = None  # ours is the BEGIN above, not the driver's
    cursor = dbapi.cursor()
    cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    cursor.execute("PRAGMA cipher_log_level = NONE")
    cursor.close()


def _set_up(dbapi: Any, path: Path) -> None:
    cursor = dbapi.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    cursor.close()
    if mode != "wal" or synchronous != _FULL:
        raise EnvironmentProblem(
            ErrorCode.STORE_UNSAFE, path=str(path), journal=mode, synchronous=synchronous
        )

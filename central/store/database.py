"""Opens the server's database: SQLite by default, PostgreSQL by address; one transaction at a time.

Every writing function is given whole to `Database.write`, which runs it again when the database
says that two transactions met (serialization failure, deadlock, the same row made twice).
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError

from central.problems import busy

Result = TypeVar("Result")

ATTEMPTS = 25
KEPT_OPEN = 16
MOST_OPEN = 40
"""Connections of one process; as many as it answers questions at once."""
BUSY_MILLISECONDS = 10_000
_TRY_AGAIN = {"40001", "40P01", "55P03"}


class Database:
    """One database, whichever kind."""

    def __init__(self, address: str) -> None:
        self.engine = _open(address)
        self.is_sqlite = self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for reading; what it sees is one moment."""
        with self.engine.connect() as connection:
            yield connection

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """Runs `work` in one transaction and returns after it is on the disk.

        Raises Declined `busy` when it met others again and again.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self.engine.connect() as connection:
                    if self.is_sqlite:
                        connection.exec_driver_sql("BEGIN IMMEDIATE")
                    result = work(connection)
                    connection.commit()
                    return result
            except DBAPIError as error:
                if not _met_another(error):
                    raise
                if attempt == ATTEMPTS:
                    raise error if isinstance(error, IntegrityError) else busy(2) from error
                time.sleep(random.random() * 0.004 * attempt)  # noqa: S311 - a pause, not a secret
        raise AssertionError("the loop above returns or raises")

    def close(self) -> None:
        self.engine.dispose()


def default_address(folder: Path) -> str:
    return f"sqlite:///{folder / 'central.sqlite'}"


def _open(address: str) -> Engine:
    if not address.startswith("sqlite"):
        return create_engine(
            _with_driver(address),
            isolation_level="READ COMMITTED",
            hide_parameters=True,
            pool_size=KEPT_OPEN,
            max_overflow=MOST_OPEN - KEPT_OPEN,
        )
    engine = create_engine(
        address, connect_args={"timeout": BUSY_MILLISECONDS / 1_000}, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _with_driver(address: str) -> str:
    scheme, rest = address.split("://", 1)
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else address


def _prepare_sqlite(connection: Any, _record: object) -> None:  # Any: the driver's own connection
    connection.isolation_level = None
    for statement in (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
    ):
        connection.execute(statement)


def _met_another(error: DBAPIError) -> bool:
    if isinstance(error, IntegrityError) or error.connection_invalidated:
        return True  # the database was started again: what was not answered is done again
    state = getattr(error.orig, "sqlstate", None)
    return state in _TRY_AGAIN or "database is locked" in str(error.orig)

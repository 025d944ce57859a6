"""Brings a file to the current version: whole or not at all, and never one from the future.

Looking whether anything is to be done costs one query; Alembic is loaded only when there is.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.files import sync_file
from kiosk.store.engine import Database
from kiosk.store.migrations import STEPS, Step

_VERSION_TABLE = (
    "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
)


def _nothing(_connection: Connection) -> None:
    return None


def migrate(
    database: Database,
    key: bytes,
    steps: Sequence[Step] = STEPS,
    afterwards: Callable[[Connection], None] = _nothing,
) -> None:
    """Apply what is missing, and `afterwards` in the same transaction.  Raises STORE_NEWER (the file was not touched), STORE_UPGRADE_FAILED
    (the file is as it was), or what opening a file can raise.
    """
    known = [step.revision for step in steps]
    found = file_version(database)
    if found == known[-1]:
        return
    if found is not None and found not in known:
        raise EnvironmentProblem(ErrorCode.STORE_NEWER, found=found, known=known[-1])
    if found is not None:
        copy_whole(database, key, copy_path(database.path, found))
    start = 0 if found is None else known.index(found) + 1
    try:
        with database.writing() as connection:
            _apply(connection, steps[start:])
            afterwards(connection)
    except SQLAlchemyError as error:
        raise EnvironmentProblem(ErrorCode.STORE_UPGRADE_FAILED, found=found) from error


def file_version(database: Database) -> str | None:
    """The version of the file; None for one that holds nothing yet."""
    with database.reading() as connection:
        made = connection.scalar(
            text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")
        )
        if not made:
            return None
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def copy_path(path: Path, version: str) -> Path:
    """Where the copy of a file before its upgrade lies."""
    return path.with_name(f"{path.stem}.{version}.copy{path.suffix}")


def copy_whole(database: Database, key: bytes, target: Path) -> None:
    """A copy under the same key, opened once to know that it can be.

    Raises EnvironmentProblem STORE_UPGRADE_FAILED when the copy does not hold what it should.
    """
    target.unlink(missing_ok=True)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        driver = connection.connection.driver_connection
        if driver is None:
            raise EnvironmentProblem(ErrorCode.STORE_UPGRADE_FAILED, why="closed")
        driver.execute("VACUUM INTO ?", (str(target),))
    sync_file(target)
    copy = Database(target, key)
    try:
        with copy.reading() as there, database.reading() as here:
            rows = [c.scalar(text("SELECT count(*) FROM event")) for c in (here, there)]
            damaged = there.execute(text("PRAGMA cipher_integrity_check")).all()
    finally:
        copy.close()
    if damaged or rows[0] != rows[1]:
        raise EnvironmentProblem(ErrorCode.STORE_UPGRADE_FAILED, copy=str(target))


def _apply(connection: Connection, steps: Sequence[Step]) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    context = MigrationContext.configure(connection)
    connection.execute(text(_VERSION_TABLE))
    operations = Operations(context)
    for step in steps:
        step.upgrade(operations)
    connection.execute(text("DELETE FROM alembic_version"))
    connection.execute(
        text("INSERT INTO alembic_version (version_num) VALUES (:version)"),
        {"version": steps[-1].revision},
    )

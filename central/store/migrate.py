"""Brings the server's database to the current schema, with Alembic, step by step.

The steps are listed in `central.store.migrations`, not found in a folder, so that a bundle holds
them.  Each step and its version number are one transaction where the database allows it.
"""

from collections.abc import Sequence

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from central.store.database import Database
from central.store.migrations import STEPS, Step


class DatabaseNewer(Exception):  # noqa: N818 - the name an operator reads
    """The database was written by a newer program; it is left alone."""


def migrate(database: Database, steps: Sequence[Step] = STEPS) -> None:
    """Applies what is missing, each step whole or not at all."""
    while database.write(lambda connection: _one_step(connection, steps)):
        pass


def version_of(database: Database) -> str | None:
    """The revision the database is at; None when it is empty."""
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _one_step(connection: Connection, steps: Sequence[Step]) -> bool:
    context = MigrationContext.configure(connection)
    current = context.get_current_revision()
    known = [step.revision for step in steps]
    if current is not None and current not in known:
        raise DatabaseNewer(f"schema {current} is newer than {known[-1]}; update the program")
    done = known.index(current) + 1 if current else 0
    if done == len(steps):
        return False
    step = steps[done]
    step.upgrade(Operations(context))
    _write_version(connection, step.revision, first=current is None)
    return True


def _write_version(connection: Connection, revision: str, *, first: bool) -> None:
    if first:
        connection.execute(
            text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        )
        connection.execute(
            text("INSERT INTO alembic_version (version_num) VALUES (:r)"), {"r": revision}
        )
    else:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})

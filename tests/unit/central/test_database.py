"""The server's schema is brought up to date, step by step, and never back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from central.store.database import Database, default_address
from central.store.migrate import DatabaseNewer, migrate, version_of
from central.store.migrations import STEPS, Step
from central.store.tables import metadata


@pytest.fixture
def database(tmp_path: Path, database_address: str) -> Iterator[Database]:
    """One without any table."""
    made = Database(database_address or default_address(tmp_path))
    empty(made)
    yield made
    empty(made)
    made.close()


def empty(database: Database) -> None:
    if not database.is_sqlite:
        every_table = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
        database.write(lambda c: c.exec_driver_sql(every_table))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    made = Database(default_address(tmp_path))
    yield made
    made.close()


def test_the_migrated_schema_is_the_declared_one(database: Database) -> None:
    migrate(database)
    migrate(database)

    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert version_of(database) == STEPS[-1].revision


def test_a_database_of_a_newer_program_is_left_alone(database: Database) -> None:
    migrate(database, [*STEPS, Step("9999", lambda _op: None)])

    with pytest.raises(DatabaseNewer):
        migrate(database)


def test_a_step_that_fails_leaves_the_version_before_it(database: Database) -> None:
    def half(op) -> None:
        op.create_table("half", sa.Column("x", sa.Integer))
        raise RuntimeError

    migrate(database)
    with pytest.raises(RuntimeError):
        migrate(database, [*STEPS, Step("9999", half)])

    assert version_of(database) == STEPS[-1].revision
    with database.read() as connection:
        assert "half" not in sa.inspect(connection).get_table_names()


WITHOUT_OFFICE = {"enrol_code_by_id"}
"""A code is typed before anybody knows its office."""


def test_every_key_begins_with_the_office() -> None:
    for table in metadata.tables.values():
        assert next(iter(table.primary_key.columns)).name == "office_id"
        for key in (
            *table.indexes,
            *(c for c in table.constraints if isinstance(c, sa.UniqueConstraint)),
        ):
            assert next(iter(key.columns)).name == "office_id" or key.name in WITHOUT_OFFICE
        assert not table.foreign_keys
        assert table.autoincrement_column is None


def test_sqlite_is_opened_safely(file: Database) -> None:
    with file.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_a_postgresql_address_gets_the_driver_we_ship() -> None:
    made = Database("postgresql://sala@localhost/sala")

    assert made.engine.dialect.driver == "psycopg"
    made.close()


def test_a_database_that_was_started_again_is_not_noticed_by_who_writes(
    emptied: Callable[[], str],
) -> None:
    database = Database(emptied())
    with database.read() as one, database.read() as another:
        for connection in (one, another):
            connection.execute(sa.select(1))

    with database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as other:
        ended = other.exec_driver_sql(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).scalar_one()
        written = database.write(lambda c: c.execute(sa.select(sa.literal(7))).scalar_one())

    database.close()
    assert (ended, written) == (1, 7)

"""Versions of the file: whole or not at all, with a copy, and never one from the future."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import text

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.store.engine import Database
from kiosk.store.migrate import copy_path, file_version, migrate
from kiosk.store.migrations import STEPS, Step
from kiosk.store.tables import METADATA

KEY = bytes(range(32))
NEWEST = STEPS[-1].revision


def add_colour(operations: Operations) -> None:
    operations.execute("ALTER TABLE setting ADD COLUMN colour TEXT")


def fail_halfway(operations: Operations) -> None:
    add_colour(operations)
    operations.execute("ALTER TABLE no_such_table ADD COLUMN x TEXT")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "sala.db", KEY)
    migrate(database, KEY)
    yield database
    database.close()


def columns(database: Database) -> set[str]:
    with database.reading() as connection:
        return {row.name for row in connection.execute(text("PRAGMA table_info(setting)"))}


def test_a_new_file_has_exactly_the_tables_the_program_expects(database: Database):
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    assert file_version(database) == NEWEST


def test_migrating_again_changes_nothing(database: Database):
    migrate(database, KEY)
    assert file_version(database) == NEWEST


def test_an_older_file_is_copied_and_brought_to_the_current_version(database: Database):
    with database.writing() as connection:
        connection.execute(text("INSERT INTO setting VALUES ('paper', 'a4')"))

    migrate(database, KEY, (*STEPS, Step("k9001", add_colour)))

    assert file_version(database) == "k9001"
    assert "colour" in columns(database)
    copy = Database(copy_path(database.path, NEWEST), KEY)
    assert file_version(copy) == NEWEST
    assert "colour" not in columns(copy)
    with copy.reading() as connection:
        assert connection.scalar(text("SELECT value FROM setting")) == "a4"
    copy.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(database: Database):
    with pytest.raises(EnvironmentProblem) as problem:
        migrate(database, KEY, (*STEPS, Step("k9001", fail_halfway)))

    assert problem.value.code is ErrorCode.STORE_UPGRADE_FAILED
    assert file_version(database) == NEWEST
    assert "colour" not in columns(database)


def test_a_file_from_a_newer_program_is_left_alone(database: Database):
    migrate(database, KEY, (*STEPS, Step("k9001", add_colour)))
    database.close()
    before = database.path.read_bytes()

    with pytest.raises(EnvironmentProblem) as problem:
        migrate(database, KEY)
    database.close()

    assert problem.value.code is ErrorCode.STORE_NEWER
    assert problem.value.context == {"found": "k9001", "known": NEWEST}
    assert database.path.read_bytes() == before


def test_steps_have_names_of_their_own():
    assert len({step.revision for step in STEPS}) == len(STEPS)


@pytest.mark.parametrize("older", range(1, len(STEPS)), ids=lambda n: STEPS[n - 1].revision)
def test_the_copy_of_every_earlier_version_is_what_that_version_reads(tmp_path: Path, older: int):
    """Going back: the copy beside the upgraded file opens with the steps of its own time."""
    old = Database(tmp_path / "sala.db", KEY)
    migrate(old, KEY, STEPS[:older])
    with old.writing() as connection:
        connection.execute(text("INSERT INTO setting VALUES ('paper', 'a4')"))
    migrate(old, KEY)
    old.close()

    with pytest.raises(EnvironmentProblem) as problem:
        migrate(old, KEY, STEPS[:older])
    copy = Database(copy_path(tmp_path / "sala.db", STEPS[older - 1].revision), KEY)
    migrate(copy, KEY, STEPS[:older])

    assert problem.value.code is ErrorCode.STORE_NEWER
    with copy.reading() as connection:
        assert connection.scalar(text("SELECT value FROM setting")) == "a4"
    copy.close()
    old.close()

"""Opening the file: safe settings or none, each bad day with its code, and nothing touched."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.ids import SystemIds
from kiosk.store import Store, open_store
from kiosk.store.engine import Database
from kiosk.verify import verify
from tests.builders import a_draft, a_face, an_enrolment
from tests.fakes import CountingIds, FixedClock

KEY = bytes(range(32))


def opened(folder: Path, key: bytes = KEY) -> Store:
    return open_store(folder, key, clock=FixedClock(), ids=CountingIds())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    store.peers.enrol(an_enrolment())
    yield store
    store.close()


def code_when_opening(folder: Path, key: bytes = KEY) -> ErrorCode:
    with pytest.raises(EnvironmentProblem) as problem:
        opened(folder, key)
    return problem.value.code


def test_every_connection_is_durable(store: Store):
    with store.database.reading() as one, store.database.reading() as other:
        for connection in (one, other):
            assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
            assert connection.scalar(text("PRAGMA synchronous")) == 2
            assert connection.scalar(text("PRAGMA foreign_keys")) == 1


def test_a_place_that_refuses_the_safe_settings_is_refused():
    database = Database(Path(":memory:"), KEY)

    with pytest.raises(EnvironmentProblem) as problem, database.reading():
        pass
    database.close()

    assert problem.value.code is ErrorCode.STORE_UNSAFE
    assert problem.value.context["journal"] == "memory"


def test_the_file_holds_nothing_that_can_be_read(store: Store, tmp_path: Path):
    store.drafts.save(a_draft(state={"name": "ทดสอบ-ระบบ"}))

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 2
    assert not any("ทดสอบ".encode() in path.read_bytes() for path in files)
    assert not any(b"SQLite" in path.read_bytes() for path in files)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET came_by = 'feed'",
        "DELETE FROM event",
        "UPDATE issued_number SET log = ''",
        "DELETE FROM issued_number",
    ],
)
def test_the_database_refuses_to_change_the_record(store: Store, statement: str):
    with store.log.act() as act:
        act.take_number(FixedClock().now().date())

    with (
        pytest.raises(DBAPIError, match=r"append-only|once and for ever"),
        store.database.writing() as connection,
    ):
        connection.execute(text(statement))

    assert store.log.since(0)[0].came_by == "own"


def test_a_wrong_key_is_told_and_the_file_is_left_alone(store: Store, tmp_path: Path):
    store.close()
    before = (tmp_path / "sala.db").read_bytes()

    assert code_when_opening(tmp_path, bytes(32)) is ErrorCode.KEY_WRONG
    assert (tmp_path / "sala.db").read_bytes() == before


def test_a_damaged_page_is_found(store: Store, tmp_path: Path):
    for _ in range(50):
        store.log.append(a_face())
    store.close()
    path = tmp_path / "sala.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    again = opened(tmp_path)
    assert again.damaged_pages() >= 1
    again.close()


def test_a_whole_file_has_no_damaged_page(store: Store):
    assert store.damaged_pages() == 0


def test_a_folder_that_is_a_file_is_not_writable(tmp_path: Path):
    (tmp_path / "data").write_text("")
    assert code_when_opening(tmp_path / "data") is ErrorCode.STORE_NOT_WRITABLE


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_not_writable(tmp_path: Path):
    (tmp_path / "data").mkdir(mode=0o500)
    assert code_when_opening(tmp_path / "data") is ErrorCode.STORE_NOT_WRITABLE


def make_full(store: Store) -> None:
    """From now on the file may not grow: what SQLite says is what a full disk says."""
    store.database.engine.dispose()

    @event.listens_for(store.database.engine, "connect")
    def _small(dbapi: object, _record: object) -> None:
        dbapi.execute("PRAGMA max_page_count = 1")


def test_a_full_disk_is_told_and_everything_kept_is_still_there(store: Store):
    store.log.append(a_face())
    make_full(store)

    with pytest.raises(EnvironmentProblem) as problem:  # noqa: PT012 - one of them is the first
        for _ in range(200):
            store.drafts.save(a_draft(state={"long": "x" * 20_000}))

    assert problem.value.code is ErrorCode.STORE_FULL
    assert store.log.head().seq == 2
    assert len(store.log.since(0)) == 2


def test_a_full_disk_in_the_middle_of_an_act_takes_all_of_it_back(store: Store):
    make_full(store)
    before = store.log.head()

    with pytest.raises(EnvironmentProblem), store.log.act() as act:  # noqa: PT012
        for _ in range(500):
            act.append(a_face())

    assert store.log.head() == before
    assert len(store.log.since(0)) == 1


def test_a_store_that_became_read_only_is_told(store: Store):
    store.database.engine.dispose()

    @event.listens_for(store.database.engine, "connect")
    def _only_read(dbapi: object, _record: object) -> None:
        dbapi.execute("PRAGMA query_only = ON")

    with pytest.raises(EnvironmentProblem) as problem:
        store.log.append(a_face())
    assert problem.value.code is ErrorCode.STORE_READ_ONLY


def test_a_file_in_use_by_another_program_is_told(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kiosk.store.engine.WAIT_SECONDS", 0.05)
    other = Database(store.database.path, KEY)

    with store.database.writing(), pytest.raises(EnvironmentProblem) as problem, other.writing():
        pass
    other.close()

    assert problem.value.code is ErrorCode.STORE_BUSY


def test_reading_does_not_wait_for_a_writer(store: Store):
    with store.log.act() as act:
        act.append(a_face())
        assert store.log.head().seq == 1
    assert store.log.head().seq == 2


def test_opening_a_current_file_does_not_load_alembic(store: Store, tmp_path: Path):
    store.close()
    program = (
        "import sys; from pathlib import Path; from kiosk.store import open_store\n"
        f"open_store(Path({str(tmp_path)!r}), bytes(range(32))).close()\n"
        "assert not {'alembic', 'sqlalchemy.orm', 'argon2', 'keyring', 'PIL', 'yaml'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_files_left_by_a_crash_are_swept_away_with_old_drafts(store: Store, tmp_path: Path):
    subject = store.blobs.new_subject()
    address = store.blobs.put(subject, b"%PDF-kept")
    store.drafts.save(a_draft(subject=subject))
    old, fresh = (tmp_path / "blobs" / name[:2] / name for name in ("ab" * 32, "cd" * 32))
    for path in (old, fresh):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
    os.utime(old, (0, 0))

    store.drafts.expire(datetime(2020, 1, 1, tzinfo=UTC))

    assert store.blobs.open(address, subject) == b"%PDF-kept"
    assert not old.exists()
    assert fresh.exists()


def test_two_threads_write_one_chain_without_a_gap(store: Store):
    def ten_more() -> None:
        for _ in range(10):
            store.log.append(a_face(event_id=SystemIds().new()))
            store.peers.outbox()

    threads = [threading.Thread(target=ten_more) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert store.log.head().seq == 31
    assert all(report.whole for report in verify(store.log))

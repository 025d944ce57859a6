"""A server whose database was put back from a backup: it says so, and is given back what it lost."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from central.app import create_app
from central.restored import MARK, PASSED_OVER
from central.store.tables import office_feed, series
from kiosk.verify import verify
from tests.central_world import NoWords, World, a_world
from tests.counters import OFFICE, Counter
from tests.simulation.asgi import InProcess


@pytest.fixture
def world(tmp_path: Path) -> World:
    """On the embedded database, which is what `sala restore` puts back."""
    return a_world(tmp_path / "server")


def put_back(world: World, folder: Path, saved: Path) -> World:
    """The same server in a new process, its database that of the backup."""
    world.close()
    shutil.rmtree(folder)
    shutil.copytree(saved, folder)
    (folder / MARK).write_bytes(b"")
    config = world.parts.config
    app = create_app(config, clock=world.clock, words=NoWords())
    server = InProcess(app)
    return World(app, world.clock, server, server)


def back_up(world: World, saved: Path) -> Path:
    folder = world.parts.config.data
    with world.parts.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(folder, saved)
    return folder


def highest_series(world: World) -> int:
    with world.parts.database.read() as connection:
        return max(connection.execute(select(series.c.series)).scalars())


def epoch(world: World) -> str:
    with world.parts.database.read() as connection:
        wanted = select(office_feed.c.epoch).where(office_feed.c.office_id == OFFICE)
        return str(connection.execute(wanted).scalar_one())


def seen_by(counter: Counter) -> set[str]:
    return {e.envelope.request_id for e in counter.log.since(0, 10_000) if e.envelope.form}


def test_a_restored_server_is_given_back_everything_and_everybody_reads_it_again(
    world: World, tmp_path: Path
) -> None:
    first, second = world.counter("first"), world.counter("second")
    kept = first.submit()
    world.rounds(first).run()
    before = epoch(world)
    folder = back_up(world, tmp_path / "saved")
    lost = first.submit()
    world.rounds(first).run()
    world.rounds(second).run()

    world = put_back(world, folder, tmp_path / "saved")
    for counter in (first, second, first, second):
        assert world.rounds(counter).run().done

    assert epoch(world) != before
    assert [len(world.kept(said.tracking)) for said in (kept, lost)] == [1, 1]
    assert seen_by(first) == seen_by(second) == {kept.request_id, lost.request_id}
    assert all(report.whole for one in (first, second) for report in verify(one.log))
    world.close()


def test_series_that_may_have_been_given_since_the_backup_are_passed_over(
    world: World, tmp_path: Path
) -> None:
    counter = world.counter("first")
    folder = back_up(world, tmp_path / "saved")
    since = {s for name in "abc" for s in world.counter(name).peers.numbering().series}

    world = put_back(world, folder, tmp_path / "saved")
    later = world.counter("later").peers.numbering().series

    assert not since & set(later)
    assert min(later) > PASSED_OVER
    assert highest_series(world) >= max(later)
    assert world.rounds(counter).run().done
    world.close()


def test_a_server_that_starts_as_always_keeps_its_epoch(world: World) -> None:
    before = epoch(world)
    again = create_app(world.parts.config, clock=world.clock, words=NoWords())

    assert epoch(world) == before
    again.state.parts.close()
    world.close()

"""A server that was set back while the counters go on working: nobody has to start anything again.

Both stories were first told by seeds of the simulation.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.errors import Offline, SyncCode
from sync.transport import Answer, Question, Transport
from tests.central_world import Between, World, a_world
from tests.counters import OFFICE
from tests.simulation.promises import check_promises


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = a_world(tmp_path / "server")
    yield made
    made.close()


def image(world: World, place: Path) -> None:
    with world.parts.database.read() as connection:
        connection.exec_driver_sql(f"VACUUM INTO '{place}'")


def set_back(world: World, place: Path) -> None:
    world.parts.database.close()
    folder = world.parts.config.data
    for stale in folder.glob("central.sqlite*"):
        stale.unlink()
    shutil.copy(place, folder / "central.sqlite")


def test_a_counter_with_nothing_to_send_notices_by_the_feed_and_asks(
    world: World, tmp_path: Path
) -> None:
    counter = world.counter()
    rounds = world.rounds(counter)
    said = [counter.submit()]
    rounds.run()
    image(world, tmp_path / "image")
    said.append(counter.submit())
    rounds.run()
    set_back(world, tmp_path / "image")

    reports = [rounds.run() for _ in range(4)]

    assert any(report.unfinished for report in reports)
    assert not reports[-1].unfinished
    check_promises(world.parts, OFFICE, [counter], said)


def test_a_counter_that_had_not_read_the_feed_yet_asks_with_its_next_session(
    world: World, tmp_path: Path
) -> None:
    counter = world.counter()
    image(world, tmp_path / "image")
    cut = [True]

    def no_feed(inner: Transport, question: Question) -> Answer:
        if cut[0] and question.path == "/v1/feed":
            raise Offline(SyncCode.TIMED_OUT)
        return inner.send(question)

    world.transport = Between(world.server, no_feed)
    rounds = world.rounds(counter)
    said = counter.submit()
    counter.attach(said, b"a picture")
    assert rounds.run().waiting == 0
    set_back(world, tmp_path / "image")

    cut[0] = False
    for _ in range(4):
        rounds.run()

    check_promises(world.parts, OFFICE, [counter], [said])

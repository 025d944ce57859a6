"""Several counters push at once into one office, and a reader follows: it misses nothing."""

import threading
from collections.abc import Callable, Iterator
from random import Random

import pytest
from sqlalchemy import Connection

from central import feed, intake
from central.log_keys import LogKeys
from central.sessions import Caller
from central.store.database import Database
from kiosk.peers import FeedCursor
from sync.protocol import FeedHead, FeedLine
from sync.wire import lines_of
from tests.central_world import World
from tests.counters import OFFICE, Counter
from tests.unit.central.batches import body

WRITERS, BATCHES, EVENTS = 4, 12, 3


class SlowToCommit(Database):
    """Pauses between writing and committing, so that transactions end in another order than they
    began.
    """

    def __init__(self, inner: Database, chance: Random) -> None:
        self.engine = inner.engine
        self.is_sqlite = inner.is_sqlite
        self._chance = chance

    def write(self, work: Callable[[Connection], object]) -> object:
        def then_pause(connection: Connection) -> object:
            result = work(connection)
            threading.Event().wait(self._chance.random() * 0.004)
            return result

        return super().write(then_pause)


@pytest.fixture(params=["READ COMMITTED", "REPEATABLE READ"])
def postgres(request: pytest.FixtureRequest, world: World) -> Iterator[Database]:
    database = SlowToCommit(world.parts.database, Random(7))
    database.engine = database.engine.execution_options(isolation_level=request.param)
    return database


@pytest.fixture
def database_address(emptied: Callable[[], str]) -> str:
    return emptied()


def test_a_reader_that_follows_busy_writers_misses_nothing(
    world: World, postgres: Database
) -> None:
    counters = [world.counter(f"counter {number}") for number in range(WRITERS)]
    written = [batches_of(counter) for counter in counters]
    reader = Reader(postgres)
    threads = [
        threading.Thread(target=push_all, args=(postgres, counter, batches))
        for counter, batches in zip(counters, written, strict=True)
    ]

    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        reader.read()
    reader.read()

    pushed = {line for batches in written for _, lines in batches for line in lines}
    assert pushed <= set(reader.lines)
    assert reader.places == list(range(1, len(reader.places) + 1))
    assert len(reader.lines) == len(set(reader.lines)) == len(pushed) + 1 + 2 * WRITERS


def batches_of(counter: Counter) -> list[tuple[bytes, list[bytes]]]:
    made = []
    for _ in range(BATCHES):
        start = counter.peers.head()
        for _ in range(EVENTS):
            counter.submit()
        lines = list(counter.peers.unsent(after=start))
        made.append((body(start, lines), [line.to_bytes().rstrip(b"\n") for line in lines]))
    return made


def push_all(
    database: Database, counter: Counter, batches: list[tuple[bytes, list[bytes]]]
) -> None:
    for raw, _ in batches:
        intake.take_in(database, LogKeys(), Caller(OFFICE, counter.peers.device().log), raw, 1)


class Reader:
    """Follows the feed by its cursor, as a counter does."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cursor = FeedCursor()
        self.places: list[int] = []
        self.lines: list[bytes] = []

    def read(self) -> None:
        with self._database.read() as connection:
            page = feed.page(connection, OFFICE, self._cursor, log="", most=1_000, full=False)
        first, *rest = lines_of(page)
        head = FeedHead.parse(first)
        self._cursor = FeedCursor(head.epoch, head.last, head.feed_hash)
        for line in map(FeedLine.parse, rest):
            self.places.append(line.pos)
            self.lines.append(line.line)

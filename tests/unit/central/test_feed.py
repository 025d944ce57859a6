"""Pages of the feed, and what happens when a cursor does not fit."""

import pytest

from central import feed
from central.problems import Declined
from kiosk.chain import Head
from kiosk.envelope import NO_HASH
from kiosk.peers import FeedCursor
from sync.protocol import FeedHead, FeedLine
from sync.wire import lines_of
from tests.central_world import World
from tests.counters import OFFICE, Counter


def page(world: World, cursor: FeedCursor, log: str = "", most: int = 100):
    with world.parts.database.read() as connection:
        raw = feed.page(connection, OFFICE, cursor, log=log, most=most, full=False)
    first, *rest = lines_of(raw)
    return FeedHead.parse(first), [FeedLine.parse(line) for line in rest]


@pytest.fixture
def counter(world: World) -> Counter:
    made = world.counter()
    for _ in range(4):
        made.submit()
    world.rounds(made).run()
    return made


def test_ones_own_events_come_as_hashes_only(world: World, counter: Counter) -> None:
    _, lines = page(world, FeedCursor(), log=counter.peers.device().log)

    own = [line.own_hash for line in lines if not line.line]
    assert own == [line.hash for line in counter.peers.unsent(after=Head())]


def test_pages_join_without_gap(world: World, counter: Counter) -> None:
    whole, lines = page(world, FeedCursor())
    first, some = page(world, FeedCursor(), most=2)
    rest, others = page(world, FeedCursor(first.epoch, first.last, first.feed_hash))

    assert first.more
    assert not rest.more
    assert some + others == lines
    assert rest.feed_hash == whole.feed_hash


@pytest.mark.parametrize(
    "change",
    [
        {"epoch": "another"},
        {"hash": bytes(31) + b"x"},
        {"pos": 10_000},
        {"pos": 1},
    ],
    ids=["another epoch", "another hash", "beyond the top", "another place"],
)
def test_a_cursor_that_does_not_stand_in_this_feed_is_reset(
    world: World, counter: Counter, change: dict[str, object]
) -> None:
    top, _ = page(world, FeedCursor())
    values = {"epoch": top.epoch, "pos": top.last, "hash": top.feed_hash} | change

    with pytest.raises(Declined) as no:
        page(world, FeedCursor(**values))

    assert no.value.code == "reset"


def test_the_newest_common_mark_is_found(world: World, counter: Counter) -> None:
    top, _ = page(world, FeedCursor())
    early, _ = page(world, FeedCursor(), most=2)
    marks = [
        FeedCursor(top.epoch, 10_000, bytes(32)),
        FeedCursor(top.epoch, top.last, b"x" * 32),
        FeedCursor(early.epoch, early.last, early.feed_hash),
    ]

    with world.parts.database.read() as connection:
        assert feed.newest_common(connection, OFFICE, marks).pos == 2
        assert feed.newest_common(connection, OFFICE, marks[:2]).hash == NO_HASH


def test_an_office_sees_only_its_own_feed(world: World, counter: Counter) -> None:
    with pytest.raises(Declined), world.parts.database.read() as connection:
        feed.page(connection, "ELSEWHERE", FeedCursor(), log="", most=10, full=False)

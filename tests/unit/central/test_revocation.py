"""A device that is not trusted any more: its later events wait, it reads nothing, it may come back."""

import pytest
from sqlalchemy import select

from central import quarantine
from central.revocation import NoSuchDevice, revoke
from central.store.tables import device, event
from kiosk.envelope import parse_envelope, parse_line
from kiosk.event_codec import read_event
from kiosk.events import LogReadmitted, LogRevoked
from kiosk.ids import SystemIds
from kiosk.peers import FeedCursor
from sync.errors import Refused, SyncCode
from tests.central_world import World
from tests.counters import OFFICE, Counter


@pytest.fixture
def counter(world: World) -> Counter:
    made = world.counter()
    made.submit()
    world.rounds(made).run()
    return made


def held(world: World) -> list[tuple[int, str]]:
    with world.parts.database.read() as connection:
        return [(one.seq, one.why) for one in quarantine.listed(connection, OFFICE)]


def said_by_the_server(world: World, kind: type) -> list[object]:
    with world.parts.database.read() as connection:
        lines = connection.execute(
            select(event.c.line).where(event.c.kind == kind.KIND)  # type: ignore[attr-defined]
        ).scalars()
        return [read_event(parse_envelope(parse_line(bytes(line)).raw)) for line in lines]


def test_every_device_hears_up_to_which_event_the_revoked_one_counts(
    world: World, counter: Counter
) -> None:
    world.revoke(counter)

    (said,) = said_by_the_server(world, LogRevoked)
    assert isinstance(said, LogRevoked)
    assert (said.log, said.seq, said.hash) == (
        counter.peers.device().log,
        counter.peers.head().seq,
        counter.peers.head().hash,
    )
    other = world.counter("other")
    assert world.rounds(other).run().code == ""


def test_what_it_writes_later_waits_in_quarantine_once(world: World, counter: Counter) -> None:
    world.revoke(counter)
    later = [counter.submit() for _ in range(3)]

    reports = [world.rounds(counter).run() for _ in range(2)]

    assert [report.problem for report in reports] == [SyncCode.DEVICE_REVOKED] * 2
    assert held(world) == [(seq, "after_revocation") for seq in (3, 4, 5)]
    assert [world.kept(said.tracking) for said in later] == [[], [], []]


def test_it_reads_neither_news_nor_keys(world: World, counter: Counter) -> None:
    client = world.session(counter)
    world.revoke(counter)

    for ask in (
        lambda: client.page(FeedCursor(), full=False),
        lambda: client.resume([]),
        lambda: world.session(counter).page(FeedCursor(), full=False),
    ):
        with pytest.raises(Refused) as no:
            ask()
        assert no.value.code is SyncCode.DEVICE_REVOKED


def test_a_device_that_is_readmitted_counts_again_with_all_that_waited(
    world: World, counter: Counter
) -> None:
    world.revoke(counter)
    waited = [counter.submit() for _ in range(2)]
    world.rounds(counter).run()

    released = world.readmit(counter)
    after = counter.submit()
    report = world.rounds(counter).run()

    assert (released, report.code, held(world)) == (2, "", [])
    assert all(world.kept(said.tracking) for said in (*waited, after))
    assert len(said_by_the_server(world, LogReadmitted)) == 1
    assert world.rounds(world.counter("other")).run().code == ""


def test_a_branch_of_a_revoked_log_is_found_as_ever(world: World, counter: Counter) -> None:
    twin = counter.twin()
    world.revoke(counter)
    counter.submit()
    world.rounds(counter).run()
    twin.submit()

    world.rounds(twin).run()

    assert sorted(why for _, why in held(world)) == ["after_revocation", "fork"]


def test_revoking_twice_says_it_once(world: World, counter: Counter) -> None:
    assert [world.revoke(counter), world.revoke(counter)] == [1, 0]
    assert len(said_by_the_server(world, LogRevoked)) == 1
    with world.parts.database.read() as connection:
        assert connection.execute(select(device.c.revoked_at)).scalar_one()


def test_a_device_that_is_not_there_is_told(world: World) -> None:
    with pytest.raises(NoSuchDevice):
        world.parts.database.write(
            lambda c: revoke(c, OFFICE, "K99", world.parts.keys, SystemIds(), 1)
        )

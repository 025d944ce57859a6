"""What the server does with a batch: the same twice changes nothing, nothing wrong gets in."""

import pytest
from sqlalchemy import func, select

from central.intake import take_in
from central.problems import Declined
from central.store.tables import event, fork_evidence, sync_log
from kiosk.chain import Head, Moment, link
from kiosk.clock import Stamp
from kiosk.envelope import Line, parse_envelope, parse_line
from kiosk.events import FeedbackGiven
from sync.protocol import PushDone, PushHead, Verdict
from tests.central_world import World
from tests.simulation.memory_peers import MemoryPeers
from tests.sync_builders import OFFICE, a_submission


def body(after: Head, lines: list[Line]) -> bytes:
    head = PushHead(after.seq + 1, after.hash, len(lines)).to_bytes()
    return b"\n".join([head, *(line.to_bytes().rstrip(b"\n") for line in lines), b""])


def push(world: World, peers: MemoryPeers, raw: bytes) -> PushDone:
    database, now_ms = world.parts.database, world.parts.now_ms()
    return take_in(database, OFFICE, peers.device().log, raw, now_ms)


def events(world: World) -> int:
    with world.parts.database.read() as connection:
        return connection.execute(select(func.count()).select_from(event)).scalar_one()


@pytest.fixture
def peers(world: World) -> MemoryPeers:
    return world.counter()


def test_the_same_batch_twice_is_answered_alike_and_kept_once(
    world: World, peers: MemoryPeers
) -> None:
    raw = body(peers.acked(), [peers.write(a_submission(peers)) for _ in range(3)])

    first = push(world, peers, raw)
    count = events(world)
    second = push(world, peers, raw)

    assert first == second
    assert events(world) == count


def test_places_in_the_feed_have_no_gap(world: World, peers: MemoryPeers) -> None:
    start = peers.acked()
    push(world, peers, body(start, [peers.write(a_submission(peers)) for _ in range(5)]))

    with world.parts.database.read() as connection:
        found = connection.execute(select(event.c.pos).order_by(event.c.pos)).scalars().all()
    assert found == list(range(1, len(found) + 1))


def test_a_batch_that_overlaps_what_is_here_adds_only_the_rest(
    world: World, peers: MemoryPeers
) -> None:
    start = peers.acked()
    lines = [peers.write(a_submission(peers)) for _ in range(3)]
    push(world, peers, body(start, lines[:2]))

    done = push(world, peers, body(start, lines))

    assert done.head == Head(4, lines[-1].hash)


def test_a_batch_beyond_the_head_is_told_where_to_go_on(world: World, peers: MemoryPeers) -> None:
    lines = [peers.write(a_submission(peers)) for _ in range(3)]

    with pytest.raises(Declined) as no:
        push(world, peers, body(Head(3, lines[1].hash), lines[2:]))

    assert no.value.code == "gap"
    assert no.value.more["head"]["seq"] == 1


def test_another_event_under_the_same_number_is_kept_as_evidence_and_changes_nothing(
    world: World, peers: MemoryPeers
) -> None:
    start = peers.acked()
    kept = peers.write(a_submission(peers))
    push(world, peers, body(start, [kept]))
    twin = MemoryPeers("twin")
    twin.disk = peers.disk
    twin.disk.own = twin.disk.own[:1]
    other = twin.write(a_submission(twin))

    with pytest.raises(Declined) as no:
        push(world, peers, body(start, [other]))

    assert no.value.code == "fork"
    with world.parts.database.read() as connection:
        evidence = connection.execute(select(fork_evidence.c.hash)).scalars().all()
        head = connection.execute(
            select(sync_log.c.head_hash).where(sync_log.c.log_id == peers.device().log)
        ).scalar_one()
    assert evidence == [other.hash]
    assert head == kept.hash


def test_a_changed_byte_is_refused_before_anything_is_kept(
    world: World, peers: MemoryPeers
) -> None:
    start, line = peers.acked(), peers.write(a_submission(peers))
    count = events(world)
    changed = Line(line.raw.replace(b"elderly", b"elderlx", 1), line.signature)

    with pytest.raises(Declined) as no:
        push(world, peers, body(start, [changed]))

    assert no.value.code == "bad_event"
    assert events(world) == count


def test_an_event_signed_by_somebody_else_is_refused(world: World, peers: MemoryPeers) -> None:
    start, stranger = peers.acked(), world.counter("stranger")
    writer, theirs = peers.writer(), stranger.writer()
    assert writer
    assert theirs
    said = FeedbackGiven(event_id=peers.new_id(), score=5, service="complaint")
    forged = link(
        said, type(writer)(writer.office, writer.log, theirs.key), start, Moment(Stamp(1), 1)
    )

    with pytest.raises(Declined) as no:
        push(world, peers, body(start, [forged]))

    assert no.value.code == "bad_event"


def test_an_event_whose_words_make_no_sense_is_kept_with_a_verdict_and_blocks_nothing(
    world: World, peers: MemoryPeers
) -> None:
    start = peers.acked()
    odd = peers.write(FeedbackGiven(event_id=peers.new_id(), score=99, service="complaint"))
    good = a_submission(peers)

    done = push(world, peers, body(start, [odd, peers.write(good)]))

    assert done.verdicts == (Verdict(2, "schema_invalid"),)
    assert [kept.tracking for kept in world.kept(good.tracking)] == [good.tracking]


def test_the_answer_names_the_keys_that_are_missing(world: World, peers: MemoryPeers) -> None:
    start, said = peers.acked(), a_submission(peers)

    done = push(world, peers, body(start, [peers.write(said)]))

    assert done.keys_wanted == (said.subject,)


@pytest.mark.parametrize(
    "raw",
    [b"", b"\n", b"{}\n", b'{"first":1,"prev":"","n":0}\n', b"\x00" * 100, b"[" * 5_000 + b"\n"],
    ids=["nothing", "empty line", "empty object", "no prev", "zeros", "deep"],
)
def test_garbage_is_a_bad_message(world: World, peers: MemoryPeers, raw: bytes) -> None:
    with pytest.raises(Declined) as no:
        push(world, peers, raw)

    assert no.value.code == "bad_message"


def test_a_log_of_another_office_is_not_known_here(world: World, peers: MemoryPeers) -> None:
    with pytest.raises(Declined) as no:
        take_in(world.parts.database, "ELSEWHERE", peers.device().log, body(peers.acked(), []), 1)

    assert no.value.code == "log_unknown"


def test_the_bytes_that_came_are_the_bytes_that_are_kept(world: World, peers: MemoryPeers) -> None:
    line = peers.write(a_submission(peers))
    push(world, peers, body(Head(1, peers.disk.own[0].hash), [line]))

    with world.parts.database.read() as connection:
        kept = connection.execute(
            select(event.c.line).where(event.c.hash == line.hash)
        ).scalar_one()
    assert parse_line(kept) == line
    assert parse_envelope(parse_line(kept).raw).seq == 2

"""What the server does with a batch: the same twice changes nothing, nothing wrong gets in."""

import pytest
from sqlalchemy import func, select

from central import quarantine
from central.intake import take_in
from central.problems import Declined
from central.sessions import Caller
from central.store.tables import event, fork_evidence, sync_log
from kiosk.chain import SIGNATURE_WRONG, Head, Moment, link
from kiosk.clock import Stamp
from kiosk.envelope import Line, parse_envelope, parse_line
from kiosk.events import FeedbackGiven
from sync.protocol import PushDone, Verdict
from tests.central_world import World
from tests.counters import OFFICE, Counter
from tests.unit.central.batches import body


def push(world: World, counter: Counter, raw: bytes) -> PushDone:
    parts, who = world.parts, Caller(OFFICE, counter.peers.device().log)
    return take_in(parts.database, parts.log_keys, who, raw, parts.now_ms())


def submitted(counter: Counter, count: int) -> list[Line]:
    """The lines of so many new submissions."""
    start = counter.peers.head()
    for _ in range(count):
        counter.submit()
    return list(counter.peers.unsent(after=start))


def in_quarantine(world: World) -> list[quarantine.Held]:
    with world.parts.database.read() as connection:
        return quarantine.listed(connection, OFFICE)


def events(world: World) -> int:
    with world.parts.database.read() as connection:
        return connection.execute(select(func.count()).select_from(event)).scalar_one()


@pytest.fixture
def counter(world: World) -> Counter:
    return world.counter()


def test_the_same_batch_twice_is_answered_alike_and_kept_once(
    world: World, counter: Counter
) -> None:
    raw = body(counter.peers.head(), submitted(counter, 3))

    first = push(world, counter, raw)
    count = events(world)
    second = push(world, counter, raw)

    assert first == second
    assert events(world) == count


def test_places_in_the_feed_have_no_gap(world: World, counter: Counter) -> None:
    start = counter.peers.head()
    push(world, counter, body(start, submitted(counter, 5)))

    with world.parts.database.read() as connection:
        found = connection.execute(select(event.c.pos).order_by(event.c.pos)).scalars().all()
    assert found == list(range(1, len(found) + 1))


def test_a_batch_that_overlaps_what_is_here_adds_only_the_rest(
    world: World, counter: Counter
) -> None:
    start = counter.peers.head()
    lines = submitted(counter, 3)
    push(world, counter, body(start, lines[:2]))

    done = push(world, counter, body(start, lines))

    assert done.head == Head(4, lines[-1].hash)


def test_a_batch_beyond_the_head_is_told_where_to_go_on(world: World, counter: Counter) -> None:
    lines = submitted(counter, 3)

    with pytest.raises(Declined) as no:
        push(world, counter, body(Head(3, lines[1].hash), lines[2:]))

    assert no.value.code == "gap"
    assert no.value.more["head"]["seq"] == 1


def test_another_event_under_the_same_number_is_kept_as_evidence_and_changes_nothing(
    world: World, counter: Counter
) -> None:
    start = counter.peers.head()
    twin = counter.twin()
    (kept,) = submitted(counter, 1)
    push(world, counter, body(start, [kept]))
    others = submitted(twin, 2)

    for _ in range(2):
        with pytest.raises(Declined) as no:
            push(world, counter, body(start, others))

    assert no.value.code == "fork"
    with world.parts.database.read() as connection:
        evidence = connection.execute(select(fork_evidence.c.hash)).scalars().all()
        head = connection.execute(
            select(sync_log.c.head_hash).where(sync_log.c.log_id == counter.peers.device().log)
        ).scalar_one()
    assert set(evidence) == {other.hash for other in others}
    assert head == kept.hash
    assert [held.why for held in in_quarantine(world)] == ["fork", "fork"]


def test_a_changed_byte_is_refused_before_anything_is_kept(world: World, counter: Counter) -> None:
    start, (line,) = counter.peers.head(), submitted(counter, 1)
    count = events(world)
    changed = Line(line.raw.replace(b"elderly", b"elderlx", 1), line.signature)

    with pytest.raises(Declined) as no:
        push(world, counter, body(start, [changed]))

    assert no.value.code == "bad_event"
    assert events(world) == count


def test_a_bad_event_goes_to_quarantine_and_the_good_ones_before_it_are_kept(
    world: World, counter: Counter
) -> None:
    start, lines = counter.peers.head(), submitted(counter, 4)
    lines[2] = Line(lines[2].raw.replace(b"elderly", b"elderlx", 1), lines[2].signature)

    with pytest.raises(Declined) as no:
        push(world, counter, body(start, lines))
    with pytest.raises(Declined):
        push(world, counter, body(Head(3, lines[1].hash), lines[2:]))

    assert (no.value.code, no.value.more["seq"], no.value.more["head"]["seq"]) == (
        "bad_event",
        4,
        3,
    )
    assert [(held.seq, held.why) for held in in_quarantine(world)] == [(4, SIGNATURE_WRONG)]


@pytest.mark.parametrize("place", [0, 39, 79])
def test_a_forged_event_is_found_wherever_it_stands_in_a_large_batch(
    world: World, counter: Counter, place: int
) -> None:
    start, lines = counter.peers.head(), submitted(counter, 80)
    lines[place] = Line(lines[place].raw, lines[place - 1].signature)

    with pytest.raises(Declined) as no:
        push(world, counter, body(start, lines))

    assert no.value.more["seq"] == 2 + place
    assert no.value.more["head"]["seq"] == 1 + place


def test_bad_events_do_not_fill_the_disk(world: World, counter: Counter) -> None:
    start, (line,) = counter.peers.head(), submitted(counter, 1)

    for number in range(quarantine.MOST_BAD + 5):
        with pytest.raises(Declined):
            push(world, counter, body(start, [Line(line.raw + b" " * number, bytes(64))]))

    assert len(in_quarantine(world)) == quarantine.MOST_BAD


def test_an_event_signed_by_somebody_else_is_refused(world: World, counter: Counter) -> None:
    start, stranger = counter.peers.head(), world.counter("stranger")
    writer, theirs = counter.peers.writer(), stranger.peers.writer()
    assert writer
    assert theirs
    said = FeedbackGiven(event_id=counter.ids.new(), score=5, service="complaint")
    forged = link(
        said, type(writer)(writer.office, writer.log, theirs.key), start, Moment(Stamp(1), 1)
    )

    with pytest.raises(Declined) as no:
        push(world, counter, body(start, [forged]))

    assert no.value.code == "bad_event"


def test_an_event_whose_words_make_no_sense_is_kept_with_a_verdict_and_blocks_nothing(
    world: World, counter: Counter
) -> None:
    start = counter.peers.head()
    counter.write(FeedbackGiven(event_id=counter.ids.new(), score=99, service="complaint"))
    good = counter.submit()

    done = push(world, counter, body(start, list(counter.peers.unsent(after=start))))

    assert done.verdicts == (Verdict(2, "schema_invalid"),)
    assert [kept.tracking for kept in world.kept(good.tracking)] == [good.tracking]


def test_the_answer_names_the_keys_that_are_missing(world: World, counter: Counter) -> None:
    start, said = counter.peers.head(), counter.submit()

    done = push(world, counter, body(start, list(counter.peers.unsent(after=start))))

    assert done.keys_wanted == (said.subject,)


@pytest.mark.parametrize(
    "raw",
    [b"", b"\n", b"{}\n", b'{"first":1,"prev":"","n":0}\n', b"\x00" * 100, b"[" * 5_000 + b"\n"],
    ids=["nothing", "empty line", "empty object", "no prev", "zeros", "deep"],
)
def test_garbage_is_a_bad_message(world: World, counter: Counter, raw: bytes) -> None:
    with pytest.raises(Declined) as no:
        push(world, counter, raw)

    assert no.value.code == "bad_message"


def test_a_log_of_another_office_is_not_known_here(world: World, counter: Counter) -> None:
    with pytest.raises(Declined) as no:
        take_in(
            world.parts.database,
            world.parts.log_keys,
            Caller("ELSEWHERE", counter.peers.device().log),
            body(counter.peers.acked(), []),
            1,
        )

    assert no.value.code == "log_unknown"


def test_the_bytes_that_came_are_the_bytes_that_are_kept(world: World, counter: Counter) -> None:
    start, (line,) = counter.peers.head(), submitted(counter, 1)
    push(world, counter, body(start, [line]))

    with world.parts.database.read() as connection:
        kept = connection.execute(
            select(event.c.line).where(event.c.hash == line.hash)
        ).scalar_one()
    assert parse_line(kept) == line
    assert parse_envelope(parse_line(kept).raw).seq == 2

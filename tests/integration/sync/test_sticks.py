"""A stick carries what a network would: everything, once, whatever happens on the way."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from central.store.tables import event, office
from kiosk.events import FeedbackGiven
from sync.bundle import read_envelope
from sync.errors import Refused, SyncCode
from tests.central_world import World, a_world, an_office
from tests.counters import OFFICE, Counter
from tests.simulation.promises import check_promises
from tests.sticks import answer_to, brought, bundle_of, carried, desk_of, taken_back


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[World]:
    """A server that lets somebody enrol as often as a test has examples."""
    made = a_world(tmp_path, codes_per_minute=1e9, codes_at_once=10**9)
    yield made
    made.close()


def events(world: World) -> int:
    with world.parts.database.read() as connection:
        return connection.execute(select(func.count()).select_from(event)).scalar_one()


def test_a_stick_carries_requests_keys_and_files_and_the_answer_empties_the_outbox(
    world: World,
) -> None:
    counter = world.counter()
    said = counter.submit()
    counter.attach(said, b"a picture" * 100_000)

    done = brought(world, bundle_of(counter))
    assert counter.peers.outbox().waiting == 1  # nothing leaves before the answer is back
    back = taken_back(counter, answer_to(world, done))

    assert (done.events, done.complete, done.torn) == (2, 1, False)
    assert (back.acknowledged, back.waiting, back.problem) == (1, 0, None)
    outbox = counter.peers.outbox()
    assert (outbox.events, outbox.keys, outbox.blobs) == (0, 0, 0)
    check_promises(world.parts, OFFICE, [counter], [said])


def test_the_same_stick_twice_changes_nothing_and_the_network_goes_on_from_there(
    world: World,
) -> None:
    counter = world.counter()
    said = [counter.submit(), counter.submit()]
    bundle = bundle_of(counter)

    brought(world, bundle)
    before = events(world)
    again = brought(world, bundle)

    assert (again.events, events(world), again.logs) == (0, before, dict.fromkeys(again.logs, ""))
    report = world.rounds(counter).run()
    assert report.done
    assert (report.sent, report.waiting) == (2, 0)
    check_promises(world.parts, OFFICE, [counter], said)


def test_an_older_stick_that_comes_later_changes_nothing(world: World) -> None:
    counter = world.counter()
    first = counter.submit()
    old = bundle_of(counter)
    second = counter.submit()
    new = bundle_of(counter)

    from_new = answer_to(world, brought(world, new))
    from_old = answer_to(world, brought(world, old))
    taken_back(counter, from_new)
    late = taken_back(counter, from_old)

    assert (late.acknowledged, late.waiting, late.problem) == (0, 0, None)
    check_promises(world.parts, OFFICE, [counter], [first, second])


def test_news_of_the_other_counters_come_back_with_the_answer(world: World) -> None:
    front, back = world.counter("front"), world.counter("back")
    said = [front.submit(), back.submit()]
    carried(world, front)

    news = carried(world, back)

    assert news.received > 0
    carried(world, front)
    check_promises(world.parts, OFFICE, [front, back], said)


def test_series_come_with_the_answer_once_however_often_the_stick_is_brought(
    patient: World,
) -> None:
    counter = patient.counter()
    counter.nearly_out_of_numbers()
    left = counter.peers.series_left()
    bundle = bundle_of(counter)

    for _ in range(3):
        taken_back(counter, answer_to(patient, brought(patient, bundle)))

    assert counter.peers.series_left() == left + 2


def test_a_server_that_was_set_back_gets_everything_again(patient: World, tmp_path: Path) -> None:
    counter, database = patient.counter(), patient.parts.database
    said = [counter.submit()]
    carried(patient, counter)
    with database.read() as connection:
        connection.exec_driver_sql(f"VACUUM INTO '{tmp_path / 'old'}'")
    said.append(counter.submit())
    carried(patient, counter)
    database.close()
    for stale in tmp_path.glob("central.sqlite*"):
        stale.unlink()
    shutil.copy(tmp_path / "old", tmp_path / "central.sqlite")
    said.append(counter.submit())

    done = brought(patient, bundle_of(counter))
    taken_back(counter, answer_to(patient, done))
    carried(patient, counter)  # the events; the answer names the keys that are missing
    carried(patient, counter)

    assert list(done.logs.values()) == ["gap"]
    check_promises(patient.parts, OFFICE, [counter], said)


# --- what is damaged or for others ---------------------------------------------------------------


def full_bundle(counter: Counter) -> bytes:
    said = counter.submit()
    counter.attach(said, Random(1).randbytes(60_000))
    return bundle_of(counter)


def places(bundle: bytes) -> Iterator[int]:
    """Every byte of the outside's edges and a sample of the rest."""
    head = bundle.index(b"age-encryption.org")
    yield from range(0, head, 61)
    yield from range(head - 2, head + 40)
    yield from range(head + 40, len(bundle), 2_003)
    yield from range(len(bundle) - 3, len(bundle))


def test_a_stick_cut_off_anywhere_is_told_and_the_whole_one_makes_good(patient: World) -> None:
    counter = patient.counter()
    bundle = full_bundle(counter)
    told = 0
    for end in places(bundle):
        try:
            told += brought(patient, bundle[:end]).torn
        except Refused as error:
            told += error.code in (SyncCode.BUNDLE_UNREADABLE, SyncCode.BUNDLE_FORGED)
    assert told == len(list(places(bundle)))

    done = brought(patient, bundle)

    assert not done.torn
    taken_back(counter, answer_to(patient, done))
    assert counter.peers.outbox().blobs == 0


def test_a_bit_that_fell_over_anywhere_is_told(patient: World) -> None:
    counter = patient.counter()
    bundle = full_bundle(counter)
    for place in places(bundle):
        changed = bytearray(bundle)
        changed[place] ^= 1
        try:
            believed = not brought(patient, bytes(changed)).torn
        except Refused as error:
            believed = not error.code.name.startswith("BUNDLE_")
        assert not believed, f"byte {place}"

    done = brought(patient, bundle)

    assert not done.torn
    assert list(done.logs.values()) == [""]


def test_an_answer_cut_off_or_changed_is_told_and_the_whole_one_makes_good(patient: World) -> None:
    counter = patient.counter()
    answer = answer_to(patient, brought(patient, full_bundle(counter)))
    for place in places(answer):
        changed = bytearray(answer)
        changed[place] ^= 1
        for bad in (answer[:place], bytes(changed)):
            with pytest.raises(Refused) as refused:
                taken_back(counter, bad)
            assert refused.value.code.value.startswith(("N40", "N212"))

    assert taken_back(counter, answer).waiting == 0


def test_a_bundle_for_another_is_refused_by_name(patient: World, tmp_path: Path) -> None:
    front, back = patient.counter("front"), patient.counter("back")
    front.submit()
    bundle = bundle_of(front)
    answer = answer_to(patient, brought(patient, bundle))

    with pytest.raises(Refused) as for_another:
        taken_back(back, answer)
    with pytest.raises(Refused) as not_an_answer:
        taken_back(front, bundle)
    with pytest.raises(Refused) as not_from_a_counter:
        brought(patient, answer)
    other = a_world(tmp_path / "other")
    with pytest.raises(Refused) as other_server:
        brought(other, bundle)
    other.close()

    assert (for_another.value.code, for_another.value.detail) == (
        SyncCode.BUNDLE_NOT_FOR_US,
        "K01",
    )
    assert (not_an_answer.value.code, not_an_answer.value.detail) == (
        SyncCode.BUNDLE_NOT_FOR_US,
        "server",
    )
    assert not_from_a_counter.value.code is SyncCode.BUNDLE_NOT_FOR_US
    assert other_server.value.code is SyncCode.BUNDLE_NOT_FOR_US


def test_a_bundle_of_an_office_that_is_not_here_is_refused_by_name(
    patient: World, tmp_path: Path
) -> None:
    counter = patient.counter()
    bundle = bundle_of(counter)
    patient.parts.database.write(lambda c: c.execute(office.delete()))

    with pytest.raises(Refused) as refused:
        brought(patient, bundle)

    assert (refused.value.code, refused.value.detail) == (SyncCode.BUNDLE_OTHER_OFFICE, OFFICE)
    assert an_office()["code"] == OFFICE


def test_a_stranger_who_knows_the_servers_box_writes_nothing_in(patient: World) -> None:
    """Anybody may encrypt to a public key; only who signs is believed."""
    counter = patient.counter()
    stranger = counter.twin()
    with stranger.store.changing() as memory:
        key = type(memory.writer.key).generate()  # type: ignore[union-attr]
        memory.writer = type(memory.writer)(OFFICE, memory.writer.log, key)  # type: ignore[misc,union-attr]
    before = events(patient)

    with pytest.raises(Refused) as refused:
        brought(patient, bundle_of(stranger))

    assert refused.value.code is SyncCode.BUNDLE_FORGED
    assert events(patient) == before


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_whatever_the_file_holds_it_is_refused_and_nothing_else(raw: bytes) -> None:
    for start in (b"", b"SALA BUNDLE ", b"SALA BUNDLE 1\n", b"SALA BUNDLE 1\n{}\n"):
        with pytest.raises(Refused):
            read_envelope(io.BytesIO(start + raw))


# --- any order -------------------------------------------------------------------------------------


ACTS = ["submit", "attach", "rate", "write", "bring", "bring torn", "take back", "network"]


@given(
    st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 10**6)), max_size=25),
)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_sticks_in_any_order_torn_and_repeated_lose_and_double_nothing(
    patient: World, acts: list[tuple[str, int]]
) -> None:
    world = patient
    counter = world.counter()
    bundles, answers = [bundle_of(counter)], []
    for act, number in acts:
        if act == "submit":
            counter.submit()
        elif act == "attach":
            counter.attach(counter.submit(), Random(number).randbytes(number % 400_000))
        elif act == "rate":
            counter.write(FeedbackGiven(event_id=counter.ids.new(), score=4, service="complaint"))
        elif act == "write":
            bundles.append(bundle_of(counter))
        elif act == "bring":
            done = brought(world, bundles[number % len(bundles)])
            answers.append(answer_to(world, done))
        elif act == "bring torn":
            bundle = bundles[number % len(bundles)]
            try:
                brought(world, bundle[: number % len(bundle)])
            except Refused:
                continue
        elif act == "take back" and answers:
            assert taken_back(counter, answers[number % len(answers)]).problem is None
        elif act == "network":
            world.rounds(counter).run()

    last = carried(world, counter)

    outbox = counter.peers.outbox()
    assert (last.waiting, outbox.events, outbox.keys, outbox.blobs) == (0, 0, 0, 0)
    held = {stored.line.hash for stored in counter.log.since(0, 10**9)}
    with world.parts.database.read() as connection:
        rows = connection.execute(select(event.c.hash, event.c.eid)).all()
    assert held == {row.hash for row in rows}
    assert len({row.eid for row in rows}) == len(rows)
    assert desk_of(world).blobs is world.parts.blobs

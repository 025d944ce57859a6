"""Copied disks and restored machines: found at the next contact, and nothing is lost or doubled."""

from sqlalchemy import select, update

from central.store.tables import device, sync_log
from kiosk.events import SubjectErased
from kiosk.verify import verify
from sync.client import ServerClient
from sync.engine import SyncRound
from sync.errors import Offline, SyncCode
from sync.new_log import introduce
from sync.transport import Answer, Question, Transport
from tests.central_world import Between, World
from tests.counters import Counter


def a_copied_counter(world: World) -> tuple[Counter, Counter]:
    """A counter that was in touch with the server, and another machine with a copy of its disk."""
    counter = world.counter()
    counter.submit()
    world.rounds(counter).run()
    return counter, counter.twin()


def requests_at(world: World, *counters: Counter) -> set[str]:
    """What the server has, as each of these reads it."""
    for counter in (*counters, *counters):
        assert world.rounds(counter).run().done
    seen = [
        {e.envelope.request_id for e in counter.log.since(0, 10_000) if e.envelope.form}
        for counter in counters
    ]
    assert all(one == seen[0] for one in seen)
    return seen[0]


def test_a_copied_disk_is_found_and_the_requests_of_both_are_kept(world: World) -> None:
    counter, twin = a_copied_counter(world)
    log = counter.peers.device().log
    mine, theirs = counter.submit(), twin.submit()
    world.rounds(counter).run()

    report = world.rounds(twin).run()

    assert (report.done, report.healed, report.waiting) == (True, True, 0)
    assert counter.peers.device().log == log != twin.peers.device().log
    assert counter.peers.device().device_id != twin.peers.device().device_id
    assert {mine.request_id, theirs.request_id} <= requests_at(world, counter, twin)


def test_the_copy_may_be_the_first_to_speak(world: World) -> None:
    counter, twin = a_copied_counter(world)
    mine, theirs = counter.submit(), twin.submit()
    world.rounds(twin).run()

    assert world.rounds(counter).run().healed

    assert {mine.request_id, theirs.request_id} <= requests_at(world, counter, twin)


def test_a_copy_that_wrote_nothing_is_found_when_the_other_goes_on(world: World) -> None:
    counter, twin = a_copied_counter(world)
    counter.submit()
    world.rounds(counter).run()

    assert world.rounds(twin).run().healed


def test_numbers_given_after_the_copy_was_found_are_different_ones(world: World) -> None:
    counter, twin = a_copied_counter(world)
    counter.submit()
    twin.submit()
    world.rounds(counter).run()
    world.rounds(twin).run()

    later = [one.submit().tracking for one in (counter, twin) for _ in range(5)]

    assert len(set(later)) == 10
    assert twin.peers.device().device_code != counter.peers.device().device_code


def test_every_chain_is_whole_after_a_copy_was_found(world: World) -> None:
    counter, twin = a_copied_counter(world)
    counter.submit()
    twin.submit()
    requests_at(world, counter, twin)

    reports = [*verify(counter.log), *verify(twin.log)]

    assert all(report.whole for report in reports)
    assert [r.branched_at for r in verify(twin.log) if r.branched_at] == [3]


def test_a_restored_machine_goes_on_in_a_new_log_with_other_numbers(world: World) -> None:
    counter = world.counter()
    counter.submit()
    backup = counter.store.memory.copy()
    lost = [counter.submit() for _ in range(3)]
    world.rounds(counter).run()

    counter.store.memory = backup
    counter.peers.begin_again("restored")
    report = world.rounds(counter).run()

    assert (report.done, report.waiting) == (True, 0)
    assert {said.request_id for said in lost} <= requests_at(world, counter)
    again = counter.submit()
    assert again.tracking not in {said.tracking for said in lost}
    assert len(world.kept(again.tracking)) == 0


def test_what_the_backup_held_and_the_server_did_not_arrives_from_the_new_log(
    world: World,
) -> None:
    counter = world.counter()
    said = counter.submit()
    counter.attach(said, b"%PDF-" + b"x" * 5000)
    counter.peers.begin_again("restored")

    world.rounds(counter).run()

    (kept,) = world.kept(said.tracking)
    assert (kept.files, kept.files_here) == (1, 1)


def test_the_same_machine_keeps_its_place_in_the_list_with_another_code(world: World) -> None:
    counter = world.counter("front desk")
    counter.peers.begin_again("restored")
    world.rounds(counter).run()
    twin = counter.twin()
    twin.peers.begin_again("copied")
    world.rounds(twin).run()

    with world.parts.database.read() as connection:
        rows = connection.execute(select(device.c.label, device.c.code).order_by(device.c.code))
        assert list(map(tuple, rows)) == [("front desk", "K02"), ("front desk", "K03")]


def test_a_log_begun_twice_without_a_network_is_introduced_by_the_one_that_is_known(
    world: World,
) -> None:
    counter = world.counter()
    said = counter.submit()
    counter.peers.begin_again("restored")
    counter.peers.begin_again("rolled_back")

    assert world.rounds(counter).run().done
    assert len(world.kept(said.tracking)) == 1


def test_an_introduction_whose_answer_was_lost_is_repeated_without_harm(world: World) -> None:
    counter = world.counter()
    counter.peers.begin_again("restored")
    lost: list[str] = []

    def lose_first(inner: Transport, question: Question) -> Answer:
        answer = inner.send(question)
        if question.path == "/v1/logs" and not lost:
            lost.append(question.path)
            raise Offline(SyncCode.TIMED_OUT)
        return answer

    world.transport = Between(world.server, lose_first)
    rounds = world.rounds(counter)

    assert rounds.run().offline_since
    assert rounds.run().done
    with world.parts.database.read() as connection:
        assert len(connection.execute(select(sync_log)).all()) == 3


def test_a_revoked_log_vouches_for_no_other(world: World) -> None:
    counter = world.counter()
    counter.peers.begin_again("restored")
    with world.parts.database.engine.begin() as connection:
        old = counter.peers.earlier_writers()[0].log
        connection.execute(update(sync_log).where(sync_log.c.log_id == old).values(state="revoked"))

    assert world.rounds(counter).run().problem is SyncCode.DEVICE_REVOKED
    assert counter.log.head().seq == 2


def test_a_stranger_is_not_let_in_by_a_key_of_its_own(world: World) -> None:
    world.counter()
    stranger = Counter("stranger", world.clock)
    world.enroller(stranger).enrol("http://127.0.0.1:1", world.code(), "stranger")
    stranger.peers.begin_again("restored")
    ended = stranger.store.memory.ended
    others = world.counter("another").peers.writer()
    forged = type(ended[0])(
        type(others)(others.office, others.log, stranger.peers.writer().key),
        ended[0].head,
        ended[0].acked,
        "restored",
        0,
    )
    stranger.store.memory.ended = [forged]

    assert world.rounds(stranger).run().problem is SyncCode.LOG_FORKED


def test_introducing_is_harmless_when_it_was_done_already(world: World) -> None:
    counter = world.counter()
    counter.peers.begin_again("restored")
    world.rounds(counter).run()
    before = counter.peers.device()

    introduce(counter.peers, ServerClient(world.transport))

    assert counter.peers.device() == before


# --- keys of what was written elsewhere ------------------------------------------------------------


def readable(counter: Counter, request_id: str) -> bool:
    events = [counter.log.open(stored) for stored in counter.log.of_request(request_id)]
    return bool(events) and all(event.private for event in events)


def test_a_restored_machine_can_read_again_what_came_back_from_the_server(world: World) -> None:
    counter = world.counter()
    backup = counter.store.memory.copy()
    later = counter.submit()
    world.rounds(counter).run()

    counter.store.memory = backup
    counter.peers.begin_again("restored")
    world.rounds(counter).run()

    assert readable(counter, later.request_id)


def test_a_second_counter_reads_the_requests_of_the_first_until_they_are_erased(
    world: World,
) -> None:
    first, second = world.counter("first"), world.counter("second")
    said = first.submit()
    world.rounds(first).run()
    rounds = world.rounds(second)
    rounds.run()
    assert readable(second, said.request_id)

    first.write(
        SubjectErased(
            event_id=first.ids.new(),
            request_id=said.request_id,
            subject=said.subject,
            reason="asked",
        )
    )
    world.rounds(first).run()
    assert rounds.run().done

    sealed = [e for e in second.log.of_request(said.request_id) if e.envelope.sealed]
    assert [second.log.open(stored).private for stored in sealed] == [None]
    third = world.counter("third")
    world.rounds(third).run()
    assert not readable(third, said.request_id)


def test_keys_are_fetched_after_a_round_that_was_cut_off_before_it(world: World) -> None:
    first, second = world.counter("first"), world.counter("second")
    said = first.submit()
    world.rounds(first).run()
    lost: list[str] = []

    def lose_first(inner: Transport, question: Question) -> Answer:
        if (question.path, question.method) == ("/v1/keys", "GET") and not lost:
            lost.append(question.path)
            raise Offline(SyncCode.TIMED_OUT)
        return inner.send(question)

    world.transport = Between(world.server, lose_first)
    rounds = world.rounds(second)

    assert rounds.run().offline_since
    assert rounds.run().done
    assert readable(second, said.request_id)


def test_a_quiet_round_asks_for_no_keys(world: World) -> None:
    counter = world.counter()
    rounds = world.rounds(counter)
    rounds.run()
    between = Between(world.server, lambda inner, question: inner.send(question))
    rounds = SyncRound(counter.peers, between, world.clock)
    rounds.run()
    between.asked.clear()

    rounds.run()

    assert [question.path for question in between.asked] == ["/v1/feed"]

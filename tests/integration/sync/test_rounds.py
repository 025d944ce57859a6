"""Rounds of the real client with the real server: nothing lost, nothing doubled."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from central.server import serving
from central.store.tables import blob, event, office_feed, request, subject_key, sync_log
from kiosk.events import AttachmentAdded
from kiosk.ids import SystemIds
from kiosk.peers import FeedCursor
from kiosk.sealing import open_sealed
from kiosk.signing import to_text
from kiosk.store.store import Store, open_store
from sync.client import ServerClient
from sync.engine import SyncRound
from sync.enrolment import Enroller
from sync.errors import Offline, SyncCode
from sync.http_client import HttpTransport
from sync.status import SyncStatus
from sync.transport import Answer, Question, Transport
from tests.central_world import URL, Between, World
from tests.counters import OFFICE, Counter


def count(world: World, table) -> int:
    with world.parts.database.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def through(world: World, counter: Counter, act) -> tuple[SyncRound, Between]:
    between = Between(world.transport, act)
    return SyncRound(counter.peers, between, world.clock), between


def losing_answers_to(path: str, times: int = 1):
    left = [times]

    def act(inner: Transport, question: Question) -> Answer:
        answer = inner.send(question)
        if path in question.path and left[0]:
            left[0] -= 1
            raise Offline(SyncCode.TIMED_OUT)
        return answer

    return act


def test_a_submission_made_offline_arrives_when_the_network_returns(world: World) -> None:
    counter = world.counter()
    network = {"up": False}

    def act(inner: Transport, question: Question) -> Answer:
        if not network["up"]:
            raise Offline(SyncCode.UNREACHABLE)
        return inner.send(question)

    rounds, _ = through(world, counter, act)
    said = counter.submit()

    away = rounds.run()
    network["up"] = True
    back = rounds.run()

    assert (away.waiting, away.sent, away.offline_since) == (1, 0, world.clock.now())
    assert (back.waiting, back.sent, back.offline_since) == (0, 1, None)
    assert len(world.kept(said.tracking)) == 1


@pytest.mark.parametrize("path", ["/session", "/keys", "/events", "/feed", "/blobs"])
def test_a_lost_answer_leads_to_a_second_try_and_one_kept_submission(
    world: World, path: str
) -> None:
    counter = world.counter()
    said = counter.submit()
    counter.attach(said, b"x" * 600_000)
    rounds, _ = through(world, counter, losing_answers_to(path))

    assert rounds.run().problem is SyncCode.TIMED_OUT
    assert rounds.run().done

    assert count(world, request) == 1
    assert rounds.status == SyncStatus(1, 0, "idle", world.clock.now(), "", world.clock.now(), 0)


def test_keys_arrive_before_the_events_that_need_them_and_only_the_server_opens_them(
    world: World,
) -> None:
    counter = world.counter()
    said = counter.submit()
    rounds, between = through(world, counter, lambda inner, question: inner.send(question))

    rounds.run()

    paths = [q.path for q in between.asked]
    assert paths.index("/v1/keys") < max(i for i, p in enumerate(paths) if p.endswith("/events"))
    with world.parts.database.read() as connection:
        row = connection.execute(select(subject_key)).one()
    opened = open_sealed(world.parts.keys.box_seed(OFFICE), row.sealed)
    assert opened == counter.store.memory.subjects[said.subject].key
    assert opened not in row.sealed


def test_files_go_after_events_and_go_on_where_they_stopped(world: World) -> None:
    counter = world.counter()
    address = counter.attach(counter.submit(), b"y" * 900_000)
    rounds, between = through(world, counter, losing_answers_to("/blobs/", times=4))

    codes = [rounds.run().code for _ in range(5)]

    assert codes == ["N102"] * 4 + [""]
    pieces = [q for q in between.asked if q.method == "PATCH"]
    assert sum(len(q.body) for q in pieces) == counter.peers.outbox().blobs + 900_040
    stored = world.parts.config.data / "blobs" / OFFICE / address.hex()[:2] / address.hex()
    assert stored.read_bytes() == counter.store.memory.blobs[address].content


def test_a_file_that_arrived_damaged_starts_over(world: World) -> None:
    counter = world.counter()
    address = counter.attach(counter.submit(), b"z" * 100_000)
    spoil = [True]

    def act(inner: Transport, question: Question) -> Answer:
        if question.method == "PATCH" and spoil.pop(0) if spoil else False:
            wrong = b"?" * len(question.body)
            question = Question(question.method, question.path, {}, question.headers, wrong)
        return inner.send(question)

    rounds, _ = through(world, counter, act)

    assert rounds.run().done
    assert world.parts.blobs.state(OFFICE, to_text(address)) == (100_040, 100_040)


def test_a_session_that_ran_out_is_renewed_within_the_round(world: World) -> None:
    counter = world.counter()
    rounds = world.rounds(counter)
    rounds.run()
    world.clock.forward(3 * 3600)
    counter.submit()

    assert (rounds.run().code, rounds.status.waiting) == ("", 0)


def test_an_idle_round_is_one_question(world: World) -> None:
    counter = world.counter()
    rounds, between = through(world, counter, lambda inner, question: inner.send(question))
    rounds.run()
    between.asked.clear()

    rounds.run()

    assert [q.path for q in between.asked] == ["/v1/feed"]


def test_a_second_counter_reads_what_the_first_wrote(world: World) -> None:
    first, second = world.counter("first"), world.counter("second")
    said = first.submit()
    world.rounds(first).run()

    assert world.rounds(second).run().received > 0

    kinds = [stored.envelope.kind for stored in second.log.of_request(said.request_id)]
    assert kinds == ["submission.finalised"]


def test_a_restored_server_is_given_back_what_it_lost(world: World) -> None:
    counter = world.counter()
    kept = counter.submit()
    rounds = world.rounds(counter)
    rounds.run()
    saved = counter.peers.head()
    with world.parts.database.read() as connection:
        feed = connection.execute(select(office_feed)).one()
    lost = counter.submit()
    rounds.run()
    roll_back(world, counter, saved, feed, lost.tracking)

    report = world.rounds(counter).run()

    assert report.done
    assert [len(world.kept(s.tracking)) for s in (kept, lost)] == [1, 1]


def roll_back(world: World, counter: Counter, head, feed, forgotten: str) -> None:
    """The server's database from an older copy; its new epoch is given by whoever restored it."""
    log = counter.peers.device().log

    def work(connection) -> None:
        connection.execute(delete(event).where(event.c.pos > feed.pos))
        connection.execute(delete(request).where(request.c.tracking == forgotten))
        connection.execute(
            update(sync_log)
            .where(sync_log.c.log_id == log)
            .values(head_seq=head.seq, head_hash=head.hash)
        )
        connection.execute(
            update(office_feed).values(pos=feed.pos, feed_hash=feed.feed_hash, epoch="restored")
        )

    world.parts.database.write(work)


def test_a_revoked_counter_keeps_taking_submissions_and_is_told_that_they_wait(
    world: World,
) -> None:
    counter = world.counter()
    world.revoke(counter)
    said = counter.submit()

    report = world.rounds(counter).run()

    assert (report.problem, report.waiting) == (SyncCode.DEVICE_REVOKED, 0)
    assert [verdict.code for verdict in report.verdicts] == ["after_revocation"]
    assert world.kept(said.tracking) == []


def test_a_server_with_other_keys_is_not_believed(world: World) -> None:
    counter = world.counter()
    device = counter.store.memory.device
    other = type(device.server_keys[0])(1, b"x" * 32, b"y" * 32)
    counter.peers.save_server_keys([other])

    assert world.rounds(counter).run().problem is SyncCode.SERVER_CHANGED


@pytest.mark.parametrize("where", [b'"service"', b'"sys.log_certified"', b"feed_hash"])
def test_a_feed_that_was_changed_on_the_server_is_noticed(world: World, where: bytes) -> None:
    first, second = world.counter("first"), world.counter("second")
    first.submit()
    world.rounds(first).run()

    def work(connection) -> None:
        rows = connection.execute(select(event).order_by(event.c.pos)).all()
        row = next((r for r in rows if where in r.line), rows[-1])
        changed = bytearray(row.line)
        changed[-2] ^= 1
        connection.execute(update(event).where(event.c.pos == row.pos).values(line=bytes(changed)))

    world.parts.database.write(work)

    assert world.rounds(second).run().problem is SyncCode.FEED_BROKEN


def test_many_submissions_go_in_growing_batches(world: World) -> None:
    counter = world.counter()
    for _ in range(260):
        counter.submit()
    rounds, between = through(world, counter, lambda inner, question: inner.send(question))

    assert rounds.run().sent == 260

    assert len([q for q in between.asked if q.path.endswith("/events")]) == 3
    assert count(world, request) == 260


def test_a_batch_that_is_too_large_for_a_proxy_is_halved(world: World) -> None:
    counter = world.counter()
    for _ in range(20):
        counter.submit()

    def act(inner: Transport, question: Question) -> Answer:
        if question.path.endswith("/events") and len(question.body) > 4_000:
            return Answer(413, {"content-type": "text/html"}, b"too large")
        return inner.send(question)

    rounds, _ = through(world, counter, act)

    assert rounds.run().sent == 20


def test_a_line_that_cuts_long_messages_brings_everything_in_short_ones(world: World) -> None:
    counter, neighbour = world.counter(), world.counter("neighbour")
    theirs = [neighbour.submit() for _ in range(30)]
    assert world.rounds(neighbour).run().done
    for _ in range(20):
        said = counter.submit()
    counter.attach(said, b"a picture" * 2_000)

    def act(inner: Transport, question: Question) -> Answer:
        if len(question.body) > 4_500:
            raise Offline(SyncCode.UNREACHABLE)
        answer = inner.send(question)
        if len(answer.body) > 3_000:
            raise Offline(SyncCode.UNREACHABLE)
        return answer

    rounds, _ = through(world, counter, act)
    for _ in range(60):
        if rounds.run().done:
            break

    assert rounds.status.sent == 20
    assert count(world, request) == 50
    assert counter.peers.outbox().blobs == 0
    assert all(counter.log.of_request(one.request_id) for one in theirs)


def test_a_counter_that_was_never_enrolled_says_so(world: World) -> None:
    assert world.rounds(Counter("new")).run().problem is SyncCode.SESSION_REFUSED


def test_the_counters_clock_learns_from_the_server(world: World) -> None:
    counter = world.counter()
    counter.clock = counter.store.clock = type(world.clock)()
    counter.clock.forward(-400)

    SyncRound(counter.peers, world.transport, counter.clock).run()

    assert counter.log.clock_state().offset_ms == 400_000


def test_files_are_counted_on_the_page_as_they_arrive(world: World) -> None:
    counter = world.counter()
    said = counter.submit()
    counter.attach(said, b"x" * 1_000)
    rounds, _ = through(world, counter, losing_answers_to("/blobs", times=1))

    rounds.run()
    (before,) = world.kept(said.tracking)
    rounds.run()
    (after,) = world.kept(said.tracking)

    assert (before.files, before.files_here) == (1, 0)
    assert (after.files, after.files_here) == (1, 1)
    assert count(world, blob) == 1


def test_the_encrypted_store_of_a_counter_exchanges_as_the_one_in_memory_does(
    world: World, tmp_path: Path
) -> None:
    store = open_store(tmp_path / "counter", b"k" * 32, clock=world.clock)
    Enroller(store.peers, lambda _url: world.transport).enrol(URL, world.code())
    subject = store.blobs.new_subject()
    address = store.blobs.put(subject, b"picture" * 60_000)
    other = world.counter("other")
    theirs = other.submit()
    world.rounds(other).run()
    store.log.append(an_attachment(store, subject, address))
    rounds = SyncRound(store.peers, world.transport, world.clock)

    reports = [rounds.run(), rounds.run()]

    assert [report.code for report in reports] == ["", ""]
    assert world.parts.blobs.state(OFFICE, to_text(address)) == (420_040, 420_040)
    assert len(store.log.of_request(theirs.request_id)) == 1
    assert store.peers.outbox().events == 0
    store.close()


def an_attachment(store: Store, subject: str, address: bytes) -> AttachmentAdded:
    ids = SystemIds()
    return AttachmentAdded(
        event_id=ids.new(),
        request_id=ids.new(),
        document="id_card",
        size=420_000,
        hash=address,
        mime="image/jpeg",
        subject=subject,
        private={"name": "a.jpg"},
    )


def test_a_question_that_waits_for_news_is_answered_when_they_come(world: World) -> None:
    reader, writer = world.counter("reader"), world.counter("writer")
    writer.submit()
    with serving(world.app) as url:
        way = HttpTransport(url)
        client = ServerClient(way)
        who = reader.peers.writer()
        assert who is not None
        client.open_session(who, client.hello().nonce, 3)
        head, _ = client.page(FeedCursor(), full=False)
        place = FeedCursor(head.epoch, head.last, head.feed_hash)
        later = threading.Timer(0.3, SyncRound(writer.peers, HttpTransport(url), world.clock).run)
        later.start()
        _, lines = client.page(place, full=False, wait=20)
        later.join()
        way.close()

    assert lines

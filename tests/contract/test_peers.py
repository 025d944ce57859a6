"""The promises of `PeerStore`."""

from datetime import date

import pytest

from kiosk.chain import Head, check_chain, check_genesis
from kiosk.clock import milliseconds
from kiosk.device import ServerKey
from kiosk.envelope import parse_envelope
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.peers import FeedCursor, FeedEntry, KeysPlace, SubjectKey
from kiosk.signing import verify as verify_signature
from kiosk.verify import verify
from tests.builders import (
    OFFICE,
    AnotherCounter,
    a_face,
    a_submission,
    an_attachment,
    an_enrolment,
)
from tests.contract.conftest import AnyStore
from tests.fakes import FixedClock


def test_a_new_store_belongs_to_nobody(empty_store: AnyStore):
    assert empty_store.peers.device().mode == "new"
    assert empty_store.peers.writer() is None
    assert empty_store.peers.unsent() == []
    assert empty_store.peers.outbox().waiting == 0
    assert empty_store.peers.numbering().numbers_left == 0
    with pytest.raises(EnvironmentProblem):
        empty_store.peers.add_series([5])


def test_a_prepared_log_is_the_same_each_time_and_becomes_the_current_one(empty_store: AnyStore):
    peers = empty_store.peers
    line = peers.prepare_log(OFFICE)
    assert peers.prepare_log(OFFICE) == line

    envelope, genesis = check_genesis(line)
    signature = peers.sign_prepared(OFFICE, b"nonce", "enrol/1")
    assert verify_signature(genesis.sign_key, b"nonce", signature, "enrol/1")

    peers.enrol(an_enrolment())
    assert peers.writer().log == envelope.log
    assert peers.head() == Head(1, line.hash)
    assert list(peers.unsent()) == [line]


def test_enrolling_again_changes_nothing(store: AnyStore):
    before = store.peers.device(), store.peers.head()
    store.peers.enrol(an_enrolment())

    assert (store.peers.device(), store.peers.head()) == before
    assert store.peers.device().mode == "enrolled"
    assert store.peers.device().newest_server_key.number == 1


def test_practice_begins_a_log_of_its_own(empty_store: AnyStore):
    empty_store.peers.begin_practice(OFFICE, (901,), {"code": OFFICE})
    empty_store.peers.begin_practice(OFFICE, (901,), {"code": OFFICE})

    assert empty_store.peers.device().practice
    assert empty_store.peers.device().profile == {"code": OFFICE}
    assert empty_store.log.append(a_face()).envelope.seq == 2


def test_a_machine_that_is_enrolled_again_speaks_with_the_same_log(store: AnyStore):
    before = store.peers.writer().log
    store.log.append(a_face())
    line = store.peers.prepare_log(OFFICE)
    store.peers.enrol(an_enrolment(series=(312, 400)))

    assert check_genesis(line)[0].log == store.peers.writer().log == before
    assert verify_signature(
        store.peers.writer().key.public, b"n", store.peers.sign_prepared(OFFICE, b"n", "a"), "a"
    )
    assert store.peers.head().seq == 2
    assert store.peers.numbering().series == (312, 313, 400)


def test_what_was_done_in_practice_is_in_no_log_of_the_office(empty_store: AnyStore):
    peers = empty_store.peers
    peers.begin_practice(OFFICE, (901,), {})
    empty_store.log.append(a_face())
    practised = peers.writer().log
    line = peers.prepare_log(OFFICE)

    peers.enrol(an_enrolment())

    assert peers.writer().log == check_genesis(line)[0].log != practised
    assert list(peers.unsent()) == [line]
    assert peers.numbering().series == (312, 313)


def test_series_given_later_are_added_at_the_end(store: AnyStore):
    assert store.peers.series_left() == 1
    store.peers.add_series([312, 313, 400])
    store.peers.add_series([312, 313, 400])

    assert store.peers.series_left() == 2
    assert store.peers.numbering().series == (312, 313, 400)


def test_server_keys_and_address_are_replaced(store: AnyStore):
    keys = (ServerKey(1, b"a" * 32, b"b" * 32), ServerKey(2, b"c" * 32, b"d" * 32, b"proof"))
    store.peers.save_server_keys(keys, "https://other.example")

    assert store.peers.device().server_keys == keys
    assert store.peers.device().server_url == "https://other.example"


def test_what_was_acknowledged_is_no_longer_unsent(store: AnyStore):
    for _ in range(3):
        store.log.append(a_face())
    lines = list(store.peers.unsent())

    assert store.peers.mark_acked(Head(2, lines[1].hash))
    assert list(store.peers.unsent()) == lines[2:]
    assert list(store.peers.unsent(limit=1)) == lines[2:3]
    assert list(store.peers.unsent(after=Head(1, lines[0].hash))) == lines[1:]


def test_an_acknowledgement_of_other_bytes_is_refused(store: AnyStore):
    store.log.append(a_face())

    assert not store.peers.mark_acked(Head(1, b"x" * 32))
    assert not store.peers.mark_acked(Head(9, b"x" * 32))
    assert store.peers.acked() == Head()


def test_an_acknowledgement_never_moves_back_unless_the_server_lost_something(store: AnyStore):
    store.log.append(a_face())
    lines = list(store.peers.unsent())
    store.peers.mark_acked(Head(2, lines[1].hash))

    assert store.peers.mark_acked(Head(1, lines[0].hash))
    assert store.peers.acked().seq == 2
    assert store.peers.step_back(Head(1, lines[0].hash))
    assert store.peers.acked().seq == 1
    assert store.peers.step_back(Head())
    assert store.peers.acked() == Head()


def test_hashes_of_the_own_log_are_known_by_number(store: AnyStore):
    assert store.peers.own_hash(0) == bytes(32)
    assert store.peers.own_hash(1) == store.peers.head().hash
    assert store.peers.own_hash(2) is None
    assert store.peers.holds(store.peers.head().hash)
    assert not store.peers.holds(bytes(32))


def test_a_page_of_the_feed_and_its_cursor_are_kept_together(store: AnyStore):
    other = AnotherCounter()
    other.writes(a_face())
    own = FeedEntry(3, own_hash=store.peers.head().hash)
    page = [FeedEntry(1, other.lines[0]), FeedEntry(2, other.lines[1]), own]
    cursor = FeedCursor("e1", 3, b"f" * 32)

    assert store.peers.take_page(page, cursor) == 2
    assert store.peers.take_page(page, cursor) == 0
    assert store.peers.cursor() == cursor
    assert store.peers.log_key(other.writer.log) == other.key.public
    assert store.peers.log_key("unknown") is None


def test_marks_of_the_feed_grow_sparser_the_older_they_are(store: AnyStore):
    for pos in range(1, 101):
        store.peers.take_page([], FeedCursor("e1", pos, bytes([pos]) * 32))

    positions = [mark.pos for mark in store.peers.marks()]
    assert positions[:16] == list(range(100, 84, -1))
    assert 3 <= len(positions[16:]) <= 8
    assert store.peers.marks()[0].hash == bytes([100]) * 32


def test_another_place_in_the_feed_forgets_the_marks_beyond_it(store: AnyStore):
    for pos in (1, 2, 3):
        store.peers.take_page([], FeedCursor("e1", pos, bytes([pos]) * 32))
    store.peers.reset_cursor(FeedCursor("e1", 2, b"\x02" * 32))

    assert store.peers.cursor().pos == 2
    assert [mark.pos for mark in store.peers.marks()] == [2, 1]

    store.peers.take_page([], FeedCursor("e2", 1, b"n" * 32))
    assert [(mark.epoch, mark.pos) for mark in store.peers.marks()] == [("e2", 1)]


def test_a_key_goes_out_once_an_event_has_named_it(store: AnyStore):
    with store.log.act() as act:
        unnamed, named = act.new_subject(), act.new_subject()
        act.append(a_submission(subject=named))

    assert [key.subject for key in store.peers.keys_to_send()] == [named]
    store.peers.keys_sent([named])
    assert store.peers.keys_to_send() == []
    store.peers.keys_wanted([named, unnamed])
    assert [key.subject for key in store.peers.keys_to_send()] == [named]


def test_a_key_from_elsewhere_opens_what_came_without_it(store: AnyStore):
    other = AnotherCounter()
    event = a_submission()
    key = bytes(range(32))
    other.writes(event, key)
    store.log.append_foreign(other.lines, "feed")
    stored = store.log.since(0)[-1]
    assert store.log.open(stored).private is None

    store.peers.take_keys([SubjectKey(event.subject, key)])

    assert store.log.open(stored).private == event.private
    assert store.peers.keys_to_send() == []


def test_a_file_is_sent_piece_by_piece_once_an_event_has_named_it(store: AnyStore):
    subject = store.blobs.new_subject()
    address = store.blobs.put(subject, b"%PDF-" + b"x" * 95)
    assert store.peers.blobs_to_send() == []

    store.log.append(an_attachment(subject=subject, hash=address, size=100))
    (waiting,) = store.peers.blobs_to_send()
    assert (waiting.hash, waiting.size, waiting.sent_bytes) == (address, 140, 0)
    assert store.log.since(1)[0].envelope.blobs == ((address, 140),)
    assert store.peers.outbox().blobs == 1

    store.peers.blob_progress(address, 100)
    assert store.peers.blobs_to_send()[0].sent_bytes == 100
    assert len(store.peers.read_blob(address, 100, 100)) == 40

    store.peers.blob_progress(address, 140)
    assert store.peers.blobs_to_send() == []
    store.peers.blobs_wanted([address])
    assert store.peers.blobs_to_send()[0].sent_bytes == 0


def test_what_waits_is_counted_in_requests(store: AnyStore, clock: FixedClock):
    for number in ("703120451", "703120012"):
        with store.log.act() as act:
            act.append(a_submission(subject=act.new_subject(), tracking=number))
    lines = list(store.peers.unsent())
    store.peers.mark_acked(Head(2, lines[1].hash))

    outbox = store.peers.outbox()

    assert (outbox.sent, outbox.waiting, outbox.events, outbox.keys) == (1, 1, 1, 2)
    assert outbox.oldest_ms == milliseconds(clock.now())


def test_the_box_of_this_device_stays_the_same(store: AnyStore):
    assert store.peers.box_seed() == store.peers.box_seed()
    assert len(store.peers.box_seed()) == 32


# --- another log -----------------------------------------------------------------------------


def a_store_half_sent(store: AnyStore) -> list[str]:
    """Three requests, the first acknowledged; their ids."""
    requests = []
    for _ in range(3):
        with store.log.act() as act:
            said = a_submission(
                subject=act.new_subject(), tracking=act.take_number(date(2026, 11, 24)).digits
            )
            act.append(said)
        requests.append(said.request_id)
    lines = list(store.peers.unsent())
    store.peers.mark_acked(Head(2, lines[1].hash))
    return requests


def test_a_new_log_holds_again_what_was_not_acknowledged(store: AnyStore):
    requests = a_store_half_sent(store)
    old = store.peers.writer()

    assert store.peers.begin_again("restored") == 2

    lines = list(store.peers.unsent())
    new = store.peers.writer()
    envelopes = [parse_envelope(line.raw) for line in lines]
    assert new.log != old.log
    check_chain(lines, public_key=new.key.public, log=new.log)
    assert [e.kind for e in envelopes] == [
        "log.genesis",
        "submission.finalised",
        "submission.finalised",
        "log.replaced",
    ]
    assert [e.request_id for e in envelopes[1:3]] == requests[1:]
    assert envelopes[3].data == {"old": old.log, "why": "restored"}
    assert store.log.open(store.log.of_request(requests[2])[-1]).private["answers"]
    assert [w.log for w in store.peers.earlier_writers()] == [old.log]
    assert [one.why for one in store.peers.ended_logs()] == ["restored"]
    assert all(report.whole for report in verify(store.log))


def test_copies_count_once(store: AnyStore):
    requests = a_store_half_sent(store)
    before = store.read_models.recent()

    store.peers.begin_again("restored", after=0)

    assert store.read_models.recent() == before
    assert len(store.log.of_request(requests[0])) == 2
    outbox = store.peers.outbox()
    assert (outbox.sent, outbox.waiting) == (0, 3)
    store.peers.mark_acked(store.peers.head())
    assert (store.peers.outbox().sent, store.peers.outbox().waiting) == (3, 0)


def test_a_new_log_has_no_numbers_until_it_is_given_others(store: AnyStore):
    a_store_half_sent(store)
    store.peers.begin_again("restored")

    assert store.peers.numbering().numbers_left == 0
    assert not store.peers.device().introduced
    with pytest.raises(EnvironmentProblem) as problem, store.log.act() as act:
        act.take_number(date(2026, 11, 24))
    assert problem.value.code is ErrorCode.SERIES_USED_UP

    store.peers.enrol(an_enrolment(series=(400,), device_code="K02"))
    with store.log.act() as act:
        number = act.take_number(date(2026, 11, 24))
    assert (number.series, number.running) == (400, 0)
    assert store.peers.device().introduced
    assert store.peers.device().device_code == "K02"


def test_series_of_a_log_that_was_given_up_are_never_taken_again(store: AnyStore):
    store.peers.begin_again("restored")
    store.peers.add_series([312, 313])

    assert store.peers.numbering().series == ()


def test_a_restored_machine_keeps_its_name_and_a_copied_one_takes_another(store: AnyStore):
    name, box = store.peers.device().device_id, store.peers.box_seed()
    store.peers.begin_again("restored")
    assert (store.peers.device().device_id, store.peers.box_seed()) == (name, box)

    store.peers.begin_again("copied")

    assert store.peers.device().device_id != name
    assert store.peers.box_seed() != box
    genesis = check_genesis(store.peers.prepare_log(OFFICE))[1]
    assert genesis.device == store.peers.device().device_id


def test_a_log_given_up_twice_carries_everything_on(store: AnyStore):
    requests = a_store_half_sent(store)
    first = store.peers.writer().log
    store.peers.begin_again("restored")
    second = store.peers.writer().log
    store.peers.begin_again("rolled_back")

    waiting = [parse_envelope(line.raw).request_id for line in store.peers.unsent()]
    assert set(requests[1:]) <= set(waiting)
    assert [w.log for w in store.peers.earlier_writers()] == [second, first]
    assert store.peers.log_key(first) == store.peers.earlier_writers()[1].key.public


def test_a_store_of_nobody_has_no_log_to_give_up(empty_store: AnyStore):
    with pytest.raises(EnvironmentProblem):
        empty_store.peers.begin_again("restored")


def test_a_page_of_keys_and_the_place_after_it_are_kept_together(store: AnyStore):
    with store.log.act() as act:
        mine = act.new_subject()
        act.append(a_submission(subject=mine))
    theirs, gone = "a" * 32, "b" * 32
    keys = [SubjectKey(theirs, bytes(32)), SubjectKey(mine, bytes(32))]

    store.peers.take_keys_page(keys, [gone], KeysPlace("e1", 7))
    store.peers.take_keys_page([SubjectKey(gone, bytes(32))], [], KeysPlace("e1", 8))

    assert store.peers.keys_place() == KeysPlace("e1", 8)
    assert store.log.open(store.log.since(1)[0]).private is not None
    other = AnotherCounter()
    for subject in (theirs, gone):
        other.writes(a_submission(subject=subject), bytes(32))
    store.log.append_foreign(other.lines, "feed")
    opened = [store.log.open(stored).private for stored in store.log.since(3)]
    assert [private is None for private in opened] == [False, True]

"""Erased is erased: here, on every other copy, whatever arrives when."""

from datetime import date

import pytest

from kiosk.envelope import Line
from kiosk.erasure import ASKED, Erased, Erasure, note_view, over
from kiosk.errors import ErrorCode, InputProblem, KioskError
from kiosk.events import RecordViewed, SubjectErased, SubmissionFinalised
from kiosk.ids import SystemIds
from kiosk.peers import FeedCursor, FeedEntry, SubjectKey
from kiosk.verify import verify
from tests.builders import AnotherCounter, a_submission, an_attachment, an_id
from tests.contract.conftest import AnyStore

KEY = bytes(range(32))
PDF = b"%PDF-" + b"x" * 95


@pytest.fixture
def erasure(store: AnyStore) -> Erasure:
    return Erasure(store.log, store.read_models, store.blobs, SystemIds())


def a_request(store: AnyStore) -> tuple[SubmissionFinalised, bytes]:
    """A request with one file; and the file's address."""
    with store.log.act() as act:
        number = act.take_number(date(2026, 11, 24))
        said = a_submission(subject=act.new_subject(), tracking=number.digits)
        act.append(said)
    address = store.blobs.put(said.subject, PDF)
    store.log.append(
        an_attachment(request_id=said.request_id, subject=said.subject, hash=address, size=len(PDF))
    )
    return said, address


def privates(store: AnyStore, request_id: str) -> list[object]:
    events = [store.log.open(stored) for stored in store.log.of_request(request_id)]
    return [event.private for event in events if hasattr(event, "private")]


def test_what_identifies_a_citizen_is_gone_and_the_rest_stays(store: AnyStore, erasure: Erasure):
    said, address = a_request(store)
    other, kept = a_request(store)

    done = erasure.erase([said.request_id], reason=ASKED, by="clerk-1")

    assert done == Erased(1, 1)
    assert privates(store, said.request_id) == [None, None]
    assert None not in privates(store, other.request_id)
    with pytest.raises(KioskError):
        store.blobs.open(address, said.subject)
    case = store.read_models.case(said.request_id)
    assert (case.erased, case.tracking, case.service) == (True, said.tracking, said.service)
    assert [blob.hash for blob in store.peers.blobs_to_send()] == [kept]
    assert said.subject not in {key.subject for key in store.peers.keys_to_send()}
    assert all(report.whole for report in verify(store.log))


def test_the_record_tells_who_erased_and_why(store: AnyStore, erasure: Erasure):
    said, _ = a_request(store)
    erasure.erase([said.request_id], reason=ASKED, by="clerk-1")

    event = store.log.open(store.log.of_request(said.request_id)[-1])

    assert isinstance(event, SubjectErased)
    assert (event.by, event.reason, event.subject) == ("clerk-1", ASKED, said.subject)


def test_erasing_again_is_harmless_and_a_reason_is_needed(store: AnyStore, erasure: Erasure):
    said, _ = a_request(store)
    with pytest.raises(InputProblem) as problem:
        erasure.erase([said.request_id], reason="because", by="clerk-1")
    assert problem.value.code is ErrorCode.REASON_UNKNOWN
    erasure.erase([said.request_id], reason=ASKED, by="clerk-1")
    head = store.log.head()

    assert erasure.erase([said.request_id], reason=ASKED, by="clerk-1") == Erased(0, 0)
    assert store.log.head() == head


def lines_of_an_erasure() -> tuple[str, str, list[Line]]:
    """Another counter's request and its erasure: request, subject, genesis and the two lines."""
    other = AnotherCounter()
    said = a_submission(request_id=an_id())
    other.writes(said, KEY)
    other.writes(
        SubjectErased(
            event_id=an_id(), request_id=said.request_id, subject=said.subject, reason=ASKED
        )
    )
    return said.request_id, said.subject, other.lines


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1)], ids=str)
def test_an_erasure_from_elsewhere_is_carried_out_whatever_comes_first(
    store: AnyStore, order: tuple[int, ...]
):
    request, subject, lines = lines_of_an_erasure()
    store.peers.take_keys([SubjectKey(subject, KEY)])

    store.peers.take_page(
        [FeedEntry(pos, lines[i]) for pos, i in enumerate(order, 1)], FeedCursor("e1", 3, KEY)
    )

    assert privates(store, request) == [None]
    assert store.read_models.case(request).erased
    before = store.read_models.recent()
    store.read_models.rebuild()
    assert store.read_models.recent() == before


def test_a_key_that_arrives_after_the_erasure_is_not_taken(store: AnyStore):
    request, subject, lines = lines_of_an_erasure()
    store.log.append_foreign(lines, "feed")

    store.peers.take_keys([SubjectKey(subject, KEY)])

    assert privates(store, request) == [None]
    assert store.peers.keys_to_send() == []


def test_an_unknown_number_is_told(store: AnyStore, erasure: Erasure):
    said, _ = a_request(store)
    assert [case.request_id for case in erasure.cases_of(said.tracking)] == [said.request_id]

    with pytest.raises(InputProblem) as problem:
        erasure.cases_of("703999991")
    assert problem.value.code in (ErrorCode.REQUEST_UNKNOWN, ErrorCode.TRACKING_CHECK_DIGIT)


def test_two_requests_with_one_number_are_both_told(store: AnyStore, erasure: Erasure):
    said, _ = a_request(store)
    other = AnotherCounter()
    other.writes(a_submission(request_id=an_id(), tracking=said.tracking), KEY)
    store.log.append_foreign(other.lines, "feed")

    assert len(erasure.cases_of(said.tracking)) == 2


def test_what_is_over_and_not_erased_yet_is_listed(store: AnyStore, erasure: Erasure):
    first, second = a_request(store)[0], a_request(store)[0]
    erasure.erase([second.request_id], reason=ASKED, by="clerk-1")

    def ended(today: date) -> list[str]:
        return over(store.read_models.all_cases(), today, lambda _case: date(2027, 1, 1))

    assert ended(date(2027, 1, 1)) == []
    assert ended(date(2027, 1, 2)) == [first.request_id]


def test_reading_a_record_is_written_down(store: AnyStore):
    said, _ = a_request(store)

    note_view(store.log, SystemIds(), [said.request_id], by="clerk-2", how="report", reason="asked")

    event = store.log.open(store.log.of_request(said.request_id)[-1])
    assert isinstance(event, RecordViewed)
    assert (event.by, event.how, event.reason) == ("clerk-2", "report", "asked")
    with pytest.raises(InputProblem):
        note_view(store.log, SystemIds(), [], by="clerk-2", how="report", reason="curious")

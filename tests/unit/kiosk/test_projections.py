"""Folds: any order and any repetition gives the same; one by one as all at once."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kiosk.events import AnyEvent, LogCertified, UnknownEvent
from kiosk.projections import Case, Day, DayCount, cases, counted, daily_counts, next_case
from kiosk.signing import LogKey
from tests.builders import (
    a_correction,
    a_face,
    a_genesis,
    a_move,
    a_note,
    a_print,
    a_settlement,
    a_submission,
    an_attachment,
    an_id,
)

DAY = date(2026, 11, 24)
FIRST, SECOND, MOVED, CLOSED, AGAIN = (an_id() for _ in range(5))
EVENTS: list[AnyEvent] = [
    a_submission(request_id=FIRST, tracking="703120000"),
    an_attachment(request_id=FIRST),
    an_attachment(request_id=FIRST),
    a_print(request_id=FIRST),
    a_submission(request_id=SECOND, tracking="703120012", practice=True),
    a_print(request_id=SECOND),
    a_face(score=2),
    a_face(score=4),
    a_genesis(LogKey.generate()),
    LogCertified(event_id=an_id(), log="x", device=an_id(), device_code="K01", sign_key=bytes(32)),
    a_move(request_id=FIRST, event_id=MOVED, base=("0" * 32,)),
    a_move(request_id=FIRST, event_id=CLOSED, category=3, step="", outcome="refused", by="malee"),
    a_correction(request_id=FIRST),
    a_note(request_id=FIRST),
    a_move(request_id=SECOND, event_id=AGAIN, category=2, by="malee"),
    a_settlement(request_id=SECOND, base=(AGAIN,), keep=AGAIN),
    UnknownEvent(event_id=an_id(), request_id=FIRST, kind="case.merged", kind_version=1),
]


@given(st.permutations(EVENTS), st.lists(st.sampled_from(EVENTS), max_size=8))
def test_order_and_repetition_change_nothing(order: list[AnyEvent], again: list[AnyEvent]):
    assert cases(order + again) == cases(EVENTS)
    dated = [(event, DAY) for event in order + again]
    assert daily_counts(dated) == daily_counts([(event, DAY) for event in EVENTS])


def test_a_case_tells_what_happened_to_it():
    case = cases(EVENTS)[FIRST]

    assert (case.tracking, case.attachments, case.prints) == ("703120000", 2, 1)
    assert case.steps == a_submission().steps
    assert case.missing == a_submission().missing


def test_a_case_stands_where_staff_moved_it_and_shows_what_clashes():
    case = cases(EVENTS)[FIRST]

    assert (case.category, case.step, case.outcome, case.notes) == (3, "", "refused", 1)
    assert [clash.field for clash in case.clashes] == ["stage"]
    assert [version.by for version in case.clashes[0].versions] == ["malee", "somchai"]
    assert cases(EVENTS)[SECOND].category == 2
    assert not cases(EVENTS)[SECOND].clashes


def test_a_new_case_is_decided_upon_its_submission():
    submission = a_submission(request_id=FIRST)

    assert cases([submission])[FIRST].heads == (submission.event_id,)


def test_an_attachment_that_arrives_first_waits_for_its_submission():
    case = next_case(None, an_attachment(request_id=FIRST))

    assert case == Case(FIRST, attachments=1)
    assert case.tracking == ""


def test_an_event_about_no_request_or_of_an_unknown_kind_opens_no_case():
    assert next_case(None, a_face()) is None
    assert next_case(None, EVENTS[-1]) is None


def test_days_count_submissions_and_faces_and_no_practice():
    counts = daily_counts([(event, DAY) for event in EVENTS])

    assert counts == {Day(DAY, "complaint"): DayCount(submissions=1, feedback=2, score=6)}
    assert counted(a_print(), DAY) is None

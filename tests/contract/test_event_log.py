"""The promises of `EventLog` and `Act`."""

import random
from datetime import date

import pytest

from kiosk.chain import check_chain
from kiosk.clock import ClockDoubt
from kiosk.envelope import EventMalformed
from kiosk.errors import EnvironmentProblem, ErrorCode, InputProblem, KioskError
from kiosk.events import SubmissionFinalised
from kiosk.log import DuplicateEvent
from kiosk.verify import verify
from tests.builders import (
    AnotherCounter,
    a_draft,
    a_face,
    a_print,
    a_submission,
    an_attachment,
    an_enrolment,
)
from tests.contract.conftest import AnyStore
from tests.fakes import FixedClock

TODAY = date(2026, 11, 24)


def finalise(store: AnyStore, **changes: object) -> SubmissionFinalised:
    """One submission, kept with a key of its own."""
    with store.log.act() as act:
        number = act.take_number(TODAY)
        event = a_submission(subject=act.new_subject(), tracking=number.digits, **changes)
        act.append(event)
    return event


def test_a_log_begins_with_its_genesis_and_every_event_follows_the_one_before(store: AnyStore):
    for _ in range(3):
        store.log.append(a_face())

    lines = [stored.line for stored in store.log.since(0)]
    writer = store.peers.writer()
    head = check_chain(lines, public_key=writer.key.public, log=writer.log)
    assert head == store.log.head()
    assert head.seq == 4
    assert store.log.since(0)[0].envelope.kind == "log.genesis"


def test_nothing_can_be_appended_before_anything_was_set_up(empty_store: AnyStore):
    with pytest.raises(EnvironmentProblem) as problem:
        empty_store.log.append(a_face())

    assert problem.value.code is ErrorCode.NOT_SET_UP
    assert empty_store.log.head().seq == 0


def test_appending_the_same_event_twice_is_refused_and_changes_nothing(store: AnyStore):
    event = a_face()
    store.log.append(event)

    with pytest.raises(DuplicateEvent):
        store.log.append(event)

    assert len(store.log.since(0)) == 2


def test_an_act_that_fails_at_its_end_leaves_no_trace(store: AnyStore):
    draft = a_draft()
    store.drafts.save(draft)
    before = store.log.head(), store.peers.series_left()

    with pytest.raises(RuntimeError), store.log.act() as act:  # noqa: PT012 - the whole act fails
        number = act.take_number(TODAY)
        act.append(a_submission(subject=act.new_subject(), tracking=number.digits))
        act.delete_draft(draft.draft_id)
        raise RuntimeError("power")

    assert (store.log.head(), store.peers.series_left()) == before
    assert store.drafts.load(draft.draft_id) == draft
    assert store.read_models.case_of_number(number.digits) is None
    with store.log.act() as act:
        assert act.take_number(TODAY) == number


def test_the_private_part_is_readable_here_and_not_in_the_bytes(store: AnyStore):
    event = finalise(store)

    stored = store.log.since(1)[0]
    assert store.log.open(stored) == event
    assert "ไฟดับ".encode() not in stored.line.raw


def test_an_event_over_the_limit_is_refused_and_nothing_is_kept(store: AnyStore):
    huge = random.Random(1).randbytes(60_000).hex()

    with pytest.raises(EventMalformed):
        finalise(store, private={"answers": {"/data/what": huge}})

    assert store.log.head().seq == 1


def test_an_event_of_a_subject_without_a_key_is_a_defect(store: AnyStore):
    with pytest.raises(KioskError) as defect:
        store.log.append(a_submission())

    assert defect.value.code is ErrorCode.DEFECT


def test_events_of_one_request_are_found_in_the_order_of_arrival(store: AnyStore):
    event = finalise(store)
    store.log.append(a_print(request_id=event.request_id))
    store.log.append(a_print())

    found = store.log.of_request(event.request_id)

    assert [stored.envelope.kind for stored in found] == ["submission.finalised", "receipt.printed"]


def test_foreign_lines_are_kept_once_and_byte_for_byte(store: AnyStore):
    other = AnotherCounter()
    other.writes(a_face())

    assert store.log.append_foreign(other.lines, "relay") == 2
    assert store.log.append_foreign(other.lines, "relay") == 0

    kept = [stored for stored in store.log.since(0) if stored.came_by == "relay"]
    assert [stored.line for stored in kept] == other.lines
    assert store.log.head().seq == 1


def test_stamps_grow_although_the_machine_clock_goes_back(store: AnyStore, clock: FixedClock):
    first = store.log.append(a_face())
    clock.advance(days=-400)
    second = store.log.append(a_face())

    assert second.envelope.hlc > first.envelope.hlc
    assert second.envelope.clock_doubtful
    assert not first.envelope.clock_doubtful


def test_an_act_sees_the_clock_that_went_back_and_says_so(store: AnyStore, clock: FixedClock):
    store.log.append(a_face())
    clock.advance(hours=-3)
    store.log.append(a_face())

    assert store.log.clock_state().doubt is ClockDoubt.WENT_BACK

    store.log.update_clock(lambda state: state.confirmed(clock.now()))
    assert not store.log.append(a_face()).envelope.clock_doubtful


def test_a_doubtful_clock_does_not_change_the_fiscal_year_of_a_number(
    store: AnyStore, clock: FixedClock
):
    with store.log.act() as act:
        first = act.take_number(TODAY)
    clock.advance(days=400)
    with store.log.act() as act:
        second = act.take_number(date(2027, 12, 29))

    assert (first.digits[:2], second.digits[:2]) == ("70", "70")
    assert second.running == first.running + 1


def test_a_number_is_drawn_from_the_next_series_when_one_is_used_up(store: AnyStore):
    with store.log.act() as act:
        numbers = [act.take_number(TODAY) for _ in range(1001)]

    assert numbers[0].digits.startswith("70312000")
    assert numbers[999].digits.startswith("70312999")
    assert numbers[1000].digits.startswith("70313000")
    assert len(set(numbers)) == 1001


def test_sending_a_draft_twice_is_refused(store: AnyStore):
    with pytest.raises(InputProblem) as problem, store.log.act() as act:
        act.delete_draft("7" * 32)

    assert problem.value.code is ErrorCode.DRAFT_GONE


def test_every_log_of_the_store_is_verified(store: AnyStore):
    finalise(store)
    other = AnotherCounter()
    store.log.append_foreign(other.lines, "feed")

    reports = verify(store.log)

    assert {report.log for report in reports} == {store.peers.writer().log, other.writer.log}
    assert all(report.whole for report in reports)


def test_a_log_with_a_line_missing_is_reported_at_the_first_gap(store: AnyStore):
    other = AnotherCounter()
    for _ in range(3):
        other.writes(a_face())
    store.log.append_foreign([*other.lines[:2], other.lines[3]], "feed")

    broken = [report for report in verify(store.log) if not report.whole]

    assert [(report.log, report.broken_at) for report in broken] == [(other.writer.log, 3)]


def test_an_attachment_must_be_in_the_store_to_be_named(store: AnyStore):
    with pytest.raises(KioskError) as defect, store.log.act() as act:
        act.append(an_attachment(subject=act.new_subject()))

    assert defect.value.code is ErrorCode.DEFECT


def test_practice_is_refused_where_a_device_is_enrolled(store: AnyStore):
    with pytest.raises(KioskError):
        store.peers.begin_practice("TUAYANG", (1,), {})

    assert store.peers.device().mode == "enrolled"
    store.peers.enrol(an_enrolment())
    assert store.log.head().seq == 1

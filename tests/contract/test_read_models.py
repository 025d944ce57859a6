"""The promises of `ReadModels`: folded event by event or at once, they say the same."""

import random
from datetime import date
from pathlib import Path

from kiosk.chain import Head, copied
from kiosk.envelope import Line
from kiosk.projections import Day, DayCount, cases
from kiosk.store import open_store
from tests.builders import (
    AnotherCounter,
    a_correction,
    a_face,
    a_move,
    a_note,
    a_print,
    a_submission,
    an_enrolment,
    an_id,
)
from tests.contract.conftest import AnyStore
from tests.fakes import CountingIds

KEY = bytes(range(32))


def events_of_a_day(other: AnotherCounter) -> None:
    for running, service in enumerate(("complaint", "complaint", "streetlight_repair")):
        request = an_id()
        number = f"70312{running:03d}0"
        other.writes(a_submission(request_id=request, tracking=number, service=service), KEY)
        other.writes(a_print(request_id=request))
        other.writes(a_face(service=service, score=running + 3))


def test_cases_and_counts_follow_the_record(store: AnyStore):
    other = AnotherCounter()
    events_of_a_day(other)
    store.log.append_foreign(other.lines, "feed")

    case = store.read_models.case_of_number("703120000")
    day = date(2026, 11, 24)
    counts = store.read_models.counts(day, day)
    assert (case.service, case.prints, case.received) == ("complaint", 1, day)
    assert store.read_models.case(case.request_id) == case
    assert counts[Day(day, "complaint")] == DayCount(submissions=2, feedback=2, score=7)
    assert [c.tracking for c in store.read_models.recent(2)] == ["703120020", "703120010"]


def test_the_order_of_arrival_and_repeats_do_not_matter(store: AnyStore):
    other = AnotherCounter()
    events_of_a_day(other)
    shuffled = other.lines * 2
    random.Random(7).shuffle(shuffled)
    for line in shuffled:
        store.log.append_foreign([line], "relay")
    one_by_one = store.read_models.recent()

    assert store.read_models.rebuild() == len(other.lines) + 1
    assert store.read_models.recent() == one_by_one
    assert [case.prints for case in one_by_one] == [1, 1, 1]


def test_a_copy_of_an_event_in_another_log_counts_once(store: AnyStore):
    event = a_submission(tracking="703120451")
    first, second = AnotherCounter(), AnotherCounter()
    for counter in (first, second):
        counter.writes(event, KEY)
        store.log.append_foreign(counter.lines, "relay")

    day = event.received
    assert store.read_models.counts(day, day)[Day(day, event.service)].submissions == 1


def changes_by_two_officers() -> list[Line]:
    """The submission, and what two counters did with it without knowing of each other; one of the
    changes stands in a third log too, as a copy.
    """
    first, second, third = AnotherCounter(), AnotherCounter(), AnotherCounter()
    said = a_submission(tracking="703120451")
    first.writes(said, KEY)
    request, base = said.request_id, (said.event_id,)
    moved = a_move(request_id=request, base=base)
    first.writes(moved)
    first.writes(a_correction(request_id=request, base=(moved.event_id,)), KEY)
    second.writes(a_move(request_id=request, base=base, category=3, outcome="refused", step=""))
    second.writes(a_note(request_id=request), KEY)
    third.lines.append(copied(first.lines[2], third.writer, Head(1, third.lines[0].hash)))
    return first.lines + second.lines + third.lines


def test_replicas_show_byte_for_byte_the_same_in_any_order_of_delivery(tmp_path: Path):
    lines, rows = changes_by_two_officers(), []
    for place in range(4):
        order = lines * 2
        random.Random(place).shuffle(order)
        replica = open_store(tmp_path / str(place), KEY, ids=CountingIds())
        replica.peers.enrol(an_enrolment())
        for line in order:
            replica.log.append_foreign([line], "feed")
        with replica.database.reading() as connection:
            rows.append(connection.exec_driver_sql("SELECT * FROM case_row").all())
        replica.read_models.rebuild()
        with replica.database.reading() as connection:
            rows.append(connection.exec_driver_sql("SELECT * FROM case_row").all())
        replica.close()

    assert len(rows[0]) == 1
    assert all(row == rows[0] for row in rows)


def test_cases_in_which_something_clashes_are_found(store: AnyStore):
    store.log.append_foreign(changes_by_two_officers(), "feed")
    other = AnotherCounter()
    other.writes(a_submission(tracking="703120460"), KEY)
    store.log.append_foreign(other.lines, "feed")

    (case,) = store.read_models.clashing()
    assert (case.tracking, case.category, case.outcome) == ("703120451", 3, "refused")
    assert store.read_models.case(case.request_id) == case


def test_an_unknown_number_or_request_is_nothing(store: AnyStore):
    assert store.read_models.case_of_number("703120451") is None
    assert store.read_models.case("0" * 32) is None


def test_many_lines_at_once_say_what_they_say_one_by_one(store: AnyStore):
    first, second = AnotherCounter(), AnotherCounter()
    requests = [an_id() for _ in range(3)]
    events = [a_submission(request_id=request) for request in requests]
    events += [a_print(request_id=request) for request in requests * 400]
    random.Random(11).shuffle(events)
    for event in events:
        first.writes(event, KEY)
    for event in events[:40]:
        second.writes(event, KEY)  # copies, in another log
    assert store.log.append_foreign([*first.lines, *first.lines[:9], *second.lines], "feed") == (
        len(first.lines) + len(second.lines)
    )

    pure = cases(events)
    assert {request: store.read_models.case(request) for request in requests} == pure
    assert pure[requests[0]].prints == 400

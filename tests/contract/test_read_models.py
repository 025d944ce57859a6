"""The promises of `ReadModels`: folded event by event or at once, they say the same."""

import random
from datetime import date

from kiosk.projections import Day, DayCount
from tests.builders import AnotherCounter, a_face, a_print, a_submission, an_id
from tests.contract.conftest import AnyStore

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


def test_an_unknown_number_or_request_is_nothing(store: AnyStore):
    assert store.read_models.case_of_number("703120451") is None
    assert store.read_models.case("0" * 32) is None

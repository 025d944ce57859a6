"""Looking after the record: the first broken link is named."""

import pytest

from kiosk.envelope import Line
from kiosk.log import LogContents
from kiosk.verify import LogReport, verify
from tests.builders import AnotherCounter, a_face, an_enrolment
from tests.fakes import FakeStore


class Record(FakeStore):
    """A record that says what it is told to hold."""

    def __init__(self, *held: LogContents) -> None:
        super().__init__()
        self.held = held

    def contents(self) -> tuple[LogContents, ...]:
        return self.held


@pytest.fixture
def other() -> AnotherCounter:
    other = AnotherCounter()
    for _ in range(3):
        other.writes(a_face())
    return other


def report_of(other: AnotherCounter, lines: list[Line]) -> LogReport:
    (report,) = verify(Record(LogContents(other.writer.log, lines)))
    return report


def test_a_whole_log_is_whole(other: AnotherCounter):
    assert report_of(other, other.lines) == LogReport(other.writer.log, 4)


def test_a_changed_event_is_named_with_the_reason(other: AnotherCounter):
    second = other.lines[1]
    changed = Line(second.raw.replace(b'"score":5', b'"score":1'), second.signature)
    report = report_of(other, [other.lines[0], changed, *other.lines[2:]])

    assert (report.events, report.broken_at) == (1, 2)
    assert "signature" in report.why


def test_an_event_that_stands_twice_is_noticed(other: AnotherCounter):
    report = report_of(other, [*other.lines[:2], other.lines[1], *other.lines[2:]])

    assert (report.broken_at, report.why) == (2, "it stands here twice")


def a_branched_log(other: AnotherCounter) -> list[Line]:
    """Two more events behind the second, by number: the log of a disk that was copied."""
    trunk = list(other.lines)
    del other.lines[2:]
    branch = [other.writes(a_face()), other.writes(a_face())]
    return [*trunk[:2], trunk[2], branch[0], trunk[3], branch[1]]


def test_both_ways_of_a_copied_log_are_whole_and_the_fork_is_told(other: AnotherCounter):
    assert report_of(other, a_branched_log(other)) == LogReport(other.writer.log, 6, branched_at=3)


def test_a_line_that_stands_behind_neither_way_is_noticed(other: AnotherCounter):
    lines = a_branched_log(other)
    del lines[3]

    assert report_of(other, lines).broken_at == 4


def test_a_log_under_another_name_is_noticed(other: AnotherCounter):
    (report,) = verify(Record(LogContents("x" * 22, other.lines)))

    assert (report.whole, report.why) == (False, "it belongs to another log")


def test_events_missing_at_the_end_of_the_own_log_are_noticed():
    store = FakeStore()
    store.peers.enrol(an_enrolment())
    store.log.append(a_face())
    store.log.append(a_face())
    with store.changing() as memory:
        memory.events.pop()

    (report,) = verify(store.log)

    assert (report.events, report.broken_at) == (2, 3)
    assert report.why == "events are missing at the end"

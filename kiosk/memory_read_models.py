"""The folds of a store kept in memory: computed when asked, so that they cannot go stale."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kiosk.envelope import Envelope, EventMalformed
from kiosk.event_codec import read_event
from kiosk.events import AnyEvent
from kiosk.memory import MemoryStore
from kiosk.projections import Case, Day, DayCount, cases, daily_counts, written_on


class MemoryReadModels:
    """Implements `ReadModels`."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def case(self, request_id: str) -> Case | None:
        return self._cases().get(request_id)

    def case_of_number(self, digits: str) -> Case | None:
        return next((case for case in self._cases().values() if case.tracking == digits), None)

    def cases_with_number(self, digits: str) -> Sequence[Case]:
        return [case for case in self.all_cases() if case.tracking == digits]

    def all_cases(self) -> Sequence[Case]:
        def age(case: Case) -> tuple[str, str, str]:
            received = case.received.isoformat() if case.received else ""
            return (received, case.tracking, case.request_id)

        return sorted((case for case in self._cases().values() if case.tracking), key=age)

    def recent(self, limit: int = 100) -> Sequence[Case]:
        def age(case: Case) -> tuple[str, str]:
            return (case.received.isoformat() if case.received else "", case.tracking)

        return sorted(self._cases().values(), key=age, reverse=True)[:limit]

    def clashing(self) -> Sequence[Case]:
        return [case for case in self.all_cases() if case.clashes]

    def counts(self, first: date, last: date) -> Mapping[Day, DayCount]:
        dated = ((event, written_on(envelope)) for envelope, event in self._events())
        return {d: c for d, c in daily_counts(dated).items() if first <= d.day <= last}

    def rebuild(self) -> int:
        return len(self._store.memory.events)

    def _cases(self) -> Mapping[str, Case]:
        return cases(event for _, event in self._events())

    def _events(self) -> Iterator[tuple[Envelope, AnyEvent]]:
        for stored in self._store.memory.events:
            try:
                yield stored.envelope, read_event(stored.envelope)
            except EventMalformed:
                continue

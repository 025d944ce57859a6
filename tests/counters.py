"""A counter for tests of the exchange: the store in memory, and what a citizen does at it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kiosk.clock import Clock
from kiosk.events import AnyEvent, AttachmentAdded, FormRef, StepDue, SubmissionFinalised
from kiosk.ids import Ids, SystemIds, token_hash
from kiosk.memory import Memory, MemoryEventLog, MemoryStore
from kiosk.memory_peers import MemoryBlobs, MemoryPeerStore

OFFICE = "TUAYANG"
TOKEN = "ABCDEFGH234567AB"
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


class HandClock:
    """A clock in the hand of the test."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


class FragileStore(MemoryStore):
    """A store whose power may fail before and after each commit, as `power` decides."""

    def __init__(self, clock: Clock, ids: Ids, power: Callable[[], None]) -> None:
        super().__init__(clock, ids)
        self._power = power

    @contextmanager
    def changing(self) -> Iterator[Memory]:
        with super().changing() as memory:
            yield memory
            self._power()
        self._power()


class Counter:
    """One counter: its store, and what happens at it."""

    def __init__(
        self,
        name: str,
        clock: Clock | None = None,
        power: Callable[[], None] = lambda: None,
        ids: Ids | None = None,
    ) -> None:
        self.name = name
        self.clock = clock or HandClock()
        self.ids = ids or SystemIds(self.clock)
        self.store = FragileStore(self.clock, self.ids, power)
        self.log = MemoryEventLog(self.store)
        self.peers = MemoryPeerStore(self.store)
        self.blobs = MemoryBlobs(self.store)

    def write(self, event: AnyEvent) -> AnyEvent:
        self.log.append(event)
        return event

    def submit(self, **changes: Any) -> SubmissionFinalised:
        """A citizen is done: number taken and evidence written in one act."""
        with self.log.act() as act:
            values: dict[str, Any] = {
                "event_id": self.ids.new(),
                "request_id": self.ids.new(),
                "service": "elderly_allowance",
                "form": FormRef(form_id="elderly_allowance", version="1", checksum="0" * 64),
                "tracking": act.take_number(date(2026, 11, 24)).digits,
                "token_hash": token_hash(TOKEN),
                "received": date(2026, 11, 24),
                "steps": (
                    StepDue(step_id="receive", due=date(2026, 11, 24)),
                    StepDue(step_id="verify_right", due=None),
                    StepDue(step_id="committee", due=date(2026, 12, 9)),
                ),
                "subject": act.new_subject(),
                "private": {"answers": {"/data/first_name": "ใจดี"}},
            }
            said = SubmissionFinalised(**(values | changes))
            act.append(said)
        return said

    def attach(self, said: SubmissionFinalised, content: bytes) -> bytes:
        """A file of that request; the address of its encrypted bytes."""
        address = self.blobs.put(said.subject, content)
        self.write(
            AttachmentAdded(
                event_id=self.ids.new(),
                request_id=said.request_id,
                document="id_card",
                size=len(content),
                hash=address,
                mime="image/jpeg",
                subject=said.subject,
                private={"name": "บัตร.jpg"},
            )
        )
        return address

    def twin(self, power: Callable[[], None] = lambda: None) -> "Counter":
        """Another machine started from a copy of this one's disk."""
        copy = Counter(f"{self.name}'s twin", self.clock, power, self.ids)
        copy.store.memory = self.store.memory.copy()
        return copy

    def nearly_out_of_numbers(self) -> None:
        numbering = self.store.memory.numbering
        self.store.memory.numbering = replace(numbering, year=2570, place=len(numbering.series) - 1)

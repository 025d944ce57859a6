"""The record: what happened, once and for ever, and the one way to add to it.

Everything a person does at the counter is one `Act`: kept whole or not at all, on the disk before
`act()` is left.  Folds of the record live in `kiosk.projections`.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from kiosk.chain import Head
from kiosk.clock import ClockState
from kiosk.envelope import Envelope, Line
from kiosk.events import AnyEvent
from kiosk.tracking import TrackingNumber

CameBy = Literal["own", "feed", "relay", "bundle"]


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event in this store.  `position` is the order of arrival here, not of happening."""

    position: int
    line: Line
    envelope: Envelope
    came_by: CameBy


@dataclass(frozen=True, slots=True)
class LogContents:
    """One log as it lies here, by number; `own_head` is where its writer, this device, believes
    that it ends.
    """

    log: str
    lines: Iterable[Line]
    own_head: Head | None = None


class DuplicateEvent(Exception):  # noqa: N818 - it says what happened
    """The current log holds this event already; nothing was changed."""


class Act(Protocol):
    """The things that may be done together in one act."""

    def append(self, event: AnyEvent) -> StoredEvent:
        """Write `event` as the next of this device's log, with its read models.

        Raises DuplicateEvent, EventMalformed (too large), EnvironmentProblem NOT_SET_UP.
        """

    def take_number(self, day: date) -> TrackingNumber:
        """The next tracking number.  Raises EnvironmentProblem SERIES_USED_UP."""

    def new_subject(self) -> str:
        """A new citizen's key; returns the id under which events name it."""

    def delete_draft(self, draft_id: str) -> None:
        """The draft became something better; its key and attachments live on in the events.

        Raises InputProblem DRAFT_GONE when there is none: it was sent already, or has expired.
        """


class EventLog(Protocol):
    """The record of this store: the device's own events, and others' as they came."""

    def act(self) -> AbstractContextManager[Act]:
        """All that is done inside is kept when the block ends well, and nothing otherwise."""

    def append(self, event: AnyEvent) -> StoredEvent:
        """One event as an act of its own."""

    def append_foreign(self, lines: Iterable[Line], came_by: CameBy) -> int:
        """Keep lines of other logs whose signatures were checked; how many were new."""

    def head(self) -> Head:
        """The end of this device's current log."""

    def since(self, position: int, limit: int = 1000) -> Sequence[StoredEvent]:
        """Events after `position`, oldest arrival first."""

    def of_request(self, request_id: str) -> Sequence[StoredEvent]:
        """Every event of one request, oldest arrival first."""

    def open(self, stored: StoredEvent) -> AnyEvent:
        """The event, with its private part when this store holds the key."""

    def contents(self) -> Iterable[LogContents]:
        """Everything, log by log, for those who check it."""

    def clock_state(self) -> ClockState:
        """What is known about the machine's clock."""

    def update_clock(self, change: Callable[[ClockState], ClockState]) -> ClockState:
        """Replace it, in one transaction; returns the new one."""

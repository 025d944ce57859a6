"""The ports of the store kept in memory: for tests, and for tools that keep nothing.

Behaves as the encrypted store does; the contract suites run on both.  An act works on a copy of
the state, which takes the place of the old one when the act ends well.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kiosk.chain import ChainBroken, Head, Moment, Writer, check_genesis, link
from kiosk.clock import Clock, ClockState, Stamp, milliseconds, next_stamp, seen_stamp
from kiosk.device import DeviceState
from kiosk.drafts import Draft
from kiosk.envelope import Envelope, Line, parse_envelope
from kiosk.errors import DefectError, EnvironmentProblem, ErrorCode, InputProblem
from kiosk.event_codec import read_event
from kiosk.events import AnyEvent, AttachmentAdded, LogGenesis, SealedEvent, SubjectErased
from kiosk.ids import Ids
from kiosk.log import Act, CameBy, DuplicateEvent, LogContents, StoredEvent
from kiosk.peers import FeedCursor, KeysPlace
from kiosk.sealing import new_key
from kiosk.tracking import Numbering, TrackingNumber, next_number


@dataclass(frozen=True, slots=True)
class Subject:
    """A citizen's key: nobody but a draft has named it, or an event has; b"" once it is erased."""

    key: bytes
    live: bool = False
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Blob:
    """A file: of a draft, of an event, or at the server."""

    subject: str
    content: bytes
    state: str = "draft"
    sent_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Ended:
    """A log that was given up: its writer, its end, how far it was acknowledged."""

    writer: Writer
    head: Head
    acked: Head
    why: str
    at_ms: int


@dataclass(slots=True)
class Memory:
    """Everything a store knows."""

    events: list[StoredEvent] = field(default_factory=list)
    hashes: set[bytes] = field(default_factory=set)
    writer: Writer | None = None
    prepared: dict[str, tuple[Writer, Line]] = field(default_factory=dict)
    ended: list[Ended] = field(default_factory=list)
    head: Head = field(default_factory=Head)
    acked: Head = field(default_factory=Head)
    numbering: Numbering = field(default_factory=Numbering)
    issued: set[str] = field(default_factory=set)
    burnt: tuple[int, ...] = ()
    clock: ClockState = field(default_factory=ClockState)
    subjects: dict[str, Subject] = field(default_factory=dict)
    blobs: dict[bytes, Blob] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    device: DeviceState = field(default_factory=DeviceState)
    device_id: str = ""
    box_seed: bytes = b""
    cursor: FeedCursor = field(default_factory=FeedCursor)
    marks: dict[int, FeedCursor] = field(default_factory=dict)
    keys_place: KeysPlace = field(default_factory=KeysPlace)
    log_keys: dict[str, bytes] = field(default_factory=dict)

    def copy(self) -> "Memory":
        """Another one with the same contents."""
        return replace(
            self,
            events=list(self.events),
            hashes=set(self.hashes),
            prepared=dict(self.prepared),
            ended=list(self.ended),
            issued=set(self.issued),
            subjects=dict(self.subjects),
            blobs=dict(self.blobs),
            drafts=dict(self.drafts),
            marks=dict(self.marks),
            log_keys=dict(self.log_keys),
        )


class MemoryStore:
    """Holds the state; `log`, `drafts` and the rest look at it."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self.clock, self.ids = clock, ids
        self.memory = Memory()

    @contextmanager
    def changing(self) -> Iterator[Memory]:
        """The state to change; kept when the block ends well."""
        changed = self.memory.copy()
        yield changed
        self.memory = changed


class MemoryAct:
    """Implements `Act` on a state that nobody else sees yet."""

    def __init__(self, memory: Memory, clock: Clock, ids: Ids) -> None:
        if memory.writer is None:
            raise EnvironmentProblem(ErrorCode.NOT_SET_UP)
        self._memory, self._clock, self._ids = memory, clock, ids
        self._writer = memory.writer
        memory.clock = memory.clock.checked(clock.now())

    def append(self, event: AnyEvent) -> StoredEvent:
        memory, writer = self._memory, self._writer
        for stored in memory.events:
            if (stored.envelope.event_id, stored.envelope.log) == (event.event_id, writer.log):
                raise DuplicateEvent(event.event_id)
        line = link(event, writer, memory.head, self._moment(), self._key_of(event))
        if isinstance(event, AttachmentAdded):
            self._blob_becomes_evidence(event)
        memory.head = Head(memory.head.seq + 1, line.hash)
        return keep(memory, line, "own")

    def take_number(self, day: date) -> TrackingNumber:
        number, self._memory.numbering = next_number(
            self._memory.numbering, day, doubtful=self._memory.clock.doubtful
        )
        if number.digits in self._memory.issued:
            raise DefectError("a number was to be issued twice", number=number.digits)
        self._memory.issued.add(number.digits)
        return number

    def new_subject(self) -> str:
        return new_subject(self._memory, self._ids)

    def delete_draft(self, draft_id: str) -> None:
        if self._memory.drafts.pop(draft_id, None) is None:
            raise InputProblem(ErrorCode.DRAFT_GONE)

    def _moment(self) -> Moment:
        memory, now = self._memory, self._clock.now()
        stamp = next_stamp(memory.clock.stamp, memory.clock.wall_ms(now))
        memory.clock = replace(memory.clock, stamp=stamp)
        return Moment(stamp, milliseconds(now), memory.clock.doubtful)

    def _key_of(self, event: AnyEvent) -> bytes | None:
        if not isinstance(event, SealedEvent):
            return None
        subject = self._memory.subjects.get(event.subject)
        if subject is None or not subject.key:
            raise DefectError("an event names a subject without a key", subject=event.subject)
        self._memory.subjects[event.subject] = replace(subject, live=True)
        return subject.key

    def _blob_becomes_evidence(self, event: AttachmentAdded) -> None:
        blob = self._memory.blobs.get(event.hash)
        if blob is None:
            raise DefectError("an event names a file that is not in the store")
        self._memory.blobs[event.hash] = replace(blob, state="local")


class MemoryEventLog:
    """Implements `EventLog`."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    @contextmanager
    def act(self) -> Iterator[Act]:
        with self._store.changing() as memory:
            yield MemoryAct(memory, self._store.clock, self._store.ids)

    def append(self, event: AnyEvent) -> StoredEvent:
        with self.act() as act:
            return act.append(event)

    def append_foreign(self, lines: Iterable[Line], came_by: CameBy) -> int:
        with self._store.changing() as memory:
            return keep_foreign(memory, lines, came_by, self._store.clock)

    def head(self) -> Head:
        return self._store.memory.head

    def since(self, position: int, limit: int = 1000) -> Sequence[StoredEvent]:
        return self._store.memory.events[position : position + limit]

    def of_request(self, request_id: str) -> Sequence[StoredEvent]:
        events = self._store.memory.events
        return [stored for stored in events if stored.envelope.request_id == request_id]

    def open(self, stored: StoredEvent) -> AnyEvent:
        sealed = stored.envelope.sealed
        subject = self._store.memory.subjects.get(sealed.subject) if sealed else None
        return read_event(stored.envelope, subject.key if subject and subject.key else None)

    def contents(self) -> Iterator[LogContents]:
        memory = self._store.memory
        heads = {one.writer.log: one.head for one in memory.ended}
        if memory.writer:
            heads[memory.writer.log] = memory.head
        for log in sorted({stored.envelope.log for stored in memory.events}):
            lines = [stored for stored in memory.events if stored.envelope.log == log]
            lines.sort(key=lambda stored: stored.envelope.seq)
            yield LogContents(log, [stored.line for stored in lines], heads.get(log))

    def clock_state(self) -> ClockState:
        return self._store.memory.clock

    def update_clock(self, change: Callable[[ClockState], ClockState]) -> ClockState:
        with self._store.changing() as memory:
            memory.clock = change(memory.clock)
            return memory.clock


class MemoryDraftStore:
    """Implements `DraftStore`."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def save(self, draft: Draft) -> None:
        with self._store.changing() as memory:
            memory.drafts[draft.draft_id] = draft

    def load(self, draft_id: str) -> Draft | None:
        return self._store.memory.drafts.get(draft_id)

    def open_drafts(self) -> Sequence[Draft]:
        return self._newest_first(lambda draft: not draft.sealed)

    def sealed_drafts(self) -> Sequence[Draft]:
        return self._newest_first(lambda draft: draft.sealed)

    def delete(self, draft_id: str) -> None:
        self._delete(lambda draft: draft.draft_id == draft_id)

    def expire(self, before: datetime) -> int:
        gone = self._delete(lambda draft: draft.saved_at < before)
        latest = f"{milliseconds(before):012x}"
        with self._store.changing() as memory:
            named = {draft.subject for draft in memory.drafts.values()}
            for subject in set(memory.subjects) - named:
                if subject < latest:
                    forget_subject(memory, subject)
        return gone

    def _newest_first(self, wanted: Callable[[Draft], bool]) -> list[Draft]:
        found = [draft for draft in self._store.memory.drafts.values() if wanted(draft)]
        return sorted(found, key=lambda draft: draft.saved_at, reverse=True)

    def _delete(self, wanted: Callable[[Draft], bool]) -> int:
        with self._store.changing() as memory:
            gone = [draft for draft in memory.drafts.values() if wanted(draft)]
            for draft in gone:
                del memory.drafts[draft.draft_id]
                forget_subject(memory, draft.subject)
        return len(gone)


def keep(memory: Memory, line: Line, came_by: CameBy) -> StoredEvent:
    """One more event, whoever wrote it."""
    stored = StoredEvent(len(memory.events) + 1, line, parse_envelope(line.raw), came_by)
    memory.events.append(stored)
    memory.hashes.add(line.hash)
    _erase_as_said(memory, stored.envelope)
    return stored


def keep_foreign(memory: Memory, lines: Iterable[Line], came_by: CameBy, clock: Clock) -> int:
    """Lines that are not here yet; how many.  The clock learns from their stamps."""
    wall = memory.clock.wall_ms(clock.now())
    before = len(memory.events)
    for line in lines:
        if line.hash in memory.hashes:
            continue
        stored = keep(memory, line, came_by)
        _remember_log(memory, stored)
        stamp = seen_stamp(memory.clock.stamp, Stamp.parse(stored.envelope.hlc), wall)
        memory.clock = replace(memory.clock, stamp=stamp)
    return len(memory.events) - before


def new_subject(memory: Memory, ids: Ids) -> str:
    """A new key, named by nobody yet."""
    subject = ids.new()
    memory.subjects[subject] = Subject(new_key())
    return subject


def forget_subject(memory: Memory, subject: str) -> None:
    """The key and the files that nothing but a draft has named."""
    for hash_, blob in list(memory.blobs.items()):
        if blob.subject == subject and blob.state == "draft":
            del memory.blobs[hash_]
    if subject in memory.subjects and not memory.subjects[subject].live:
        del memory.subjects[subject]


def _erase_as_said(memory: Memory, envelope: Envelope) -> None:
    if envelope.kind != SubjectErased.KIND:
        return
    erase_subject(memory, str(envelope.data.get("subject", "")))


def erase_subject(memory: Memory, subject: str) -> None:
    """Also one whose key has not arrived yet."""
    memory.subjects[subject] = Subject(b"", live=True, sent=True)
    for hash_, blob in memory.blobs.items():
        if blob.subject == subject:
            memory.blobs[hash_] = replace(blob, state="gone")


def _remember_log(memory: Memory, stored: StoredEvent) -> None:
    if stored.envelope.kind != LogGenesis.KIND:
        return
    try:
        envelope, genesis = check_genesis(stored.line)
    except ChainBroken:
        return
    memory.log_keys.setdefault(envelope.log, genesis.sign_key)

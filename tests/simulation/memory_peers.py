"""A counter's store in memory: what `kiosk.peers.PeerStore` promises, with a disk that can crash.

Each method is one transaction: `_commit` is where the simulated power may fail, before or after
the change is on the disk.
"""

import hashlib
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field, fields, replace

from kiosk.chain import Head, Moment, Writer, begin_log, link
from kiosk.clock import ClockState, next_stamp
from kiosk.device import DeviceState, Enrolment, ServerKey
from kiosk.envelope import NO_HASH, Line, parse_envelope
from kiosk.event_codec import read_event
from kiosk.events import AnyEvent, LogCertified, LogGenesis, SealedEvent
from kiosk.peers import BlobToSend, FeedCursor, FeedEntry, Outbox, SubjectKey
from kiosk.sealing import box_public
from kiosk.signing import LogKey
from kiosk.tracking import Numbering


@dataclass
class Disk:
    """Everything that survives a crash."""

    device: DeviceState = field(default_factory=DeviceState)
    prepared: dict[str, tuple[bytes, str, Line]] = field(default_factory=dict)
    seed: bytes = b""
    own: list[Line] = field(default_factory=list)
    acked: int = 0
    numbering: Numbering = field(default_factory=Numbering)
    clock: ClockState = field(default_factory=ClockState)
    cursor: FeedCursor = field(default_factory=FeedCursor)
    marks: list[FeedCursor] = field(default_factory=list)
    feed: dict[bytes, Line] = field(default_factory=dict)
    log_keys: dict[str, bytes] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)
    keys_sent: set[str] = field(default_factory=set)
    blobs: dict[bytes, bytes] = field(default_factory=dict)
    blob_sent: dict[bytes, int] = field(default_factory=dict)


class MemoryPeers:
    """One counter's store."""

    def __init__(
        self,
        name: str,
        *,
        crash: Callable[[], None] = lambda: None,
        now_ms: Callable[[], int] = lambda: 1_790_000_000_000,
        random: Callable[[int], bytes] | None = None,
    ) -> None:
        self.name = name
        self.disk = Disk()
        self._crash = crash
        self._now_ms = now_ms
        self._random = random or _counting(name)

    # what a counter does -----------------------------------------------------------------------

    def new_id(self) -> str:
        return self._random(16).hex()

    def write(self, event: AnyEvent) -> Line:
        """Adds an event to the current log, as the counter does when a citizen is done."""
        writer = self.writer()
        assert writer is not None
        stamp = next_stamp(self.disk.clock.stamp, self._now_ms())
        key = self.disk.keys.get(event.subject) if isinstance(event, SealedEvent) else None
        line = link(event, writer, self.head(), Moment(stamp, self._now_ms()), key)
        disk = self._copy()
        disk.own.append(line)
        disk.clock = replace(disk.clock, stamp=stamp)
        self._commit(disk)
        return line

    def new_subject(self) -> str:
        disk, subject = self._copy(), self.new_id()
        disk.keys[subject] = self._random(32)
        self._commit(disk)
        return subject

    def add_blob(self, hash_: bytes, content: bytes) -> None:
        disk = self._copy()
        disk.blobs[hash_] = content
        disk.blob_sent[hash_] = 0
        self._commit(disk)

    # the port -----------------------------------------------------------------------------------

    def device(self) -> DeviceState:
        return self.disk.device

    def writer(self) -> Writer | None:
        if not self.disk.seed:
            return None
        return Writer(self.disk.device.office, self.disk.device.log, LogKey(self.disk.seed))

    def box_seed(self) -> bytes:
        return self.disk.seed

    def prepare_log(self, office: str, label: str = "") -> Line:
        if office not in self.disk.prepared:
            disk, key = self._copy(), LogKey(self._random(32))
            genesis = LogGenesis(
                event_id=self.new_id(),
                office=office,
                device=self.new_id(),
                sign_key=key.public,
                box_key=box_public(key.seed),
            )
            stamp = next_stamp(disk.clock.stamp, self._now_ms())
            log, line = begin_log(genesis, key, Moment(stamp, self._now_ms()))
            disk.prepared[office] = (key.seed, log, line)
            disk.clock = replace(disk.clock, stamp=stamp)
            self._commit(disk)
        return self.disk.prepared[office][2]

    def sign_prepared(self, office: str, body: bytes, kind: str) -> bytes:
        return LogKey(self.disk.prepared[office][0]).sign(body, kind)

    def enrol(self, enrolment: Enrolment) -> None:
        disk = self._copy()
        if disk.device.mode == "enrolled":
            return
        seed, log, line = disk.prepared.pop(enrolment.office)
        disk.seed, disk.own, disk.acked = seed, [line], 1
        genesis = read_event(parse_envelope(line.raw))
        assert isinstance(genesis, LogGenesis)
        disk.device = DeviceState(
            mode="enrolled",
            office=enrolment.office,
            device_id=genesis.device,
            device_code=enrolment.device_code,
            log=log,
            server_url=enrolment.server_url,
            server_keys=enrolment.server_keys,
            certificate=enrolment.certificate,
            profile=enrolment.profile,
        )
        disk.numbering = disk.numbering.with_series(enrolment.series)
        self._commit(disk)

    def add_series(self, series: Sequence[int]) -> None:
        disk = self._copy()
        disk.numbering = disk.numbering.with_series(tuple(series))
        self._commit(disk)

    def series_left(self) -> int:
        return self.disk.numbering.series_left

    def save_server_keys(self, keys: Sequence[ServerKey], url: str = "") -> None:
        disk = self._copy()
        disk.device = replace(
            disk.device, server_keys=tuple(keys), server_url=url or disk.device.server_url
        )
        self._commit(disk)

    def head(self) -> Head:
        return self._head_at(len(self.disk.own))

    def acked(self) -> Head:
        return self._head_at(self.disk.acked)

    def unsent(self, *, after: Head | None = None, limit: int = 100) -> Sequence[Line]:
        start = self.disk.acked if after is None else after.seq
        return self.disk.own[start : start + limit]

    def own_hash(self, seq: int) -> bytes | None:
        if seq == 0:
            return NO_HASH
        return self.disk.own[seq - 1].hash if seq <= len(self.disk.own) else None

    def mark_acked(self, head: Head) -> bool:
        if self.own_hash(head.seq) != head.hash:
            return False
        if head.seq > self.disk.acked:
            disk = self._copy()
            disk.acked = head.seq
            self._commit(disk)
        return True

    def step_back(self, head: Head) -> bool:
        if self.own_hash(head.seq) != head.hash:
            return False
        disk = self._copy()
        disk.acked = min(disk.acked, head.seq)
        self._commit(disk)
        return True

    def cursor(self) -> FeedCursor:
        return self.disk.cursor

    def marks(self) -> Sequence[FeedCursor]:
        return tuple(reversed(self.disk.marks[-16:]))

    def reset_cursor(self, cursor: FeedCursor) -> None:
        disk = self._copy()
        disk.cursor = cursor
        disk.marks = [m for m in disk.marks if m.epoch == cursor.epoch and m.pos <= cursor.pos]
        self._commit(disk)

    def take_page(self, entries: Sequence[FeedEntry], cursor: FeedCursor) -> int:
        disk, new = self._copy(), 0
        for entry in entries:
            if entry.line is not None and entry.line.hash not in disk.feed:
                disk.feed[entry.line.hash] = entry.line
                _learn(disk, entry.line)
                new += 1
        disk.cursor = cursor
        disk.marks.append(cursor)
        self._commit(disk)
        return new

    def holds(self, hash_: bytes) -> bool:
        return hash_ in self.disk.feed or any(line.hash == hash_ for line in self.disk.own)

    def log_key(self, log: str) -> bytes | None:
        return self.disk.log_keys.get(log)

    def keys_to_send(self, limit: int = 500) -> Sequence[SubjectKey]:
        waiting = [s for s in self.disk.keys if s not in self.disk.keys_sent]
        return [SubjectKey(s, self.disk.keys[s]) for s in waiting[:limit]]

    def keys_sent(self, subjects: Sequence[str]) -> None:
        disk = self._copy()
        disk.keys_sent |= set(subjects)
        self._commit(disk)

    def keys_wanted(self, subjects: Sequence[str]) -> None:
        disk = self._copy()
        disk.keys_sent -= set(subjects)
        self._commit(disk)

    def take_keys(self, keys: Sequence[SubjectKey]) -> None:
        disk = self._copy()
        disk.keys.update({key.subject: key.key for key in keys})
        self._commit(disk)

    def blobs_to_send(self, limit: int = 10) -> Sequence[BlobToSend]:
        waiting = [h for h, c in self.disk.blobs.items() if self.disk.blob_sent[h] < len(c)]
        return [
            BlobToSend(h, len(self.disk.blobs[h]), self.disk.blob_sent[h]) for h in waiting[:limit]
        ]

    def read_blob(self, hash_: bytes, offset: int, size: int) -> bytes:
        return self.disk.blobs[hash_][offset : offset + size]

    def blob_progress(self, hash_: bytes, sent_bytes: int) -> None:
        disk = self._copy()
        disk.blob_sent[hash_] = sent_bytes
        self._commit(disk)

    def blobs_wanted(self, hashes: Sequence[bytes]) -> None:
        disk = self._copy()
        for hash_ in hashes:
            if hash_ in disk.blobs and disk.blob_sent[hash_] == len(disk.blobs[hash_]):
                disk.blob_sent[hash_] = 0
        self._commit(disk)

    def outbox(self) -> Outbox:
        kinds = [parse_envelope(line.raw).kind == "submission.finalised" for line in self.disk.own]
        sent, waiting = sum(kinds[: self.disk.acked]), sum(kinds[self.disk.acked :])
        return Outbox(
            sent=sent,
            waiting=waiting,
            events=len(self.disk.own) - self.disk.acked,
            keys=len(self.keys_to_send()),
            blobs=len(self.blobs_to_send()),
        )

    def update_clock(self, change: Callable[[ClockState], ClockState]) -> ClockState:
        disk = self._copy()
        disk.clock = change(disk.clock)
        self._commit(disk)
        return disk.clock

    # inside -------------------------------------------------------------------------------------

    def _head_at(self, seq: int) -> Head:
        hash_ = self.own_hash(seq)
        assert hash_ is not None
        return Head(seq, hash_)

    def _copy(self) -> Disk:
        """Another disk with the same contents; what lies on it never changes by itself."""
        kept = {f.name: getattr(self.disk, f.name) for f in fields(self.disk)}
        return Disk(
            **{n: copy(v) if isinstance(v, list | dict | set) else v for n, v in kept.items()}
        )

    def _commit(self, disk: Disk) -> None:
        self._crash()
        self.disk = disk
        self._crash()


def _learn(disk: Disk, line: Line) -> None:
    said = read_event(parse_envelope(line.raw))
    if isinstance(said, LogGenesis):
        disk.log_keys[parse_envelope(line.raw).log] = said.sign_key
    if isinstance(said, LogCertified):
        disk.log_keys[said.log] = said.sign_key


def _counting(name: str) -> Callable[[int], bytes]:
    """Different bytes at each call, the same in each run."""
    count = 0

    def more(size: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.blake2b(f"{name} {count}".encode(), digest_size=size).digest()

    return more

"""The exchange's side of the store kept in memory, and the files beside it."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.chain import Head
from kiosk.clock import ClockState
from kiosk.envelope import NO_HASH, Line
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.events import SubmissionFinalised
from kiosk.memory import Blob, MemoryStore, Subject, erase_subject, keep_foreign, new_subject
from kiosk.memory_identity import MemoryIdentity
from kiosk.peers import BlobToSend, FeedCursor, FeedEntry, KeysPlace, Outbox, SubjectKey, kept_marks
from kiosk.sealing import CannotOpen, open_blob, seal_blob


class MemoryBlobs:
    """Implements `BlobStore`."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def new_subject(self) -> str:
        with self._store.changing() as memory:
            return new_subject(memory, self._store.ids)

    def put(self, subject: str, content: bytes) -> bytes:
        with self._store.changing() as memory:
            sealed = seal_blob(content, key=memory.subjects[subject].key)
            hash_ = hashlib.sha256(sealed).digest()
            memory.blobs[hash_] = Blob(subject, sealed)
        return hash_

    def open(self, hash_: bytes, subject: str) -> bytes:
        memory = self._store.memory
        try:
            return open_blob(memory.blobs[hash_].content, key=memory.subjects[subject].key)
        except (KeyError, CannotOpen) as error:
            raise EnvironmentProblem(ErrorCode.STORE_DAMAGED, file=hash_.hex()) from error

    def sweep_gone(self) -> int:
        with self._store.changing() as memory:
            gone = [hash_ for hash_, blob in memory.blobs.items() if blob.state == "gone"]
            there = [hash_ for hash_ in gone if memory.blobs[hash_].content]
            for hash_ in there:
                memory.blobs[hash_] = replace(memory.blobs[hash_], content=b"")
        return len(there)

    def delete(self, hash_: bytes) -> None:
        with self._store.changing() as memory:
            if hash_ in memory.blobs and memory.blobs[hash_].state == "draft":
                del memory.blobs[hash_]


class MemoryPeerStore(MemoryIdentity):
    """Implements `PeerStore`."""

    def head(self) -> Head:
        return self._store.memory.head

    def acked(self) -> Head:
        return self._store.memory.acked

    def unsent(self, *, after: Head | None = None, limit: int = 100) -> Sequence[Line]:
        memory = self._store.memory
        start = memory.acked.seq if after is None else after.seq
        return [line for seq, line in self._own().items() if seq > start][:limit]

    def own_hash(self, seq: int) -> bytes | None:
        line = self._own().get(seq)
        return NO_HASH if seq == 0 else line.hash if line else None

    def mark_acked(self, head: Head) -> bool:
        return self._move_acked(head, head.seq > self._store.memory.acked.seq)

    def step_back(self, head: Head) -> bool:
        return self._move_acked(head, head.seq < self._store.memory.acked.seq)

    def _move_acked(self, head: Head, moves: bool) -> bool:
        if self.own_hash(head.seq) != head.hash:
            return False
        if moves:
            with self._store.changing() as memory:
                memory.acked = head
        return True

    def _own(self) -> dict[int, Line]:
        memory = self._store.memory
        log = memory.writer.log if memory.writer else ""
        return {
            stored.envelope.seq: stored.line
            for stored in memory.events
            if stored.envelope.log == log and stored.came_by == "own"
        }

    def cursor(self) -> FeedCursor:
        return self._store.memory.cursor

    def marks(self) -> Sequence[FeedCursor]:
        marks = self._store.memory.marks
        return [marks[position] for position in sorted(marks, reverse=True)]

    def reset_cursor(self, cursor: FeedCursor) -> None:
        with self._store.changing() as memory:
            memory.cursor = cursor
            memory.marks = {pos: m for pos, m in memory.marks.items() if pos <= cursor.pos}

    def take_page(self, entries: Sequence[FeedEntry], cursor: FeedCursor) -> int:
        lines = [entry.line for entry in entries if entry.line is not None]
        with self._store.changing() as memory:
            new = keep_foreign(memory, lines, "feed", self._store.clock)
            memory.cursor = memory.marks[cursor.pos] = cursor
            same = {pos: m for pos, m in memory.marks.items() if m.epoch == cursor.epoch}
            memory.marks = {pos: same[pos] for pos in kept_marks(list(same))}
        return new

    def holds(self, hash_: bytes, *others: bytes) -> bool:
        return self._store.memory.hashes.issuperset((hash_, *others))

    def log_key(self, log: str) -> bytes | None:
        memory = self._store.memory
        own = {one.writer.log: one.writer.key.public for one in memory.ended}
        if memory.writer:
            own[memory.writer.log] = memory.writer.key.public
        return memory.log_keys.get(log) or own.get(log)

    def keys_to_send(self, limit: int = 500) -> Sequence[SubjectKey]:
        waiting = sorted(self._store.memory.subjects.items())
        return [SubjectKey(name, s.key) for name, s in waiting if s.live and s.key and not s.sent][
            :limit
        ]

    def keys_sent(self, subjects: Sequence[str]) -> None:
        self._set_sent(subjects, sent=True)

    def keys_wanted(self, subjects: Sequence[str]) -> None:
        self._set_sent(subjects, sent=False)

    def _set_sent(self, subjects: Sequence[str], *, sent: bool) -> None:
        with self._store.changing() as memory:
            for name in set(subjects) & set(memory.subjects):
                memory.subjects[name] = replace(memory.subjects[name], sent=sent)

    def take_keys(self, keys: Sequence[SubjectKey]) -> None:
        with self._store.changing() as memory:
            for key in keys:
                memory.subjects.setdefault(key.subject, Subject(key.key, live=True, sent=True))

    def keys_place(self) -> KeysPlace:
        return self._store.memory.keys_place

    def take_keys_page(
        self, keys: Sequence[SubjectKey], erased: Sequence[str], place: KeysPlace
    ) -> None:
        with self._store.changing() as memory:
            for key in keys:
                memory.subjects.setdefault(key.subject, Subject(key.key, live=True, sent=True))
            for subject in erased:
                erase_subject(memory, subject)
            memory.keys_place = place

    def blobs_to_send(self, limit: int = 10) -> Sequence[BlobToSend]:
        waiting = [
            BlobToSend(hash_, len(blob.content), blob.sent_bytes)
            for hash_, blob in self._store.memory.blobs.items()
            if blob.state == "local"
        ]
        return sorted(waiting, key=lambda blob: -blob.sent_bytes)[:limit]

    def read_blob(self, hash_: bytes, offset: int, size: int) -> bytes:
        return self._store.memory.blobs[hash_].content[offset : offset + size]

    def blob_progress(self, hash_: bytes, sent_bytes: int) -> None:
        with self._store.changing() as memory:
            blob = replace(memory.blobs[hash_], sent_bytes=sent_bytes)
            if blob.state == "local" and sent_bytes >= len(blob.content):
                blob = replace(blob, state="sent")
            memory.blobs[hash_] = blob

    def blobs_wanted(self, hashes: Sequence[bytes]) -> None:
        with self._store.changing() as memory:
            for hash_ in set(hashes) & set(memory.blobs):
                if memory.blobs[hash_].state == "sent":
                    blob = replace(memory.blobs[hash_], state="local", sent_bytes=0)
                    memory.blobs[hash_] = blob

    def outbox(self) -> Outbox:
        memory = self._store.memory
        acked, log = memory.acked.seq, memory.writer.log if memory.writer else ""
        mine = [s.envelope for s in memory.events if s.came_by == "own"]
        own = [e for e in mine if e.log == log]
        places = {one.writer.log: one.acked.seq for one in memory.ended} | {log: acked}
        submitted = [e for e in mine if e.kind == SubmissionFinalised.KIND]
        walls = [e.wall for e in own if e.seq == acked + 1]
        return Outbox(
            sent=len({e.event_id for e in submitted if e.seq <= places.get(e.log, 0)}),
            waiting=sum(e.log == log and e.seq > acked for e in submitted),
            events=memory.head.seq - acked,
            keys=len(self.keys_to_send(10**9)),
            blobs=len(self.blobs_to_send(10**9)),
            oldest_ms=walls[0] if walls else None,
        )

    def update_clock(self, change: Callable[[ClockState], ClockState]) -> ClockState:
        with self._store.changing() as memory:
            memory.clock = change(memory.clock)
            return memory.clock

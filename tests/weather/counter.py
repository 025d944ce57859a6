"""A counter with its real, encrypted store, who works while the line is bad, and what it sent."""

import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.events import SubmissionFinalised
from kiosk.ids import SystemIds
from kiosk.signing import to_text
from kiosk.store import Store, open_store
from sync.engine import SyncRound
from sync.enrolment import Enroller
from sync.errors import Offline
from sync.http_client import HttpTransport
from sync.protocol import BLOB_CHUNK, OFFSET_HEADER
from sync.transport import Answer, Question, Transport
from sync.worker import SyncWorker
from tests.counters import Counter

TRIES = 1000


@dataclass
class Sent:
    """Pieces of files as they left: where each began, how long it was, whether it was answered."""

    pieces: dict[str, list[tuple[int, int, bool]]] = field(default_factory=dict)
    too_early: set[str] = field(default_factory=set)

    def again(self) -> int:
        """Bytes that left more than once."""
        return sum(
            sum(size for _, size, _ in pieces) - max(at + size for at, size, _ in pieces)
            for pieces in self.pieces.values()
        )

    def interrupted(self) -> int:
        """Pieces whose answer did not come."""
        return sum(not ok for pieces in self.pieces.values() for *_, ok in pieces)

    def faults(self) -> list[str]:
        """Files that left before their event, or that went back further than the piece in hand."""
        found = [f"{one} was sent before its event" for one in sorted(self.too_early)]
        for address, pieces in self.pieces.items():
            places = [at for at, *_ in pieces]
            if places != sorted(places):
                found.append(f"{address} went back: {places}")
            if any(size > BLOB_CHUNK for _, size, _ in pieces):
                found.append(f"{address} was sent in pieces that are too large")
        return found


class Noting:
    """A way to the server that notes the pieces of files."""

    def __init__(self, inner: Transport, counter: "RealCounter") -> None:
        self._inner, self._counter = inner, counter

    def send(self, question: Question) -> Answer:
        if question.method != "PATCH":
            return self._inner.send(question)
        sent, address = self._counter.sent, question.path.rpartition("/")[2]
        if self._counter.peers.acked().seq < self._counter.named[address]:
            sent.too_early.add(address)
        at, size = int(question.headers[OFFSET_HEADER]), len(question.body)
        pieces = sent.pieces.setdefault(address, [])
        pieces.append((at, size, False))
        answer = self._inner.send(question)
        pieces[-1] = (at, size, True)
        return answer


class RealCounter(Counter):
    """The counter of the stories, on a real store."""

    def __init__(self, store: Store) -> None:
        self.name, self.clock = "front", SystemClock()
        self.ids = SystemIds(self.clock)
        self.real, self.log, self.peers, self.blobs = store, store.log, store.peers, store.blobs
        self.named: dict[str, int] = {}
        self.sent = Sent()

    def photograph(self, said: SubmissionFinalised, size: int) -> str:
        """A picture of that size for a request; nothing makes it smaller."""
        address = to_text(self.attach(said, os.urandom(size)))
        self.named[address] = self.peers.head().seq
        return address

    def waits(self) -> bool:
        counts = self.peers.outbox()
        return bool(counts.events or counts.keys or counts.blobs)


@contextmanager
def counter_at(folder: Path, url: str, code: str) -> Iterator[RealCounter]:
    """Enrolled over the bad line, trying again as a person would."""
    store, way = open_store(folder, os.urandom(32)), HttpTransport(url)
    try:
        counter = RealCounter(store)
        for last in range(TRIES):
            try:
                Enroller(store.peers, lambda _url: way).enrol(url, code, "front")
                break
            except Offline:
                assert last < TRIES - 1, "no answer to the enrolment"
        yield counter
    finally:
        way.close()
        store.close()


@contextmanager
def sending(counter: RealCounter, url: str) -> Iterator[SyncWorker]:
    """The counter's own rounds, in the background."""
    way = HttpTransport(url)
    rounds = SyncRound(counter.peers, Noting(way, counter), counter.clock)
    worker = SyncWorker(rounds, random.random)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop(60)
        way.close()


def until_nothing_waits(counter: RealCounter, worker: SyncWorker, *, seconds: float) -> None:
    """Looks as often as that, and wakes the worker as the window does at each tick."""
    pause = threading.Event()
    while counter.waits():
        worker.wake()
        pause.wait(seconds)

"""Sending and reading ten thousand events of a kilobyte, and many small pushes.

The baseline of sending is the same bytes by bare POST to a server that does nothing, and the same
rows by multi-row INSERT into the same PostgreSQL, in the same run.
"""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import psycopg
import requests

from kiosk.chain import Head
from kiosk.events import FeedbackGiven, FormRef, SubmissionFinalised
from kiosk.ids import SystemIds, token_hash
from kiosk.store.store import Store, open_store
from sync.client import ServerClient
from sync.enrolment import Enroller
from sync.http_client import HttpTransport
from sync.protocol import PushHead
from sync.pull import Pull
from sync.push import Push
from sync.wire import CONTENT_TYPE, pack
from tests.bench.figures import Figure, Limit
from tests.bench.sync_server import Running, central, nothing

EVENTS = 10_000
ROUNDS = 3
BATCH = 1_000
DEVICES = 8
SINGLE = 60


def figures() -> Iterator[Figure]:
    """Push, pull, one event a push."""
    with central() as server, TemporaryDirectory(prefix="sala-bench-") as name, ExitStack() as kept:
        counters = [
            kept.enter_context(counter(server, Path(name) / f"counter{number}"))
            for number in range(DEVICES)
        ]
        pushed, bare, read, spent = [], [], [], []
        for store in counters[:ROUNDS]:
            write(store, EVENTS)
            bare.append(bare_post_and_insert(store, server) / EVENTS * 1_000_000)
            before = server.spent() + time.process_time()
            pushed.append(push(store) / EVENTS * 1_000_000)
            spent.append((server.spent() + time.process_time() - before) / EVENTS * 1_000_000)
            read = read or list(pulled_both_ways(server, counters[-2:]))
        yield Figure(
            f"push, ms for 1,000 of {EVENTS}, every one checked, kept in PostgreSQL", pushed,
            [Limit("median", 200), Limit("ratio", 2.5)], baseline="POST + INSERT", base=bare,
        )  # fmt: skip
        yield Figure("push, core-ms of counter and server for 1,000", spent)
        yield from read
        yield from singly(counters)


@contextmanager
def counter(server: Running, folder: Path) -> Iterator[Store]:
    """A device with its real, encrypted store, enrolled by its own way."""
    store, way = open_store(folder, os.urandom(32)), HttpTransport(server.url)
    try:
        Enroller(store.peers, lambda _url: way).enrol(server.url, server.code(), folder.name)
        yield store
    finally:
        way.close()
        store.close()


def write(store: Store, count: int) -> None:
    """So many submissions of a kilobyte each, in acts of a hundred."""
    ids, office = SystemIds(), store.peers.device().office
    assert office
    for _ in range(count // 100):
        with store.log.act() as act:
            subject = act.new_subject()
            for _ in range(100):
                act.append(a_submission(ids, subject))


def a_submission(ids: SystemIds, subject: str) -> SubmissionFinalised:
    return SubmissionFinalised(
        event_id=ids.new(),
        request_id=ids.new(),
        service="elderly_allowance",
        form=FormRef(form_id="elderly_allowance", version="1", checksum="0" * 64),
        tracking="703120451",
        token_hash=token_hash("ABCDEFGH234567AB"),
        received=date(2026, 11, 24),
        subject=subject,
        private={"answers": {"/data/note": os.urandom(75).hex()}},
    )


@contextmanager
def session(store: Store) -> Iterator[ServerClient]:
    way = HttpTransport(store.peers.device().server_url)
    client, writer = ServerClient(way), store.peers.writer()
    assert writer is not None
    client.open_session(writer, client.hello().nonce, 3)
    try:
        yield client
    finally:
        way.close()


def push(store: Store) -> float:
    """Seconds from the first byte to the last acknowledgement."""
    with session(store) as client:
        sending = Push(store.peers, client)
        sending.send_keys()
        begun = time.perf_counter()
        sending.send_events()
        took = time.perf_counter() - begun
    assert store.peers.acked() == store.peers.head()
    return took


def bare_post_and_insert(store: Store, server: Running) -> float:
    """The same bytes in the same portions, taken by nobody and put into a table like the server's."""
    portions = list(iter_portions(store))
    bodies = [
        pack(b"".join([PushHead(1, bytes(32), len(p)).to_bytes() + b"\n", *p])) for p in portions
    ]
    with nothing() as url, requests.Session() as bare:
        bare.post(url, data=b"warm", timeout=20)
        begun = time.perf_counter()
        for body in bodies:
            bare.post(url, data=body, headers={"Content-Type": CONTENT_TYPE}, timeout=20)
        took = time.perf_counter() - begun
    return took + inserted(server, portions)


def iter_portions(store: Store) -> Iterator[list[bytes]]:
    after, size = Head(), 100
    while lines := store.peers.unsent(after=after, limit=size):
        yield [line.to_bytes() for line in lines]
        after, size = Head(after.seq + len(lines), b""), min(BATCH, size * 2)


COLUMNS = ("office_id", "pos", "log_id", "seq", "hash", "eid", "req_id", "kind", "line",
           "feed_hash", "received_at")  # fmt: skip


def inserted(server: Running, portions: Sequence[Sequence[bytes]]) -> float:
    """Multi-row INSERTs, each committed, into a copy of the server's table with its indexes."""
    with psycopg.connect(server.database) as connection:
        connection.execute("DROP TABLE IF EXISTS bare")
        connection.execute("CREATE TABLE bare (LIKE event INCLUDING ALL)")
        connection.commit()
        rows, pos = [], 0
        for portion in portions:
            values = []
            for line in portion:
                pos += 1
                values += ["X", pos, "log", pos, os.urandom(32), os.urandom(16).hex(),
                           os.urandom(16).hex(), "submission.finalised", line, os.urandom(32), 1]  # fmt: skip
            rows.append((len(portion), values))
        begun = time.perf_counter()
        for count, values in rows:
            place = "(" + ",".join(["%b"] * len(COLUMNS)) + ")"
            connection.execute(
                f"INSERT INTO bare ({','.join(COLUMNS)}) VALUES {','.join([place] * count)}", values
            )
            connection.commit()
        return time.perf_counter() - begun


def pulled_both_ways(server: Running, counters: Sequence[Store]) -> Iterator[Figure]:
    """A device reads everything there is; another one does, and leaves out the projections."""
    yield from pulled(server, counters[0], "with projections", 200)
    with patch("kiosk.store.act.fold", lambda _connection, _stored: None):
        yield from pulled(server, counters[1], "without projections", 125)


def pulled(server: Running, store: Store, folded: str, most: float) -> Iterator[Figure]:
    with session(store) as client:
        reading = Pull(store.peers, client)
        begun, before = time.perf_counter(), server.spent() + time.process_time()
        reading.read_news()
        took = time.perf_counter() - begun
        spent = server.spent() + time.process_time() - before
    assert not reading.more
    said, thousands = "checked, into the encrypted store", reading.received / 1_000
    yield Figure(
        f"pull, ms for 1,000 of {reading.received}, {said}, {folded}",
        [took * 1_000 / thousands],
        [Limit("median", most)],
    )
    yield Figure(
        f"pull, core-ms of counter and server for 1,000, {folded}", [spent * 1_000 / thousands]
    )


def singly(counters: Sequence[Store]) -> Iterator[Figure]:
    """Several devices at once, each sending one event a push."""
    took: list[float] = []
    for store in counters:
        for _ in range(SINGLE):
            store.log.append(
                FeedbackGiven(event_id=SystemIds().new(), score=5, service="complaint")
            )
    threads = [threading.Thread(target=one_by_one, args=(store, took)) for store in counters]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = time.perf_counter() - begun
    said = f"one event a push, {len(counters)} devices"
    yield Figure(f"{said}: each push", took, [Limit("p99", 60)])
    yield Figure(f"{said}: ms for 1,000", [whole / len(took) * 1_000_000], [Limit("median", 3_333)])


def one_by_one(store: Store, took: list[float]) -> None:
    with session(store) as client:
        sending = Push(store.peers, client, batch=1)
        sending.ask_where_it_stands()
        while (acked := store.peers.acked()).seq < store.peers.head().seq:
            lines = store.peers.unsent(after=acked, limit=1)
            begun = time.perf_counter()
            done = client.push(store.peers.device().log, acked, lines)
            took.append((time.perf_counter() - begun) * 1_000)
            assert store.peers.mark_acked(done.acked)

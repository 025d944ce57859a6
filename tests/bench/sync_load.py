"""The exchange when there is much of it, and when there is nothing: a province after an outage, a
record of a hundred thousand events, one request whose citizen waits, a counter that idles.

Takes several minutes, so it runs only when it is asked for: `python -m tests.bench sync-load`.
Counters of the province keep their record in memory; everything else about them is real.
"""

import queue
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import requests

from central import enrolment, offices
from central.config import Config
from central.keys import load_keys
from central.parts import open_database
from kiosk.clock import SystemClock, milliseconds
from kiosk.ids import SystemIds
from kiosk.office import load_office
from kiosk.store.store import Store
from sync.engine import SyncRound
from sync.enrolment import Enroller
from sync.errors import Offline, SyncCode
from sync.http_client import HttpTransport
from sync.protocol import SESSION_SECONDS
from sync.pull import Pull
from sync.schedule import Outcome, next_attempt
from sync.transport import Answer, Question
from sync.worker import SyncWorker
from tests.bench.figures import Figure, Limit
from tests.bench.sync import counter, push, session, write
from tests.bench.sync_server import EXAMPLE, Running, central
from tests.counters import TOKEN, Counter

OFFICES, COUNTERS, CASES = 100, 5, 50
"""25,000 cases from 500 counters; a counter reads what the four others of its office sent."""
SPREAD = 30.0
"""Seconds within which the counters notice that the network is back."""
ROUNDS_AT_ONCE = 64
LENGTHS = (1_000, 10_000, 100_000)
MORE = 1_000
RETURNS = 5
QUICK_CODE = 2
"""How slow the hash of an enrolment code is: setting up is not what is measured."""


def figures() -> Iterator[Figure]:
    """Each on the same server, the province last."""
    with central() as server, TemporaryDirectory(prefix="sala-bench-") as name:
        yield seen_after_outage(server, Path(name) / "returning")
        yield from idle(server, Path(name) / "idle")
        yield from growing(server, Path(name))
        yield from after_outage(server)


# --- a province after an outage ----------------------------------------------------------------------


class Timed:
    """A way to the server that remembers how long each push took, and what was refused."""

    def __init__(self, url: str, took: list[float], refused: list[int]) -> None:
        self._way, self._took, self._refused = HttpTransport(url), took, refused

    def send(self, question: Question) -> Answer:
        begun = time.perf_counter()
        answer = self._way.send(question)
        if question.method == "POST" and question.path.endswith("/events"):
            self._took.append((time.perf_counter() - begun) * 1_000)
        if answer.status >= 400:
            self._refused.append(answer.status)
        return answer

    def close(self) -> None:
        self._way.close()


def after_outage(server: Running) -> Iterator[Figure]:
    """Every counter has its cases; they find the network back within half a minute."""
    counters = list(province(server))
    for one in counters:
        for _ in range(CASES):
            one.submit()
    took: list[float] = []
    refused: list[int] = []
    troubles: list[str] = []
    waiting: queue.Queue[tuple[float, Counter]] = queue.Queue()
    begun = time.perf_counter()
    chance = random.Random(4)
    for at, one in sorted((chance.uniform(0, SPREAD), i) for i in range(len(counters))):
        waiting.put((begun + at, counters[one]))
    threads = [
        threading.Thread(target=drained, args=(server.url, waiting, took, refused, troubles))
        for _ in range(ROUNDS_AT_ONCE)
    ]
    before = server.spent()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole, spent = time.perf_counter() - begun, server.spent() - before
    left = sum(one.peers.outbox().events for one in counters)
    said = f"{OFFICES * COUNTERS * CASES} cases from {len(counters)} counters after an outage"
    yield Figure(f"{said}: s until all are there", [whole], [Limit("median", 300)], unit="s")
    yield Figure(f"{said}: each push", took, [Limit("p99", 2_000)])
    wrong = len(refused) + len(troubles) + left
    yield Figure(f"{said}: errors and what is left", [wrong], [Limit("median", 0)], unit="")
    yield Figure(f"{said}: core-s of the server", [spent], unit="s")


def province(server: Running) -> Iterator[Counter]:
    """Offices with their counters, each enrolled by its own way."""
    keys, example = load_keys(server.data), load_office(EXAMPLE).to_mapping()
    database = open_database(Config(server.data, server.database))
    way = HttpTransport(server.url)
    for number in range(OFFICES):
        office = f"BENCH-{number:03}"
        profile = {**example, "code": office}
        database.write(lambda c, p=profile: offices.add(c, p, keys, SystemIds(), now_ms()))  # type: ignore[misc]
        for _ in range(COUNTERS):
            code = database.write(
                lambda c, o=office: enrolment.make_code(c, o, now_ms(), cost=QUICK_CODE)  # type: ignore[misc]
            )
            one = Counter(office, SystemClock())
            Enroller(one.peers, lambda _url: way).enrol(server.url, code)
            yield one
    way.close()
    database.close()


def now_ms() -> int:
    return milliseconds(SystemClock().now())


def drained(
    url: str,
    waiting: "queue.Queue[tuple[float, Counter]]",
    took: list[float],
    refused: list[int],
    troubles: list[str],
) -> None:
    """Takes counter after counter and runs its rounds until nothing waits."""
    while True:
        try:
            at, one = waiting.get_nowait()
        except queue.Empty:
            return
        time.sleep(max(0.0, at - time.perf_counter()))
        way = Timed(url, took, refused)
        rounds = SyncRound(one.peers, way, one.clock)
        while (report := rounds.run()).unfinished:
            if report.problem is not None:
                troubles.append(report.code)
                time.sleep(report.retry_after or 1.0)
            if len(troubles) > OFFICES:
                break
        way.close()


# --- a record that grows -----------------------------------------------------------------------------


def growing(server: Running, folder: Path) -> Iterator[Figure]:
    """What a thousand events more cost when the record is short, and when it is long; then a new
    counter reads all of it.
    """
    cost: list[tuple[float, float]] = []
    with counter(server, folder / "writer") as writer, counter(server, folder / "reader") as reader:
        for length in LENGTHS:
            write(writer, length - writer.peers.head().seq + 1)
            push(writer)
            read_all(reader)
            write(writer, MORE)
            cost.append((core_ms(server, lambda: push(writer)),
                         core_ms(server, lambda: read_all(reader))))  # fmt: skip
    for place, what in enumerate(("push", "pull")):
        first = cost[0][place]
        for length, each in zip(LENGTHS[1:], cost[1:], strict=True):
            yield Figure(
                f"{what} of {MORE} more after {length}, core-ms of counter and server",
                [each[place]], [Limit("ratio", 1.5)],
                baseline=f"after {LENGTHS[0]}", base=[first],
            )  # fmt: skip
    with counter(server, folder / "new") as new:
        begun = time.perf_counter()
        count = read_all(new)
        took = time.perf_counter() - begun
    yield Figure(f"first sync of {count} events, s", [took], unit="s")
    yield Figure("first sync, ms for 1,000", [took / count * 1_000_000], [Limit("median", 200)])


def read_all(store: Store) -> int:
    with session(store) as client:
        reading = Pull(store.peers, client)
        reading.read_news()
        while reading.more:
            reading.read_news()
        return reading.received


def core_ms(server: Running, act: object) -> float:
    """What counter and server spent meanwhile."""
    assert callable(act)
    before = server.spent() + time.process_time()
    act()
    return (server.spent() + time.process_time() - before) * 1_000


# --- one request, and none ---------------------------------------------------------------------------


class Cable:
    """A way to the server that can be pulled out; counts questions and bytes, headers among them."""

    def __init__(self, url: str) -> None:
        self._way = HttpTransport(url)
        self.out = False
        self.questions = self.bytes = 0

    def send(self, question: Question) -> Answer:
        if self.out:
            raise Offline(SyncCode.UNREACHABLE, "the cable is out")
        answer = self._way.send(question)
        self.questions += 1
        self.bytes += asked_bytes(question) + len(answer.body) + named(answer.headers) + FIRST_LINE
        return answer

    def close(self) -> None:
        self._way.close()


FIRST_LINE = 17
OF_EVERY_QUESTION = 190
"""Host, version, kinds of content, encoding, agent, as `requests` writes them."""


def asked_bytes(question: Question) -> int:
    query = "&".join(f"{name}={value}" for name, value in question.query.items())
    first = len(question.method) + len(question.path) + len(query) + 13
    return first + named(question.headers) + OF_EVERY_QUESTION + len(question.body)


def named(headers: object) -> int:
    return sum(len(name) + len(value) + 4 for name, value in dict(headers).items())  # type: ignore[call-overload]


@contextmanager
def returning(server: Running, name: str) -> Iterator[tuple[Counter, Cable]]:
    one, way = Counter(name, SystemClock()), Cable(server.url)
    Enroller(one.peers, lambda _url: way).enrol(server.url, server.code())
    try:
        yield one, way
    finally:
        way.close()


def seen_after_outage(server: Running, folder: Path) -> Figure:
    """From the cable put in again until the citizen's page, asked by its QR, knows the request."""
    took = []
    with returning(server, folder.name) as (one, way):
        sent = threading.Event()
        worker = SyncWorker(
            SyncRound(one.peers, way, one.clock),
            random.Random(7).random,
            lambda report: sent.set() if report.done and not report.waiting else None,
        )
        worker.start()
        for _ in range(RETURNS):
            way.out = True
            said = one.submit()
            worker.wake()
            time.sleep(5)  # out for long enough to be between two tries, wherever they fall
            sent.clear()
            begun = time.perf_counter()
            way.out = False
            sent.wait(60)
            page = requests.get(
                f"{server.url}/t/{server.office}/{said.tracking}/{TOKEN}", timeout=9
            )
            assert page.status_code == 200, page.status_code
            took.append(time.perf_counter() - begun)
        worker.stop()
    return Figure("network back → request on the tracking page", took, [Limit("p99", 3)], unit="s")


def idle(server: Running, folder: Path) -> Iterator[Figure]:
    """A session of a counter with nothing to do: its greeting, then a round after each pause."""
    chance = random.Random(5).random
    with returning(server, folder.name) as (one, way):
        SyncRound(one.peers, way, one.clock).run()  # reads what there is
        rounds, minutes = SyncRound(one.peers, way, one.clock), 0.0
        way.questions = way.bytes = 0
        while minutes < SESSION_SECONDS / 60:
            assert rounds.run().done
            minutes += next_attempt(Outcome(waiting=0, failures=0), chance) / 60
        yield Figure(
            "idle counter, questions a minute",
            [way.questions / minutes], [Limit("median", 1)], unit="",
        )  # fmt: skip
        yield Figure(
            "idle counter, bytes a minute, both ways",
            [way.bytes / minutes], [Limit("median", 1_000)], unit="B",
        )  # fmt: skip

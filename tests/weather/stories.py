"""Two stories of bad lines: one cut at any byte, and one that is slow and goes away."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from central.blobs import Blobs
from central.store.database import Database, default_address
from central.store.tables import blob, event, request
from kiosk.events import SubmissionFinalised
from tests.server_process import ServerProcess
from tests.weather.counter import RealCounter, counter_at, sending, until_nothing_waits
from tests.weather.proxy import Proxy, Weather

CUT = Weather(cut_after=(60, 20_000))
"""From the first header to some dozens of events."""
SLOW = Weather(bytes_per_second=125_000, dropped=0.05, cut_every=90)
"""1 Mbit/s."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the citizens bring; the sizes of photographs in bytes, the smallest and the largest."""

    requests: int
    photographs: int = 0
    sizes: tuple[int, int] = (150_000, 350_000)
    at_once: int = 20
    """Requests between two looks at the clock: the counter works while it sends."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was seen, as lines of figures, and what was wrong."""

    figures: tuple[str, ...]
    faults: tuple[str, ...]
    interrupted: int
    cuts: int


def played(
    folder: Path,
    work: Work,
    weather: Weather,
    *,
    seed: int,
    look: float = 0.1,
    tell: Callable[[str], None] = lambda _line: None,
) -> Outcome:
    """Work at the counter while the line is like that, until nothing waits any more."""
    server, chance = ServerProcess(folder / "central"), random.Random(seed)
    code = server.found()
    server.start()
    begun = time.monotonic()
    try:
        with (
            Proxy(server.url, weather, seed) as proxy,
            counter_at(folder / "counter", proxy.url, code) as counter,
        ):
            with sending(counter, proxy.url) as worker:
                _citizens(counter, work, chance, worker.wake)
                tell("everybody was served; the rest goes by itself")
                until_nothing_waits(counter, worker, seconds=look)
            took = time.monotonic() - begun
            faults = counter.sent.faults() + _on_the_server(server, counter, work)
            pieces = (
                f"{len(counter.sent.pieces)} files, {counter.sent.interrupted()} pieces without an "
                f"answer, {counter.sent.again():,} bytes of files sent again"
            )
            figures = (
                f"{work.requests} requests and {work.photographs} photographs in {took:.1f} s",
                str(proxy.seen),
                pieces,
            )
            return Outcome(figures, tuple(faults), counter.sent.interrupted(), proxy.seen.cuts)
    finally:
        server.stop()


def _citizens(
    counter: RealCounter, work: Work, chance: random.Random, wake: Callable[[], None]
) -> None:
    said = []
    for number in range(work.requests):
        said.append(counter.submit())
        if number % work.at_once == 0:
            wake()
    for _ in range(work.photographs):
        counter.photograph(chance.choice(said), chance.randint(*work.sizes))
    wake()


def _on_the_server(server: ServerProcess, counter: RealCounter, work: Work) -> list[str]:
    """Everything once, and every photograph whole."""
    database = Database(default_address(server.folder))
    try:
        with database.read() as connection:
            kinds = connection.execute(select(event.c.kind, event.c.eid)).all()
            kept = connection.execute(select(request.c.tracking)).scalars().all()
            files = connection.execute(select(blob)).all()
        place = Blobs(server.folder / "blobs", database)
        damaged = [
            f.hash for f in files if len(place.read(f.office_id, f.hash, 0, f.size)) != f.size
        ]
    finally:
        database.close()
    finalised = [row.eid for row in kinds if row.kind == SubmissionFinalised.KIND]
    told = {
        "requests written": len(finalised),
        "requests told apart": len(set(finalised)),
        "requests on the tracking page": len(set(kept)),
    }
    found = [f"{what}: {count}, not {work.requests}" for what, count in told.items()
             if count != work.requests]  # fmt: skip
    eids = [row.eid for row in kinds]
    found += ["an event stands twice"] * (len(eids) != len(set(eids)))
    complete = {f.hash for f in files if f.complete}
    if complete != counter.named.keys():
        found.append(f"{len(complete)} photographs are complete, not {work.photographs}")
    return found + [f"{address} is not whole" for address in damaged]

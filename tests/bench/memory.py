"""Memory after ten complete sessions, against memory after the first."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

from tests.bench.counter import open_counter
from tests.bench.figures import Figure, Limit
from tests.bench.sending import PEOPLE, session

SESSIONS = 10
MEGABYTE = 1024 * 1024


def figures() -> Iterator[Figure]:
    """What the system counts as resident, shared libraries and all."""
    used = []
    with open_counter() as driven:
        for number in range(SESSIONS):
            session(driven, *PEOPLE[number % len(PEOPLE)])
            gc.collect()
            used.append(resident())
    yield Figure("memory after ten sessions", [used[-1]], [Limit("median", 250)], "MB")
    yield Figure("growth over the first session", [used[-1] - used[0]], [Limit("median", 10)], "MB")


def resident() -> float:
    """Megabytes of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE

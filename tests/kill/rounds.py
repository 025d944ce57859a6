"""Kill counter and server, start again, look; in the end let the server have everything."""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL
from threading import Timer

from tests.kill.acknowledged import Acknowledged
from tests.kill.office import Office
from ui import composition

STARTING, WORKING = 2.5, 6.0
"""Seconds: the latest moment for a counter that is killed while it starts, and, counted from when
it works, for one that is killed at work."""
PART_STARTING = 0.2
READY = b'{"said": "ready"}\n'


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: so long after the start, or after the counter began to work."""

    seconds: float
    at_work: bool

    def __str__(self) -> str:
        return f"{self.seconds:.3f} s {'of work' if self.at_work else 'after the start'}"


def moment_of(chance: random.Random) -> Moment:
    """Any moment."""
    at_work = chance.random() >= PART_STARTING
    return Moment(chance.uniform(0, WORKING if at_work else STARTING), at_work)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was seen over all rounds."""

    rounds: int
    saves: int
    drafts: int
    shown: int
    in_log: int
    kills_of_server: int
    faults: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.rounds} kills of the counter, {self.kills_of_server} of the server: "
            f"{self.saves} saves acknowledged in {self.drafts} drafts, "
            f"{self.shown} numbers shown, {self.in_log} requests in the log and on the server, "
            f"{len(self.faults)} faults"
        )


def killed_again_and_again(
    folder: Path,
    *,
    rounds: int,
    seed: int,
    database: str = "",
    tell: Callable[[str], None] = lambda _line: None,
) -> Outcome:
    """All rounds on one data folder, with the server on `database` or its own file.

    The seed decides the moments and what the citizens do.
    """
    chance = random.Random(seed)
    office, heard = Office(folder, database), Acknowledged()
    faults: list[str] = []
    in_log = 0
    try:
        office.found()
        for number in range(1, rounds + 1):
            moment, of_server = moment_of(chance), chance.uniform(0, STARTING + WORKING)
            upset = office.upset(of_server)
            found = _one_life(office.data, chance.randrange(1_000_000), moment, heard)
            upset.join()
            store = composition.unlocked(office.data)
            found += heard.faults(store) + office.broken_promises(store)
            in_log, acked = len(store.read_models.recent(1_000_000)), store.peers.acked().seq
            store.close()
            faults += [f"round {number}, killed after {moment}: {fault}" for fault in found]
            tell(
                f"{number}/{rounds}: {moment}, the server after {of_server:.3f} s, "
                f"{len(heard.shown)} numbers, {acked} events acknowledged, {len(faults)} faults"
            )
        faults += office.sync()
    finally:
        office.close()
    return Outcome(
        rounds, heard.saves, len(heard.kept), len(heard.shown), in_log, office.kills, tuple(faults)
    )


def _one_life(data: Path, seed: int, moment: Moment, heard: Acknowledged) -> list[str]:
    """Start a counter, listen to it, kill it; faults of the counter itself in sentences."""
    with tempfile.TemporaryFile() as complaints:
        counter = subprocess.Popen(
            [sys.executable, "-m", "tests.kill.counter", str(data), str(seed)],
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )
        assert counter.stdout is not None
        timer = Timer(moment.seconds, counter.kill)
        if not moment.at_work:
            timer.start()
        for line in counter.stdout:
            if line.endswith(b"\n"):  # the last one may have been cut off
                heard.hear(line.decode())
            if moment.at_work and line == READY:
                timer.start()
        counter.stdout.close()
        timer.cancel()
        if counter.wait() == -SIGKILL:
            return []
        complaints.seek(0)
        return [f"the counter ended by itself: {complaints.read().decode()[-2000:]}"]

"""Runs seeds one after the other, each with the same result whenever it is run."""

import logging
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from central.logs import LOGGER
from tests.simulation.asgi import one_thread
from tests.simulation.play import Play, Stage


@dataclass
class Result:
    failed: dict[int, str] = field(default_factory=dict)
    tally: dict[str, int] = field(default_factory=dict)


def run_seeds(seeds: Iterable[int]) -> Result:
    """Plays each seed; a promise that does not hold is a failed seed with its reason."""
    result = Result()
    log = logging.getLogger(LOGGER)
    was_off, log.disabled = log.disabled, True  # servers that die are the point here
    with (
        tempfile.TemporaryDirectory(prefix="sala-simulation-", dir=_memory()) as folder,
        one_thread(),
    ):
        stage = Stage(Path(folder))
        try:
            for seed in seeds:
                _one(stage, seed, result)
        finally:
            stage.close()
            log.disabled = was_off
    return result


def _one(stage: Stage, seed: int, result: Result) -> None:
    try:
        tally = Play(stage, seed).run()
    except AssertionError as error:
        result.failed[seed] = str(error).splitlines()[0] if str(error) else "a promise was broken"
    else:
        for what, count in tally.items():
            result.tally[what] = result.tally.get(what, 0) + count


def _memory() -> str | None:
    """Where files cost no disk, if there is such a place: no power fails here but the played one."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None

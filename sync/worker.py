"""Rounds in the background: one thread that goes on by itself and is never waited for.

`wake()` after something new was written; the schedule does the rest.
"""

import logging
import threading
from collections.abc import Callable
from typing import Protocol

from sync.errors import SyncCode
from sync.report import SyncReport
from sync.schedule import Outcome, next_attempt

LOGGER = "sala.sync"


class Rounds(Protocol):
    """What the worker runs: `sync.engine.SyncRound`."""

    def run(self) -> SyncReport: ...

    def stop(self) -> None: ...


class SyncWorker:
    """Runs rounds until stopped.  `reported` is told of each, in the worker's thread."""

    def __init__(
        self,
        rounds: Rounds,
        chance: Callable[[], float],
        reported: Callable[[SyncReport], None] = lambda _report: None,
    ) -> None:
        self._rounds = rounds
        self._chance = chance
        self._reported = reported
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._failures = 0
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Something waits, or the network may be back: the next round begins now."""
        self._woken.set()

    def stop(self, seconds: float = 5.0) -> None:
        """Ends after the piece in hand; a round cut off is made good by the next start."""
        self._stopped.set()
        self._woken.set()
        self._rounds.stop()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._woken.clear()
            pause = self._one_round()
            self._woken.wait(pause)

    def _one_round(self) -> float:
        """Runs a round; seconds until the next."""
        try:
            report = self._rounds.run()
        except Exception:  # the outermost loop: a defect here must not end sending for good
            logging.getLogger(LOGGER).exception("a round failed by a defect")
            report = SyncReport(waiting=1, code=SyncCode.DEFECT.value, problem=SyncCode.DEFECT)
        self._failures = 0 if report.done else self._failures + 1
        self._reported(report)
        return next_attempt(
            Outcome(
                waiting=max(report.waiting, int(report.unfinished)),
                failures=self._failures,
                asked=report.retry_after,
                stopped=not report.done and report.offline_since is None,
            ),
            self._chance,
        )

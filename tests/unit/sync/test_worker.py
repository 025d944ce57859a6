"""Rounds go on by themselves, and a defect in one does not end them."""

import logging
import threading

import pytest

from sync.errors import SyncCode
from sync.report import SyncReport
from sync.worker import LOGGER, SyncWorker

SECONDS = 10


class Scripted:
    """Plays prepared outcomes, then goes on with good ones; remembers how often it ran."""

    def __init__(self, *script: SyncReport | Exception) -> None:
        self.script = list(script)
        self.ran = threading.Semaphore(0)
        self.was_stopped = False

    def run(self) -> SyncReport:
        self.ran.release()
        step = self.script.pop(0) if self.script else SyncReport()
        if isinstance(step, Exception):
            raise step
        return step

    def stop(self) -> None:
        self.was_stopped = True

    def wait_for(self, rounds: int) -> None:
        for _ in range(rounds):
            assert self.ran.acquire(timeout=SECONDS)


def a_worker(rounds: Scripted, seen: list[SyncReport] | None = None) -> SyncWorker:
    worker = SyncWorker(rounds, lambda: 0.0, (seen if seen is not None else []).append)
    worker.start()
    return worker


def test_waking_it_begins_a_round_at_once() -> None:
    rounds = Scripted()
    worker = a_worker(rounds)
    rounds.wait_for(1)

    worker.wake()

    rounds.wait_for(1)
    worker.stop()
    assert rounds.was_stopped


def test_something_that_waits_goes_by_itself() -> None:
    offline = SyncReport(waiting=1, code="N101", problem=SyncCode.UNREACHABLE)
    rounds = Scripted(SyncReport(waiting=1, unfinished=True), SyncReport(unfinished=True), offline)
    worker = a_worker(rounds)

    rounds.wait_for(3)

    worker.stop()


def test_a_defect_is_logged_told_and_survived(caplog: pytest.LogCaptureFixture) -> None:
    rounds, seen = Scripted(RuntimeError("ours")), []
    worker = a_worker(rounds, seen)
    rounds.wait_for(1)
    worker.wake()
    rounds.wait_for(1)
    worker.stop()

    assert [report.code for report in seen] == ["N901", ""]
    assert [record.name for record in caplog.records] == [LOGGER]
    assert caplog.records[0].levelno == logging.ERROR
    caplog.clear()

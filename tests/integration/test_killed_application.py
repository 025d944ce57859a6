"""The short form of `make kill`: the whole application is killed, whatever it is doing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.kill.rounds import killed_again_and_again
from ui.run_options import LOCK


@pytest.mark.slow
def test_what_a_killed_application_acknowledged_is_there_and_on_the_server_once(tmp_path: Path):
    outcome = killed_again_and_again(tmp_path, rounds=2, seed=23)

    assert outcome.faults == ()
    assert outcome.saves > 0


@pytest.mark.row("LCK-02", "LCK-03")
@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills a process at once")
def test_a_guarded_counter_that_is_killed_comes_back_by_itself(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ui", "run", "--guard", "--data", str(tmp_path)]
    lock = tmp_path / LOCK

    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as guarding:
        first = alive(lock)
        os.kill(first, signal.SIGKILL)
        second = alive(lock, other_than=first)
        guarding.send_signal(signal.SIGTERM)
        said = guarding.communicate(timeout=60)[1]

    assert second != first
    assert "ended by itself (-9)" in said
    assert not lock.exists()


def alive(lock: Path, other_than: int = 0) -> int:
    """The process that holds the lock and has gone on touching it."""
    until, seen = time.monotonic() + 90, dict[int, int]()
    while time.monotonic() < until:
        time.sleep(0.05)
        try:
            process, touched = int(lock.read_text().split("\n")[0]), lock.stat().st_mtime_ns
        except (OSError, ValueError):
            continue
        if process != other_than and touched > seen.setdefault(process, touched):
            return process
    raise AssertionError("no counter came up")

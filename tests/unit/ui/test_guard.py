"""A counter that ended by itself or hangs is started again; one that was closed is not."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ui.guard import Guard, Heartbeat, counter_command
from ui.run_options import RunOptions

LIFE = """
import os, sys, time
here = sys.argv[1]
lives = open(here + "/lives", "a+"); lives.write("x"); lives.flush(); lives.seek(0)
life = len(lives.read())
def beat():
    open(here + "/pulse", "a").close(); os.utime(here + "/pulse", ns=(life, time.time_ns()))
"""


def guard(folder: Path, story: str, hangs_after: float = 30.0) -> Guard:
    command = [sys.executable, "-c", LIFE + story, str(folder)]
    return Guard(command, folder / "pulse", hangs_after=hangs_after)


def lives(folder: Path) -> int:
    return len((folder / "lives").read_text())


def test_what_ended_by_itself_is_started_again_until_it_is_closed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code = guard(tmp_path, "sys.exit(0 if life == 2 else 3)").run()

    assert (code, lives(tmp_path)) == (0, 2)
    assert "ended by itself (3)" in capfd.readouterr().err


def test_what_stopped_beating_is_ended_and_started_again(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    story = "if life == 2: sys.exit(0)\nbeat(); time.sleep(0.8); beat(); time.sleep(3600)"

    code = guard(tmp_path, story, hangs_after=2.0).run()

    assert (code, lives(tmp_path)) == (0, 2)
    assert "hangs" in capfd.readouterr().err


def test_a_guard_told_to_end_while_it_rests_starts_nothing_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.guard.RESTS", (3.0,))
    resting = guard(tmp_path, "sys.exit(3)")
    ended = threading.Timer(1.0, resting.end)
    ended.start()

    code = resting.run()
    ended.join()

    assert (code, lives(tmp_path)) == (0, 1)


def test_what_has_not_begun_to_beat_is_still_being_loaded(tmp_path: Path) -> None:
    assert Heartbeat(tmp_path / "pulse").silent_for() == 0


@pytest.mark.skipif(os.name != "posix", reason="asks a process to end by a signal")
def test_a_guard_that_is_told_to_end_ends_its_counter_first(tmp_path: Path) -> None:
    source = (
        "import sys; from pathlib import Path; from ui.guard import Guard;"
        "sys.exit(Guard([sys.executable, '-c', sys.argv[1]], Path('none')).run())"
    )
    counter = "import time; print('up', flush=True); time.sleep(3600)"

    with subprocess.Popen(
        [sys.executable, "-c", source, counter], stdout=subprocess.PIPE, text=True
    ) as guarding:
        assert guarding.stdout is not None
        said = guarding.stdout.readline().strip()
        guarding.send_signal(signal.SIGTERM)
        rest = guarding.stdout.read()  # ends when the last of the two has ended

    assert (said, rest, guarding.returncode) == ("up", "", 0)


def test_the_counter_is_started_as_the_guard_was_told() -> None:
    command = counter_command(RunOptions(window=True, guard=True), Path("/srv/sala"))

    assert command[-6:] == ["run", "--mode", "kiosk", "--data", "/srv/sala", "--window"]

"""`sala run --guard`: starts the counter, and starts it again when it ends by itself or hangs.

The counter comes back with the start screen, or with its cover over what was being filled in.
No Qt here: what guards has to outlive it.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from ui.run_options import LOCK, RunOptions, data_folder

HANGS_AFTER = 30.0
LOOKS_EVERY = 0.5
ENDS_WITHIN = 15.0
RESTS = (0.5, 1.0, 2.0, 5.0)
"""Seconds before each new start; the last one for good, until the counter has lived a while."""
LIVED_A_WHILE = 60.0
TOLD_TO_END = (0, 2, 130)
"""Closed by staff, misread words, told to end: not started again."""


def guarded(options: RunOptions) -> int:
    """`sala run --guard`: returns the exit code of the last counter."""
    data = data_folder(options.data)
    return Guard(counter_command(options, data), data / LOCK).run()


def counter_command(options: RunOptions, data: Path) -> list[str]:
    """How the counter is started here, without its guard."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "ui"]
    window = ["--window"] if options.window else []
    return [*program, "run", "--mode", options.mode, "--data", str(data), *window]


class Guard:
    """Looks after one counter. `pulse` is a file that a living counter touches again and again."""

    def __init__(
        self, command: Sequence[str], pulse: Path, *, hangs_after: float = HANGS_AFTER
    ) -> None:
        self._command, self._pulse, self._hangs_after = [*command], pulse, hangs_after
        self._counter: subprocess.Popen[bytes] | None = None
        self._ending = False

    def run(self) -> int:
        """Until the counter is told to end, or this is; returns the exit code."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.end())
        lives = 0
        while True:
            began = time.monotonic()
            code = self._one_life()
            if self._ending:
                return 0
            if code in TOLD_TO_END:
                return code
            lives = 0 if time.monotonic() - began > LIVED_A_WHILE else lives
            rest = RESTS[min(lives, len(RESTS) - 1)]
            sys.stderr.write(f"sala: the counter ended by itself ({code}); again in {rest} s\n")
            lives += 1
            if self._told_while_resting(rest):
                return 0

    def _told_while_resting(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not self._ending and time.monotonic() < until:
            time.sleep(0.1)
        return self._ending

    def end(self) -> None:
        """End the counter as the system would, and then this."""
        self._ending = True
        if self._counter is not None:
            self._counter.terminate()

    def _one_life(self) -> int:
        with subprocess.Popen(self._command) as self._counter:
            beat = Heartbeat(self._pulse)
            while self._counter.poll() is None:
                if beat.silent_for() > self._hangs_after:
                    sys.stderr.write("sala: the counter hangs and is ended\n")
                    self._counter.kill()
                ending = self._ending
                try:
                    self._counter.wait(ENDS_WITHIN if ending else LOOKS_EVERY)
                except subprocess.TimeoutExpired:
                    if ending:
                        self._counter.kill()
            return self._counter.returncode


class Heartbeat:
    """Of a counter that has begun to beat; one that is still being loaded is not judged."""

    def __init__(self, pulse: Path) -> None:
        self._pulse = pulse
        self._last, self._seen_at = self._stamp(), 0.0

    def silent_for(self) -> float:
        """Seconds since the last beat. Told by changes, so a clock that is set does not matter."""
        stamp = self._stamp()
        if stamp != self._last:
            self._last, self._seen_at = stamp, time.monotonic()
        return time.monotonic() - self._seen_at if self._seen_at else 0.0

    def _stamp(self) -> int:
        try:
            return self._pulse.stat().st_mtime_ns
        except OSError:
            return 0

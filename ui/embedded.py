"""The server program beside the counter: for practice, for the demo, and for a founded office.

A process of its own on a loopback port; it ends with the counter. In the frozen bundle it is the
same executable with the word `central` before its arguments.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Empty, Queue

STARTS_WITHIN = 30.0
ENDS_WITHIN = 10.0
LOOPBACK = "127.0.0.1"


class ServerNotStarted(RuntimeError):  # noqa: N818 - it says what happened
    """The server program did not say its address in time."""


def server_command() -> list[str]:
    """How the server program is started here."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "central"]
    return [sys.executable, "-m", "central"]


class EmbeddedServer:
    """One server on a data folder. The port stays the same as long as it is free."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None
        self.url = ""

    @property
    def running(self) -> bool:
        """Is the process alive?"""
        return self._process is not None and self._process.poll() is None

    def start(self) -> str:
        """Start it; returns its address. Raises ServerNotStarted."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._end_orphan()
        for port in (self._remembered_port(), 0):
            self.url = self._started(port)
            if self.url:
                self._remember(self.url)
                return self.url
        raise ServerNotStarted(str(self._folder))

    def stop(self) -> None:
        """End it; twice is once."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()

    def add_office(self, office_file: Path) -> str:
        """Found the office of that file on this server; returns its code."""
        return str(self._asked("office", "add", "--file", str(office_file))["office"])

    def enrolment_code(self, office: str) -> str:
        """A one-time code for one device."""
        return str(self._asked("enrol-code", "--office", office)["code"])

    def _asked(self, *arguments: str) -> dict[str, object]:
        done = subprocess.run(
            [*server_command(), *arguments, "--data", str(self._folder), "--json"],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise ServerNotStarted(done.stderr.strip())
        answer: dict[str, object] = json.loads(done.stdout)
        return answer

    def _started(self, port: int) -> str:
        command = [*server_command(), "run", "--data", str(self._folder)]
        log = (self._folder / "server.log").open("a", encoding="utf-8")
        with log:
            self._process = subprocess.Popen(
                [*command, "--host", LOOPBACK, "--port", str(port), "--json"],
                stdout=subprocess.PIPE,
                stderr=log,
                stdin=subprocess.DEVNULL,
                text=True,
            )
        (self._folder / "pid").write_text(str(self._process.pid), encoding="ascii")
        line = _first_line(self._process, STARTS_WITHIN)
        if not line:
            self.stop()
            return ""
        return str(json.loads(line)["url"])

    def _end_orphan(self) -> None:
        """A counter that was killed could not end its server: do it now, if it is surely ours."""
        try:
            number = int((self._folder / "pid").read_text(encoding="ascii"))
            words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError):
            return
        if b"central" in words and str(self._folder).encode() in words:
            os.kill(number, signal.SIGTERM)
            until = time.monotonic() + ENDS_WITHIN
            while Path(f"/proc/{number}").exists() and time.monotonic() < until:
                time.sleep(0.05)

    def _remembered_port(self) -> int:
        try:
            return int((self._folder / "port").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0

    def _remember(self, url: str) -> None:
        (self._folder / "port").write_text(url.rsplit(":", 1)[1].strip("/"), encoding="ascii")


def _first_line(process: subprocess.Popen[str], seconds: float) -> str:
    """What the process says first, "" when it ends or says nothing in time."""
    lines: Queue[str] = Queue()

    def read() -> None:
        lines.put(process.stdout.readline() if process.stdout else "")

    threading.Thread(target=read, daemon=True).start()
    try:
        return lines.get(timeout=seconds).strip()
    except Empty:
        return ""

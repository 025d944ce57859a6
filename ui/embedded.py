"""The server program beside the counter: for practice, for the demo, and for a founded office.

A process of its own on a loopback port. It ends with the counter, whatever ends that, because it
watches the pipe that the counter holds. In the frozen bundle it is the same executable with the
word `central` before its arguments.
"""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, Queue

from kiosk.errors import EnvironmentProblem, ErrorCode

STARTS_WITHIN = 30.0
ENDS_WITHIN = 10.0
ANSWERS_WITHIN = 60.0
LOOPBACK = "127.0.0.1"
_REASON = 500


class ServerNotStarted(EnvironmentProblem):
    """The server program did not do what it was started for; `why` is what it said."""

    def __init__(self, why: str) -> None:
        super().__init__(ErrorCode.SERVER_NOT_STARTED, why=why)


def server_command() -> list[str]:
    """How the server program is started here."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "central"]
    return [sys.executable, "-m", "central"]


class EmbeddedServer:
    """One server on a data folder. The port stays the same as long as it is free."""

    def __init__(self, folder: Path, command: Sequence[str] = ()) -> None:
        self._folder = folder
        self._command = [*command] or server_command()
        self._process: subprocess.Popen[str] | None = None
        self._turn = threading.Lock()
        self._wanted = False
        self.url = ""

    @property
    def running(self) -> bool:
        """Is the process alive?"""
        return self._process is not None and self._process.poll() is None

    @property
    def fell(self) -> bool:
        """Did it end without being told to?"""
        return self._process is not None and self._process.poll() is not None

    @property
    def log_path(self) -> Path:
        """Where the program writes what it does."""
        return self._folder / "server.log"

    def start(self) -> str:
        """Start it; returns its address. Raises ServerNotStarted."""
        return self._start("run")["url"]

    def found(self, office_file: Path, *, public_here: bool = False) -> str:
        """Start it with the office of that file on it; returns a one-time code for one device.

        `public_here`: the office's tracking pages are at this server's own address.
        Raises ServerNotStarted.
        """
        here = ("--public-here",) if public_here else ()
        return self._start("found", "--file", str(office_file), *here)["code"]

    def _start(self, *command: str) -> dict[str, str]:
        self.stop()  # what fell has left its pipes
        self._wanted = True
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for port in self._ports():
                said = self._started(port, command)
                if said:
                    self.url = said["url"]
                    self._remember(self.url)
                    return said
        except OSError as error:
            self._end()
            raise ServerNotStarted(str(error)) from error
        raise ServerNotStarted(f"see {self.log_path}")

    def stop(self) -> None:
        """End it after the answers in hand; twice is once. A start under way in a thread gives up."""
        self._wanted = False
        self._end()

    def _end(self) -> None:
        with self._turn:
            process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _started(self, port: int, command: Sequence[str]) -> dict[str, str]:
        words = [*command, "--data", str(self._folder), "--host", LOOPBACK, "--port", str(port)]
        with self.log_path.open("a", encoding="utf-8") as log, self._turn:
            if not self._wanted:
                raise ServerNotStarted("stopped")
            process = subprocess.Popen(
                [*self._command, *words, "--json", "--stop-with-stdin"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
            self._process = process
        line = _first_line(process, STARTS_WITHIN)
        if not line:
            self._end()
            return {}
        said: dict[str, str] = json.loads(line)
        return said

    def _ports(self) -> list[int]:
        """The one it had, if that is free or becomes free in time; else any."""
        port = self._remembered_port()
        return [port, 0] if port and _becomes_free(port, ENDS_WITHIN) else [0]

    def _remembered_port(self) -> int:
        try:
            return int((self._folder / "port").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0

    def _remember(self, url: str) -> None:
        (self._folder / "port").write_text(url.rsplit(":", 1)[1].strip("/"), encoding="ascii")


def _becomes_free(port: int, seconds: float) -> bool:
    """The server of a counter that was killed a moment ago is still putting its things away."""
    until = time.monotonic() + seconds
    while _taken(port):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _taken(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex((LOOPBACK, port)) == 0


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

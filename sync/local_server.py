"""The server program on this same machine, as a process of its own: an office that founds itself.

Spoken to by its command line and, like any other server, by its protocol.  It ends with us,
whatever ends us, because it watches the pipe we hold.
"""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kiosk.errors import EnvironmentProblem, ErrorCode
from sync.errors import Offline, SyncCode

COMMAND_SECONDS = 60
STOP_SECONDS = 10


class LocalServer:
    """`command` starts the program: `[python, "-m", "central"]`, or `[sala, "central"]`."""

    def __init__(self, command: Sequence[str], data: Path) -> None:
        self._command = list(command)
        self._data = data
        self._process: subprocess.Popen[str] | None = None
        self.url = ""

    def add_office(self, file: Path) -> str:
        """Adds the office of OFFICE.yaml, or updates it; its code.

        Raises EnvironmentProblem OFFICE_PROFILE when the file is not an office.
        """
        return str(self._ask("office", "add", "--file", str(file))["office"])

    def enrol_code(self, office: str) -> str:
        """A one-time code for a device."""
        return str(self._ask("enrol-code", "--office", office)["code"])

    def start(self, port: int = 0, host: str = "127.0.0.1") -> str:
        """Starts it and returns its address.  Raises Offline when it does not come up."""
        words = ["run", "--data", str(self._data), "--port", str(port), "--host", host]
        self._data.mkdir(parents=True, exist_ok=True)
        with self.log_path.open("ab") as log:
            self._process = subprocess.Popen(
                [*self._command, *words, "--json", "--stop-with-stdin"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.stop()
            raise Offline(SyncCode.UNREACHABLE, f"the server did not start; see {self.log_path}")
        self.url = str(json.loads(line)["url"])
        return self.url

    def stop(self) -> None:
        """Ends it after the answers in hand; harmless when it is not running."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def log_path(self) -> Path:
        return self._data / "central.log"

    def _ask(self, *words: str) -> dict[str, Any]:
        done = subprocess.run(
            [*self._command, *words, "--data", str(self._data), "--json"],
            capture_output=True,
            text=True,
            check=False,
            timeout=COMMAND_SECONDS,
        )
        if done.returncode:
            raise EnvironmentProblem(ErrorCode.OFFICE_PROFILE, why=done.stderr.strip()[-500:])
        return dict(json.loads(done.stdout))

"""The server program as a process of its own that a test may kill and start again.

It keeps its port, so that counters which know it find it again.
"""

import json
import socket
import subprocess
import sys
from pathlib import Path

from central.admin import add_office, make_code
from central.config import Config

EXAMPLE = Path("assets/example_office.yaml")


class ServerProcess:
    """A server of one office on `folder`; `database` names a PostgreSQL instead of its SQLite."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder, self.database = folder, database
        self._config = Config(folder, database)
        self._process: subprocess.Popen[bytes] | None = None
        self._port = _free_port()
        self.url = f"http://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def log_path(self) -> Path:
        return self.folder / "server.log"

    def found(self) -> str:
        """Put the office of the example on it; a code for its first counter."""
        self.folder.mkdir(parents=True, exist_ok=True)
        office, _ = add_office(self._config, EXAMPLE, public_address=self.url)
        return make_code(self._config, office)

    def start(self) -> None:
        """Returns when it listens."""
        where = ["--data", str(self.folder), "--port", str(self._port)]
        if self.database:
            where += ["--database", self.database]
        with self.log_path.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "central", "run", *where, "--json"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        self._process = process
        assert process.stdout is not None
        line = process.stdout.readline()
        process.stdout.close()
        if not line:
            raise AssertionError(f"the server did not start: {self.log_path.read_text()[-2000:]}")
        assert json.loads(line)["url"] == self.url

    def kill(self) -> None:
        """As by a cut of the power: nothing is finished, nothing put away."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def stop(self) -> None:
        """Gently; twice is once."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(30)


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])

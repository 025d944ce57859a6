"""What the benchmarks of the exchange measure against: a real server in its own process on
PostgreSQL with every commit on the disk, and beside it a server that does nothing.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from central.admin import make_code
from central.config import Config
from tests import private_postgres

EXAMPLE = Path("assets/example_office.yaml")


@dataclass(frozen=True, slots=True)
class Running:
    """A server that was founded and answers."""

    url: str
    office: str
    database: str
    data: Path
    pid: int

    def spent(self) -> float:
        """Seconds of a core that its process has used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def code(self) -> str:
        """A code for one device."""
        return make_code(Config(self.data, self.database), self.office)


@contextmanager
def central() -> Iterator[Running]:
    """`python -m central run`, as an administrator starts it."""
    cluster = private_postgres.start(private_postgres.SAFE)
    try:
        with TemporaryDirectory(prefix="sala-bench-") as folder:
            where = ("--data", folder, "--database", cluster.make("sala"))
            office = str(_told("office", "add", "--file", str(EXAMPLE), *where)["office"])
            with _process("-m", "central", "run", *where, "--port", "0", "--json") as (url, pid):
                yield Running(url, office, where[3], Path(folder), pid)
    finally:
        cluster.stop()


@contextmanager
def nothing() -> Iterator[str]:
    """The address of a server that reads what is sent and says yes."""
    with _process("-m", "tests.bench.sync_server") as (url, _):
        yield url


@contextmanager
def _process(*command: str) -> Iterator[tuple[str, int]]:
    process = subprocess.Popen(
        [sys.executable, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield str(json.loads(process.stdout.readline())["url"]), process.pid
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def _told(*words: str) -> dict[str, object]:
    command = [sys.executable, "-m", "central", *words, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


async def does_nothing(scope, receive, send) -> None:
    """An application that reads a body and answers with three bytes."""
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return
    while (await receive()).get("more_body"):
        pass
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"3")]}
    )
    await send({"type": "http.response.body", "body": b"yes"})


if __name__ == "__main__":
    from central.server import address_of, listen, run

    opened = listen("127.0.0.1", 0)
    print(json.dumps({"url": address_of(opened)}), flush=True)
    run(does_nothing, opened)  # type: ignore[arg-type]

"""An office that founds itself on one machine, with the server as a process beside it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.errors import ErrorCode
from sync.engine import SyncRound
from sync.enrolment import Enroller
from sync.http_client import HttpTransport
from tests.counters import Counter
from ui.embedded import EmbeddedServer, ServerNotStarted

EXAMPLE = Path("assets/example_office.yaml")
A_COUNTER = """
import sys, time
from pathlib import Path
from ui.embedded import EmbeddedServer
print(EmbeddedServer(Path(sys.argv[1])).start(), flush=True)
time.sleep(60)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    made = EmbeddedServer(tmp_path)
    yield made
    made.stop()


def test_an_office_is_founded_in_one_start_and_then_a_submission_goes_by_itself(
    server: EmbeddedServer,
) -> None:
    code = server.found(EXAMPLE)
    way = HttpTransport(server.url)
    counter = Counter("front", SystemClock())

    made = Enroller(counter.peers, lambda _url: way).enrol(server.url, code)
    counter.submit()
    report = SyncRound(counter.peers, way, SystemClock()).run()
    server.stop()
    gone = SyncRound(counter.peers, way, SystemClock()).run()
    way.close()

    assert made.office == made.profile["code"]
    assert (report.code, report.sent) == ("", 1)
    assert (gone.code, server.running) == ("N101", False)
    assert '"event": "push kept"' in server.log_path.read_text("utf-8")


def test_founding_in_one_start_gives_a_code_and_pages_at_its_own_address(
    server: EmbeddedServer,
) -> None:
    code = server.found(EXAMPLE, public_here=True)
    way = HttpTransport(server.url)

    made = Enroller(Counter("front", SystemClock()).peers, lambda _url: way).enrol(server.url, code)
    way.close()

    assert made.profile["public_address"] == server.url


def test_a_start_under_way_gives_up_when_it_is_told_to_stop(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    silent = f"import sys; open({str(begun)!r}, 'a').write('x'); sys.stdin.read()"
    server = EmbeddedServer(tmp_path, [sys.executable, "-c", silent])
    (tmp_path / "port").write_text("1", encoding="ascii")  # with one to fall back on

    with ThreadPoolExecutor(1) as beside:
        starting = beside.submit(server.start)
        while not begun.exists():
            time.sleep(0.01)
        server.stop()
        with pytest.raises(ServerNotStarted):
            starting.result(10)

    assert (begun.read_text(), server.running) == ("x", False)


@pytest.mark.skipif(os.name != "posix", reason="ends a process without asking it")
def test_it_ends_with_a_counter_that_was_killed_and_the_next_one_takes_its_port(
    server: EmbeddedServer, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", A_COUNTER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as counter:
        url = counter.stdout.readline().strip() if counter.stdout else ""
        counter.send_signal(signal.SIGKILL)

    assert url
    assert server.start() == url


def test_a_file_that_is_no_office_is_told_with_the_log(
    server: EmbeddedServer, tmp_path: Path
) -> None:
    file = tmp_path / "office.yaml"
    file.write_text("code: ../../etc\n", encoding="utf-8")

    with pytest.raises(ServerNotStarted):
        server.found(file)

    assert ErrorCode.OFFICE_PROFILE.value in server.log_path.read_text("utf-8")


def test_a_program_that_cannot_start_is_told_with_its_log(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path, [sys.executable, "-c", "raise SystemExit(3)"])

    with pytest.raises(ServerNotStarted) as error:
        server.start()

    assert "server.log" in str(error.value)
    assert not server.running

"""An office that founds itself on one machine, with the server as a process beside it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.errors import EnvironmentProblem, ErrorCode
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


def test_founding_takes_three_acts_and_then_a_submission_goes_by_itself(
    server: EmbeddedServer,
) -> None:
    office = server.add_office(EXAMPLE)
    code = server.enrolment_code(office)
    way = HttpTransport(server.start())
    counter = Counter("front", SystemClock())

    made = Enroller(counter.peers, lambda _url: way).enrol(server.url, code)
    counter.submit()
    report = SyncRound(counter.peers, way, SystemClock()).run()
    server.stop()
    gone = SyncRound(counter.peers, way, SystemClock()).run()
    way.close()

    assert (made.office, made.profile["code"]) == (office, office)
    assert (report.code, report.sent) == ("", 1)
    assert (gone.code, server.running) == ("N101", False)
    assert '"event": "push kept"' in server.log_path.read_text("utf-8")


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


def test_a_file_that_is_no_office_is_told(server: EmbeddedServer, tmp_path: Path) -> None:
    file = tmp_path / "office.yaml"
    file.write_text("code: ../../etc\n", encoding="utf-8")

    with pytest.raises(EnvironmentProblem) as error:
        server.add_office(file)

    assert error.value.code is ErrorCode.OFFICE_PROFILE


def test_a_code_for_an_office_it_does_not_have_is_told(server: EmbeddedServer) -> None:
    with pytest.raises(ServerNotStarted) as error:
        server.enrolment_code("06999999")

    assert "06999999" in str(error.value)


def test_a_program_that_cannot_start_is_told_with_its_log(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path, [sys.executable, "-c", "raise SystemExit(3)"])

    with pytest.raises(ServerNotStarted) as error:
        server.start()

    assert "server.log" in str(error.value)
    assert not server.running

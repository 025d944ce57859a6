"""An office that founds itself on one machine, with the server as a process beside it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.errors import EnvironmentProblem, ErrorCode
from sync.engine import SyncRound
from sync.enrolment import Enroller
from sync.errors import Offline
from sync.http_client import HttpTransport
from sync.local_server import LocalServer
from tests.counters import Counter

PROGRAM = [sys.executable, "-m", "central"]
EXAMPLE = Path("assets/example_office.yaml")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LocalServer]:
    made = LocalServer(PROGRAM, tmp_path)
    yield made
    made.stop()


def test_founding_takes_three_acts_and_then_a_submission_goes_by_itself(
    server: LocalServer,
) -> None:
    office = server.add_office(EXAMPLE)
    code = server.enrol_code(office)
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


def test_a_file_that_is_no_office_is_told(server: LocalServer, tmp_path: Path) -> None:
    file = tmp_path / "office.yaml"
    file.write_text("code: ../../etc\n", encoding="utf-8")

    with pytest.raises(EnvironmentProblem) as error:
        server.add_office(file)

    assert error.value.code is ErrorCode.OFFICE_PROFILE


def test_a_server_that_cannot_start_is_offline(tmp_path: Path) -> None:
    server = LocalServer([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)

    with pytest.raises(Offline):
        server.start()

    assert not server.running

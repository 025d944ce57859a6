"""The server as its own process: founded, enrolled with, killed, started again."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from kiosk.clock import SystemClock
from sync.engine import SyncRound
from sync.enrolment import Enroller
from sync.http_client import HttpTransport
from tests.counters import TOKEN, Counter

EXAMPLE = Path("assets/example_office.yaml")


def central(*words: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "central", *words, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


@contextmanager
def running(data: Path, port: int = 0) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [sys.executable, "-m", "central", "run", "--data", str(data), "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())["url"], process
    finally:
        process.terminate()
        process.wait(15)
        process.stdout.close()


@contextmanager
def the_way(url: str) -> Iterator[HttpTransport]:
    way = HttpTransport(url)
    try:
        yield way
    finally:
        way.close()


@pytest.mark.slow
def test_from_founding_to_the_tracking_page_with_a_kill_in_between(tmp_path: Path) -> None:
    office = central("office", "add", "--file", str(EXAMPLE), "--data", str(tmp_path))
    code = central("enrol-code", "--office", str(office["office"]), "--data", str(tmp_path))
    counter = Counter("front", SystemClock())

    with running(tmp_path) as (url, process):
        with the_way(url) as way:
            Enroller(counter.peers, lambda _url: way).enrol(url, str(code["code"]))
            first = counter.submit()
            counter.attach(first, b"picture" * 100_000)
            report = SyncRound(counter.peers, way, SystemClock()).run()
            assert (report.code, report.detail) == ("", "")
        process.send_signal(signal.SIGKILL)
        process.wait(15)

    second = counter.submit()
    with running(tmp_path) as (url, process), the_way(url) as way:
        rounds = SyncRound(counter.peers, way, SystemClock())
        report = rounds.run()
        pages = [
            requests.get(f"{url}/T/{office['office']}/{said.tracking}/{TOKEN}", timeout=10)
            for said in (first, second)
        ]
        assert requests.get(f"{url}/healthz", timeout=10).json() == {"status": "ok"}

    assert (report.code, rounds.status.sent, rounds.status.waiting) == ("", 2, 0)
    assert [page.status_code for page in pages] == [200, 200]
    assert "ลงทะเบียนรับเบี้ยยังชีพผู้สูงอายุ" in pages[0].text
    assert process.returncode == -signal.SIGTERM, "it finished its answers, then took the signal"


def test_the_server_imports_where_qt_is_not_installed() -> None:
    program = (
        "import sys; sys.modules['PySide6'] = None; import central.__main__, central.app, "
        "central.server; assert not any(name.split('.')[0] == 'ui' for name in sys.modules)"
    )

    subprocess.run([sys.executable, "-c", program], check=True)


def found(data: Path) -> str:
    office = central("office", "add", "--file", str(EXAMPLE), "--data", str(data))
    return str(office["office"])


@contextmanager
def the_hub(data: Path, above: str) -> Iterator[str]:
    command = [sys.executable, "-m", "central", "run", "--data", str(data), "--port", "0"]
    process = subprocess.Popen(
        [*command, "--upstream", above, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())["url"]
    finally:
        process.terminate()
        process.wait(15)
        process.stdout.close()


def comes(url: str, tracking: str, office: str) -> bool:
    """Asks the tracking page until it knows the request."""
    for _ in range(100):
        page = requests.get(f"{url}/t/{office}/{tracking}/{TOKEN}", timeout=10)
        if page.status_code == 200:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.slow
def test_counter_hub_and_centre_are_three_machines_and_the_centre_may_be_away(
    tmp_path: Path,
) -> None:
    above, below = tmp_path / "above", tmp_path / "below"
    office = found(above)
    code = str(central("enrol-code", "--office", office, "--hub", "--data", str(above))["code"])
    clock = SystemClock()
    counter = Counter("front", clock)
    with running(above) as (centre, _process):
        port = int(centre.rsplit(":", 1)[1])
        join = ["upstream", "join", centre, code, "--data", str(below)]
        subprocess.run([sys.executable, "-m", "central", *join], check=True, capture_output=True)
        with the_hub(below, centre) as hub, the_way(hub) as way:
            one = central("enrol-code", "--office", office, "--data", str(below))
            Enroller(counter.peers, lambda _url: way).enrol(hub, str(one["code"]))
            rounds = SyncRound(counter.peers, way, clock)
            first = counter.submit()
            assert rounds.run().waiting == 0
            assert comes(centre, first.tracking, office)
    with the_hub(below, centre) as hub, the_way(hub) as way:
        second = counter.submit()
        assert SyncRound(counter.peers, way, clock).run().waiting == 0
        with running(above, port) as (centre, _process):
            assert comes(centre, second.tracking, office)
    state = subprocess.run(
        [sys.executable, "-m", "central", "upstream", "status", "--data", str(below), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    (told,) = json.loads(state.stdout)
    assert (told["joined"], told["waiting"], told["logs_stopped"]) == (True, 0, 0)


def test_a_hub_that_never_joined_says_how(tmp_path: Path) -> None:
    words = ["run", "--data", str(tmp_path), "--port", "0", "--upstream", "http://127.0.0.1:9"]
    done = subprocess.run(
        [sys.executable, "-m", "central", *words],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "upstream join" in done.stderr
    assert "ส่วนกลาง" in done.stderr

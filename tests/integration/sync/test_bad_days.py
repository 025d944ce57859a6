"""Answers of a bad day: each has its code, nothing is lost, and the next good day sends it all."""

import pytest

from central.server import serving
from sync.engine import SyncRound
from sync.http_client import HttpTransport
from sync.report import SyncReport
from tests.central_world import World
from tests.counters import Counter
from tests.integration.sync.bad_days import answering, http

HTML = b"<html>Please log in</html>"
OURS = ("Sala-Protocol: 1", "Content-Type: application/zstd")

BAD_DAYS = {
    "nothing": (b"", "N101", "offline"),
    "500": (http("500 Internal Server Error", b"Traceback"), "N104", "offline"),
    "502 of a proxy": (http("502 Bad Gateway", HTML, "Content-Type: text/html"), "N104", "offline"),
    "busy": (http("503 Service Unavailable", b"", "Retry-After: 30"), "N105", "offline"),
    "html": (http("200 OK", HTML, "Content-Type: text/html"), "N103", "offline"),
    "a log-in page": (http("302 Found", b"", "Location: http://login/"), "N103", "offline"),
    "401 of a proxy": (http("401 Unauthorized", HTML), "N103", "offline"),
    "garbage": (b"\x16\x03\x01\x02\x00 nonsense\r\n\r\n", "N101", "offline"),
    "our garbage": (http("200 OK", b"garbage", *OURS), "N301", "broken"),
    "a body cut off": (http("200 OK", b"x" * 50, *OURS)[:-20], "N101", "offline"),
    "no zstd": (http("200 OK", b"{}", "Content-Type: application/json"), "N103", "offline"),
}


@pytest.fixture
def database_address() -> str:
    """One kind of database is enough: what fails here is the wire."""
    return ""


def a_round(world: World, counter: Counter, url: str) -> tuple[SyncReport, SyncRound]:
    way = HttpTransport(url)
    rounds = SyncRound(counter.peers, way, world.clock)
    report = rounds.run()
    way.close()
    return report, rounds


@pytest.mark.parametrize(("reply", "code", "state"), BAD_DAYS.values(), ids=BAD_DAYS)
def test_a_bad_day_is_told_and_a_good_one_makes_good(
    world: World, reply: bytes, code: str, state: str
) -> None:
    counter = world.counter()
    said = counter.submit()

    with answering(reply) as url:
        report, rounds = a_round(world, counter, url)

    assert (report.code, report.waiting, rounds.status.state) == (code, 1, state)
    with serving(world.app) as url:
        report, rounds = a_round(world, counter, url)
    assert (report.code, report.sent, report.waiting) == ("", 1, 0)
    assert [kept.tracking for kept in world.kept(said.tracking)] == [said.tracking]


def test_a_redirect_to_an_insecure_address_is_not_followed(world: World) -> None:
    counter = world.counter()
    with answering(b"") as trap:
        redirect = http("307 Temporary Redirect", b"", f"Location: {trap}")
        with answering(redirect) as url:
            report, _ = a_round(world, counter, url)

    assert report.code == "N103"


def test_the_pause_a_server_asks_for_reaches_the_schedule(world: World) -> None:
    counter = world.counter()

    with answering(http("503 Service Unavailable", b"", "Retry-After: 30")) as url:
        report, _ = a_round(world, counter, url)

    assert report.retry_after == 30

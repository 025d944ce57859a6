"""Health, figures, versions: what those who run the server and its counters rely on."""

import json
import re
from pathlib import Path

import pytest

from central.app import create_app
from central.config import Config
from central.store.migrate import migrate
from central.store.migrations import STEPS, Step
from sync.answers import body_of
from sync.errors import Refused, SyncCode
from sync.protocol import VERSION, VERSION_HEADER, Hello, Spoken
from sync.transport import Question
from tests.central_world import World
from tests.counters import OFFICE, TOKEN
from tests.simulation.asgi import InProcess


def test_it_says_that_it_is_alive_and_ready(world: World) -> None:
    assert world.page("/healthz")[:2] == (200, '{"status":"ok"}')
    assert world.page("/readyz")[:2] == (200, '{"status":"ready"}')


def test_it_is_not_ready_while_it_stops(world: World) -> None:
    world.parts.bell.end()

    status, said, _ = world.page("/readyz")

    assert (status, json.loads(said)["wrong"]) == (503, ["stopping"])
    world.parts.bell.ended = False


def test_it_is_not_ready_when_its_database_is_a_newer_ones(world: World) -> None:
    migrate(world.parts.database, [*STEPS, Step("9999", lambda _op: None)])

    status, said, _ = world.page("/readyz")

    world.parts.database.write(
        lambda c: c.exec_driver_sql(
            f"UPDATE alembic_version SET version_num = '{STEPS[-1].revision}'"
        )
    )
    assert (status, json.loads(said)["wrong"]) == (503, ["database"])


def figures(world: World) -> dict[str, float]:
    text = world.page("/metrics")[1]
    return {
        name: float(value)
        for name, value in re.findall(r"^(sala_[^ ]+) ([0-9.e+-]+)$", text, re.MULTILINE)
    }


def test_its_figures_count_what_happened_and_name_nobody(world: World) -> None:
    counter = world.counter("เคาน์เตอร์ 1")
    said = counter.submit()
    world.rounds(counter).run()
    world.rounds(counter).run()
    world.page(f"/t/{OFFICE}/{said.tracking}/{TOKEN}")
    world.page("/t/NOWHERE/1/2")
    world.revoke(counter)
    counter.submit()
    world.rounds(counter).run()

    found = figures(world)

    assert found["sala_feed_events"] == 5
    assert found['sala_devices{state="revoked"}'] == 1
    assert found["sala_quarantine"] == 1
    assert found['sala_refusals_total{code="revoked"}'] == 1
    page = '{method="GET",route="/t/{office}/{number}/{token}",status="200"}'
    assert found[f"sala_answers_total{page}"] == 1
    text = world.page("/metrics")[1]
    for secret in (OFFICE, said.tracking, TOKEN, "เคาน์เตอร์", counter.peers.device().log):
        assert secret not in text


def test_the_figures_are_for_the_servers_own_network(world: World) -> None:
    def asked_from(address: str) -> int:
        async def call() -> int:
            statuses = []

            async def send(message: dict) -> None:
                if message["type"] == "http.response.start":
                    statuses.append(message["status"])

            scope = {
                "type": "http", "method": "GET", "path": "/metrics", "raw_path": b"/metrics",
                "query_string": b"", "headers": [], "client": (address, 1), "root_path": "",
                "scheme": "http", "server": ("x", 1), "http_version": "1.1",
            }  # fmt: skip
            await world.app(scope, None, send)
            return statuses[0]

        return world.server._loop.run_until_complete(call())

    assert [asked_from(a) for a in ("127.0.0.1", "10.1.2.3", "8.8.8.8")] == [200, 200, 404]


# --- versions ------------------------------------------------------------------------------------


def server_of(folder: Path, oldest: int, newest: int) -> InProcess:
    return InProcess(create_app(Config(folder), spoken=Spoken(oldest, newest)))


@pytest.mark.parametrize("asked", [VERSION, VERSION + 1])
def test_the_next_server_speaks_with_todays_counters_in_their_version(
    tmp_path: Path, asked: int
) -> None:
    server = server_of(tmp_path, VERSION, VERSION + 1)
    headers = {VERSION_HEADER: str(asked)}

    answer = server.send(Question("GET", "/v1/feed", {}, headers, b""))

    server.close()
    assert answer.status == 401  # it wants to know who asks, not which version
    assert answer.headers[VERSION_HEADER.lower()] == str(asked)


@pytest.mark.parametrize("asked", [str(VERSION), "", "x", "٣", "9" * 40])
def test_a_server_two_versions_on_says_which_it_speaks(tmp_path: Path, asked: str) -> None:
    server = server_of(tmp_path, VERSION + 1, VERSION + 2)
    headers = {VERSION_HEADER: asked}
    if not asked.isascii():
        headers = {VERSION_HEADER: asked.encode().decode("latin-1")}

    answer = server.send(Question("GET", "/v1/feed", {}, headers, b""))
    hello = Hello.parse(body_of(server.send(Question("GET", "/v1/hello", {}, {}, b""))))

    server.close()
    assert (hello.oldest, hello.newest) == (VERSION + 1, VERSION + 2)
    with pytest.raises(Refused) as no:
        body_of(answer)
    assert no.value.code is SyncCode.PROGRAM_TOO_OLD

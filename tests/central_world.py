"""A server without a socket, one office, and counters that talk to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from fastapi import FastAPI
from sqlalchemy import Connection

from central import enrolment, offices, requests, revocation
from central.app import create_app
from central.config import Config
from central.parts import Parts
from kiosk.ids import SystemIds
from sync.client import ServerClient
from sync.engine import SyncRound
from sync.enrolment import Enroller
from sync.transport import Answer, Question, Transport
from tests.counters import OFFICE, Counter, HandClock
from tests.simulation.asgi import InProcess

URL = "http://127.0.0.1:1"
Found = TypeVar("Found")


def an_office(**changes: Any) -> Mapping[str, Any]:
    values: dict[str, Any] = {
        "code": OFFICE,
        "name": {"th": "องค์การบริหารส่วนตำบลตัวอย่าง", "en": "Tua Yang SAO"},
        "phone": "056-000-000",
        "complaint_phone": "056-000-001",
    }
    return values | changes


class NoWords:
    """Names of services, easy to see in a page."""

    def service(self, service_id: str, language: str) -> str:
        return f"{service_id} ({language})"

    def step(self, service_id: str, step_id: str, language: str) -> str:
        return f"{step_id} ({language})"


@dataclass
class World:
    """`transport` may be replaced by one that loses things."""

    app: FastAPI
    clock: HandClock
    server: InProcess
    transport: Transport

    @property
    def parts(self) -> Parts:
        return self.app.state.parts

    def close(self) -> None:
        self.server.close()
        self.parts.close()

    def code(self, office: str = OFFICE) -> str:
        now_ms = self.parts.now_ms()
        return self.parts.database.write(lambda c: enrolment.make_code(c, office, now_ms, cost=2))

    def add_office(self, code: str = OFFICE) -> None:
        parts, profile = self.parts, an_office(code=code)
        parts.database.write(
            lambda c: offices.add(c, profile, parts.keys, SystemIds(), parts.now_ms())
        )

    def counter(self, name: str = "front", office: str = OFFICE) -> Counter:
        """A counter that is enrolled."""
        made = Counter(name, self.clock)
        self.enroller(made).enrol(URL, self.code(office), name)
        return made

    def revoke(self, counter: Counter) -> int:
        parts, device = self.parts, counter.peers.device()
        return parts.database.write(
            lambda c: revocation.revoke(
                c, device.office, device.device_code, parts.keys, SystemIds(), parts.now_ms()
            )
        )

    def readmit(self, counter: Counter) -> int:
        parts, device = self.parts, counter.peers.device()
        return parts.database.write(
            lambda c: revocation.readmit(
                c, device.office, device.device_code, parts.keys, SystemIds(), parts.now_ms()
            )
        )

    def session(self, counter: Counter) -> ServerClient:
        """What the counter can ask once it has said who it is."""
        client, writer = ServerClient(self.transport), counter.peers.writer()
        assert writer
        client.open_session(writer, client.hello().nonce, 3)
        return client

    def enroller(self, counter: Counter) -> Enroller:
        return Enroller(counter.peers, lambda _url: self.transport)

    def rounds(self, counter: Counter) -> SyncRound:
        return SyncRound(counter.peers, self.transport, self.clock)

    def kept(self, tracking: str) -> list[requests.RequestKept]:
        with self.parts.database.read() as connection:
            return requests.with_number(connection, OFFICE, tracking)

    def look(self, at: Callable[[Connection], Found]) -> Found:
        """What is found in the database."""
        with self.parts.database.read() as connection:
            return at(connection)

    def raw(self, path: str, **query: str) -> tuple[int, bytes, dict[str, str]]:
        """What a browser gets."""
        answer = self.server.send(Question("GET", path, query))
        return answer.status, answer.body, dict(answer.headers)

    def page(self, path: str, **query: str) -> tuple[int, str, dict[str, str]]:
        status, body, headers = self.raw(path, **query)
        return status, body.decode(), headers


def a_world(folder: Path, database: str = "", **config: float) -> World:
    """A server with one office."""
    world = an_empty_world(folder, database, **config)
    world.add_office()
    return world


def an_empty_world(folder: Path, database: str = "", **config: float) -> World:
    clock = HandClock()
    app = create_app(
        Config(folder, database, **config),  # type: ignore[arg-type]
        clock=clock,
        words=NoWords(),
        ticks=lambda: clock.now().timestamp(),
    )
    server = InProcess(app)
    return World(app, clock, server, server)


class Between:
    """Stands between counter and server and does what the test says to each question."""

    def __init__(self, inner: Transport, act: Callable[[Transport, Question], Answer]) -> None:
        self._inner = inner
        self._act = act
        self.asked: list[Question] = []

    def send(self, question: Question) -> Answer:
        self.asked.append(question)
        return self._act(self._inner, question)

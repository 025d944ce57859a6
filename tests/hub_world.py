"""A hub in an office and the server above it, both without a socket, and counters at either."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from central import enrolment
from central.upstream.join import join
from central.upstream.rounds import UplinkRounds
from central.upstream.state import Uplink
from sync.errors import Offline, SyncCode
from sync.transport import Answer, Question, Transport
from tests.central_world import World, a_world, an_empty_world
from tests.counters import OFFICE

ABOVE = "https://central.example"


class Cable:
    """The way up; pulled out when `plugged` is False."""

    def __init__(self, inner: Transport) -> None:
        self.inner = inner
        self.plugged = True
        self.asked: list[Question] = []

    def send(self, question: Question) -> Answer:
        if not self.plugged:
            raise Offline(SyncCode.UNREACHABLE)
        self.asked.append(question)
        return self.inner.send(question)


@dataclass
class TwoFloors:
    """`above` is the centre, `hub` the office's own server."""

    above: World
    hub: World
    cable: Cable
    rounds: UplinkRounds

    def close(self) -> None:
        self.hub.close()
        self.above.close()


def hub_code(above: World, office: str = OFFICE) -> str:
    now_ms = above.parts.now_ms()
    return above.parts.database.write(
        lambda c: enrolment.make_code(c, office, now_ms, cost=2, for_hub=True)
    )


def joined(above: World, hub: World) -> Uplink:
    return join(hub.parts, ABOVE, above.server, hub_code(above))


def two_floors(folder: Path, make: Callable[[Path], World] = a_world) -> TwoFloors:
    """An office at the centre, and its hub, which has just joined."""
    above, hub = make(folder / "above"), an_empty_world(folder / "hub")
    joined(above, hub)
    cable = Cable(above.server)
    return TwoFloors(above, hub, cable, UplinkRounds(hub.parts, OFFICE, lambda _url: cable))

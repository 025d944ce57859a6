"""What goes wrong, decided by one seeded chance: the network, the counters' power, the server."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from central.store.database import Database
from sync.errors import Offline, SyncCode
from sync.transport import Answer, Question, Transport

Result = TypeVar("Result")


class PowerCut(BaseException):
    """The counter's power failed; only what was committed is there afterwards."""


class ServerDied(Exception):  # noqa: N818 - it says what happened
    """The server's process died in the middle of a question."""


@dataclass
class Weather:
    """`calm` ends all trouble.  `tally` counts what happened, so that a quiet run is noticed."""

    chance: Random
    calm: bool = False
    tally: dict[str, int] = field(default_factory=dict)

    def strikes(self, what: str, probability: float) -> bool:
        if self.calm or self.chance.random() >= probability:
            return False
        self.happened(what)
        return True

    def happened(self, what: str) -> None:
        self.tally[what] = self.tally.get(what, 0) + 1

    def power(self) -> None:
        """Asked before and after each commit of a counter."""
        if self.strikes("power cut", 0.02):
            raise PowerCut


class Network:
    """A way to the server that drops, loses answers, repeats, delays, reorders and cuts."""

    def __init__(self, inner: Transport, weather: Weather) -> None:
        self._inner = inner
        self._weather = weather
        self._late: list[Question] = []

    def send(self, question: Question) -> Answer:
        self._late_ones_arrive()
        if self._weather.strikes("question lost", 0.08):
            raise Offline(SyncCode.UNREACHABLE)
        if self._weather.strikes("question delayed", 0.05):
            self._late.append(question)
            raise Offline(SyncCode.TIMED_OUT)
        answer = self._inner.send(question)
        if self._weather.strikes("question repeated", 0.05):
            answer = self._inner.send(question)
        if self._weather.strikes("answer lost", 0.08):
            raise Offline(SyncCode.TIMED_OUT)
        if self._weather.strikes("answer cut", 0.03):
            return Answer(answer.status, answer.headers, answer.body[: len(answer.body) // 2])
        if self._weather.strikes("a stranger answers", 0.03):
            return Answer(200, {"content-type": "text/html"}, b"<html>log in</html>")
        return answer

    def _late_ones_arrive(self) -> None:
        """Delayed questions reach the server after newer ones; nobody waits for their answers."""
        while self._late and self._weather.strikes("late arrival", 0.5):
            place = self._weather.chance.randrange(len(self._late))
            self._inner.send(self._late.pop(place))


class FragileDatabase:
    """The server's database in a process that may die before or after a commit."""

    def __init__(self, inner: Database, weather: Weather) -> None:
        self._inner = inner
        self._weather = weather

    def write(self, work: Callable[[Any], Result]) -> Result:
        def fragile(connection: Any) -> Result:
            result = work(connection)
            if self._weather.strikes("server died before commit", 0.02):
                raise ServerDied
            return result

        result = self._inner.write(fragile)
        if self._weather.strikes("server died after commit", 0.02):
            raise ServerDied
        return result

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

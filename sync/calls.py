"""Somebody at a counter calls for staff: what counters and desks tell each other through the server.

A call is told whole, and again every few seconds, so nothing of it needs to be kept: putting two
tellings together (`joined`) gives the same in whatever order they arrive. It names the counter and
the kind of page in front, never the service or an answer; `words` are what the person chose to say.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from kiosk.chain import Writer
from sync.answers import Contradicted, SessionOver
from sync.client import ServerClient
from sync.errors import ProtocolBroken, Refused, SyncCode
from sync.reading import BadMessage, Fields, dump, parse_object
from sync.transport import Transport

State = Literal["waiting", "coming", "over"]
STATES: tuple[State, ...] = ("waiting", "coming", "over")
MOST_WORDS = 120
MOST_CALLS = 50
SERIES_ENOUGH = 1_000
"""This session asks for no series: the rounds do."""

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Call:
    """`told` counts what the counter has added (another ring, a message); `by` is who comes."""

    id: str
    counter: str
    screen: str
    since_ms: int
    state: State = "waiting"
    told: int = 0
    rings: int = 1
    message: str = ""
    words: str = ""
    by: str = ""

    def joined(self, other: "Call") -> "Call":
        """What both together say: the newest words, the farthest state, and who took it first."""
        newer = other if other.told > self.told else self
        farther = other if STATES.index(other.state) > STATES.index(self.state) else self
        return replace(newer, state=farther.state, by=self.by or other.by)

    def taken(self, by: str) -> "Call":
        """Somebody is coming."""
        return replace(self, state="coming", by=by) if self.state == "waiting" else self

    def ended(self) -> "Call":
        """Nobody needs to come any more."""
        return replace(self, state="over")

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "counter": self.counter,
            "screen": self.screen,
            "since": self.since_ms,
            "state": self.state,
            "told": self.told,
            "rings": self.rings,
            "message": self.message,
            "words": self.words,
            "by": self.by,
        }

    def to_bytes(self) -> bytes:
        return dump(self.to_json())

    @staticmethod
    def read(fields: Fields) -> "Call":
        """Raises BadMessage."""
        state = fields.text("state", 20)
        if state not in STATES:
            raise BadMessage("state: not one of a call's")
        return Call(
            id=fields.text("id", 64),
            counter=fields.text("counter", 80),
            screen=fields.text("screen", 40),
            since_ms=fields.number("since"),
            state=state,
            told=fields.number("told", 0, 10_000),
            rings=fields.number("rings", 0, 10_000),
            message=fields.text("message", 40, ""),
            words=fields.text("words", MOST_WORDS, ""),
            by=fields.text("by", 80, ""),
        )

    @staticmethod
    def parse(body: bytes) -> "Call":
        return Call.read(parse_object(body))


@dataclass(frozen=True, slots=True)
class CallsSeen:
    """The open calls of an office; `mark` names this state of them, for whoever waits for another."""

    mark: int
    calls: tuple[Call, ...]

    def to_bytes(self) -> bytes:
        return dump({"mark": self.mark, "calls": [call.to_json() for call in self.calls]})

    @staticmethod
    def parse(body: bytes) -> "CallsSeen":
        fields = parse_object(body)
        calls = fields.list_of_objects("calls", MOST_CALLS)
        return CallsSeen(fields.number("mark"), tuple(Call.read(one) for one in calls))


class CallLine:
    """One device's way to the calls of its office.  Used by one thread at a time."""

    def __init__(self, writer: Callable[[], Writer | None], transport: Transport) -> None:
        self._writer, self._client = writer, ServerClient(transport)

    def tell(self, call: Call) -> Call:
        """Tell the server; returns what is known of the call there.  Raises SyncError."""
        return self._asked(lambda: self._read(Call.parse, self._client.tell_call, call))

    def calls(self, mark: int = 0, wait: int = 0) -> CallsSeen:
        """What is open now; with `wait`, as soon as it is another state than `mark`.

        Raises SyncError.
        """
        return self._asked(lambda: self._read(CallsSeen.parse, self._client.calls, mark, wait))

    def _asked(self, ask: Callable[[], Told]) -> Told:
        for last in (False, True):
            try:
                self._enter()
                return ask()
            except SessionOver as over:
                self._client.leave()
                if last:
                    raise Refused(SyncCode.SESSION_REFUSED, str(over)) from over
            except Contradicted as no:
                raise ProtocolBroken(SyncCode.MESSAGE_REFUSED, no.code) from no
        raise AssertionError("the second time ends it")

    def _enter(self) -> None:
        if self._client.in_session:
            return
        writer = self._writer()
        if writer is None:
            raise Refused(SyncCode.SESSION_REFUSED, "this device was not enrolled")
        self._client.open_session(writer, self._client.hello().nonce, SERIES_ENOUGH)

    @staticmethod
    def _read(parse: Callable[[bytes], Told], ask: Callable[..., bytes], *arguments: Any) -> Told:
        try:
            return parse(ask(*arguments))
        except BadMessage as error:
            raise ProtocolBroken(SyncCode.ANSWER_UNREADABLE, str(error)) from error

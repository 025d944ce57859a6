"""Our server's words as functions: one method for each message, each tried once.

Holds the bearer of the session; nothing else is remembered.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.chain import Head, Writer
from kiosk.envelope import Line
from kiosk.peers import FeedCursor
from kiosk.signing import to_text
from sync.answers import body_of
from sync.enrol_messages import EnrolAsk, Enrolled, NewLogAsk, OfficeAsk, OfficeSeen
from sync.errors import ProtocolBroken, SyncCode
from sync.places import read_cursor
from sync.protocol import (
    DEVICE_HEADER,
    LENGTH_HEADER,
    MOST_KEYS,
    OFFSET_HEADER,
    SESSION_TYPE,
    FeedHead,
    FeedLine,
    Hello,
    KeysPage,
    PushDone,
    PushHead,
    SealedKey,
    SessionAsk,
    SessionGrant,
    keys_to_bytes,
    marks_to_bytes,
)
from sync.reading import BadMessage, parse_object
from sync.transport import Method, Question, Transport
from sync.wire import lines_of, pack

if TYPE_CHECKING:
    from sync.calls import Call

Page = tuple[FeedHead, tuple[FeedLine, ...]]


class ServerClient:
    """Every method raises what `sync.answers.body_of` does."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._bearer = ""
        self.about = ""
        """What this device says of itself with every question; "" says nothing."""

    @property
    def in_session(self) -> bool:
        return bool(self._bearer)

    def leave(self) -> None:
        """Forgets the session."""
        self._bearer = ""

    def hello(self) -> Hello:
        with _readable():
            return Hello.parse(self._ask("GET", "/v1/hello"))

    def open_session(self, writer: Writer, nonce: str, series_left: int) -> SessionGrant:
        ask = SessionAsk(writer.office, writer.log, nonce, series_left)
        signature = writer.key.sign(ask.signed_part(), SESSION_TYPE)
        signed = SessionAsk(ask.office, ask.log, ask.nonce, ask.series_left, signature)
        with _readable():
            grant = SessionGrant.parse(self._ask("POST", "/v1/session", signed.to_bytes()))
        self._bearer = grant.bearer
        return grant

    def office_of(self, code: str) -> OfficeSeen:
        with _readable():
            return OfficeSeen.parse(
                self._ask("POST", "/v1/enrol/office", OfficeAsk(code).to_bytes())
            )

    def enrol(self, ask: EnrolAsk) -> Enrolled:
        with _readable():
            return Enrolled.parse(self._ask("POST", "/v1/enrol", ask.to_bytes()))

    def new_log(self, ask: NewLogAsk) -> Enrolled:
        with _readable():
            return Enrolled.parse(self._ask("POST", "/v1/logs", ask.to_bytes()))

    def push(self, log: str, after: Head, lines: Sequence[Line]) -> PushDone:
        head = PushHead(after.seq + 1, after.hash, len(lines))
        body = head.to_bytes() + b"\n" + b"".join(line.to_bytes() for line in lines)
        with _readable():
            return PushDone.parse(self._ask("POST", f"/v1/logs/{log}/events", body))

    def page(self, cursor: FeedCursor, *, full: bool, wait: int = 0, most: int = 0) -> Page:
        """The page after `cursor`, of `most` events where that is said; an empty one is answered
        after up to `wait` seconds only.
        """
        query = {"epoch": cursor.epoch, "pos": str(cursor.pos), "hash": to_text(cursor.hash)}
        if full:
            query["full"] = "1"
        if most:
            query["max"] = str(most)
        if wait:
            query["wait"] = str(wait)
        with _readable():
            first, *rest = lines_of(self._ask("GET", "/v1/feed", query=query)) or [b""]
            return FeedHead.parse(first), tuple(FeedLine.parse(line) for line in rest)

    def resume(self, marks: Sequence[FeedCursor]) -> FeedCursor:
        with _readable():
            body = self._ask("POST", "/v1/feed/resume", marks_to_bytes(marks))
            return read_cursor(parse_object(body))

    def put_keys(self, keys: Sequence[SealedKey]) -> None:
        self._ask("PUT", "/v1/keys", keys_to_bytes(keys))

    def keys_after(self, version: int, most: int = MOST_KEYS) -> KeysPage:
        """Keys that changed after `version`, sealed to the asking log's box."""
        asked = {"after": str(version), "max": str(most)}
        with _readable():
            return KeysPage.parse(self._ask("GET", "/v1/keys", query=asked))

    def tell_call(self, call: "Call") -> bytes:
        """One telling of a call for staff; answers with all that is known of it."""
        return self._ask("PUT", "/v1/calls", call.to_bytes())

    def calls(self, mark: int, wait: int) -> bytes:
        """The open calls of the office; another state than `mark` is awaited that many seconds."""
        return self._ask("GET", "/v1/calls", query={"mark": str(mark), "wait": str(wait)})

    def blob_have(self, address: str) -> int:
        """How many bytes of a blob the server has."""
        return self._blob("HEAD", address, {}, b"")

    def blob_begin(self, address: str, size: int) -> int:
        return self._blob("POST", address, {LENGTH_HEADER: str(size)}, b"")

    def blob_append(self, address: str, offset: int, piece: bytes) -> int:
        return self._blob("PATCH", address, {OFFSET_HEADER: str(offset)}, piece)

    def _blob(self, method: Method, address: str, headers: dict[str, str], body: bytes) -> int:
        question = Question(
            method, f"/v1/blobs/{address}", headers=self._headers() | headers, body=body
        )
        answer = self._transport.send(question)
        body_of(answer, with_body=method != "HEAD")
        return offset_in(answer.headers.get(OFFSET_HEADER.lower(), ""))

    def _ask(
        self, method: Method, path: str, body: bytes = b"", query: dict[str, str] | None = None
    ) -> bytes:
        packed = pack(body) if body else b""
        question = Question(method, path, query or {}, self._headers(), packed)
        return body_of(self._transport.send(question))

    def _headers(self) -> dict[str, str]:
        said = {DEVICE_HEADER: self.about} if self.about else {}
        return said | ({"Authorization": f"Bearer {self._bearer}"} if self._bearer else {})


def offset_in(text: str) -> int:
    """The place a header names.  Raises ProtocolBroken."""
    if not (text.isdigit() and len(text) <= 16):
        raise ProtocolBroken(SyncCode.ANSWER_UNREADABLE, "no place to go on was named")
    return int(text)


@contextmanager
def _readable() -> Iterator[None]:
    """What cannot be read inside the block is an answer that makes no sense."""
    try:
        yield
    except BadMessage as error:
        raise ProtocolBroken(SyncCode.ANSWER_UNREADABLE, str(error)) from error

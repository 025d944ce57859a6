"""The words on the wire: messages, limits and the version number, for counter and server alike.

Messages are frozen dataclasses of plain values.  Adding an optional value keeps the version;
anything else raises it, and the server speaks the current one and the one before.
docs/sync-protocol.md tells the sequence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kiosk.chain import Head
from kiosk.device import ServerKey
from kiosk.peers import FeedCursor
from sync.places import (
    cursor_to_json,
    head_to_json,
    read_cursor,
    read_head,
    read_server_key,
    server_key_to_json,
)
from sync.reading import BadMessage, Fields, dump, from_base64, parse_object, to_base64

VERSION = 1
OLDEST = 1

LARGEST_BATCH = 1024 * 1024
MOST_EVENTS = 1_000
FIRST_BATCH = 100
LARGEST_BLOB = 32 * 1024 * 1024
BLOB_CHUNK = 256 * 1024
MOST_KEYS = 500
MOST_MARKS = 64
LONGEST_WAIT = 25
SESSION_SECONDS = 3_600
NONCE_SECONDS = 300
CODE_LETTERS = 12
CODE_HOURS = 48
CODE_TRIES = 5
SERIES_AT_ENROLMENT = 3

TIME_HEADER = "Server-Time"
VERSION_HEADER = "Sala-Protocol"
OFFSET_HEADER = "Upload-Offset"
LENGTH_HEADER = "Upload-Length"
DEVICE_HEADER = "Sala-Device"
"""What a device says of itself, for administrators to look at: `about_device` writes it."""

SESSION_TYPE = "session/1"
ENROL_TYPE = "enrol/1"
KEY_TYPE = "server-key/1"
HEAD_TYPE = "head/1"
NEW_LOG_TYPE = "new-log/1"


@dataclass(frozen=True, slots=True)
class Spoken:
    """The versions a server understands: the current one and the one before."""

    oldest: int = OLDEST
    newest: int = VERSION

    def __contains__(self, version: object) -> bool:
        return isinstance(version, int) and self.oldest <= version <= self.newest


@dataclass(frozen=True, slots=True)
class Hello:
    """The server's greeting: a nonce to sign, and which versions it understands."""

    server_time: int
    nonce: str
    oldest: int = OLDEST
    newest: int = VERSION

    def to_bytes(self) -> bytes:
        return dump(
            {
                "time": self.server_time,
                "nonce": self.nonce,
                "protocol": {"oldest": self.oldest, "newest": self.newest},
            }
        )

    @staticmethod
    def parse(body: bytes) -> "Hello":
        fields = parse_object(body)
        spoken = fields.inner("protocol")
        return Hello(
            fields.number("time"),
            fields.text("nonce"),
            spoken.number("oldest", 1),
            spoken.number("newest", 1),
        )


@dataclass(frozen=True, slots=True)
class SessionAsk:
    """A log's writer asks to be known for an hour; `signature` covers `signed_part`."""

    office: str
    log: str
    nonce: str
    series_left: int
    signature: bytes = b""

    def signed_part(self) -> bytes:
        return dump({"office": self.office, "log": self.log, "nonce": self.nonce})

    def to_bytes(self) -> bytes:
        return dump(
            {
                "office": self.office,
                "log": self.log,
                "nonce": self.nonce,
                "series_left": self.series_left,
                "sig": to_base64(self.signature),
            }
        )

    @staticmethod
    def parse(body: bytes) -> "SessionAsk":
        fields = parse_object(body)
        return SessionAsk(
            fields.text("office", 64),
            fields.text("log", 64),
            fields.text("nonce"),
            fields.number("series_left", 0, 1_000, default=SERIES_AT_ENROLMENT),
            fields.raw("sig", 64),
        )


@dataclass(frozen=True, slots=True)
class SessionGrant:
    """The bearer, for how long, and every series this log has been given so far."""

    bearer: str
    seconds: int
    series: tuple[int, ...]
    keys: tuple[ServerKey, ...]

    def to_bytes(self) -> bytes:
        return dump(
            {
                "bearer": self.bearer,
                "seconds": self.seconds,
                "series": list(self.series),
                "keys": [server_key_to_json(key) for key in self.keys],
            }
        )

    @staticmethod
    def parse(body: bytes) -> "SessionGrant":
        fields = parse_object(body)
        return SessionGrant(
            fields.text("bearer", 1_000),
            fields.number("seconds", 1, 86_400),
            read_series(fields),
            tuple(read_server_key(f) for f in fields.list_of_objects("keys", 100)),
        )


@dataclass(frozen=True, slots=True)
class PushHead:
    """First line of a push: where the batch starts, what stands before it, how many follow."""

    first: int
    prev: bytes
    count: int

    def to_bytes(self) -> bytes:
        return dump({"first": self.first, "prev": to_base64(self.prev), "n": self.count})

    @staticmethod
    def parse(line: bytes) -> "PushHead":
        fields = parse_object(line)
        return PushHead(
            fields.number("first", 1), fields.raw("prev", 32), fields.number("n", 0, MOST_EVENTS)
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The server's judgement of a kept event: a code that staff is told in words."""

    seq: int
    code: str


@dataclass(frozen=True, slots=True)
class PushDone:
    """The batch is kept.  `acked` ends the batch, `head` the log as the server has it."""

    acked: Head
    head: Head
    feed: FeedCursor
    blobs_wanted: tuple[str, ...] = ()
    keys_wanted: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    proof: bytes = b""
    """The server's signature over `head_proof`, by its newest key: what it has, it cannot deny."""

    def to_bytes(self) -> bytes:
        return dump(
            {
                "acked": head_to_json(self.acked),
                "head": head_to_json(self.head),
                "feed": cursor_to_json(self.feed),
                "blobs_wanted": list(self.blobs_wanted),
                "keys_wanted": list(self.keys_wanted),
                "verdicts": [{"seq": v.seq, "code": v.code} for v in self.verdicts],
                "proof": to_base64(self.proof),
            }
        )

    def head_proof(self, office: str, log: str) -> bytes:
        """What the server signs: whose log it has, up to where, and where its feed stands."""
        return dump(
            {
                "office": office,
                "log": log,
                "head": head_to_json(self.head),
                "feed": cursor_to_json(self.feed),
            }
        )

    @staticmethod
    def parse(body: bytes) -> "PushDone":
        fields = parse_object(body)
        return PushDone(
            read_head(fields.inner("acked")),
            read_head(fields.inner("head")),
            read_cursor(fields.inner("feed")),
            fields.texts("blobs_wanted", 10_000),
            fields.texts("keys_wanted", 10_000),
            tuple(
                Verdict(f.number("seq", 1), f.text("code", 64))
                for f in fields.list_of_objects("verdicts", MOST_EVENTS)
            ),
            from_base64(fields.text("proof", 100, "")),
        )


@dataclass(frozen=True, slots=True)
class FeedHead:
    """First line of a page of the feed: positions `first` to `last` follow."""

    epoch: str
    first: int
    last: int
    feed_hash: bytes
    more: bool

    def to_bytes(self) -> bytes:
        return dump(
            {
                "epoch": self.epoch,
                "from": self.first,
                "to": self.last,
                "feed_hash": to_base64(self.feed_hash),
                "more": self.more,
            }
        )

    @staticmethod
    def parse(line: bytes) -> "FeedHead":
        fields = parse_object(line)
        return FeedHead(
            fields.text("epoch", 64),
            fields.number("from"),
            fields.number("to"),
            fields.raw("feed_hash", 32),
            fields.truth("more"),
        )


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One position of the feed: the whole event, or the hash of one the asker wrote itself."""

    pos: int
    line: bytes = b""
    own_hash: bytes = b""

    def to_bytes(self) -> bytes:
        rest = self.line or to_base64(self.own_hash).encode("ascii")
        return b"%d %s" % (self.pos, rest)

    @staticmethod
    def parse(text: bytes) -> "FeedLine":
        number, gap, rest = text.partition(b" ")
        if not gap or not number.isdigit() or len(number) > 16:
            raise BadMessage("a feed line begins with its position")
        if b" " in rest:
            return FeedLine(int(number), line=rest)
        return FeedLine(int(number), own_hash=from_base64(rest.decode("ascii", "replace"), 32))


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A citizen's subject key, sealed so that only the server of the office can open it."""

    subject: str
    key_number: int
    sealed: bytes

    def to_json(self) -> dict[str, Any]:
        return {"s": self.subject, "key": self.key_number, "sealed": to_base64(self.sealed)}

    @staticmethod
    def read(fields: Fields) -> "SealedKey":
        return SealedKey(
            fields.text("s", 64),
            fields.number("key", 1, 10_000),
            from_base64(fields.text("sealed", 400)),
        )


def keys_to_bytes(keys: Sequence[SealedKey]) -> bytes:
    return dump({"keys": [key.to_json() for key in keys]})


def parse_keys(body: bytes) -> tuple[SealedKey, ...]:
    fields = parse_object(body).list_of_objects("keys", MOST_KEYS)
    return tuple(SealedKey.read(f) for f in fields)


@dataclass(frozen=True, slots=True)
class HandedKey:
    """A subject key on its way to a device: sealed to its box, or b"" for one that was erased."""

    subject: str
    sealed: bytes = b""


@dataclass(frozen=True, slots=True)
class KeysPage:
    """Keys that changed after a version, up to `version`."""

    keys: tuple[HandedKey, ...]
    version: int
    more: bool = False

    def to_bytes(self) -> bytes:
        keys = [{"s": key.subject, "sealed": to_base64(key.sealed)} for key in self.keys]
        return dump({"keys": keys, "version": self.version, "more": self.more})

    @staticmethod
    def parse(body: bytes) -> "KeysPage":
        fields = parse_object(body)
        keys = tuple(
            HandedKey(f.text("s", 64), from_base64(f.text("sealed", 400, "")))
            for f in fields.list_of_objects("keys", MOST_KEYS)
        )
        return KeysPage(keys, fields.number("version"), fields.truth("more"))


def marks_to_bytes(marks: Sequence[FeedCursor]) -> bytes:
    return dump({"marks": [cursor_to_json(mark) for mark in marks]})


def parse_marks(body: bytes) -> tuple[FeedCursor, ...]:
    fields = parse_object(body).list_of_objects("marks", MOST_MARKS)
    return tuple(read_cursor(f) for f in fields)


@dataclass(frozen=True, slots=True)
class Problem:
    """The server says no: a stable code, and what the asker needs to go on."""

    code: str
    detail: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        return dump({"code": self.code, "detail": self.detail, **self.more})

    @staticmethod
    def parse(body: bytes) -> tuple["Problem", Fields]:
        fields = parse_object(body)
        return Problem(fields.text("code", 64), fields.text("detail", 500, "")), fields


def about_device(program: str, waiting: int, clock_ms: int) -> str:
    """The value of DEVICE_HEADER: the program's version, events that wait, the device's clock."""
    return f"program={program};waiting={waiting};clock={clock_ms}"


def read_series(fields: Fields) -> tuple[int, ...]:
    """The three-digit series in a message."""
    return fields.numbers("series", 1_000, low=0, high=999)

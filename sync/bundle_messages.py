"""What the frames of a bundle say: the messages of the network, one to a frame.

Kinds: `place` and `keys` and `events` and `file` from a counter; `kept`, `feed` and `series` from a
server.  A kind that is not known is passed over, so that a newer program may say more.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.chain import Head
from kiosk.envelope import Line
from kiosk.peers import FeedCursor
from sync.bundle import Frame
from sync.places import cursor_to_json, read_cursor
from sync.protocol import MOST_MARKS, PushDone, PushHead, SealedKey, keys_to_bytes
from sync.reading import BadMessage, dump, parse_object
from sync.wire import pack, unpack

PLACE, KEYS, EVENTS, FILE = "p", "k", "e", "b"
KEPT, FEED, SERIES = "a", "f", "s"
MOST_CONFIRMED = 100_000


def keys_frame(keys: Sequence[SealedKey]) -> Frame:
    """As PUT /v1/keys."""
    return Frame(KEYS, pack(keys_to_bytes(keys)))


def events_frame(log: str, after: Head, lines: Sequence[Line]) -> Frame:
    """As a push, with the log it is of."""
    head = PushHead(after.seq + 1, after.hash, len(lines))
    first = dump({"log": log, **json.loads(head.to_bytes())})
    return Frame(EVENTS, pack(first + b"\n" + b"".join(line.to_bytes() for line in lines)))


def log_of(body: bytes) -> str:
    """Which log an events frame is of."""
    return parse_object(body.split(b"\n", 1)[0]).text("log", 64)


@dataclass(frozen=True, slots=True)
class FilePiece:
    """Bytes of one attachment, from `offset` on."""

    address: str
    size: int
    offset: int
    piece: bytes

    def frame(self) -> Frame:
        first = dump({"h": self.address, "size": self.size, "offset": self.offset})
        return Frame(FILE, first + b"\n" + self.piece)

    @staticmethod
    def parse(body: bytes) -> "FilePiece":
        first, gap, piece = body.partition(b"\n")
        fields = parse_object(first)
        if not gap:
            raise BadMessage("a piece of a file without its bytes")
        return FilePiece(
            fields.text("h", 64), fields.number("size"), fields.number("offset"), piece
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """The receipt for one log: what the server has of it, and what went wrong, as a code.

    `done` is what a push would have been answered.  `keys` and `files` came in the bundle; a file
    with how many bytes of it are there now.
    """

    log: str
    done: PushDone
    problem: str = ""
    keys: tuple[str, ...] = ()
    files: tuple[tuple[str, int], ...] = ()

    def frame(self) -> Frame:
        said = {
            "log": self.log,
            "done": json.loads(self.done.to_bytes()),
            "problem": self.problem,
            "keys": list(self.keys),
            "files": [{"h": address, "have": have} for address, have in self.files],
        }
        return Frame(KEPT, pack(dump(said)))

    @staticmethod
    def parse(body: bytes) -> "Kept":
        fields = parse_object(unpack(body))
        return Kept(
            fields.text("log", 64),
            PushDone.parse(dump(fields.mapping("done"))),
            fields.text("problem", 64),
            fields.texts("keys", MOST_CONFIRMED),
            tuple(
                (f.text("h", 64), f.number("have"))
                for f in fields.list_of_objects("files", MOST_CONFIRMED)
            ),
        )


def feed_frame(after: FeedCursor, page: bytes) -> Frame:
    """A page of the feed, and the place after which it stands."""
    return Frame(FEED, pack(dump(cursor_to_json(after)) + b"\n" + page))


def parse_feed(body: bytes) -> tuple[FeedCursor, bytes]:
    first, _, page = unpack(body).partition(b"\n")
    return read_cursor(parse_object(first)), page


def series_frame(series: Sequence[int]) -> Frame:
    """Every series the log has been given."""
    return Frame(SERIES, pack(dump({"series": list(series)})))


@dataclass(frozen=True, slots=True)
class Place:
    """How far a counter has read the feed, so that the answer begins there, and how many series
    it knows of and has left.
    """

    marks: tuple[FeedCursor, ...]
    series_known: int
    series_left: int

    def frame(self) -> Frame:
        said = {
            "marks": [cursor_to_json(mark) for mark in self.marks],
            "series_known": self.series_known,
            "series_left": self.series_left,
        }
        return Frame(PLACE, pack(dump(said)))

    @staticmethod
    def parse(body: bytes) -> "Place":
        fields = parse_object(unpack(body))
        return Place(
            tuple(read_cursor(f) for f in fields.list_of_objects("marks", MOST_MARKS)),
            fields.number("series_known", 0, 1_000),
            fields.number("series_left", 0, 1_000),
        )

"""What exchange with a server needs of the store, and nothing more.

The outbox is no table: unsent are the events of the current log after the acknowledged one.
Every method is one transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kiosk.chain import Head, Writer
from kiosk.clock import ClockState
from kiosk.device import DeviceState, Enrolment, LogEnded, ServerKey, Why
from kiosk.envelope import NO_HASH, Envelope, Line
from kiosk.tracking import Numbering

RECENT_MARKS = 16


@dataclass(frozen=True, slots=True)
class FeedCursor:
    """How far this device has read its office's feed."""

    epoch: str = ""
    pos: int = 0
    hash: bytes = NO_HASH


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One position of the feed: a whole line, or the hash of one that this device wrote.

    `envelope` is the view of the line where whoever checked it has one already.
    """

    pos: int
    line: Line | None = None
    own_hash: bytes = b""
    envelope: Envelope | None = None


@dataclass(frozen=True, slots=True)
class SubjectKey:
    """The key of one citizen's data in one request."""

    subject: str
    key: bytes


@dataclass(frozen=True, slots=True)
class KeysPlace:
    """How far the office's keys were fetched: a version, which counts within an epoch."""

    epoch: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class BlobToSend:
    """An attachment's encrypted bytes, named by an event, not yet complete at the server."""

    hash: bytes
    size: int
    sent_bytes: int


@dataclass(frozen=True, slots=True)
class Outbox:
    """Counted in requests, as a citizen would; `keys` and `blobs` are what still goes with them.

    `oldest_ms` is the wall clock of the oldest unsent event, None when nothing waits.
    """

    sent: int = 0
    waiting: int = 0
    events: int = 0
    keys: int = 0
    blobs: int = 0
    oldest_ms: int | None = None


def kept_marks(positions: Sequence[int]) -> set[int]:
    """Which places in the feed are worth remembering: the newest ones, then, ever sparser, one for
    each power of two of the distance back.
    """
    newest_first = sorted(positions, reverse=True)
    kept = set(newest_first[:RECENT_MARKS])
    oldest_of: dict[int, int] = {}
    for position in newest_first[RECENT_MARKS:]:
        oldest_of[(newest_first[0] - position).bit_length()] = position
    return kept | set(oldest_of.values())


class PeerStore(Protocol):
    """The store as the exchange sees it."""

    def device(self) -> DeviceState:
        """Who this machine is."""

    def writer(self) -> Writer | None:
        """The current log and its key; None before anything was set up."""

    def box_seed(self) -> bytes:
        """The secret to which others seal keys for this device."""

    def prepare_log(self, office: str) -> Line:
        """The first line of the log this device would write for `office`.

        The same line each time, also after `enrol` has used it, so that asking again is harmless
        and a machine has one log.  A log of practice is never the one.
        """

    def sign_prepared(self, office: str, body: bytes, kind: str) -> bytes:
        """A signature by the key of the prepared log."""

    def begin_practice(
        self, office: str, series: Sequence[int], profile: Mapping[str, Any]
    ) -> None:
        """Make this a store to practise in: numbers and papers, and nothing leaves the machine.

        Repeating is harmless; an enrolled store refuses (DefectError).
        """

    def enrol(self, enrolment: Enrolment) -> None:
        """The prepared log becomes the current one, with its series.  Repeating is harmless."""

    def begin_again(self, why: Why, after: int | None = None) -> int:
        """Give up the current log and begin another, in one act; how many events were copied.

        Everything the old one holds after number `after` (the acknowledged one when None) stands
        in the new one again, same ids, same words.  The old log's series are burnt: no number of
        them is given any more, and there are none until a server gives others.  A machine whose
        disk was copied takes a new name as well, so that the two are told apart.
        """

    def ended_logs(self) -> Sequence[LogEnded]:
        """The logs of this machine that were given up, newest first."""

    def earlier_writers(self) -> Sequence[Writer]:
        """Who wrote them, with their keys: they introduce the current one to the server."""

    def add_series(self, series: Sequence[int]) -> None:
        """Every series this log has been given so far; those known already stay as they are."""

    def series_left(self) -> int:
        """How many series of the current log were not begun in this fiscal year."""

    def numbering(self) -> Numbering:
        """Where the current log stands with its numbers."""

    def save_server_keys(self, keys: Sequence[ServerKey], url: str = "") -> None:
        """Keys that were verified by the caller; `url` when the server moved."""

    def head(self) -> Head:
        """The end of the current log."""

    def acked(self) -> Head:
        """How far the server has acknowledged it."""

    def unsent(self, *, after: Head | None = None, limit: int = 100) -> Sequence[Line]:
        """Lines of the current log after `after` (else after the acknowledged one), in order."""

    def own_hash(self, seq: int) -> bytes | None:
        """The hash of the current log's event with this number; NO_HASH for 0."""

    def mark_acked(self, head: Head) -> bool:
        """The server has the current log up to here.  False, and nothing changes, when the hash
        is not this log's at that number.  Never moves back.
        """

    def step_back(self, head: Head) -> bool:
        """The server lost something: acknowledge only up to here.  False as above."""

    def cursor(self) -> FeedCursor:
        """How far the feed was read."""

    def marks(self) -> Sequence[FeedCursor]:
        """Earlier places in the feed, newest first: the last sixteen, then sparser."""

    def reset_cursor(self, cursor: FeedCursor) -> None:
        """Continue from another place; marks beyond it are forgotten."""

    def take_page(self, entries: Sequence[FeedEntry], cursor: FeedCursor) -> int:
        """Keep a page of the feed and the cursor after it together; how many lines were new.

        Signatures, chains and the feed hash were checked by the caller.
        """

    def holds(self, hash_: bytes, *others: bytes) -> bool:
        """Whether an event with this hash is in the store; with `others`, whether all are."""

    def log_key(self, log: str) -> bytes | None:
        """The public key of a log of the office, once its genesis or certificate was seen."""

    def keys_to_send(self, limit: int = 500) -> Sequence[SubjectKey]:
        """Live keys named by an event that the server has not confirmed."""

    def keys_sent(self, subjects: Sequence[str]) -> None:
        """The server has them."""

    def keys_wanted(self, subjects: Sequence[str]) -> None:
        """The server says that it lacks these: they are to be sent again."""

    def take_keys(self, keys: Sequence[SubjectKey]) -> None:
        """Keys from elsewhere; an erased one stays erased."""

    def keys_place(self) -> KeysPlace:
        """How far keys were fetched."""

    def take_keys_page(
        self, keys: Sequence[SubjectKey], erased: Sequence[str], place: KeysPlace
    ) -> None:
        """Keep a page of keys, destroy those that were erased, and the place after it, together."""

    def blobs_to_send(self, limit: int = 10) -> Sequence[BlobToSend]:
        """Oldest first."""

    def read_blob(self, hash_: bytes, offset: int, size: int) -> bytes:
        """A piece of an attachment's encrypted bytes."""

    def blob_progress(self, hash_: bytes, sent_bytes: int) -> None:
        """The server has this much; all of it marks the blob as sent."""

    def blobs_wanted(self, hashes: Sequence[bytes]) -> None:
        """The server says that it lacks these: they are to be sent again."""

    def outbox(self) -> Outbox:
        """What waits, in numbers."""

    def update_clock(self, change: Callable[[ClockState], ClockState]) -> ClockState:
        """See EventLog."""

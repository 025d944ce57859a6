"""Checks a page of the feed before it is kept: places, feed hash, chains, signatures.

Nothing is taken on trust from the server but the order of events; a feed that lost or altered
something does not fold to its own hash, or an event's signature does not fit.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.chain import ChainBroken, Writer, check_genesis
from kiosk.device import DeviceState
from kiosk.envelope import Envelope, EventMalformed, Line, parse_envelope, parse_line
from kiosk.events import SERVER_KINDS
from kiosk.peers import FeedCursor, FeedEntry
from kiosk.signatures import Claim, first_wrong
from sync.errors import ProtocolBroken, SyncCode
from sync.protocol import FeedHead, FeedLine

SERVER = "server"
"""The device name under which a server writes."""


class PageIncomplete(Exception):  # noqa: N818 - it says what the page is
    """The page leaves out an event as our own that we do not have; it is asked for again whole."""


@dataclass(frozen=True, slots=True)
class CheckedPage:
    entries: tuple[FeedEntry, ...]
    cursor: FeedCursor
    more: bool


class Reader(Protocol):
    """What is known where the feed is read: part of `PeerStore`."""

    def device(self) -> DeviceState: ...

    def writer(self) -> Writer | None: ...

    def holds(self, hash_: bytes, *others: bytes) -> bool: ...

    def log_key(self, log: str) -> bytes | None: ...


def check_page(
    peers: Reader, asked: FeedCursor, head: FeedHead, lines: Sequence[FeedLine]
) -> CheckedPage:
    """The page after `asked`, found right.  Raises ProtocolBroken or PageIncomplete."""
    if asked.epoch and head.epoch != asked.epoch:
        raise _broken("the page belongs to another epoch")
    if head.first != asked.pos + 1 or head.last != asked.pos + len(lines):
        raise _broken("the page does not begin where it was asked for")
    own = [line.own_hash for line in lines if not line.line]
    if own and not peers.holds(*own):
        raise PageIncomplete
    checker = _Checker(peers)
    feed_hash, entries = asked.hash, []
    for place, line in enumerate(lines, start=asked.pos + 1):
        if line.pos != place:
            raise _broken(f"position {line.pos} stands where {place} should")
        entry = checker.entry(line)
        feed_hash = hashlib.sha256(feed_hash + (entry.own_hash or checker.last)).digest()
        entries.append(entry)
    checker.check_signatures()
    if feed_hash != head.feed_hash:
        raise _broken("the feed does not fold to its hash")
    cursor = FeedCursor(head.epoch, head.last, feed_hash)
    return CheckedPage(tuple(entries), cursor, head.more)


class _Checker:
    """Checks line after line, with what earlier lines of the page taught."""

    def __init__(self, peers: Reader) -> None:
        self._peers = peers
        self._office = peers.device().office
        self._server_signs = {key.sign for key in peers.device().server_keys}
        writer = peers.writer()
        self._keys = {writer.log: writer.key.public} if writer else {}
        self._seen: set[bytes] = set()
        self._claims: list[Claim] = []
        self.last = b""

    def entry(self, line: FeedLine) -> FeedEntry:
        """All but the signature is checked; `last` is the hash of a whole line."""
        if not line.line:
            return FeedEntry(line.pos, own_hash=line.own_hash)
        try:
            parsed = parse_line(line.line)
            envelope = parse_envelope(parsed.raw)
            self._check(parsed, envelope)
        except (EventMalformed, ChainBroken) as error:
            raise _broken(f"position {line.pos}: {error}") from error
        return FeedEntry(line.pos, line=parsed, envelope=envelope)

    def check_signatures(self) -> None:
        """Those of all lines so far, together."""
        if first_wrong(self._claims) is not None:
            raise _broken("a signature does not fit")

    def _check(self, line: Line, envelope: Envelope) -> None:
        if envelope.office != self._office:
            raise _broken("an event of another office")
        if envelope.seq == 1:
            self._begin(line)
        else:
            self._follow(line, envelope)
        self.last = line.hash
        self._seen.add(self.last)

    def _begin(self, line: Line) -> None:
        envelope, genesis = check_genesis(line)
        if genesis.device == SERVER and genesis.sign_key not in self._server_signs:
            raise _broken("a log of a server that is not ours")
        self._keys[envelope.log] = genesis.sign_key

    def _follow(self, line: Line, envelope: Envelope) -> None:
        key = self._keys.get(envelope.log) or self._peers.log_key(envelope.log)
        if key is None:
            raise _broken("an event of a log that never began")
        self._keys[envelope.log] = key
        self._claims.append((key, line))
        if envelope.prev not in self._seen and not self._peers.holds(envelope.prev):
            raise _broken("an event does not follow the one before it")
        if envelope.kind.startswith(SERVER_KINDS) and key not in self._server_signs:
            raise _broken("a word of the server that it did not write")


def _broken(why: str) -> ProtocolBroken:
    return ProtocolBroken(SyncCode.FEED_BROKEN, why)

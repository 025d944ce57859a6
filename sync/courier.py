"""The counter's side of a stick: what goes on it for the server, and what comes back.

Like the network, only slower: nothing leaves the outbox before the server's receipt has come, so a
stick may be lost, brought twice, or brought after a newer one.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from kiosk.chain import Head, Writer
from kiosk.clock import BANGKOK, Clock, from_milliseconds, milliseconds
from kiosk.device import ServerKey
from kiosk.envelope import Line
from kiosk.ids import Ids
from kiosk.peers import BlobToSend, FeedCursor, PeerStore
from kiosk.sealing import box_public, seal_to
from kiosk.signing import from_text, to_text
from sync.bundle import SERVER, Frame, Header, read_envelope, read_frames, write_bundle
from sync.bundle_messages import (
    FEED,
    KEPT,
    SERIES,
    FilePiece,
    Kept,
    Place,
    events_frame,
    keys_frame,
    parse_feed,
)
from sync.errors import ProtocolBroken, Refused, SyncCode
from sync.feed_check import PageIncomplete, check_page
from sync.protocol import (
    BLOB_CHUNK,
    LARGEST_BATCH,
    MOST_EVENTS,
    MOST_KEYS,
    MOST_MARKS,
    FeedHead,
    FeedLine,
    SealedKey,
    read_series,
)
from sync.reading import BadMessage, parse_object
from sync.server_keys import believed
from sync.wire import lines_of, unpack

ALL = 10**6


@dataclass(frozen=True, slots=True)
class Exported:
    """What is in a bundle, in numbers."""

    events: int
    requests: int
    keys: int
    files: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What a bundle of the server brought: requests it acknowledged, and news of the office.

    `problem` is what staff has to know: the log forked, or the server asks for everything again.
    """

    sender: str
    acknowledged: int = 0
    received: int = 0
    waiting: int = 0
    problem: SyncCode | None = None


class Courier:
    """Reads and writes the sticks of one counter."""

    def __init__(self, peers: PeerStore, clock: Clock, ids: Ids) -> None:
        self._peers, self._clock, self._ids = peers, clock, ids

    def name(self) -> str:
        """A name for the next bundle, which tells a person whose it is and from when."""
        device = self._peers.device()
        return bundle_name(device.office, device.device_code, milliseconds(self._clock.now()))

    def export(self, target: BinaryIO) -> Exported:
        """Writes everything the server has not acknowledged.  Raises Refused."""
        writer, server = self._enrolled()
        device = self._peers.device()
        header = Header(
            office=writer.office,
            bundle=self._ids.new(),
            made_ms=milliseconds(self._clock.now()),
            log=writer.log,
            sender=device.device_code,
            recipient=SERVER,
            box=server.box,
        )
        outbox = self._peers.outbox()
        write_bundle(target, header, writer.key, self._frames(writer, server))
        return Exported(outbox.events, outbox.waiting, outbox.keys, outbox.blobs)

    def take(self, source: BinaryIO) -> Taken:
        """Takes in a bundle of our server.

        Raises Refused: it is none, for another, forged, torn; what came whole before that is kept.
        """
        writer, _ = self._enrolled()
        device = self._peers.device()
        envelope = read_envelope(source)
        header = envelope.header
        if header.office != device.office:
            raise Refused(SyncCode.BUNDLE_OTHER_OFFICE, header.office)
        seed = self._peers.box_seed()
        if header.box != box_public(seed):
            raise Refused(SyncCode.BUNDLE_NOT_FOR_US, header.recipient)
        keys = believed(device.server_keys, header.keys)
        signer = next((key.sign for key in keys if envelope.is_by(key.sign)), None)
        if signer is None:
            raise Refused(SyncCode.BUNDLE_FORGED, header.sender)
        if keys != device.server_keys:
            self._peers.save_server_keys(keys)
        incoming = _Incoming(self._peers, writer.log)
        before = self._peers.outbox().sent
        read_frames(source, envelope, signer, seed, incoming.take)
        outbox = self._peers.outbox()
        acknowledged = max(0, outbox.sent - before)
        return Taken(
            header.sender, acknowledged, incoming.received, outbox.waiting, incoming.problem
        )

    def _enrolled(self) -> tuple[Writer, ServerKey]:
        writer, device = self._peers.writer(), self._peers.device()
        server = device.newest_server_key
        if writer is None or device.mode != "enrolled" or server is None:
            raise Refused(SyncCode.NO_SERVER)
        if not device.introduced:
            raise Refused(SyncCode.LOG_FORKED, "the new log has to meet the server once")
        return writer, server

    def _frames(self, writer: Writer, server: ServerKey) -> Iterator[Frame]:
        """Keys before the events that need them, files after the events that name them."""
        files, target = self._peers.blobs_to_send(ALL), self._peers.head()
        yield self._place().frame()
        keys = self._peers.keys_to_send(ALL)
        for start in range(0, len(keys), MOST_KEYS):
            sealed = [
                SealedKey(key.subject, server.number, seal_to(server.box, key.key))
                for key in keys[start : start + MOST_KEYS]
            ]
            yield keys_frame(sealed)
        yield from self._events(writer, target)
        for blob in files:
            yield from self._pieces(blob)

    def _place(self) -> Place:
        marks = (self._peers.cursor(), *self._peers.marks())
        known = len(self._peers.numbering().series)
        return Place(marks[:MOST_MARKS], known, self._peers.series_left())

    def _events(self, writer: Writer, target: Head) -> Iterator[Frame]:
        """Also when there are none: then the server's answer says where it stands."""
        after, first = self._peers.acked(), True
        while after.seq < target.seq or first:
            limit = min(MOST_EVENTS, target.seq - after.seq)
            lines: list[Line] = []
            size = 0
            for line in self._peers.unsent(after=after, limit=limit) if limit else ():
                size += len(line.raw) + 100
                if lines and size > LARGEST_BATCH:
                    break
                lines.append(line)
            yield events_frame(writer.log, after, lines)
            after = Head(after.seq + len(lines), lines[-1].hash) if lines else after
            first = False

    def _pieces(self, blob: BlobToSend) -> Iterator[Frame]:
        for offset in range(0, blob.size, BLOB_CHUNK):
            piece = self._peers.read_blob(blob.hash, offset, min(BLOB_CHUNK, blob.size - offset))
            yield FilePiece(to_text(blob.hash), blob.size, offset, piece).frame()


class _Incoming:
    """What to do with each frame of a server's bundle."""

    def __init__(self, peers: PeerStore, log: str) -> None:
        self._peers = peers
        self._log = log
        self.received = 0
        self.problem: SyncCode | None = None

    def take(self, frame: Frame) -> None:
        """One frame; one of a kind that we do not know is passed over."""
        try:
            if frame.kind == KEPT:
                self._kept(Kept.parse(frame.body))
            elif frame.kind == FEED:
                self._feed(*parse_feed(frame.body))
            elif frame.kind == SERIES:
                self._peers.add_series(read_series(parse_object(unpack(frame.body))))
        except BadMessage as error:
            raise ProtocolBroken(SyncCode.ANSWER_UNREADABLE, str(error)) from error

    def _kept(self, kept: Kept) -> None:
        """A receipt for a log we do not write any more changes nothing."""
        if kept.log != self._log:
            return
        head = kept.done.head
        ours = self._peers.own_hash(head.seq) == head.hash
        if kept.problem == "gap" and ours:
            self._peers.step_back(head)
        elif ours:
            self._peers.mark_acked(head)
        else:
            self.problem = SyncCode.LOG_FORKED
        if kept.problem == "fork":
            self.problem = SyncCode.LOG_FORKED
        elif kept.problem:
            self.problem = self.problem or SyncCode.BUNDLE_REFUSED
        self._files_and_keys(kept)

    def _files_and_keys(self, kept: Kept) -> None:
        self._peers.keys_sent(kept.keys)
        waiting = {blob.hash: blob.size for blob in self._peers.blobs_to_send(ALL)}
        for address, have in kept.files:
            hash_ = _hash(address)
            if hash_ in waiting and have <= waiting[hash_]:
                self._peers.blob_progress(hash_, have)
        if kept.done.keys_wanted:
            self._peers.keys_wanted(kept.done.keys_wanted)
        if kept.done.blobs_wanted:
            self._peers.blobs_wanted([_hash(address) for address in kept.done.blobs_wanted])

    def _feed(self, after: FeedCursor, page: bytes) -> None:
        first, *rest = lines_of(page) or [b""]
        head, lines = FeedHead.parse(first), [FeedLine.parse(line) for line in rest]
        cursor = self._joining(after, head, lines)
        fresh = lines[cursor.pos - after.pos :]
        if not fresh:
            return
        told = replace(head, first=cursor.pos + 1)
        try:
            checked = check_page(self._peers, cursor, told, fresh)
        except PageIncomplete as error:
            raise Refused(SyncCode.BUNDLE_GAP) from error
        self.received += self._peers.take_page(checked.entries, checked.cursor)

    def _joining(self, after: FeedCursor, head: FeedHead, lines: list[FeedLine]) -> FeedCursor:
        """The place in this page from which on it is news.

        A server that was set back has another feed from some place on; as over the network, it is
        read again from the newest place that both know.
        """
        cursor, start = self._peers.cursor(), replace(after, epoch=head.epoch)
        if head.epoch == cursor.epoch and after.pos <= cursor.pos:
            known = lines[: cursor.pos - after.pos]
            if cursor.pos > head.last or _folded(after, known) == cursor.hash:
                return cursor
        if after.pos == 0 or start in self._peers.marks():
            self._peers.reset_cursor(start)
            return start
        raise Refused(SyncCode.BUNDLE_GAP, f"{cursor.pos} {after.pos}")


def bundle_name(office: str, sender: str, made_ms: int) -> str:
    """Letters that every file system of a stick takes, and the date as a person reads it."""
    when = from_milliseconds(made_ms).astimezone(BANGKOK)
    return f"sala-{office}-{sender}-{when:%Y%m%d-%H%M%S}.bundle"


def _folded(after: FeedCursor, lines: list[FeedLine]) -> bytes:
    feed_hash = after.hash
    for line in lines:
        raw = line.line.partition(b" ")[2]
        event_hash = hashlib.sha256(raw).digest() if line.line else line.own_hash
        feed_hash = hashlib.sha256(feed_hash + event_hash).digest()
    return feed_hash


def _hash(address: str) -> bytes:
    try:
        return from_text(address, 32)
    except ValueError as error:
        raise ProtocolBroken(SyncCode.ANSWER_UNREADABLE, "no address of a file") from error

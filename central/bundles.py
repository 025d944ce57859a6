"""The server's side of a stick: what it brought is kept exactly as if it had been pushed.

One part of a bundle that cannot be kept never holds up the rest; the answer tells which and why.
"""

from dataclasses import dataclass, field
from typing import BinaryIO

from sqlalchemy import Connection, Row, select

from central import intake, revocation, subject_keys
from central.blobs import Blobs
from central.keys import ServerKeys
from central.log_keys import LogKeys, box_of
from central.offices import profile_of
from central.problems import Declined
from central.sessions import Caller
from central.store.database import Database
from central.store.tables import sync_log
from kiosk.chain import Head
from kiosk.clock import Clock, milliseconds
from kiosk.ids import Ids
from sync.bundle import Envelope, Frame, read_envelope, read_frames
from sync.bundle_messages import EVENTS, FILE, KEYS, PLACE, FilePiece, Place, log_of
from sync.errors import Refused, SyncCode
from sync.protocol import parse_keys
from sync.reading import BadMessage
from sync.wire import unpack


@dataclass(frozen=True, slots=True)
class Desk:
    """What bundles are read from and written to: one server's data."""

    database: Database
    keys: ServerKeys
    blobs: Blobs
    clock: Clock
    ids: Ids
    log_keys: LogKeys = field(default_factory=LogKeys)

    def now_ms(self) -> int:
        return milliseconds(self.clock.now())


@dataclass(slots=True)
class Imported:
    """What a bundle brought, and everything the answer to it needs.

    `logs` are those it is of, each with the word for what went wrong ("" when nothing did);
    `events` counts those that are here because of it; `torn` says that its end is missing.
    """

    office: str
    log: str
    sender: str
    box: bytes
    logs: dict[str, str] = field(default_factory=dict)
    events: int = 0
    keys: dict[str, None] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    complete: int = 0
    place: Place | None = None
    torn: bool = False


def take(desk: Desk, source: BinaryIO) -> Imported:
    """Keeps what a counter of this server sent.

    Raises Refused: it is no bundle, for another, or forged.  A torn one is kept as far as it goes.
    """
    envelope = read_envelope(source)
    header = envelope.header
    with desk.database.read() as connection:
        if profile_of(connection, header.office) is None:
            raise Refused(SyncCode.BUNDLE_OTHER_OFFICE, header.office)
        seed = desk.keys.box_seed_for(header.office, header.box)
        if seed is None:
            raise Refused(SyncCode.BUNDLE_NOT_FOR_US, header.recipient)
        known = log_row(connection, header.office, header.log)
        if known is None or not envelope.is_by(known.public_key):
            raise Refused(SyncCode.BUNDLE_FORGED, header.sender)
        box = box_of(connection, header.office, header.log)
    done = Imported(header.office, header.log, header.sender, box)
    _read(desk, source, envelope, (bytes(known.public_key), seed), done)
    return done


def log_row(connection: Connection, office: str, log: str) -> Row[tuple[object, ...]] | None:
    """What the server knows of a log."""
    of_log = (sync_log.c.office_id == office) & (sync_log.c.log_id == log)
    return connection.execute(select(sync_log).where(of_log)).one_or_none()


def _read(
    desk: Desk, source: BinaryIO, envelope: Envelope, keys: tuple[bytes, bytes], done: Imported
) -> None:
    """`keys`: that of the sender's signature, and the secret that opens what was sealed to us."""
    try:
        read_frames(source, envelope, *keys, lambda frame: _keep(desk, done, frame))
    except Refused as error:
        if error.code is not SyncCode.BUNDLE_TORN:
            raise
        done.torn = True


def _keep(desk: Desk, done: Imported, frame: Frame) -> None:
    """One frame; one of a kind that we do not know is passed over."""
    try:
        if frame.kind == PLACE:
            done.place = Place.parse(frame.body)
        elif frame.kind == KEYS:
            _keep_keys(desk, done, unpack(frame.body))
        elif frame.kind == EVENTS:
            _keep_events(desk, done, unpack(frame.body))
        elif frame.kind == FILE:
            _keep_piece(desk, done, FilePiece.parse(frame.body))
    except BadMessage:
        done.logs[done.log] = "bad_message"


def _keep_keys(desk: Desk, done: Imported, body: bytes) -> None:
    sealed = parse_keys(body)
    who = Caller(done.office, done.log)
    desk.database.write(
        lambda c: subject_keys.keep(c, who, sealed, trusted=revocation.is_open(c, who))
    )
    done.keys |= dict.fromkeys(key.subject for key in sealed)


def _keep_events(desk: Desk, done: Imported, body: bytes) -> None:
    log = log_of(body)
    if log != done.log:
        raise BadMessage("a counter brings its own log")
    if done.logs.setdefault(log, ""):
        return  # what follows a part that could not be kept cannot be kept either
    before = _head(desk, done.office, log)
    try:
        who = Caller(done.office, log)
        kept = intake.take_in(desk.database, desk.log_keys, who, body, desk.now_ms())
    except Declined as declined:
        done.logs[log] = declined.code
        return
    done.events += kept.head.seq - before.seq


def _keep_piece(desk: Desk, done: Imported, said: FilePiece) -> None:
    """What is new of it; one that does not join what is here waits for another bundle."""
    try:
        have, size = desk.blobs.state(done.office, said.address)
        new = said.piece[have - said.offset :] if said.offset <= have else b""
        if new and have < size:
            have, size = desk.blobs.append(done.office, said.address, have, new)
            done.complete += have == size
    except Declined as declined:
        if declined.code == "blob_unknown":
            return  # the event that names it could not be kept, and that is told
        have = 0
    done.files[said.address] = have


def _head(desk: Desk, office: str, log: str) -> Head:
    with desk.database.read() as connection:
        row = log_row(connection, office, log)
    return Head(row.head_seq, bytes(row.head_hash)) if row is not None else Head()

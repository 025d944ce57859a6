"""What goes out and what comes in: the acknowledged end, the feed's cursor, keys, files."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from kiosk.chain import Head
from kiosk.clock import ClockState
from kiosk.envelope import NO_HASH, Line, parse_envelope
from kiosk.events import SubjectErased, SubmissionFinalised
from kiosk.peers import BlobToSend, FeedCursor, FeedEntry, KeysPlace, Outbox, SubjectKey, kept_marks
from kiosk.signing import LogKey
from kiosk.store.act import Tools, current_clock, save_clock
from kiosk.store.blobs import BlobFiles, sweep_gone
from kiosk.store.engine import Database
from kiosk.store.erasing import erase_subject
from kiosk.store.event_log import Seen, keep_foreign, kept_already
from kiosk.store.setting_up import SqlIdentity
from kiosk.store.statements import replacing
from kiosk.store.tables import (
    BLOB,
    EVENT,
    FEED,
    FEED_MARK,
    KEYS_PLACE,
    OWN_LOG,
    PEER_LOG,
    SUBJECT_KEY,
)

_SAVE_CURSOR, _SAVE_MARK = replacing(FEED), replacing(FEED_MARK)
_SAVE_KEYS_PLACE = replacing(KEYS_PLACE)
_WAITING_BLOB = BLOB.c.state == "local"
_WAITING_KEY = (SUBJECT_KEY.c.state == "live") & SUBJECT_KEY.c.sent.is_(False)


class SqlPeerStore(SqlIdentity):
    """Implements `PeerStore`."""

    def __init__(self, database: Database, files: BlobFiles, tools: Tools) -> None:
        super().__init__(database, tools)
        self._files = files

    # --- the own log -----------------------------------------------------------------------------

    def head(self) -> Head:
        row = self._own()
        return Head(row.head_seq, row.head_hash) if row else Head()

    def acked(self) -> Head:
        row = self._own()
        return Head(row.acked_seq, row.acked_hash) if row else Head()

    def unsent(self, *, after: Head | None = None, limit: int = 100) -> Sequence[Line]:
        row = self._own()
        if row is None:
            return []
        start = row.acked_seq if after is None else after.seq
        wanted = select(EVENT.c.raw, EVENT.c.signature).where(
            EVENT.c.log == row.log, EVENT.c.seq > start
        )
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(EVENT.c.seq).limit(limit))
            return [Line(found.raw, found.signature) for found in rows]

    def own_hash(self, seq: int) -> bytes | None:
        with self._database.reading() as connection:
            return _own_hash(connection, seq)

    def mark_acked(self, head: Head) -> bool:
        return self._move_acked(head, OWN_LOG.c.acked_seq < head.seq)

    def step_back(self, head: Head) -> bool:
        return self._move_acked(head, OWN_LOG.c.acked_seq > head.seq)

    def _move_acked(self, head: Head, only_if: ColumnElement[bool]) -> bool:
        with self._database.writing() as connection:
            if _own_hash(connection, head.seq) != head.hash:
                return False
            connection.execute(
                update(OWN_LOG)
                .where(OWN_LOG.c.state == "current", only_if)
                .values(acked_seq=head.seq, acked_hash=head.hash)
            )
        return True

    def _own(self) -> Row[Any] | None:
        with self._database.reading() as connection:
            return connection.execute(select(OWN_LOG).where(OWN_LOG.c.state == "current")).first()

    # --- the feed --------------------------------------------------------------------------------

    def cursor(self) -> FeedCursor:
        with self._database.reading() as connection:
            row = connection.execute(select(FEED)).first()
        return FeedCursor(row.epoch, row.pos, row.hash) if row else FeedCursor()

    def marks(self) -> Sequence[FeedCursor]:
        with self._database.reading() as connection:
            rows = connection.execute(select(FEED_MARK).order_by(FEED_MARK.c.pos.desc())).all()
        return [FeedCursor(row.epoch, row.pos, row.hash) for row in rows]

    def reset_cursor(self, cursor: FeedCursor) -> None:
        with self._database.writing() as connection:
            connection.execute(delete(FEED_MARK).where(FEED_MARK.c.pos > cursor.pos))
            _save_cursor(connection, cursor)

    def take_page(self, entries: Sequence[FeedEntry], cursor: FeedCursor) -> int:
        seen = [
            Seen(entry.line, entry.envelope or parse_envelope(entry.line.raw))
            for entry in entries
            if entry.line is not None
        ]
        with self._database.writing() as connection:
            new = keep_foreign(connection, seen, "feed", self._tools)
            _save_cursor(connection, cursor)
            _add_mark(connection, cursor)
        if any(each.envelope.kind == SubjectErased.KIND for each in seen):
            sweep_gone(self._database, self._files)
        return new

    def holds(self, hash_: bytes, *others: bytes) -> bool:
        wanted = {hash_, *others}
        with self._database.reading() as connection:
            return kept_already(connection, wanted) == wanted

    def log_key(self, log: str) -> bytes | None:
        with self._database.reading() as connection:
            key = connection.scalar(select(PEER_LOG.c.public_key).where(PEER_LOG.c.log == log))
            seed = connection.scalar(select(OWN_LOG.c.seed).where(OWN_LOG.c.log == log))
        if key is None and seed is not None:
            return LogKey(seed).public
        return bytes(key) if key else None

    # --- keys and files ----------------------------------------------------------------------------

    def keys_to_send(self, limit: int = 500) -> Sequence[SubjectKey]:
        wanted = (
            select(SUBJECT_KEY).where(_WAITING_KEY).order_by(SUBJECT_KEY.c.subject).limit(limit)
        )
        with self._database.reading() as connection:
            return [SubjectKey(row.subject, row.key) for row in connection.execute(wanted)]

    def keys_sent(self, subjects: Sequence[str]) -> None:
        self._set_sent(subjects, sent=True)

    def keys_wanted(self, subjects: Sequence[str]) -> None:
        self._set_sent(subjects, sent=False)

    def _set_sent(self, subjects: Sequence[str], *, sent: bool) -> None:
        with self._database.writing() as connection:
            connection.execute(
                update(SUBJECT_KEY).where(SUBJECT_KEY.c.subject.in_(subjects)).values(sent=sent)
            )

    def take_keys(self, keys: Sequence[SubjectKey]) -> None:
        with self._database.writing() as connection:
            _keep_keys(connection, keys)

    def keys_place(self) -> KeysPlace:
        with self._database.reading() as connection:
            row = connection.execute(select(KEYS_PLACE)).first()
        return KeysPlace(row.epoch, row.version) if row else KeysPlace()

    def take_keys_page(
        self, keys: Sequence[SubjectKey], erased: Sequence[str], place: KeysPlace
    ) -> None:
        with self._database.writing() as connection:
            _keep_keys(connection, keys)
            for subject in erased:
                erase_subject(connection, subject)
            row = {"id": 1, "epoch": place.epoch, "version": place.version}
            connection.execute(_SAVE_KEYS_PLACE, row)
        if erased:
            sweep_gone(self._database, self._files)

    def blobs_to_send(self, limit: int = 10) -> Sequence[BlobToSend]:
        wanted = select(BLOB).where(_WAITING_BLOB).order_by(BLOB.c.sent_bytes.desc()).limit(limit)
        with self._database.reading() as connection:
            return [
                BlobToSend(row.hash, row.size, row.sent_bytes) for row in connection.execute(wanted)
            ]

    def read_blob(self, hash_: bytes, offset: int, size: int) -> bytes:
        return self._files.read(hash_, offset, size)

    def blob_progress(self, hash_: bytes, sent_bytes: int) -> None:
        with self._database.writing() as connection:
            mine = BLOB.c.hash == hash_
            connection.execute(update(BLOB).where(mine).values(sent_bytes=sent_bytes))
            complete = (BLOB.c.size <= sent_bytes) & (BLOB.c.state == "local")
            connection.execute(update(BLOB).where(mine, complete).values(state="sent"))

    def blobs_wanted(self, hashes: Sequence[bytes]) -> None:
        sent = BLOB.c.hash.in_(hashes) & (BLOB.c.state == "sent")
        with self._database.writing() as connection:
            connection.execute(update(BLOB).where(sent).values(state="local", sent_bytes=0))

    # --- in numbers ----------------------------------------------------------------------------------

    def outbox(self) -> Outbox:
        with self._database.reading() as connection:
            own = connection.execute(select(OWN_LOG).where(OWN_LOG.c.state == "current")).first()
            if own is None:
                return Outbox()
            acked = own.acked_seq
            mine = EVENT.c.log == own.log
            submitted = EVENT.c.kind == SubmissionFinalised.KIND
            oldest = select(EVENT.c.raw).where(mine, EVENT.c.seq == acked + 1)
            return Outbox(
                sent=_acknowledged(connection, submitted),
                waiting=_count(connection, mine & submitted & (EVENT.c.seq > acked)),
                events=own.head_seq - acked,
                keys=_count(connection, _WAITING_KEY),
                blobs=_count(connection, _WAITING_BLOB),
                oldest_ms=_wall(connection.scalar(oldest)),
            )

    def update_clock(self, change: Callable[[ClockState], ClockState]) -> ClockState:
        with self._database.writing() as connection:
            state = change(current_clock(connection))
            save_clock(connection, state)
        return state


def _keep_keys(connection: Connection, keys: Sequence[SubjectKey]) -> None:
    """One that is here stays, and an erased one stays erased."""
    for key in keys:
        row = {"subject": key.subject, "key": key.key, "state": "live", "sent": True}
        connection.execute(insert(SUBJECT_KEY).values(row).on_conflict_do_nothing())


def _own_hash(connection: Connection, seq: int) -> bytes | None:
    if seq == 0:
        return NO_HASH
    current = select(OWN_LOG.c.log).where(OWN_LOG.c.state == "current").scalar_subquery()
    wanted = select(EVENT.c.hash).where(
        EVENT.c.log == current, EVENT.c.seq == seq, EVENT.c.came_by == "own"
    )
    found = connection.scalar(wanted)
    return bytes(found) if found else None


def _save_cursor(connection: Connection, cursor: FeedCursor) -> None:
    values = {"id": 1, "epoch": cursor.epoch, "pos": cursor.pos, "hash": cursor.hash}
    connection.execute(_SAVE_CURSOR, values)


def _add_mark(connection: Connection, cursor: FeedCursor) -> None:
    values = {"pos": cursor.pos, "epoch": cursor.epoch, "hash": cursor.hash}
    connection.execute(_SAVE_MARK, values)
    connection.execute(delete(FEED_MARK).where(FEED_MARK.c.epoch != cursor.epoch))
    positions = list(connection.scalars(select(FEED_MARK.c.pos)))
    kept = kept_marks(positions)
    connection.execute(delete(FEED_MARK).where(FEED_MARK.c.pos.not_in(kept)))


def _count(connection: Connection, condition: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).where(condition)) or 0


def _acknowledged(connection: Connection, condition: ColumnElement[bool]) -> int:
    """Events that a server has, in whichever of this machine's logs they were sent."""
    sent = (EVENT.c.log == OWN_LOG.c.log) & (EVENT.c.seq <= OWN_LOG.c.acked_seq)
    wanted = sent & (EVENT.c.came_by == "own") & condition
    return connection.scalar(select(func.count(EVENT.c.event_id.distinct())).where(wanted)) or 0


def _wall(raw: bytes | None) -> int | None:
    return parse_envelope(raw).wall if raw else None

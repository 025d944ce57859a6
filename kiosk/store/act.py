"""One act in one transaction: the chain grows, numbers are drawn, read models follow."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from kiosk.chain import Head, Moment, Writer, link
from kiosk.clock import Clock, ClockState, milliseconds, next_stamp
from kiosk.envelope import parse_envelope
from kiosk.errors import DefectError, EnvironmentProblem, ErrorCode, InputProblem
from kiosk.events import AnyEvent, AttachmentAdded, SealedEvent
from kiosk.ids import Ids
from kiosk.log import DuplicateEvent, StoredEvent
from kiosk.sealing import new_key
from kiosk.signing import LogKey
from kiosk.store.erasing import erase_as_said
from kiosk.store.read_models import fold
from kiosk.store.rows import clock_state, clock_values, event_values
from kiosk.store.statements import replacing
from kiosk.store.tables import (
    BLOB,
    CLOCK,
    DRAFT,
    EVENT,
    ISSUED_NUMBER,
    OWN_LOG,
    SERIES,
    SUBJECT_KEY,
)
from kiosk.tracking import Numbering, TrackingNumber, next_number

_SAVE_CLOCK = replacing(CLOCK)
_CLOCK = select(CLOCK)
_KEEP = insert(EVENT)
_LAST_POSITION = select(func.max(EVENT.c.position))
_CURRENT = select(OWN_LOG).where(OWN_LOG.c.state == "current")
_MOVE_HEAD = update(OWN_LOG).where(OWN_LOG.c.log == bindparam("mine"))
_WRITTEN_BEFORE = select(EVENT.c.position).where(
    EVENT.c.event_id == bindparam("id"), EVENT.c.log == bindparam("mine")
)
_KEY = select(SUBJECT_KEY.c.key).where(SUBJECT_KEY.c.subject == bindparam("named"))
_KEY_BECOMES_LIVE = (
    update(SUBJECT_KEY)
    .where(SUBJECT_KEY.c.subject == bindparam("named"), SUBJECT_KEY.c.state == "draft")
    .values(state="live")
)


@dataclass(slots=True)
class Tools:
    """What every act needs from outside."""

    clock: Clock
    ids: Ids


class SqlAct:
    """Implements `Act` on an open transaction; `finish` writes what changed along the way."""

    def __init__(self, connection: Connection, tools: Tools) -> None:
        self._connection, self._tools = connection, tools
        row = connection.execute(_CURRENT).first()
        if row is None:
            raise EnvironmentProblem(ErrorCode.NOT_SET_UP)
        self._writer = Writer(row.office, row.log, LogKey(row.seed))
        self._head = Head(row.head_seq, row.head_hash)
        self._numbering = numbering(connection, row.log)
        self._clock = current_clock(connection).checked(tools.clock.now())

    def append(self, event: AnyEvent) -> StoredEvent:
        self._refuse_duplicate(event)
        line = link(event, self._writer, self._head, self._moment(), self._key_of(event))
        position = next_position(self._connection)
        stored = StoredEvent(position, line, parse_envelope(line.raw), "own")
        keep(self._connection, [stored])
        self._head = Head(self._head.seq + 1, line.hash)
        if isinstance(event, AttachmentAdded):
            self._blob_becomes_evidence(event)
        return stored

    def take_number(self, day: date) -> TrackingNumber:
        number, self._numbering = next_number(self._numbering, day, doubtful=self._clock.doubtful)
        self._connection.execute(
            insert(ISSUED_NUMBER).values(number=number.digits, log=self._writer.log)
        )
        return number

    def new_subject(self) -> str:
        return new_subject(self._connection, self._tools.ids)

    def delete_draft(self, draft_id: str) -> None:
        gone = self._connection.execute(delete(DRAFT).where(DRAFT.c.draft_id == draft_id))
        if gone.rowcount != 1:
            raise InputProblem(ErrorCode.DRAFT_GONE)

    def finish(self) -> None:
        """The chain's head, the numbers and the clock, as this act leaves them."""
        changed = {
            "mine": self._writer.log,
            "head_seq": self._head.seq,
            "head_hash": self._head.hash,
            "year": self._numbering.year,
            "place": self._numbering.place,
            "running": self._numbering.running,
        }
        self._connection.execute(_MOVE_HEAD, changed)
        save_clock(self._connection, self._clock)

    def _moment(self) -> Moment:
        now = self._tools.clock.now()
        stamp = next_stamp(self._clock.stamp, self._clock.wall_ms(now))
        self._clock = replace(self._clock, stamp=stamp)
        return Moment(stamp, milliseconds(now), self._clock.doubtful)

    def _refuse_duplicate(self, event: AnyEvent) -> None:
        same = {"id": event.event_id, "mine": self._writer.log}
        if self._connection.scalar(_WRITTEN_BEFORE, same) is not None:
            raise DuplicateEvent(event.event_id)

    def _key_of(self, event: AnyEvent) -> bytes | None:
        """The key of the event's subject, which from now on is named by evidence."""
        if not isinstance(event, SealedEvent):
            return None
        named = {"named": event.subject}
        key = self._connection.scalar(_KEY, named)
        if key is None:
            raise DefectError("an event names a subject without a key", subject=event.subject)
        self._connection.execute(_KEY_BECOMES_LIVE, named)
        return bytes(key)

    def _blob_becomes_evidence(self, event: AttachmentAdded) -> None:
        found = self._connection.execute(
            update(BLOB).where(BLOB.c.hash == event.hash).values(state="local")
        )
        if found.rowcount != 1:
            raise DefectError("an event names a file that is not in the store")


def keep(connection: Connection, stored: Sequence[StoredEvent]) -> None:
    """Write the events' rows, which follow each other, erase what they say is to be erased, fold
    them into the read models.
    """
    if not stored:
        return
    connection.execute(_KEEP, [event_values(one) for one in stored])
    for one in stored:
        erase_as_said(connection, one.envelope)
    fold(connection, stored)


def next_position(connection: Connection) -> int:
    return (connection.scalar(_LAST_POSITION) or 0) + 1


def numbering(connection: Connection, log: str) -> Numbering:
    """Where a log stands with its numbers."""
    row = connection.execute(select(OWN_LOG).where(OWN_LOG.c.log == log)).one()
    series = select(SERIES.c.series).where(SERIES.c.log == log).order_by(SERIES.c.place)
    return Numbering(row.year, tuple(connection.scalars(series)), row.place, row.running)


def new_subject(connection: Connection, ids: Ids) -> str:
    """A new key; nobody has named it yet, so it goes with its draft."""
    subject = ids.new()
    connection.execute(
        insert(SUBJECT_KEY).values(subject=subject, key=new_key(), state="draft", sent=False)
    )
    return subject


def current_clock(connection: Connection) -> ClockState:
    return clock_state(connection.execute(_CLOCK).first())


def save_clock(connection: Connection, state: ClockState) -> None:
    connection.execute(_SAVE_CLOCK, clock_values(state))

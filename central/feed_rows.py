"""Writes events into an office's feed: places without gaps, given while the feed row is locked.

Whoever reads the feed never passes by an event, because a place exists only once its transaction
is committed and the next one can be given only after that.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from central import stages
from central.problems import Declined
from central.store.bulk import insert_many
from central.store.tables import event, office_feed
from kiosk.envelope import Envelope, Line
from kiosk.peers import FeedCursor

_TOP = select(office_feed).where(office_feed.c.office_id == bindparam("office"))
_LOCKED = _TOP.with_for_update()
_MOVED = (
    update(office_feed)
    .where(office_feed.c.office_id == bindparam("office"))
    .values(pos=bindparam("pos"), feed_hash=bindparam("feed_hash"))
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A line whose chain and signature were found right, with the view of it."""

    line: Line
    envelope: Envelope


def fold(feed_hash: bytes, event_hash: bytes) -> bytes:
    return hashlib.sha256(feed_hash + event_hash).digest()


def lock_feed(connection: Connection, office: str) -> FeedCursor:
    """The top of the feed; nobody else adds to it until this transaction ends."""
    row = connection.execute(_LOCKED, {"office": office}).one_or_none()
    if row is None:
        raise Declined("other_office")
    return FeedCursor(row.epoch, row.pos, row.feed_hash)


def top_of_feed(connection: Connection, office: str) -> FeedCursor:
    row = connection.execute(_TOP, {"office": office}).one_or_none()
    if row is None:
        raise Declined("other_office")
    return FeedCursor(row.epoch, row.pos, row.feed_hash)


def append(
    connection: Connection, office: str, top: FeedCursor, lines: Sequence[Checked], now_ms: int
) -> FeedCursor:
    """Adds `lines` after `top`, which `lock_feed` gave; returns the new top.  Where a case stands
    follows.
    """
    pos, feed_hash, rows = top.pos, top.hash, []
    for checked in lines:
        pos += 1
        event_hash = checked.line.hash
        feed_hash = fold(feed_hash, event_hash)
        rows.append(
            {
                "office_id": office,
                "pos": pos,
                "log_id": checked.envelope.log,
                "seq": checked.envelope.seq,
                "hash": event_hash,
                "eid": checked.envelope.event_id,
                "req_id": checked.envelope.request_id,
                "kind": checked.envelope.kind,
                "line": checked.line.to_bytes()[:-1],
                "feed_hash": feed_hash,
                "received_at": now_ms,
            }
        )
    if rows:
        insert_many(connection, event, rows)
        connection.execute(_MOVED, {"office": office, "pos": pos, "feed_hash": feed_hash})
        stages.note(connection, office, (checked.envelope for checked in lines))
    return FeedCursor(top.epoch, pos, feed_hash)

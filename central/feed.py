"""Hands out an office's feed: pages with a hash over everything before, so that loss is noticed."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from central.feed_rows import top_of_feed
from central.problems import Declined
from central.store.tables import event
from kiosk.envelope import NO_HASH
from kiosk.peers import FeedCursor
from sync.places import cursor_to_json
from sync.protocol import MOST_EVENTS, FeedHead, FeedLine

LARGEST_PAGE = 4 * 1024 * 1024


def page(
    connection: Connection, office: str, asked: FeedCursor, *, log: str, most: int, full: bool
) -> bytes:
    """The page after `asked` for the writer of `log`.  Raises Declined with code `reset`."""
    top = top_of_feed(connection, office)
    if not _stands(connection, office, asked, top):
        raise Declined("reset", more={"feed": cursor_to_json(top)})
    rows = connection.execute(
        select(event.c.pos, event.c.log_id, event.c.line, event.c.hash, event.c.feed_hash)
        .where(event.c.office_id == office, event.c.pos > asked.pos)
        .order_by(event.c.pos)
        .limit(min(most, MOST_EVENTS))
    )
    lines: list[bytes] = []
    pos, feed_hash, size = asked.pos, asked.hash, 0
    for row in rows:
        own = row.log_id == log and not full
        line = FeedLine(row.pos, own_hash=row.hash) if own else FeedLine(row.pos, line=row.line)
        raw = line.to_bytes()
        if lines and size + len(raw) > LARGEST_PAGE:
            break
        lines.append(raw)
        size += len(raw)
        pos, feed_hash = row.pos, row.feed_hash
    head = FeedHead(top.epoch, asked.pos + 1, pos, feed_hash, more=pos < top.pos)
    return b"".join(part + b"\n" for part in (head.to_bytes(), *lines))


def newest_common(connection: Connection, office: str, marks: Sequence[FeedCursor]) -> FeedCursor:
    """The newest of a device's marks that is a place in this feed; else its beginning."""
    top = top_of_feed(connection, office)
    for mark in sorted(marks, key=lambda m: m.pos, reverse=True):
        here = FeedCursor(top.epoch, mark.pos, mark.hash)  # a restored server has another epoch
        if _stands(connection, office, here, top):
            return here
    return FeedCursor(top.epoch, 0, NO_HASH)


def _stands(connection: Connection, office: str, place: FeedCursor, top: FeedCursor) -> bool:
    if place.pos == 0:
        return place.hash == NO_HASH and place.epoch in ("", top.epoch)
    if place.epoch != top.epoch or place.pos > top.pos:
        return False
    kept = connection.execute(
        select(event.c.feed_hash).where(event.c.office_id == office, event.c.pos == place.pos)
    ).scalar_one()
    return bytes(kept) == place.hash

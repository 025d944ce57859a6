"""What a stick carries back to a counter: receipts, its series, and news of the office.

Written from what is kept at that moment, so an answer may be written again, and an old one brought
late changes nothing that a newer one has settled.
"""

from collections.abc import Iterator
from typing import BinaryIO

from sqlalchemy import Connection, select

from central import feed, requests, series
from central.bundles import Desk, Imported, log_row
from central.feed_rows import lock_feed, top_of_feed
from central.greeting import REFILL, REFILL_WHEN_LEFT
from central.log_keys import box_of
from central.store.tables import device, sync_log
from kiosk.chain import Head
from kiosk.envelope import NO_HASH
from kiosk.peers import FeedCursor
from sync.bundle import SERVER, Frame, Header, write_bundle
from sync.bundle_messages import Kept, Place, feed_frame, series_frame
from sync.errors import Refused, SyncCode
from sync.protocol import MOST_EVENTS, FeedHead, PushDone
from sync.wire import lines_of


def write(desk: Desk, to: Imported, target: BinaryIO) -> None:
    """The answer to a bundle, for its sender."""
    header = Header(
        office=to.office,
        bundle=desk.ids.new(),
        made_ms=desk.now_ms(),
        log="",
        sender=SERVER,
        recipient=to.sender,
        box=to.box,
        keys=desk.keys.public(to.office),
    )
    write_bundle(target, header, desk.keys.signer(to.office), _frames(desk, to))


def for_device(desk: Desk, office: str, code: str) -> Imported:
    """As if the counter with this device code had brought an empty stick; its answer holds
    everything from the beginning of the feed.  Raises Refused.
    """
    same = (device.c.office_id == sync_log.c.office_id) & (
        device.c.device_id == sync_log.c.device_id
    )
    wanted = (device.c.office_id == office) & (device.c.code == code)
    with desk.database.read() as connection:
        logs = connection.execute(
            select(sync_log.c.log_id).join(device, same).where(wanted, sync_log.c.state == "open")
        ).scalars()
        log = next(iter(logs), None)
        if log is None:
            raise Refused(SyncCode.BUNDLE_NOT_FOR_US, f"{office} {code}")
        return Imported(office, log, code, box_of(connection, office, log), {log: ""})


def _frames(desk: Desk, to: Imported) -> Iterator[Frame]:
    for log, problem in (to.logs or {to.log: ""}).items():
        yield _receipt(desk, to, log, problem).frame()
    yield series_frame(_series(desk, to))
    yield from _pages(desk, to)


def _receipt(desk: Desk, to: Imported, log: str, problem: str) -> Kept:
    with desk.database.read() as connection:
        row = log_row(connection, to.office, log)
        head = Head(row.head_seq, bytes(row.head_hash)) if row is not None else Head()
        said = requests.answers(connection, to.office, log, 1)
        done = PushDone(
            head,
            head,
            top_of_feed(connection, to.office),
            said.blobs,
            said.keys,
            said.verdicts,
        )
    mine = log == to.log
    return Kept(
        log, done, problem, tuple(to.keys) if mine else (), tuple(to.files.items()) if mine else ()
    )


def _series(desk: Desk, to: Imported) -> tuple[int, ...]:
    """More of them when few are left, but not again for a bundle that is brought again: the
    counter says how many it knows of.
    """
    place = to.place

    def refilled(connection: Connection) -> tuple[int, ...]:
        given = series.of_log(connection, to.office, to.log)
        if place and place.series_left <= REFILL_WHEN_LEFT and place.series_known >= len(given):
            lock_feed(connection, to.office)
            series.give(connection, to.office, to.log, REFILL, desk.now_ms())
        return series.of_log(connection, to.office, to.log)

    return desk.database.write(refilled)


def _pages(desk: Desk, to: Imported) -> Iterator[Frame]:
    """The feed after the newest place that both know, whole: a counter that lost its own events
    finds them here.
    """
    with desk.database.read() as connection:
        cursor = feed.newest_common(connection, to.office, _marks(to.place))
    if cursor.pos == 0:
        cursor = FeedCursor("", 0, NO_HASH)
    more = True
    while more:
        with desk.database.read() as connection:
            page = feed.page(connection, to.office, cursor, log=to.log, most=MOST_EVENTS, full=True)
        head = FeedHead.parse(lines_of(page)[0])
        yield feed_frame(cursor, page)
        cursor, more = FeedCursor(head.epoch, head.last, head.feed_hash), head.more


def _marks(place: Place | None) -> tuple[FeedCursor, ...]:
    return place.marks if place else ()

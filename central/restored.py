"""After this server's database was put back from a backup: a new epoch, and a new log of its own.

What it said since the backup is known to others, and it would say something else under the same
numbers; so it begins another log in every office.  Counters notice the epoch, read the feed again
from its beginning and send once more what is missing.  A stretch of series is passed over, because
some of them may have been given since the backup.
"""

from pathlib import Path

from sqlalchemy import Connection, func, insert, select, update

from central import own_log
from central.feed_rows import append, lock_feed
from central.keys import ServerKeys
from central.logs import told
from central.series import HIGHEST_SERIES, burn_stock, has_upstream
from central.store.database import Database
from central.store.tables import office, office_feed, series
from kiosk.ids import Ids

MARK = "restored"
"""`sala restore` leaves a file of this name in the server's folder."""

PASSED_OVER = 30


def begin_anew_if_restored(
    folder: Path, database: Database, keys: ServerKeys, ids: Ids, now_ms: int
) -> None:
    """Once after each restore; a crash before the mark is gone costs another epoch, no more."""
    mark = folder / MARK
    if not mark.is_file():
        return
    database.write(lambda connection: _every_office(connection, keys, ids, now_ms))
    mark.unlink()
    told("database restored, new epoch")


def _every_office(connection: Connection, keys: ServerKeys, ids: Ids, now_ms: int) -> None:
    for code in connection.execute(select(office.c.office_id)).scalars().all():
        begin_anew(connection, code, keys, ids, now_ms)


def begin_anew(connection: Connection, code: str, keys: ServerKeys, ids: Ids, now_ms: int) -> None:
    """A new epoch and a new log of the server's own, in one office."""
    top = lock_feed(connection, code)
    log, genesis = own_log.begin(connection, code, keys, ids, now_ms)
    connection.execute(update(office).where(office.c.office_id == code).values(server_log=log))
    append(connection, code, top, [genesis], now_ms)
    connection.execute(
        update(office_feed).where(office_feed.c.office_id == code).values(epoch=ids.new())
    )
    if has_upstream(connection, code):
        burn_stock(connection, code)
    else:
        _pass_over(connection, code, log, now_ms)


def _pass_over(connection: Connection, code: str, log: str, now_ms: int) -> None:
    """The next series given is one that lies well above all that are known."""
    of_office = select(func.max(series.c.series)).where(series.c.office_id == code)
    highest = connection.execute(of_office).scalar() or 0
    burnt = min(HIGHEST_SERIES, highest + PASSED_OVER)
    if burnt > highest:
        connection.execute(
            insert(series).values(office_id=code, series=burnt, log_id=log, given_at=now_ms)
        )

"""The public keys of logs.  Those of signatures are remembered: a log's id comes from its key, so it never has another."""

from collections import OrderedDict
from threading import Lock

from sqlalchemy import Connection, select

from central.problems import Declined
from central.sessions import Caller
from central.store.database import Database
from central.store.tables import event, sync_log
from kiosk.chain import check_genesis
from kiosk.envelope import parse_line

MOST = 20_000


class LogKeys:
    """Asks the database once for each log."""

    def __init__(self) -> None:
        self._known: OrderedDict[Caller, bytes] = OrderedDict()
        self._lock = Lock()

    def of(self, database: Database, who: Caller) -> bytes:
        """Raises Declined when there is no such log."""
        with self._lock:
            key = self._known.get(who)
        if key is None:
            key = _asked(database, who)
            with self._lock:
                self._known[who] = key
                if len(self._known) > MOST:
                    self._known.popitem(last=False)
        return key


def box_of(connection: Connection, office: str, log: str) -> bytes:
    """The key to which others seal what is for a log's writer; its first event tells it."""
    first = (event.c.office_id == office) & (event.c.log_id == log) & (event.c.seq == 1)
    line = connection.execute(select(event.c.line).where(first)).scalar_one()
    return check_genesis(parse_line(bytes(line)))[1].box_key


def _asked(database: Database, who: Caller) -> bytes:
    wanted = select(sync_log.c.public_key).where(
        sync_log.c.office_id == who.office, sync_log.c.log_id == who.log
    )
    with database.read() as connection:
        key = connection.execute(wanted).scalar_one_or_none()
    if key is None:
        raise Declined("log_unknown")
    return bytes(key)

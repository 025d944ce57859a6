"""The server's own log in an office: what the server says is signed and chained like the rest."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from central.feed_rows import Checked, append, lock_feed
from central.keys import ServerKeys
from central.store.tables import OPEN, event, office, sync_log
from kiosk.chain import Head, Moment, Writer, begin_log, link
from kiosk.clock import Stamp, next_stamp
from kiosk.envelope import Line, parse_envelope, parse_line
from kiosk.events import LogCertified, LogGenesis, LogReadmitted, LogRevoked
from kiosk.ids import Ids, SystemIds
from kiosk.sealing import box_public

DEVICE = "server"

Said = LogCertified | LogRevoked | LogReadmitted


def begin(
    connection: Connection, office_id: str, keys: ServerKeys, ids: Ids, now_ms: int
) -> tuple[str, Checked]:
    """A new server log; its first line still has to be added to the feed."""
    key = keys.signer(office_id)
    genesis = LogGenesis(
        event_id=ids.new(),
        office=office_id,
        device=DEVICE,
        sign_key=key.public,
        box_key=box_public(keys.box_seed(office_id)),
    )
    log, line = begin_log(genesis, key, Moment(Stamp(now_ms), now_ms))
    connection.execute(
        insert(sync_log).values(
            office_id=office_id,
            log_id=log,
            device_id=DEVICE,
            public_key=key.public,
            head_seq=1,
            head_hash=line.hash,
            state=OPEN,
        )
    )
    return log, Checked(line, parse_envelope(line.raw))


def begin_again(
    connection: Connection, office_id: str, keys: ServerKeys, ids: Ids, now_ms: int
) -> None:
    """Another log of the server from now on: its key changed, or its old numbers may be used."""
    top = lock_feed(connection, office_id)
    log, genesis = begin(connection, office_id, keys, ids, now_ms)
    append(connection, office_id, top, [genesis], now_ms)
    connection.execute(update(office).where(office.c.office_id == office_id).values(server_log=log))


def say(connection: Connection, said: Said, office_id: str, keys: ServerKeys, now_ms: int) -> Line:
    """Adds an event of the server to the feed, which it locks; a newer key begins a new log."""
    top = lock_feed(connection, office_id)
    row = _current(connection, office_id)
    if bytes(row.public_key) != keys.signer(office_id).public:
        begin_again(connection, office_id, keys, SystemIds(), now_ms)
        top, row = lock_feed(connection, office_id), _current(connection, office_id)
    of_log = (sync_log.c.office_id == office_id) & (sync_log.c.log_id == row.log_id)
    writer = Writer(office_id, row.log_id, keys.signer(office_id))
    moment = Moment(
        next_stamp(_last_stamp(connection, office_id, row.log_id, row.head_seq), now_ms), now_ms
    )
    line = link(said, writer, Head(row.head_seq, row.head_hash), moment)
    connection.execute(
        update(sync_log).where(of_log).values(head_seq=row.head_seq + 1, head_hash=line.hash)
    )
    append(connection, office_id, top, [Checked(line, parse_envelope(line.raw))], now_ms)
    return line


def _current(connection: Connection, office_id: str) -> Row[Any]:
    log = select(office.c.server_log).where(office.c.office_id == office_id).scalar_subquery()
    return connection.execute(
        select(sync_log).where(sync_log.c.office_id == office_id, sync_log.c.log_id == log)
    ).one()


def _last_stamp(connection: Connection, office_id: str, log: str, seq: int) -> Stamp:
    raw = connection.execute(
        select(event.c.line).where(
            event.c.office_id == office_id, event.c.log_id == log, event.c.seq == seq
        )
    ).scalar_one()
    return Stamp.parse(parse_envelope(parse_line(raw).raw).hlc)

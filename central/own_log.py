"""The server's own log in an office: what the server says is signed and chained like the rest."""

from sqlalchemy import Connection, insert, select, update

from central.feed_rows import Checked, append
from central.keys import ServerKeys
from central.store.tables import event, office, sync_log
from kiosk.chain import Head, Moment, Writer, begin_log, link
from kiosk.clock import Stamp, next_stamp
from kiosk.envelope import Line, parse_envelope, parse_line
from kiosk.events import LogCertified, LogGenesis
from kiosk.ids import Ids
from kiosk.peers import FeedCursor
from kiosk.sealing import box_public

DEVICE = "server"


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
            state="open",
        )
    )
    return log, Checked(line, parse_envelope(line.raw))


def say(
    connection: Connection,
    top: FeedCursor,
    said: LogCertified,
    office_id: str,
    keys: ServerKeys,
    now_ms: int,
) -> tuple[Line, FeedCursor]:
    """Adds an event of the server after `top` of the locked feed."""
    log = connection.execute(
        select(office.c.server_log).where(office.c.office_id == office_id)
    ).scalar_one()
    of_log = (sync_log.c.office_id == office_id) & (sync_log.c.log_id == log)
    row = connection.execute(select(sync_log).where(of_log)).one()
    writer = Writer(office_id, log, keys.signer(office_id))
    moment = Moment(
        next_stamp(_last_stamp(connection, office_id, log, row.head_seq), now_ms), now_ms
    )
    line = link(said, writer, Head(row.head_seq, row.head_hash), moment)
    connection.execute(
        update(sync_log).where(of_log).values(head_seq=row.head_seq + 1, head_hash=line.hash)
    )
    checked = Checked(line, parse_envelope(line.raw))
    return line, append(connection, office_id, top, [checked], now_ms)


def _last_stamp(connection: Connection, office_id: str, log: str, seq: int) -> Stamp:
    raw = connection.execute(
        select(event.c.line).where(
            event.c.office_id == office_id, event.c.log_id == log, event.c.seq == seq
        )
    ).scalar_one()
    return Stamp.parse(parse_envelope(parse_line(raw).raw).hlc)

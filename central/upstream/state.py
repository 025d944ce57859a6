"""What a hub remembers of the server above it, office by office."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, and_, delete, func, insert, select, update

from central.keys import ServerKeys
from central.own_log import DEVICE
from central.store.tables import event, sync_log, upstream, upstream_log, upstream_own_log
from kiosk.chain import Head, Moment, Writer, begin_log
from kiosk.clock import Stamp
from kiosk.device import ServerKey
from kiosk.envelope import NO_HASH, Line, parse_line
from kiosk.events import LogGenesis, SubmissionFinalised
from kiosk.ids import Ids
from kiosk.peers import FeedCursor
from kiosk.sealing import box_public
from sync.places import read_server_key, server_key_to_json
from sync.reading import Fields

HUB_DEVICE = "hub-"
"""How the name of a hub's device begins."""


@dataclass(frozen=True, slots=True)
class Uplink:
    """One office of this hub and the server above it.  `met_at` is when that answered last,
    `said` what was in the way the last time ("" when nothing was).
    """

    office: str
    url: str
    log: str
    genesis: bytes
    joined: bool
    device_code: str
    server_keys: tuple[ServerKey, ...]
    cursor: FeedCursor
    keys_version: int
    met_at: int
    said: str

    @property
    def newest_key(self) -> ServerKey:
        return max(self.server_keys, key=lambda key: key.number)


def all_uplinks(connection: Connection) -> list[Uplink]:
    """Every office that has a server above this one, or is about to."""
    rows = connection.execute(select(upstream).order_by(upstream.c.office_id))
    return [_uplink(row) for row in rows]


def uplink_of(connection: Connection, office: str) -> Uplink | None:
    row = connection.execute(select(upstream).where(upstream.c.office_id == office)).one_or_none()
    return _uplink(row) if row is not None else None


def writer_of(uplink: Uplink, keys: ServerKeys) -> Writer:
    """Who speaks to the server above."""
    return Writer(uplink.office, uplink.log, keys.uplink(uplink.office))


def prepare(
    connection: Connection, office: str, url: str, keys: ServerKeys, ids: Ids, now_ms: int
) -> Uplink:
    """The first line of the hub's own log at the server above; the same one each time."""
    known = uplink_of(connection, office)
    if known is None:
        connection.execute(insert(upstream).values(_new(office, url, keys, ids, now_ms)))
    elif known.url != url:
        move(connection, office, url)
    found = uplink_of(connection, office)
    assert found is not None
    return found


def _new(office: str, url: str, keys: ServerKeys, ids: Ids, now_ms: int) -> dict[str, object]:
    key = keys.uplink(office)
    genesis = LogGenesis(
        event_id=ids.new(),
        office=office,
        device=f"{HUB_DEVICE}{ids.new()}",
        sign_key=key.public,
        box_key=box_public(keys.uplink_box_seed(office)),
    )
    log, line = begin_log(genesis, key, Moment(Stamp(now_ms), now_ms))
    return {
        "office_id": office,
        "url": url,
        "genesis": line.to_bytes().removesuffix(b"\n"),
        "log_id": log,
        "joined": False,
        "device_code": "",
        "server_keys": "[]",
        "epoch": "",
        "pos": 0,
        "hash": NO_HASH,
        "keys_version": 0,
        "met_at": 0,
        "said": "",
    }


def save_joined(
    connection: Connection, office: str, device_code: str, server_keys: Sequence[ServerKey]
) -> None:
    connection.execute(
        update(upstream)
        .where(upstream.c.office_id == office)
        .values(joined=True, device_code=device_code, server_keys=_keys_text(server_keys))
    )


def save_keys(connection: Connection, office: str, keys: Sequence[ServerKey]) -> None:
    this = upstream.c.office_id == office
    connection.execute(update(upstream).where(this).values(server_keys=_keys_text(keys)))


def move(connection: Connection, office: str, url: str) -> None:
    """The server above is at another address now."""
    connection.execute(update(upstream).where(upstream.c.office_id == office).values(url=url))


def save_cursor(connection: Connection, office: str, cursor: FeedCursor) -> None:
    connection.execute(
        update(upstream)
        .where(upstream.c.office_id == office)
        .values(epoch=cursor.epoch, pos=cursor.pos, hash=cursor.hash)
    )


def save_keys_version(connection: Connection, office: str, version: int) -> None:
    this = upstream.c.office_id == office
    connection.execute(update(upstream).where(this).values(keys_version=version))


def save_said(connection: Connection, office: str, said: str, met_at: int | None) -> None:
    values = {"said": said[:200]} | ({"met_at": met_at} if met_at is not None else {})
    connection.execute(update(upstream).where(upstream.c.office_id == office).values(values))


@dataclass(frozen=True, slots=True)
class LogState:
    """A log here, and how far the server above has it; `trouble` stops its relaying."""

    log: str
    head: Head
    acked: Head
    trouble: str


def logs(connection: Connection, uplink: Uplink) -> list[LogState]:
    """Every log of the office but those of servers."""
    same = and_(
        upstream_log.c.office_id == sync_log.c.office_id,
        upstream_log.c.log_id == sync_log.c.log_id,
    )
    rows = connection.execute(
        select(
            sync_log.c.log_id,
            sync_log.c.head_seq,
            sync_log.c.head_hash,
            upstream_log.c.acked_seq,
            upstream_log.c.acked_hash,
            upstream_log.c.trouble,
        )
        .outerjoin(upstream_log, same)
        .where(sync_log.c.office_id == uplink.office, sync_log.c.device_id != DEVICE)
        .order_by(sync_log.c.log_id)
    )
    return [
        LogState(
            row.log_id,
            Head(row.head_seq, bytes(row.head_hash)),
            Head(row.acked_seq or 0, bytes(row.acked_hash) if row.acked_seq else NO_HASH),
            row.trouble or "",
        )
        for row in rows
    ]


def lines_after(connection: Connection, office: str, log: str, seq: int, most: int) -> list[Line]:
    rows = connection.execute(
        select(event.c.line)
        .where(event.c.office_id == office, event.c.log_id == log, event.c.seq > seq)
        .order_by(event.c.seq)
        .limit(most)
    ).scalars()
    return [parse_line(bytes(raw)) for raw in rows]


def hash_at(connection: Connection, office: str, log: str, seq: int) -> bytes | None:
    """The hash of a log's event with this number here; NO_HASH for 0."""
    if seq == 0:
        return NO_HASH
    found = connection.execute(
        select(event.c.hash).where(
            event.c.office_id == office, event.c.log_id == log, event.c.seq == seq
        )
    ).scalar_one_or_none()
    return bytes(found) if found is not None else None


def save_acked(
    connection: Connection, office: str, log: str, acked: Head, trouble: str = ""
) -> None:
    """How far the server above has a log."""
    of_log = (upstream_log.c.office_id == office) & (upstream_log.c.log_id == log)
    connection.execute(delete(upstream_log).where(of_log))
    connection.execute(
        insert(upstream_log).values(
            office_id=office,
            log_id=log,
            acked_seq=acked.seq,
            acked_hash=acked.hash,
            trouble=trouble[:200],
        )
    )


def acked_of(connection: Connection, office: str, log: str) -> Head | None:
    of_log = (upstream_log.c.office_id == office) & (upstream_log.c.log_id == log)
    row = connection.execute(select(upstream_log).where(of_log)).one_or_none()
    return Head(row.acked_seq, bytes(row.acked_hash)) if row is not None else None


def waiting(connection: Connection, uplink: Uplink) -> int:
    """Requests here that the server above has not acknowledged."""
    same = and_(
        upstream_log.c.office_id == event.c.office_id, upstream_log.c.log_id == event.c.log_id
    )
    return connection.execute(
        select(func.count())
        .select_from(event)
        .outerjoin(upstream_log, same)
        .where(
            event.c.office_id == uplink.office,
            event.c.kind == SubmissionFinalised.KIND,
            event.c.seq > func.coalesce(upstream_log.c.acked_seq, 0),
        )
    ).scalar_one()


@dataclass(frozen=True, slots=True)
class OwnLog:
    """A log of the server above itself: read to follow its chain, not handed down."""

    log: str
    public_key: bytes
    head_hash: bytes


def own_logs(connection: Connection, office: str) -> dict[str, OwnLog]:
    rows = connection.execute(
        select(upstream_own_log).where(upstream_own_log.c.office_id == office)
    )
    return {
        row.log_id: OwnLog(row.log_id, bytes(row.public_key), bytes(row.head_hash)) for row in rows
    }


def save_own_log(connection: Connection, office: str, own: OwnLog) -> None:
    of_log = (upstream_own_log.c.office_id == office) & (upstream_own_log.c.log_id == own.log)
    connection.execute(delete(upstream_own_log).where(of_log))
    connection.execute(
        insert(upstream_own_log).values(
            office_id=office, log_id=own.log, public_key=own.public_key, head_hash=own.head_hash
        )
    )


def _uplink(row: Row[tuple[object, ...]]) -> Uplink:
    return Uplink(
        office=row.office_id,
        url=row.url,
        log=row.log_id,
        genesis=bytes(row.genesis),
        joined=row.joined,
        device_code=row.device_code,
        server_keys=_keys(row.server_keys),
        cursor=FeedCursor(row.epoch, row.pos, bytes(row.hash)),
        keys_version=row.keys_version,
        met_at=row.met_at,
        said=row.said,
    )


def _keys(text: str) -> tuple[ServerKey, ...]:
    return tuple(read_server_key(Fields(value)) for value in json.loads(text))


def _keys_text(keys: Sequence[ServerKey]) -> str:
    return json.dumps([server_key_to_json(key) for key in keys])

"""A device that is not trusted any more, and one that came back.

What a revoked log wrote up to now stays; what comes later goes to quarantine, where it waits for
an administrator.  Locks are taken as everywhere: the log's row, then the feed's.
"""

from typing import Any

from sqlalchemy import Connection, Row, select, update

from central import own_log, quarantine, requests
from central.feed_rows import append, lock_feed
from central.keys import ServerKeys
from central.problems import Declined
from central.sessions import Caller
from central.store.tables import OPEN, REVOKED, device, sync_log
from kiosk.events import LogReadmitted, LogRevoked
from kiosk.ids import Ids


class NoSuchDevice(ValueError):  # noqa: N818 - it says what is wrong
    """The office has no device with this code."""


def is_open(connection: Connection, who: Caller) -> bool:
    """Whether this log's events count.  Raises Declined when there is no such log."""
    state = connection.execute(
        select(sync_log.c.state).where(
            sync_log.c.office_id == who.office, sync_log.c.log_id == who.log
        )
    ).scalar_one_or_none()
    if state is None:
        raise Declined("log_unknown")
    return bool(state == OPEN)


def admit(connection: Connection, who: Caller) -> None:
    """Whether this log may read.  Raises Declined."""
    if not is_open(connection, who):
        raise Declined("revoked")


def revoke(
    connection: Connection, office: str, code: str, keys: ServerKeys, ids: Ids, now_ms: int
) -> int:
    """Every log of the device counts up to here only; how many there were.  Raises NoSuchDevice."""
    logs = [row for row in _logs(connection, office, code) if row.state == OPEN]
    for row in logs:
        _set_state(connection, row, REVOKED, row.head_seq)
        said = LogRevoked(
            event_id=ids.new(),
            log=row.log_id,
            device_code=code,
            seq=row.head_seq,
            hash=bytes(row.head_hash),
        )
        own_log.say(connection, said, office, keys, now_ms)
    _mark(connection, office, code, now_ms)
    return len(logs)


def readmit(
    connection: Connection, office: str, code: str, keys: ServerKeys, ids: Ids, now_ms: int
) -> int:
    """The device counts again, with what was held back; how many events.  Raises NoSuchDevice."""
    released = 0
    for row in _logs(connection, office, code):
        if row.state != REVOKED:
            continue
        released += _release(connection, office, row.log_id, now_ms)
        _set_state(connection, row, OPEN, None)
        said = LogReadmitted(event_id=ids.new(), log=row.log_id)
        own_log.say(connection, said, office, keys, now_ms)
    _mark(connection, office, code, None)
    return released


def _release(connection: Connection, office: str, log: str, now_ms: int) -> int:
    lines = quarantine.taken_out(connection, office, log)
    if lines:
        requests.note(connection, office, lines, now_ms)
        connection.execute(
            update(sync_log)
            .where(sync_log.c.office_id == office, sync_log.c.log_id == log)
            .values(head_seq=lines[-1].envelope.seq, head_hash=lines[-1].line.hash)
        )
        append(connection, office, lock_feed(connection, office), lines, now_ms)
    return len(lines)


def _logs(connection: Connection, office: str, code: str) -> list[Row[Any]]:
    """The device's logs, locked."""
    this = (device.c.office_id == office) & (device.c.code == code)
    device_id = connection.execute(select(device.c.device_id).where(this)).scalar_one_or_none()
    if device_id is None:
        raise NoSuchDevice(f"office {office} has no device {code!r}")
    of_device = (sync_log.c.office_id == office) & (sync_log.c.device_id == device_id)
    return list(
        connection.execute(
            select(sync_log).where(of_device).order_by(sync_log.c.log_id).with_for_update()
        )
    )


def _set_state(connection: Connection, row: Row[Any], state: str, after: int | None) -> None:
    connection.execute(
        update(sync_log)
        .where(sync_log.c.office_id == row.office_id, sync_log.c.log_id == row.log_id)
        .values(state=state, revoked_after_seq=after)
    )


def _mark(connection: Connection, office: str, code: str, at: int | None) -> None:
    connection.execute(
        update(device)
        .where(device.c.office_id == office, device.c.code == code)
        .values(revoked_at=at)
    )

"""Opens a session: a known log proves itself by its key, and is told its series and our keys."""

from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Row, select, update

from central import hubs, series
from central.feed_rows import lock_feed
from central.parts import Parts
from central.problems import Declined
from central.sessions import Caller
from central.store.tables import OPEN, device, sync_log
from kiosk.signing import verify
from sync.protocol import SESSION_SECONDS, SESSION_TYPE, SessionAsk, SessionGrant

REFILL_WHEN_LEFT = 1
REFILL = 2


def open_session(parts: Parts, ask: SessionAsk) -> SessionGrant:
    """Raises Declined: nonce_old, log_unknown, signature_wrong.

    A revoked log is let in, too: what it brings is kept in quarantine, and it may read nothing.
    """
    now_ms = parts.now_ms()
    parts.sessions.take_nonce(ask.nonce, now_ms)
    with parts.database.read() as connection:
        known = connection.execute(
            select(sync_log).where(sync_log.c.office_id == ask.office, sync_log.c.log_id == ask.log)
        ).one_or_none()
    if known is None:
        raise Declined("log_unknown")
    if not verify(known.public_key, ask.signed_part(), ask.signature, SESSION_TYPE):
        raise Declined("signature_wrong")
    series = parts.database.write(lambda connection: _seen(connection, ask, known, now_ms))
    return SessionGrant(
        bearer=parts.sessions.bearer(Caller(ask.office, ask.log), now_ms),
        seconds=SESSION_SECONDS,
        series=series,
        keys=parts.keys.public(ask.office),
    )


def _seen(connection: Connection, ask: SessionAsk, known: Row[Any], now_ms: int) -> tuple[int, ...]:
    connection.execute(
        update(device)
        .where(device.c.office_id == ask.office, device.c.device_id == known.device_id)
        .values(last_seen=now_ms)
    )
    if known.state == OPEN:
        _refill(connection, Caller(ask.office, ask.log), ask.series_left, now_ms)
    return series.of_log(connection, ask.office, ask.log)


def _refill(connection: Connection, who: Caller, left: int, now_ms: int) -> None:
    """More series when few are left; where there are none to give, the session goes on without."""
    hub = hubs.is_hub(connection, who)
    if left > (hubs.REFILL_WHEN_LEFT if hub else REFILL_WHEN_LEFT):
        return
    lock_feed(connection, who.office)
    with suppress(Declined):
        series.give(connection, who.office, who.log, hubs.REFILL if hub else REFILL, now_ms)

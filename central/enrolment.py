"""How a device becomes known: a one-time code, made by the administrator, typed at the device.

The first four letters of a code say which one it is, the rest is its secret; the secret is kept
as a slow hash.  The same code with the same log gives the same answer again.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from central import hubs, offices, own_log, series
from central.feed_rows import Checked, append, lock_feed, top_of_feed
from central.keys import ServerKeys
from central.problems import Declined
from central.store.tables import OPEN, device, enrol_code, event, sync_log
from kiosk.chain import ChainBroken, check_genesis
from kiosk.envelope import Envelope, EventMalformed, Line, parse_envelope, parse_line
from kiosk.events import LogCertified, LogGenesis
from kiosk.ids import Ids
from kiosk.signing import verify
from sync.enrol_messages import LETTERS, EnrolAsk, Enrolled, OfficeSeen
from sync.protocol import (
    CODE_HOURS,
    CODE_LETTERS,
    CODE_TRIES,
    ENROL_TYPE,
    SERIES_AT_ENROLMENT,
)

NAME_LETTERS = 4
COST = 2**14


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A device that asks to be known, its first line checked."""

    line: Line
    envelope: Envelope
    genesis: LogGenesis
    label: str
    is_hub: bool = False
    series_used: tuple[int, ...] = ()


def make_code(
    connection: Connection,
    office: str,
    now_ms: int,
    hours: int = CODE_HOURS,
    cost: int = COST,
    *,
    for_hub: bool = False,
) -> str:
    """A new code for one device of this office, or its hub; `cost` is how slow its hash is."""
    if offices.profile_of(connection, office) is None:
        raise offices.OfficeUnusable(f"this server serves no office {office!r}")
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))
    while _find(connection, code) is not None:
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))
    salt = secrets.token_bytes(16)
    connection.execute(
        insert(enrol_code).values(
            office_id=office,
            code_id=code[:NAME_LETTERS],
            salt=salt,
            cost=cost,
            code_hash=_slow_hash(code, salt, cost),
            expires_at=now_ms + hours * 3_600_000,
            tries=0,
            used_by="",
        )
    )
    if for_hub:
        hubs.note_code(connection, office, code[:NAME_LETTERS])
    return code


def cancel_code(connection: Connection, office: str, name: str) -> bool:
    """Whether there was an unused code that begins so; it is gone now."""
    gone = connection.execute(
        delete(enrol_code).where(
            enrol_code.c.office_id == office,
            enrol_code.c.code_id == name,
            enrol_code.c.used_by == "",
        )
    )
    return gone.rowcount > 0


def look(connection: Connection, code: str, now_ms: int) -> OfficeSeen | Declined:
    """Which office the code is for.  A wrong try is counted, so this is a writing transaction."""
    row = _usable(connection, code, now_ms)
    if isinstance(row, Declined):
        return row
    return OfficeSeen(row.office_id, offices.profile_of(connection, row.office_id) or {})


def newcomer(ask: EnrolAsk) -> Newcomer:
    """Checks the device's first line and its signature.  Raises Declined."""
    who = first_line(ask.genesis, ask.label)
    if not verify(who.genesis.sign_key, ask.signed_part(), ask.signature, ENROL_TYPE):
        raise Declined("signature_wrong")
    return replace(who, is_hub=ask.hub, series_used=ask.series_used)


def first_line(genesis: bytes, label: str) -> Newcomer:
    """The beginning of a log, signed by its own key.  Raises Declined."""
    try:
        line = parse_line(genesis)
        envelope, event = check_genesis(line)
    except (ChainBroken, EventMalformed) as error:
        raise Declined("bad_event", str(error)) from error
    return Newcomer(line, envelope, event, label)


def enrol(
    connection: Connection, code: str, who: Newcomer, keys: ServerKeys, ids: Ids, now_ms: int
) -> Enrolled | Declined:
    """Makes the device known, or gives the answer it was given before."""
    row = _usable(connection, code, now_ms, log=who.envelope.log)
    if isinstance(row, Declined):
        return row
    office = str(row.office_id)
    if who.envelope.office != office:
        return Declined("other_office")
    if hubs.is_code(connection, office, row.code_id) != who.is_hub:
        return Declined("code_wrong", f"it is {'no' if who.is_hub else 'a'} code of a hub")
    if not row.used_by:
        if hubs.is_relayed(connection, office, who.envelope.log):
            certify(connection, office, who, keys, ids, now_ms)
        elif _log_known(connection, office, who.envelope.log):
            return Declined("code_used", "this log was enrolled by another code")
        else:
            let_in(connection, office, who, keys, ids, now_ms)
        if who.is_hub:
            hubs.note(connection, office, who.envelope.log)
        connection.execute(
            update(enrol_code)
            .where(enrol_code.c.office_id == office, enrol_code.c.code_id == row.code_id)
            .values(used_by=who.envelope.log)
        )
    return answer_for(connection, office, who.envelope.log, who.genesis.device, keys)


def _find(connection: Connection, code: str) -> Row[Any] | None:
    return connection.execute(
        select(enrol_code).where(enrol_code.c.code_id == code[:NAME_LETTERS]).with_for_update()
    ).first()


def _usable(
    connection: Connection, code: str, now_ms: int, log: str | None = None
) -> Row[Any] | Declined:
    """The row of a code that may be used now; with `log`, one that nobody else has used."""
    row = _find(connection, code) if len(code) == CODE_LETTERS else None
    if row is None:
        return Declined("code_wrong")
    if row.tries >= CODE_TRIES:
        return Declined("code_locked")
    if not hmac.compare_digest(_slow_hash(code, row.salt, row.cost), row.code_hash):
        connection.execute(
            update(enrol_code)
            .where(enrol_code.c.office_id == row.office_id, enrol_code.c.code_id == row.code_id)
            .values(tries=row.tries + 1)
        )
        return Declined("code_wrong")
    if row.used_by and log is not None and row.used_by != log:
        return Declined("code_used")
    if not row.used_by and row.expires_at < now_ms:
        return Declined("code_expired")
    return row


def _slow_hash(code: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(code.encode("ascii"), salt=salt, n=cost, r=8, p=1, dklen=32)


def _log_known(connection: Connection, office: str, log: str) -> bool:
    found = connection.execute(
        select(sync_log.c.state).where(sync_log.c.office_id == office, sync_log.c.log_id == log)
    )
    return found.first() is not None


def let_in(
    connection: Connection, office: str, who: Newcomer, keys: ServerKeys, ids: Ids, now_ms: int
) -> None:
    """Keep a log that has proved itself, with its device, its series and its certificate."""
    top = lock_feed(connection, office)
    connection.execute(
        insert(sync_log).values(
            office_id=office,
            log_id=who.envelope.log,
            device_id=who.genesis.device,
            public_key=who.genesis.sign_key,
            head_seq=1,
            head_hash=who.line.hash,
            state=OPEN,
        )
    )
    append(connection, office, top, [Checked(who.line, who.envelope)], now_ms)
    certify(connection, office, who, keys, ids, now_ms)


def certify(
    connection: Connection, office: str, who: Newcomer, keys: ServerKeys, ids: Ids, now_ms: int
) -> None:
    """The device, the series and the certificate of a log that is here: just now, or by a hub."""
    lock_feed(connection, office)
    code = _free_code(connection, office)
    _keep_device(connection, office, who, code, now_ms)
    series.adopt(connection, office, who.envelope.log, who.series_used, now_ms)
    series.give(connection, office, who.envelope.log, SERIES_AT_ENROLMENT, now_ms)
    certified = LogCertified(
        event_id=ids.new(),
        log=who.envelope.log,
        device=who.genesis.device,
        device_code=code,
        sign_key=who.genesis.sign_key,
        series=series.of_log(connection, office, who.envelope.log),
    )
    own_log.say(connection, certified, office, keys, now_ms)


def _keep_device(
    connection: Connection, office: str, who: Newcomer, code: str, now_ms: int
) -> None:
    """A device that starts a new log gets a new code; its old numbers stay its own."""
    this = (device.c.office_id == office) & (device.c.device_id == who.genesis.device)
    if connection.execute(select(device.c.code).where(this)).first() is not None:
        connection.execute(update(device).where(this).values(code=code, last_seen=now_ms))
        return
    connection.execute(
        insert(device).values(
            office_id=office,
            device_id=who.genesis.device,
            code=code,
            label=who.label,
            enrolled_at=now_ms,
            last_seen=now_ms,
        )
    )


def _free_code(connection: Connection, office: str) -> str:
    """Never one that was given before: there are as many numbers as logs, so one is free."""
    given = set(
        connection.execute(select(device.c.code).where(device.c.office_id == office)).scalars()
    )
    number = _devices(connection, office)
    while f"K{number:02d}" in given:
        number += 1
    return f"K{number:02d}"


def _devices(connection: Connection, office: str) -> int:
    """How many device codes were given so far: one for each log but the server's."""
    return connection.execute(
        select(func.count())
        .select_from(sync_log)
        .where(sync_log.c.office_id == office, sync_log.c.device_id != own_log.DEVICE)
    ).scalar_one()


def answer_for(
    connection: Connection, office: str, log: str, device_id: str, keys: ServerKeys
) -> Enrolled:
    """What the writer of a known log is told, the same each time."""
    certificates = connection.execute(
        select(event.c.line)
        .where(event.c.office_id == office, event.c.kind == LogCertified.KIND)
        .order_by(event.c.pos)
    ).scalars()
    certificate = next(
        raw for raw in certificates if parse_envelope(parse_line(raw).raw).data.get("log") == log
    )
    code = connection.execute(
        select(device.c.code).where(device.c.office_id == office, device.c.device_id == device_id)
    ).scalar_one()
    return Enrolled(
        office=office,
        certificate=bytes(certificate),
        device_code=code,
        series=series.of_log(connection, office, log),
        keys=keys.public(office),
        profile=offices.profile_of(connection, office) or {},
        feed=top_of_feed(connection, office),
    )

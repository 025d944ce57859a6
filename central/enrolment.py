"""How a device becomes known: a one-time code, made by the administrator, typed at the device.

The first four letters of a code say which one it is, the rest is its secret; the secret is kept
as a slow hash.  The same code with the same log gives the same answer again.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from central import offices, own_log
from central.feed_rows import Checked, append, lock_feed, top_of_feed
from central.keys import ServerKeys
from central.problems import Declined
from central.store.tables import OPEN, device, enrol_code, event, series, sync_log
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
HIGHEST_SERIES = 999
COST = 2**14


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A device that asks to be known, its first line checked."""

    line: Line
    envelope: Envelope
    genesis: LogGenesis
    label: str


def make_code(
    connection: Connection, office: str, now_ms: int, hours: int = CODE_HOURS, cost: int = COST
) -> str:
    """A new code for one device of this office; `cost` is how slow its hash is."""
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
    return who


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
    if not row.used_by:
        if _log_known(connection, office, who.envelope.log):
            return Declined("code_used", "this log was enrolled by another code")
        let_in(connection, office, who, keys, ids, now_ms)
        connection.execute(
            update(enrol_code)
            .where(enrol_code.c.office_id == office, enrol_code.c.code_id == row.code_id)
            .values(used_by=who.envelope.log)
        )
    return answer_for(connection, office, who.envelope.log, who.genesis.device, keys)


def series_of(connection: Connection, office: str, log: str) -> tuple[int, ...]:
    """Every series this log was given, in the order in which it was given them."""
    return tuple(
        connection.execute(
            select(series.c.series)
            .where(series.c.office_id == office, series.c.log_id == log)
            .order_by(series.c.given_at, series.c.series)
        ).scalars()
    )


def give_series(connection: Connection, office: str, log: str, count: int, now_ms: int) -> None:
    """The next unused series; the caller holds the lock of the office's feed.  Never given twice."""
    highest = connection.execute(
        select(func.max(series.c.series)).where(series.c.office_id == office)
    ).scalar()
    first = 1 if highest is None else highest + 1
    if first + count - 1 > HIGHEST_SERIES:
        raise Declined("series_used_up")
    rows = [
        {"office_id": office, "series": number, "log_id": log, "given_at": now_ms}
        for number in range(first, first + count)
    ]
    connection.execute(insert(series), rows)


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
    code = f"K{_devices(connection, office) + 1:02d}"
    _keep_device(connection, office, who, code, now_ms)
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
    give_series(connection, office, who.envelope.log, SERIES_AT_ENROLMENT, now_ms)
    append(connection, office, top, [Checked(who.line, who.envelope)], now_ms)
    certified = LogCertified(
        event_id=ids.new(),
        log=who.envelope.log,
        device=who.genesis.device,
        device_code=code,
        sign_key=who.genesis.sign_key,
        series=series_of(connection, office, who.envelope.log),
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
        series=series_of(connection, office, log),
        keys=keys.public(office),
        profile=offices.profile_of(connection, office) or {},
        feed=top_of_feed(connection, office),
    )

"""Hubs under this server: offices' own servers that relay what their counters wrote.

A hub is a device of the office with a code of its own kind.  It may bring any log of its office,
also one that was never heard of: events speak for themselves, and the hub vouches for the writer.
"""

from sqlalchemy import Connection, func, insert, select

from central import own_log
from central.problems import Declined
from central.sessions import Caller
from central.store.tables import OPEN, device, hub, hub_code, relayed_log, sync_log
from kiosk.chain import ChainBroken, Head, check_genesis
from kiosk.envelope import NO_HASH, EventMalformed, parse_line
from kiosk.events import LogGenesis
from sync.places import head_to_json
from sync.protocol import PushHead
from sync.reading import BadMessage
from sync.wire import lines_of

REFILL_WHEN_LEFT = 6
REFILL = 15
"""A hub hands series on to its counters, so it gets more of them, earlier."""


def note_code(connection: Connection, office: str, code_id: str) -> None:
    """This enrolment code is for a hub."""
    connection.execute(insert(hub_code).values(office_id=office, code_id=code_id))


def is_code(connection: Connection, office: str, code_id: str) -> bool:
    found = select(hub_code).where(hub_code.c.office_id == office, hub_code.c.code_id == code_id)
    return connection.execute(found).first() is not None


def note(connection: Connection, office: str, log: str) -> None:
    """This log is a hub's."""
    connection.execute(insert(hub).values(office_id=office, log_id=log))


def is_hub(connection: Connection, who: Caller) -> bool:
    found = select(hub).where(hub.c.office_id == who.office, hub.c.log_id == who.log)
    return connection.execute(found).first() is not None


def is_relayed(connection: Connection, office: str, log: str) -> bool:
    """Is this log known by a hub only?  Then its writer may still enrol here."""
    relayed = select(relayed_log).where(
        relayed_log.c.office_id == office, relayed_log.c.log_id == log
    )
    return connection.execute(relayed).first() is not None


def introduce(connection: Connection, by: Caller, log: str, body: bytes, now_ms: int) -> None:
    """Makes the log that a hub brings known, when it is not.  Raises Declined.

    `body` is that of the push, whose first line begins the log.
    """
    if not is_hub(connection, by):
        raise Declined("log_unknown", "a device pushes its own log")
    of_log = (sync_log.c.office_id == by.office) & (sync_log.c.log_id == log)
    if connection.execute(select(sync_log.c.state).where(of_log)).first() is not None:
        return
    genesis = _genesis(body, by.office, log)
    connection.execute(
        insert(sync_log).values(
            office_id=by.office,
            log_id=log,
            device_id=genesis.device,
            public_key=genesis.sign_key,
            head_seq=0,
            head_hash=NO_HASH,
            state=OPEN,
        )
    )
    connection.execute(insert(relayed_log).values(office_id=by.office, log_id=log, hub_log=by.log))
    _keep_device(connection, by, genesis.device, now_ms)


def _genesis(body: bytes, office: str, log: str) -> LogGenesis:
    try:
        first, *lines = lines_of(body) or [b""]
        if PushHead.parse(first).first != 1 or not lines:
            raise Declined("gap", more={"head": head_to_json(Head())})
        envelope, genesis = check_genesis(parse_line(lines[0]))
    except BadMessage as error:
        raise Declined("bad_message", str(error)) from error
    except (ChainBroken, EventMalformed) as error:
        raise Declined("bad_event", str(error), more={"seq": 1}) from error
    if envelope.office != office:
        raise Declined("other_office", more={"seq": 1})
    if envelope.log != log or genesis.device == own_log.DEVICE:
        raise Declined("bad_event", "it begins another log", more={"seq": 1})
    return genesis


def _keep_device(connection: Connection, by: Caller, device_id: str, now_ms: int) -> None:
    """So that an administrator sees it: under the hub's code and a number of its own."""
    this = (device.c.office_id == by.office) & (device.c.device_id == device_id)
    if connection.execute(select(device.c.code).where(this)).first() is not None:
        return
    same_hub = (relayed_log.c.office_id == by.office) & (relayed_log.c.hub_log == by.log)
    number = connection.execute(
        select(func.count()).select_from(relayed_log).where(same_hub)
    ).scalar_one()
    connection.execute(
        insert(device).values(
            office_id=by.office,
            device_id=device_id,
            code=f"{_code_of(connection, by)}-{number}",
            label="",
            enrolled_at=now_ms,
            last_seen=now_ms,
        )
    )


def _code_of(connection: Connection, who: Caller) -> str:
    found = (
        select(device.c.code)
        .join(
            sync_log,
            (sync_log.c.office_id == device.c.office_id)
            & (sync_log.c.device_id == device.c.device_id),
        )
        .where(sync_log.c.office_id == who.office, sync_log.c.log_id == who.log)
    )
    return str(connection.execute(found).scalar_one())

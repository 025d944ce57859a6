"""What an administrator sees of the offices: devices, codes, quarantine, acts.  No personal data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from central.offices import profile_of
from central.store.tables import (
    admin_act,
    device,
    enrol_code,
    fork_evidence,
    office,
    office_feed,
    quarantine,
)
from kiosk.clock import from_milliseconds

MOST_ACTS = 100


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One office: how many devices, events and things in quarantine, and when it last spoke."""

    code: str
    name: str
    devices: int
    events: int
    held: int
    last_seen: int | None


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One device, as it last said of itself; `clock_off` are its milliseconds ahead of ours."""

    code: str
    label: str
    enrolled_at: int
    last_seen: int
    revoked_at: int | None
    program: str
    waiting: int | None
    clock_off: int | None


@dataclass(frozen=True, slots=True)
class CodeRow:
    """An enrolment code by its first letters; the rest is nowhere."""

    name: str
    expires_at: int
    tries: int
    used: bool


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act of an administrator."""

    at: int
    by: str
    act: str
    detail: Mapping[str, Any]


def all_offices(connection: Connection) -> list[OfficeRow]:
    """Every office of this server, by code."""
    devices = {
        row.office_id: row
        for row in connection.execute(
            select(
                device.c.office_id,
                func.count().label("n"),
                func.max(device.c.last_seen).label("seen"),
            ).group_by(device.c.office_id)
        )
    }
    held: dict[str, int] = {}
    for table in (quarantine, fork_evidence):
        for row in connection.execute(
            select(table.c.office_id, func.count().label("n")).group_by(table.c.office_id)
        ):
            held[row.office_id] = held.get(row.office_id, 0) + row.n
    rows = connection.execute(
        select(office.c.office_id, office.c.profile, office_feed.c.pos)
        .join(office_feed, office_feed.c.office_id == office.c.office_id)
        .order_by(office.c.office_id)
    )
    return [
        OfficeRow(
            code=row.office_id,
            name=name_of(json.loads(row.profile)),
            devices=devices[row.office_id].n if row.office_id in devices else 0,
            events=row.pos,
            held=held.get(row.office_id, 0),
            last_seen=devices[row.office_id].seen if row.office_id in devices else None,
        )
        for row in rows
    ]


def name_of(profile: Mapping[str, Any], language: str = "th") -> str:
    name = profile.get("name")
    return str(name.get(language) or name.get("th") or "") if isinstance(name, dict) else str(name)


def office_named(connection: Connection, code: str) -> str | None:
    """The office's name; None when it is not here."""
    profile = profile_of(connection, code)
    return None if profile is None else name_of(profile)


def devices_of(connection: Connection, code: str) -> list[DeviceRow]:
    rows = connection.execute(
        select(device).where(device.c.office_id == code).order_by(device.c.code)
    )
    return [
        DeviceRow(
            code=row.code,
            label=row.label,
            enrolled_at=row.enrolled_at,
            last_seen=row.last_seen,
            revoked_at=row.revoked_at,
            program=row.program,
            waiting=row.waiting,
            clock_off=row.clock_ms,
        )
        for row in rows
    ]


def codes_of(connection: Connection, code: str) -> list[CodeRow]:
    rows = connection.execute(
        select(enrol_code)
        .where(enrol_code.c.office_id == code)
        .order_by(enrol_code.c.expires_at.desc(), enrol_code.c.code_id)
        .limit(MOST_ACTS)
    )
    return [CodeRow(row.code_id, row.expires_at, row.tries, bool(row.used_by)) for row in rows]


def acts_of(connection: Connection, code: str) -> list[ActRow]:
    """The latest acts, newest first."""
    rows = connection.execute(
        select(admin_act)
        .where(admin_act.c.office_id == code)
        .order_by(admin_act.c.number.desc())
        .limit(MOST_ACTS)
    )
    return [ActRow(row.at, row.by, row.act, json.loads(row.detail)) for row in rows]


def moment(milliseconds: int | None) -> str:
    """For programs and for the command line: ISO, to the second, UTC."""
    if milliseconds is None:
        return "-"
    return from_milliseconds(milliseconds).isoformat(timespec="seconds")

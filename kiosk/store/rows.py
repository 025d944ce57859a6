"""Rows ↔ values of the core."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Row

from kiosk.clock import ClockDoubt, ClockState, Stamp, from_milliseconds, milliseconds
from kiosk.device import DeviceState, ServerKey
from kiosk.envelope import Line, parse_envelope
from kiosk.events import StepDue
from kiosk.log import StoredEvent
from kiosk.merge import Change
from kiosk.projections import Case
from kiosk.signing import from_text, to_text

AnyRow = Row[Any]  # Any: the columns of a row are known to its table only


def stored_event(row: AnyRow) -> StoredEvent:
    line = Line(row.raw, row.signature)
    return StoredEvent(row.position, line, parse_envelope(row.raw), row.came_by)


def event_values(stored: StoredEvent) -> dict[str, object]:
    envelope = stored.envelope
    return {
        "position": stored.position,
        "hash": stored.line.hash,
        "log": envelope.log,
        "seq": envelope.seq,
        "event_id": envelope.event_id,
        "request_id": envelope.request_id,
        "kind": envelope.kind,
        "raw": stored.line.raw,
        "signature": stored.line.signature,
        "came_by": stored.came_by,
    }


def clock_state(row: AnyRow | None) -> ClockState:
    if row is None:
        return ClockState()
    return ClockState(
        last_trusted=None if row.trusted_ms is None else from_milliseconds(row.trusted_ms),
        offset_ms=row.offset_ms,
        stamp=Stamp(row.stamp_ms, row.stamp_counter),
        doubt=ClockDoubt(row.doubt) if row.doubt else None,
    )


def clock_values(state: ClockState) -> dict[str, object]:
    trusted = state.last_trusted
    return {
        "id": 1,
        "trusted_ms": None if trusted is None else milliseconds(trusted),
        "offset_ms": state.offset_ms,
        "stamp_ms": state.stamp.ms,
        "stamp_counter": state.stamp.counter,
        "doubt": state.doubt.value if state.doubt else "",
    }


def device_state(row: AnyRow | None, log: AnyRow | None) -> DeviceState:
    if row is None or log is None:
        return DeviceState()
    return DeviceState(
        mode=row.mode,
        office=log.office,
        device_id=row.device_id,
        device_code=row.device_code,
        log=log.log,
        server_url=row.server_url,
        server_keys=keys_from_json(row.server_keys),
        certificate=row.certificate,
        profile=json.loads(row.profile),
    )


def keys_to_json(keys: tuple[ServerKey, ...]) -> str:
    return json.dumps(
        [[key.number, to_text(key.sign), to_text(key.box), to_text(key.proof)] for key in keys]
    )


def keys_from_json(text: str) -> tuple[ServerKey, ...]:
    return tuple(
        ServerKey(number, from_text(sign), from_text(box), from_text(proof))
        for number, sign, box, proof in json.loads(text)
    )


def case_from(row: AnyRow) -> Case:
    return Case(
        request_id=row.request_id,
        service=row.service,
        form_version=row.form_version,
        tracking=row.tracking,
        received=date.fromisoformat(row.received) if row.received else None,
        category=row.category,
        steps=_dues(row.steps),
        missing=_dues(row.missing),
        attachments=row.attachments,
        prints=row.prints,
        notes=row.notes,
        practice=row.practice,
        erased=row.erased,
        submission=row.submission,
        step=row.step,
        outcome=row.outcome,
        changes=_changes(row.changes),
    )


def case_values(case: Case) -> dict[str, object]:
    return {
        "request_id": case.request_id,
        "service": case.service,
        "form_version": case.form_version,
        "tracking": case.tracking,
        "received": case.received.isoformat() if case.received else "",
        "category": case.category,
        "steps": _dues_json(case.steps),
        "missing": _dues_json(case.missing),
        "attachments": case.attachments,
        "prints": case.prints,
        "notes": case.notes,
        "practice": case.practice,
        "erased": case.erased,
        "submission": case.submission,
        "step": case.step,
        "outcome": case.outcome,
        "clashes": len(case.clashes),
        "changes": _changes_json(case.changes),
    }


def _dues(text: str) -> tuple[StepDue, ...]:
    return tuple(
        StepDue(step_id=name, due=date.fromisoformat(due) if due else None)
        for name, due in json.loads(text)
    )


def _changes(text: str) -> tuple[Change, ...]:
    return tuple(
        Change(**row | {"base": tuple(row["base"]), "sets": tuple(map(tuple, row["sets"]))})
        for row in json.loads(text)
    )


def _changes_json(changes: tuple[Change, ...]) -> str:
    return (
        json.dumps([asdict(change) for change in changes], ensure_ascii=False) if changes else "[]"
    )


def _dues_json(steps: tuple[StepDue, ...]) -> str:
    rows = [[step.step_id, step.due.isoformat() if step.due else ""] for step in steps]
    return json.dumps(rows, ensure_ascii=False)

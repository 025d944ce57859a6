"""What the server knows of requests: a fold of the events' clear part, kept as rows.

Nothing here is opened or decrypted.  A part that makes no sense is kept in the log all the same
and gets a verdict that staff can read; it never stops the rest.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    bindparam,
    func,
    literal,
    select,
    union_all,
)

from central import erasures
from central.feed_rows import Checked
from central.sessions import Caller
from central.store.bulk import insert_many, one_of
from central.store.tables import blob, request, request_stage, subject_key, verdict
from central.tracking import RequestKept, StepKept
from kiosk.clock import from_milliseconds
from kiosk.envelope import EventMalformed
from kiosk.event_codec import read_event
from kiosk.events import SubjectErased, SubmissionFinalised
from kiosk.signing import to_text
from sync.protocol import MOST_EVENTS, Verdict

SCHEMA_INVALID = "schema_invalid"
AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Answers:
    """What a log's writer is told: addresses and subjects that its events name and the server
    lacks, and the judgements of its events.
    """

    blobs: tuple[str, ...]
    keys: tuple[str, ...]
    verdicts: tuple[Verdict, ...]


def note(connection: Connection, office: str, new: Sequence[Checked], now_ms: int) -> None:
    """Brings the rows up to date with events just added to the feed."""
    _note_blobs(connection, office, new)
    _note_subjects(connection, office, new)
    submissions, verdicts, erased = [], [], []
    for checked in new:
        try:
            said = read_event(checked.envelope)
        except EventMalformed:
            envelope = checked.envelope
            verdicts.append({"log_id": envelope.log, "seq": envelope.seq, "code": SCHEMA_INVALID})
            continue
        if isinstance(said, SubmissionFinalised):
            submissions.append(_submission_row(said, now_ms))
        elif isinstance(said, SubjectErased):
            erased.append(said)
    _insert_missing(connection, request, office, "req_id", submissions)
    if verdicts:
        insert_many(connection, verdict, [{"office_id": office, **row} for row in verdicts])
    if erased:
        erasures.note(connection, Caller(office, new[0].envelope.log), erased)
    erasures.note_late_files(connection, office, new)


def _of_log(table: Table) -> ColumnElement[bool]:
    return (table.c.office_id == bindparam("office")) & (table.c.log_id == bindparam("log"))


_ANSWERS = union_all(
    *(
        select(part.subquery())
        for part in (
            select(
                literal("blob").label("what"), blob.c.hash.label("name"), literal(0).label("seq")
            )
            .where(_of_log(blob), blob.c.complete.is_(False))
            .limit(AT_ONCE),
            select(literal("key"), subject_key.c.subject, literal(0))
            .where(_of_log(subject_key), subject_key.c.state == "wanted")
            .limit(AT_ONCE),
            select(literal("verdict"), verdict.c.code, verdict.c.seq)
            .where(_of_log(verdict), verdict.c.seq >= bindparam("first"))
            .limit(MOST_EVENTS),
        )
    )
)
"""One question for everything a writer is told; built once, because each push asks it."""


def answers(connection: Connection, office: str, log: str, first: int) -> Answers:
    """Of this log: what is not here yet, and the judgements from event `first` on."""
    found = connection.execute(_ANSWERS, {"office": office, "log": log, "first": first}).all()
    return Answers(
        tuple(row.name for row in found if row.what == "blob"),
        tuple(row.name for row in found if row.what == "key"),
        tuple(Verdict(row.seq, row.name) for row in found if row.what == "verdict"),
    )


def with_number(connection: Connection, office: str, tracking: str) -> list[RequestKept]:
    """Every request that carries this number; more than one only after a copied disk."""
    here = (request.c.office_id == office) & (request.c.tracking == tracking)
    same = (request_stage.c.office_id == request.c.office_id) & (
        request_stage.c.req_id == request.c.req_id
    )
    stage = (request_stage.c.category, request_stage.c.step, request_stage.c.outcome)
    wanted = select(request, *stage, request_stage.c.in_doubt)
    rows = connection.execute(wanted.outerjoin_from(request, request_stage, same).where(here)).all()
    return [_kept(row, *_files(connection, office, row.req_id)) for row in rows]


def _files(connection: Connection, office: str, req_id: str) -> tuple[int, int]:
    """How many files the request names, and how many of them are here."""
    counts: dict[bool, int] = {
        row.complete: row.n
        for row in connection.execute(
            select(blob.c.complete, func.count().label("n"))
            .where(blob.c.office_id == office, blob.c.req_id == req_id)
            .group_by(blob.c.complete)
        )
    }
    return sum(counts.values()), counts.get(True, 0)


def _kept(row: Row[tuple[object, ...]], files: int, files_here: int) -> RequestKept:
    steps = tuple(
        StepKept(step["id"], date.fromisoformat(step["due"]) if step["due"] else None)
        for step in json.loads(row.steps)
    )
    return RequestKept(
        tracking=row.tracking,
        token_hash=row.token_hash,
        service=row.service,
        received=date.fromisoformat(row.received),
        steps=steps,
        arrived_at=from_milliseconds(row.arrived_at),
        practice=row.practice,
        files=files,
        files_here=files_here,
        category=row.category or 0,
        step=row.step or "",
        outcome=row.outcome or "",
        in_doubt=bool(row.in_doubt),
    )


def _submission_row(said: SubmissionFinalised, now_ms: int) -> dict[str, object]:
    steps = [
        {"id": step.step_id, "due": step.due.isoformat() if step.due else None}
        for step in said.steps
    ]
    return {
        "req_id": said.request_id,
        "tracking": said.tracking,
        "token_hash": said.token_hash,
        "service": said.service,
        "received": said.received.isoformat(),
        "steps": json.dumps(steps),
        "practice": said.practice,
        "arrived_at": now_ms,
    }


def _note_blobs(connection: Connection, office: str, new: Sequence[Checked]) -> None:
    rows = [
        {
            "hash": to_text(address),
            "log_id": checked.envelope.log,
            "req_id": checked.envelope.request_id,
            "size": size,
            "complete": False,
        }
        for checked in new
        for address, size in checked.envelope.blobs
    ]
    _insert_missing(connection, blob, office, "hash", rows)


def _note_subjects(connection: Connection, office: str, new: Sequence[Checked]) -> None:
    rows = [
        {
            "subject": checked.envelope.sealed.subject,
            "log_id": checked.envelope.log,
            "state": "wanted",
            "key_number": 0,
            "sealed": None,
        }
        for checked in new
        if checked.envelope.sealed is not None
    ]
    _insert_missing(connection, subject_key, office, "subject", rows)


def _insert_missing(
    connection: Connection,
    table: Table,
    office: str,
    key: str,
    rows: Iterable[Mapping[str, object]],
) -> None:
    """Adds the rows whose key is not there yet; what is there stays as it is."""
    by_key: dict[str, Mapping[str, object]] = {}
    for row in rows:
        by_key.setdefault(str(row[key]), row)
    keys = sorted(by_key)  # in one order always, so that two transactions never cross
    for start in range(0, len(keys), AT_ONCE):
        part = keys[start : start + AT_ONCE]
        found = connection.execute(
            select(table.c[key]).where(
                table.c.office_id == office, one_of(connection, table.c[key], part)
            )
        ).scalars()
        missing = set(part) - set(found)
        fresh = [{"office_id": office, **by_key[k]} for k in part if k in missing]
        insert_many(connection, table, fresh)

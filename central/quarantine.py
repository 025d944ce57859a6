"""What came and does not count: bad events, other branches of a forked log, events of a revoked
log.  Nothing of it is thrown away; an administrator sees it and decides.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, delete, func, select

from central.feed_rows import Checked
from central.store.bulk import insert_many
from central.store.tables import fork_evidence, quarantine
from kiosk.envelope import parse_envelope, parse_line
from sync.protocol import MOST_EVENTS, Verdict

AFTER_REVOCATION = "after_revocation"
MOST_BAD = 100
"""Bad events kept of one log: evidence, not a way to fill the disk."""


@dataclass(frozen=True, slots=True)
class Held:
    """One thing in quarantine, as an administrator sees it."""

    office: str
    log: str
    seq: int
    why: str
    seen_at: int
    size: int


def hold(connection: Connection, lines: Sequence[Checked], why: str, now_ms: int) -> None:
    """Right events that may not enter the feed; the caller holds the log's lock."""
    insert_many(
        connection,
        quarantine,
        [
            _row((c.envelope.office, c.envelope.log), c.envelope.seq, c.line.hash)
            | {"line": c.line.to_bytes()[:-1], "why": why, "seen_at": now_ms}
            for c in lines
        ],
    )


def hold_bad(
    connection: Connection, log: tuple[str, str], seq: int, raw: bytes, why: str, now_ms: int
) -> None:
    """An event that is wrong in itself, once; `log` is office and log."""
    row = _row(log, seq, hashlib.sha256(raw).digest())
    of_log = (quarantine.c.office_id == log[0]) & (quarantine.c.log_id == log[1])
    here = connection.execute(
        select(quarantine.c.seq).where(of_log, quarantine.c.hash == row["hash"])
    )
    count = connection.execute(
        select(func.count()).where(of_log, quarantine.c.why != AFTER_REVOCATION)
    ).scalar_one()
    if here.first() is None and count < MOST_BAD:
        insert_many(
            connection, quarantine, [row | {"line": raw, "why": why[:200], "seen_at": now_ms}]
        )


def hold_fork(connection: Connection, lines: Sequence[Checked], now_ms: int) -> None:
    """The events of a log's other branch, each once."""
    for checked in lines:
        row = _row(
            (checked.envelope.office, checked.envelope.log), checked.envelope.seq, checked.line.hash
        )
        same = [fork_evidence.c[name] == value for name, value in row.items()]
        if connection.execute(select(fork_evidence.c.seq).where(*same)).first() is None:
            line = checked.line.to_bytes()
            insert_many(connection, fork_evidence, [row | {"line": line, "seen_at": now_ms}])


def after(connection: Connection, office: str, log: str) -> Mapping[int, bytes]:
    """The numbers and hashes of a revoked log's events that are held."""
    rows = connection.execute(_of_revoked(office, log))
    return {row.seq: bytes(row.hash) for row in rows}


def verdicts(connection: Connection, office: str, log: str, first: int) -> tuple[Verdict, ...]:
    """What the writer of a revoked log is told of its events from `first` on."""
    rows = connection.execute(
        _of_revoked(office, log).where(quarantine.c.seq >= first).limit(MOST_EVENTS)
    )
    return tuple(Verdict(row.seq, AFTER_REVOCATION) for row in rows)


def taken_out(connection: Connection, office: str, log: str) -> list[Checked]:
    """A revoked log's events in order; they are held no longer, the caller adds them to the feed."""
    lines = [bytes(row.line) for row in connection.execute(_of_revoked(office, log))]
    connection.execute(
        delete(quarantine).where(
            quarantine.c.office_id == office,
            quarantine.c.log_id == log,
            quarantine.c.why == AFTER_REVOCATION,
        )
    )
    parsed = [parse_line(line) for line in lines]
    return [Checked(line, parse_envelope(line.raw)) for line in parsed]


def listed(connection: Connection, office: str) -> list[Held]:
    """Everything of one office, newest first."""
    held = select(
        quarantine.c.office_id, quarantine.c.log_id, quarantine.c.seq, quarantine.c.why,
        quarantine.c.seen_at, func.length(quarantine.c.line).label("size"),
    ).where(quarantine.c.office_id == office)  # fmt: skip
    forks = select(fork_evidence, func.length(fork_evidence.c.line).label("size")).where(
        fork_evidence.c.office_id == office
    )
    found = [
        Held(row.office_id, row.log_id, row.seq, row.why, row.seen_at, row.size)
        for row in connection.execute(held)
    ]
    found += [
        Held(row.office_id, row.log_id, row.seq, "fork", row.seen_at, row.size)
        for row in connection.execute(forks)
    ]
    return sorted(found, key=lambda one: (-one.seen_at, one.log, one.seq))


def evidence(connection: Connection, office: str) -> list[bytes]:
    """Every line of one office as it came, by log and number."""
    found = [
        (row.log_id, row.seq, bytes(row.line).removesuffix(b"\n"))
        for table in (quarantine, fork_evidence)
        for row in connection.execute(
            select(table.c.log_id, table.c.seq, table.c.line).where(table.c.office_id == office)
        )
    ]
    return [line for _, _, line in sorted(found)]


def _of_revoked(office: str, log: str) -> Select[tuple[int, bytes, bytes]]:
    return (
        select(quarantine.c.seq, quarantine.c.hash, quarantine.c.line)
        .where(
            quarantine.c.office_id == office,
            quarantine.c.log_id == log,
            quarantine.c.why == AFTER_REVOCATION,
        )
        .order_by(quarantine.c.seq)
    )


def _row(log: tuple[str, str], seq: int, event_hash: bytes) -> dict[str, object]:
    return {"office_id": log[0], "log_id": log[1], "seq": seq, "hash": event_hash}

"""Takes in a batch of events of one log: the same batch twice changes nothing.

Limits, chain and signatures are checked before any lock.  Then one transaction locks the log's
row and last the feed's row, always in this order, gives places and commits; the answer is written
after the commit has returned.

An event that is wrong never holds up the right ones before it: they are kept, and it goes to
quarantine with the reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from central import quarantine, requests
from central.feed_rows import Checked, append, lock_feed, top_of_feed
from central.log_keys import LogKeys
from central.logs import told
from central.problems import Declined
from central.sessions import Caller
from central.store.database import Database
from central.store.tables import REVOKED, event, sync_log
from kiosk.chain import SIGNATURE_WRONG, ChainBroken, Head, check_place
from kiosk.envelope import LARGEST_EVENT, EventMalformed, parse_line
from kiosk.events import SERVER_KINDS
from kiosk.peers import FeedCursor
from kiosk.signatures import first_wrong
from sync.places import head_to_json
from sync.protocol import PushDone, PushHead
from sync.reading import BadMessage
from sync.wire import lines_of

FRAME = 128
"""A line is longer than its event by no more than this."""


_OF_LOG = (sync_log.c.office_id == bindparam("office")) & (sync_log.c.log_id == bindparam("log"))
_LOG_LOCKED = select(sync_log).where(_OF_LOG).with_for_update()
_LOG_MOVED = (
    update(sync_log)
    .where(_OF_LOG)
    .values(head_seq=bindparam("head_seq"), head_hash=bindparam("head_hash"))
)


@dataclass(frozen=True, slots=True)
class BadLine:
    """The first line of a batch that is wrong, and why; what came after it is not looked at."""

    raw: bytes
    seq: int
    why: str
    code: str = "bad_event"


@dataclass(frozen=True, slots=True)
class Batch:
    """A push as it came: where it starts, its checked lines, and the first that is wrong."""

    office: str
    log: str
    head: PushHead
    lines: tuple[Checked, ...]
    bad: BadLine | None = None

    @property
    def last(self) -> Head:
        if not self.lines:
            return Head(self.head.first - 1, self.head.prev)
        return Head(self.lines[-1].envelope.seq, self.lines[-1].line.hash)


def take_in(
    database: Database, log_keys: LogKeys, who: Caller, body: bytes, now_ms: int
) -> PushDone:
    """Keeps the batch in `body`.  Raises Declined."""
    batch = read_batch(who.office, who.log, log_keys.of(database, who), body)
    done = database.write(lambda connection: _keep(connection, batch, now_ms))
    if isinstance(done, Declined):
        raise done
    return done


def read_batch(office: str, log: str, public_key: bytes, body: bytes) -> Batch:
    """The batch in `body`, its limits, chain and signatures checked.  Raises Declined."""
    try:
        first_line, *rest = lines_of(body) or [b""]
        head = PushHead.parse(first_line)
    except BadMessage as error:
        raise Declined("bad_message", str(error)) from error
    if head.count != len(rest):
        raise Declined("bad_message", f"{len(rest)} events where {head.count} were announced")
    if any(len(line) > LARGEST_EVENT + FRAME for line in rest):
        raise Declined("too_large", "an event is larger than any may be")
    checked, bad = _in_place(Head(head.first - 1, head.prev), rest, office, log)
    forged = first_wrong([(public_key, each.line) for each in checked])
    if forged is not None:
        bad = BadLine(rest[forged], head.first + forged, SIGNATURE_WRONG)
        checked = checked[:forged]
    return Batch(office, log, head, tuple(checked), bad)


def _in_place(
    after: Head, lines: Sequence[bytes], office: str, log: str
) -> tuple[list[Checked], BadLine | None]:
    """The lines that follow each other rightly, up to the first that does not."""
    checked: list[Checked] = []
    for raw in lines:
        try:
            line = parse_line(raw)
            one = Checked(line, check_place(line, after, log))
        except (EventMalformed, ChainBroken) as error:
            why = error.why if isinstance(error, ChainBroken) else str(error)
            return checked, BadLine(raw, after.seq + 1, why)
        if one.envelope.kind.startswith(SERVER_KINDS):
            return checked, BadLine(raw, after.seq + 1, "only the server says such a thing")
        if one.envelope.office != office:
            return checked, BadLine(raw, after.seq + 1, "it is another office's", "other_office")
        checked.append(one)
        after = Head(after.seq + 1, line.hash)
    return checked, None


def _keep(connection: Connection, batch: Batch, now_ms: int) -> PushDone | Declined:
    """What is returned is committed, a refusal too: what it tells of has been kept."""
    row = _locked(connection, batch)
    if row is None:
        return Declined("log_unknown")
    held = quarantine.after(connection, batch.office, batch.log) if row.state == REVOKED else {}
    head = Head(row.head_seq, row.head_hash)
    if held:
        head = Head(max(held), held[max(held)])
    if batch.head.first > head.seq + 1:
        return Declined("gap", more={"head": head_to_json(head)})
    common = _first_difference(connection, batch, head, held)
    if common is not None:
        return _fork(connection, batch, common, now_ms)
    new = [checked for checked in batch.lines if checked.envelope.seq > head.seq]
    if new:
        head = Head(new[-1].envelope.seq, new[-1].line.hash)
    if row.state == REVOKED:
        quarantine.hold(connection, new, quarantine.AFTER_REVOCATION, now_ms)
        feed = top_of_feed(connection, batch.office)
    else:
        feed = _add(connection, batch, new, now_ms)
    if batch.bad is not None:
        return _bad(connection, batch, head, now_ms)
    said = requests.answers(connection, batch.office, batch.log, batch.head.first)
    verdicts = said.verdicts
    if row.state == REVOKED:
        verdicts += quarantine.verdicts(connection, batch.office, batch.log, batch.head.first)
    return PushDone(batch.last, head, feed, said.blobs, said.keys, verdicts)


def _locked(connection: Connection, batch: Batch) -> Row[Any] | None:
    which = {"office": batch.office, "log": batch.log}
    return connection.execute(_LOG_LOCKED, which).one_or_none()


def _add(connection: Connection, batch: Batch, new: Sequence[Checked], now_ms: int) -> FeedCursor:
    """The feed is locked last and for as short as can be: all of the office waits for it."""
    if not new:
        return top_of_feed(connection, batch.office)
    requests.note(connection, batch.office, new, now_ms)
    head = {"head_seq": new[-1].envelope.seq, "head_hash": new[-1].line.hash}
    connection.execute(_LOG_MOVED, {"office": batch.office, "log": batch.log, **head})
    return append(connection, batch.office, lock_feed(connection, batch.office), new, now_ms)


def _bad(connection: Connection, batch: Batch, head: Head, now_ms: int) -> Declined:
    bad = batch.bad
    assert bad is not None
    if bad.code == "bad_event":
        quarantine.hold_bad(
            connection, (batch.office, batch.log), bad.seq, bad.raw, bad.why, now_ms
        )
    told("event quarantined", office=batch.office, log=batch.log, seq=bad.seq, why=bad.why)
    return Declined(bad.code, bad.why, more={"seq": bad.seq, "head": head_to_json(head)})


def _first_difference(
    connection: Connection, batch: Batch, head: Head, held: Mapping[int, bytes]
) -> int | None:
    """The last number both sides agree on when they differ; None when they agree."""
    if Head(batch.head.first - 1, batch.head.prev) == head:
        return None
    claimed = {batch.head.first - 1: batch.head.prev}
    claimed |= {checked.envelope.seq: checked.line.hash for checked in batch.lines}
    here = [seq for seq in claimed if 1 <= seq <= head.seq]
    kept = {**_hashes(connection, batch, here), **held}
    for seq, event_hash in sorted(claimed.items()):
        if seq in kept and kept[seq] != event_hash:
            return seq - 1
    return None


def _hashes(connection: Connection, batch: Batch, seqs: Sequence[int]) -> dict[int, bytes]:
    if not seqs:
        return {}
    rows = connection.execute(
        select(event.c.seq, event.c.hash).where(
            event.c.office_id == batch.office,
            event.c.log_id == batch.log,
            event.c.seq.between(min(seqs), max(seqs)),
        )
    )
    return {row.seq: bytes(row.hash) for row in rows}


def _fork(connection: Connection, batch: Batch, common: int, now_ms: int) -> Declined:
    """The other branch is kept as evidence; the server's own stays as it is."""
    other = [checked for checked in batch.lines if checked.envelope.seq > common]
    quarantine.hold_fork(connection, other, now_ms)
    told("log forked", office=batch.office, log=batch.log, seq=common + 1)
    return Declined("fork", more={"common": common})

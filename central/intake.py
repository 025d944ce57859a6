"""Takes in a batch of events of one log: the same batch twice changes nothing.

Limits, chain and signatures are checked before any lock.  Then one transaction locks the log's
row and after it the feed's row, always in this order, gives places and commits; the answer is
written after the commit has returned.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from central import requests
from central.feed_rows import Checked, append, lock_feed, top_of_feed
from central.problems import Declined
from central.store.database import Database
from central.store.tables import event, fork_evidence, sync_log
from kiosk.chain import ChainBroken, Head, check_line
from kiosk.envelope import LARGEST_EVENT, EventMalformed, parse_line
from sync.places import head_to_json
from sync.protocol import PushDone, PushHead
from sync.reading import BadMessage
from sync.wire import lines_of


@dataclass(frozen=True, slots=True)
class Batch:
    """A push as it came: where it starts, and its checked lines."""

    office: str
    log: str
    head: PushHead
    lines: tuple[Checked, ...]

    @property
    def last(self) -> Head:
        if not self.lines:
            return Head(self.head.first - 1, self.head.prev)
        return Head(self.lines[-1].envelope.seq, self.lines[-1].line.hash)


def take_in(database: Database, office: str, log: str, body: bytes, now_ms: int) -> PushDone:
    """Keeps the batch in `body`.  Raises Declined."""
    key = _public_key(database, office, log)
    batch = read_batch(office, log, key, body)
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
    if any(len(line) > LARGEST_EVENT + 128 for line in rest):
        raise Declined("too_large", "an event is larger than any may be")
    after = Head(head.first - 1, head.prev)
    checked = []
    for line in rest:
        checked.append(_checked(line, after, public_key, office, log))
        after = Head(after.seq + 1, checked[-1].line.hash)
    return Batch(office, log, head, tuple(checked))


def _checked(line: bytes, after: Head, public_key: bytes, office: str, log: str) -> Checked:
    try:
        parsed = parse_line(line)
        envelope = check_line(parsed, after, public_key, log)
    except (EventMalformed, ChainBroken) as error:
        more = {"seq": after.seq + 1}
        raise Declined("bad_event", str(error), more=more) from error
    if envelope.office != office:
        raise Declined("other_office", more={"seq": envelope.seq})
    return Checked(parsed, envelope)


def _public_key(database: Database, office: str, log: str) -> bytes:
    with database.read() as connection:
        row = connection.execute(
            select(sync_log.c.public_key, sync_log.c.state).where(
                sync_log.c.office_id == office, sync_log.c.log_id == log
            )
        ).one_or_none()
    if row is None:
        raise Declined("log_unknown")
    if row.state != "open":
        raise Declined("revoked")
    return bytes(row.public_key)


def _keep(connection: Connection, batch: Batch, now_ms: int) -> PushDone | Declined:
    of_log = (sync_log.c.office_id == batch.office) & (sync_log.c.log_id == batch.log)
    row = connection.execute(select(sync_log).where(of_log).with_for_update()).one()
    if row.state != "open":
        return Declined("revoked")
    head = Head(row.head_seq, row.head_hash)
    if batch.head.first > head.seq + 1:
        return Declined("gap", more={"head": head_to_json(head)})
    common = _first_difference(connection, batch, head)
    if common is not None:
        return _fork(connection, batch, common, now_ms)
    new = [checked for checked in batch.lines if checked.envelope.seq > head.seq]
    feed = top_of_feed(connection, batch.office)
    if new:
        feed = append(connection, batch.office, lock_feed(connection, batch.office), new, now_ms)
        head = Head(new[-1].envelope.seq, new[-1].line.hash)
        connection.execute(
            update(sync_log).where(of_log).values(head_seq=head.seq, head_hash=head.hash)
        )
        requests.note(connection, batch.office, new, now_ms)
    wanted = requests.wanted(connection, batch.office, batch.log)
    verdicts = requests.verdicts(connection, batch.office, batch.log, batch.head.first)
    return PushDone(batch.last, head, feed, wanted.blobs, wanted.keys, verdicts)


def _first_difference(connection: Connection, batch: Batch, head: Head) -> int | None:
    """The last number both sides agree on when they differ; None when they agree."""
    claimed = {batch.head.first - 1: batch.head.prev}
    claimed |= {checked.envelope.seq: checked.line.hash for checked in batch.lines}
    kept = _hashes(connection, batch, [seq for seq in claimed if 1 <= seq <= head.seq])
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
    """Both signed events are kept as evidence; the server's own branch stays as it is."""
    for checked in batch.lines:
        if checked.envelope.seq == common + 1:
            _keep_evidence(connection, batch, checked, now_ms)
    return Declined("fork", more={"common": common})


def _keep_evidence(connection: Connection, batch: Batch, checked: Checked, now_ms: int) -> None:
    key = {
        "office_id": batch.office,
        "log_id": batch.log,
        "seq": checked.envelope.seq,
        "hash": checked.line.hash,
    }
    same = [fork_evidence.c[name] == value for name, value in key.items()]
    if connection.execute(select(fork_evidence.c.seq).where(*same)).first() is None:
        connection.execute(
            insert(fork_evidence).values(**key, line=checked.line.to_bytes(), seen_at=now_ms)
        )

"""What must hold after every seed (docs/sync-protocol.md, "What always holds")."""

import hashlib
import json
from collections import Counter as Tally
from collections.abc import Collection, Sequence

from sqlalchemy import Row, select

from central.feed_rows import fold
from central.parts import Parts
from central.store.tables import blob, event, office_feed, request, subject_key
from kiosk.chain import check_chain
from kiosk.envelope import NO_HASH, Line, parse_envelope, parse_line
from kiosk.event_codec import read_event
from kiosk.events import LogGenesis, SubmissionFinalised
from kiosk.signing import from_text
from tests.counters import Counter


def check_promises(
    parts: Parts,
    office: str,
    counters: Sequence[Counter],
    promised: Sequence[SubmissionFinalised],
    excused: Collection[str] = (),
) -> None:
    with parts.database.read() as connection:
        rows = connection.execute(
            select(event).where(event.c.office_id == office).order_by(event.c.pos)
        ).all()
        feed = connection.execute(
            select(office_feed).where(office_feed.c.office_id == office)
        ).one()
        numbers = connection.execute(
            select(request.c.req_id, request.c.tracking).where(request.c.office_id == office)
        ).all()
    _nothing_promised_is_lost(dict(map(tuple, numbers)), promised)
    _no_number_was_given_twice([row.tracking for row in numbers], excused)
    _copies_are_the_same_event(rows)
    _the_feed_is_whole(rows, feed)
    _chains_are_unbroken(rows)
    for counter in counters:
        _copies_agree(counter, rows)
        assert counter.peers.outbox().waiting == 0
    _files_and_keys_are_there(parts, office, counters)


def _nothing_promised_is_lost(
    kept: dict[str, str], promised: Sequence[SubmissionFinalised]
) -> None:
    for said in promised:
        assert kept.get(said.request_id) == said.tracking, f"lost: {said.request_id}"


def _no_number_was_given_twice(tracking: list[str], excused: Collection[str]) -> None:
    doubled = {number for number, count in Tally(tracking).items() if count > 1}
    assert doubled <= set(excused), "a number was given twice"


def _copies_are_the_same_event(rows: Sequence[Row[tuple[object, ...]]]) -> None:
    """An event stands in a log once, and wherever it stands again it says the same."""
    assert len({(row.log_id, row.eid) for row in rows}) == len(rows)
    taken = {(row.req_id, row.eid) for row in rows if row.kind == SubmissionFinalised.KIND}
    assert len({request for request, _ in taken}) == len(taken), "a request was taken twice"
    said: dict[object, bytes] = {}
    for row in rows:
        body = json.loads(parse_line(row.line).raw) | {"log": 0, "seq": 0, "prev": 0}
        words = json.dumps(body, sort_keys=True).encode()
        assert said.setdefault(row.eid, words) == words, "one id, two events"


def _the_feed_is_whole(
    rows: Sequence[Row[tuple[object, ...]]], feed: Row[tuple[object, ...]]
) -> None:
    assert [row.pos for row in rows] == list(range(1, feed.pos + 1))
    feed_hash = NO_HASH
    for row in rows:
        feed_hash = fold(feed_hash, row.hash)
        assert feed_hash == row.feed_hash
    assert feed_hash == feed.feed_hash


def _chains_are_unbroken(rows: Sequence[Row[tuple[object, ...]]]) -> None:
    logs: dict[str, list[Line]] = {}
    for row in rows:
        logs.setdefault(row.log_id, []).append(parse_line(row.line))
    for log, lines in logs.items():
        genesis = read_event(parse_envelope(lines[0].raw))
        assert isinstance(genesis, LogGenesis)
        check_chain(lines, public_key=genesis.sign_key, log=log)


def _copies_agree(counter: Counter, rows: Sequence[Row[tuple[object, ...]]]) -> None:
    """Everybody holds the feed; what else they hold is in it under another number."""
    held = counter.log.since(0, 10**9)
    hashes, eids = {row.hash for row in rows}, {row.eid for row in rows}
    missing = hashes - {stored.line.hash for stored in held}
    assert not missing, f"{counter.name} lacks {len(missing)} events"
    more = {s.envelope.kind for s in held if s.envelope.event_id not in eids}
    # The beginning of a log that was given up before the server heard of it means nothing to others.
    assert more <= {LogGenesis.KIND}, f"{counter.name} holds other events: {more}"


def check_readable(counters: Sequence[Counter]) -> None:
    """Every counter opens what any of them took: keys come to all over the network."""
    for counter in counters:
        held = counter.log.since(0, 10**9)
        closed = [s for s in held if s.envelope.sealed and not counter.log.open(s).private]
        assert not closed, f"{counter.name} cannot open {len(closed)} events"


def _files_and_keys_are_there(parts: Parts, office: str, counters: Sequence[Counter]) -> None:
    held = {address for counter in counters for address in counter.store.memory.blobs}
    with parts.database.read() as connection:
        files = connection.execute(select(blob).where(blob.c.office_id == office)).all()
        keys = connection.execute(
            select(subject_key.c.state).where(subject_key.c.office_id == office)
        ).scalars()
        assert set(keys) <= {"live"}
    for row in files:
        digest = from_text(row.hash, 32)
        path = parts.config.data / "blobs" / office / digest.hex()[:2] / digest.hex()
        if not row.complete:
            assert digest not in held, "a file that a counter holds is not at the server"
            continue
        assert hashlib.sha256(path.read_bytes()).digest() == digest

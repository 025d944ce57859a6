"""The record in the encrypted file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.chain import ChainBroken, Head, check_genesis
from kiosk.clock import ClockState, Stamp, seen_stamp
from kiosk.envelope import Envelope, Line, parse_envelope
from kiosk.event_codec import read_event
from kiosk.events import AnyEvent, LogGenesis
from kiosk.log import Act, CameBy, LogContents, StoredEvent
from kiosk.store.act import SqlAct, Tools, current_clock, keep, next_position, save_clock
from kiosk.store.engine import Database
from kiosk.store.rows import stored_event
from kiosk.store.statements import chunks
from kiosk.store.tables import EVENT, OWN_LOG, PEER_LOG, SUBJECT_KEY

_HERE = select(EVENT.c.hash).where(EVENT.c.hash.in_(bindparam("hashes", expanding=True)))


class SqlEventLog:
    """Implements `EventLog`."""

    def __init__(self, database: Database, tools: Tools) -> None:
        self._database, self._tools = database, tools

    @contextmanager
    def act(self) -> Iterator[Act]:
        with self._database.writing() as connection:
            act = SqlAct(connection, self._tools)
            yield act
            act.finish()

    def append(self, event: AnyEvent) -> StoredEvent:
        with self.act() as act:
            return act.append(event)

    def append_foreign(self, lines: Iterable[Line], came_by: CameBy) -> int:
        seen = [Seen(line, parse_envelope(line.raw)) for line in lines]
        with self._database.writing() as connection:
            return keep_foreign(connection, seen, came_by, self._tools)

    def head(self) -> Head:
        with self._database.reading() as connection:
            row = connection.execute(select(OWN_LOG).where(OWN_LOG.c.state == "current")).first()
        return Head(row.head_seq, row.head_hash) if row else Head()

    def since(self, position: int, limit: int = 1000) -> Sequence[StoredEvent]:
        return self._events(EVENT.c.position > position, limit)

    def of_request(self, request_id: str) -> Sequence[StoredEvent]:
        return self._events(EVENT.c.request_id == request_id, 10_000)

    def open(self, stored: StoredEvent) -> AnyEvent:
        sealed = stored.envelope.sealed
        if sealed is None:
            return read_event(stored.envelope)
        wanted = select(SUBJECT_KEY.c.key).where(SUBJECT_KEY.c.subject == sealed.subject)
        with self._database.reading() as connection:
            key = connection.scalar(wanted)
        return read_event(stored.envelope, bytes(key) if key else None)

    def clock_state(self) -> ClockState:
        with self._database.reading() as connection:
            return current_clock(connection)

    def update_clock(self, change: Callable[[ClockState], ClockState]) -> ClockState:
        with self._database.writing() as connection:
            state = change(current_clock(connection))
            save_clock(connection, state)
        return state

    def contents(self) -> Iterator[LogContents]:
        with self._database.reading() as connection:
            for log in connection.scalars(select(EVENT.c.log).distinct().order_by(EVENT.c.log)):
                yield LogContents(log, self._lines_of(log), self._own_head(connection, log))

    def _own_head(self, connection: Connection, log: str) -> Head | None:
        row = connection.execute(select(OWN_LOG).where(OWN_LOG.c.log == log)).first()
        return Head(row.head_seq, row.head_hash) if row else None

    def _lines_of(self, log: str) -> Iterator[Line]:
        wanted = select(EVENT.c.raw, EVENT.c.signature).where(EVENT.c.log == log)
        with self._database.reading() as connection:
            for row in connection.execute(wanted.order_by(EVENT.c.seq, EVENT.c.position)):
                yield Line(row.raw, row.signature)

    def _events(self, condition: ColumnElement[bool], limit: int) -> Sequence[StoredEvent]:
        wanted = select(EVENT).where(condition).order_by(EVENT.c.position).limit(limit)
        with self._database.reading() as connection:
            return [stored_event(row) for row in connection.execute(wanted)]


@dataclass(frozen=True, slots=True)
class Seen:
    """A line that came from elsewhere, with the view of it."""

    line: Line
    envelope: Envelope


def keep_foreign(
    connection: Connection, lines: Sequence[Seen], came_by: CameBy, tools: Tools
) -> int:
    """Keep lines that are not here yet; how many.  The clock learns from their stamps."""
    clock = current_clock(connection)
    wall = clock.wall_ms(tools.clock.now())
    first = position = next_position(connection)
    for part in chunks(lines):
        fresh = [
            StoredEvent(position + place, one.line, one.envelope, came_by)
            for place, one in enumerate(_not_here(connection, part))
        ]
        keep(connection, fresh)
        for stored in fresh:
            _remember_log(connection, stored)
            stamp = seen_stamp(clock.stamp, Stamp.parse(stored.envelope.hlc), wall)
            clock = replace(clock, stamp=stamp)
        position += len(fresh)
    if position > first:
        save_clock(connection, clock)
    return position - first


def kept_already(connection: Connection, hashes: Iterable[bytes]) -> set[bytes]:
    """Those of `hashes` whose event is in the store."""
    found: set[bytes] = set()
    for part in chunks(list(hashes)):
        found.update(map(bytes, connection.scalars(_HERE, {"hashes": part})))
    return found


def _not_here(connection: Connection, lines: Sequence[Seen]) -> list[Seen]:
    """Each that the store lacks, once."""
    by_hash: dict[bytes, Seen] = {}
    for one in lines:
        by_hash.setdefault(one.line.hash, one)
    for hash_ in kept_already(connection, by_hash):
        del by_hash[hash_]
    return list(by_hash.values())


def _remember_log(connection: Connection, stored: StoredEvent) -> None:
    """A genesis brings its log's public key; the log's id is its hash, so nobody can lend one."""
    if stored.envelope.kind != LogGenesis.KIND:
        return
    try:
        envelope, genesis = check_genesis(stored.line)
    except ChainBroken:
        return
    connection.execute(
        insert(PEER_LOG)
        .values(log=envelope.log, public_key=genesis.sign_key, device=genesis.device)
        .on_conflict_do_nothing()
    )

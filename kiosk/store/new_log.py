"""Giving up a log for a new one: after a restore, a copied disk, or a file that is too old.

The old log stays as it is, for ever; what the server might lack of it is copied, event for event,
with the same ids.  Its series are burnt with it, because nobody knows how far they were used.
"""

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from kiosk.chain import Head, Moment, Writer, begin_log, copied, link
from kiosk.clock import milliseconds, next_stamp
from kiosk.device import Why
from kiosk.envelope import Line, parse_envelope
from kiosk.events import LogGenesis, LogReplaced
from kiosk.log import StoredEvent
from kiosk.sealing import box_public, new_box_seed
from kiosk.signing import LogKey
from kiosk.store.act import Tools, current_clock, keep, next_position, save_clock
from kiosk.store.tables import DEVICE, EVENT, OWN_LOG


class NewLog:
    """One change of logs, on an open transaction."""

    def __init__(self, connection: Connection, tools: Tools) -> None:
        self._connection, self._tools = connection, tools
        self._clock = current_clock(connection)

    def begin(self, old: Row[Any], why: Why, after: int | None) -> int:
        """How many events of `old` were copied."""
        start = old.acked_seq if after is None else after
        if why == "copied":
            self._take_another_name()
        self._connection.execute(update(DEVICE).values(certificate=b"", device_code=""))
        self._connection.execute(
            update(OWN_LOG)
            .where(OWN_LOG.c.log == old.log)
            .values(
                state="closed",
                closed_why=why,
                closed_ms=milliseconds(self._tools.clock.now()),
                acked_seq=start,
                acked_hash=_hash_at(self._connection, old.log, start) or old.acked_hash,
            )
        )
        writer, head = self._genesis(old)
        copies = 0
        for line in _own_lines(self._connection, old.log, start):
            head = self._keep(copied(line, writer, head))
            copies += 1
        replaced = LogReplaced(event_id=self._tools.ids.new(), old=old.log, why=why)
        head = self._keep(link(replaced, writer, head, self._moment()))
        self._connection.execute(
            update(OWN_LOG)
            .where(OWN_LOG.c.log == writer.log)
            .values(state="current", head_seq=head.seq, head_hash=head.hash)
        )
        save_clock(self._connection, self._clock)
        return copies

    def _genesis(self, old: Row[Any]) -> tuple[Writer, Head]:
        device = self._connection.execute(select(DEVICE)).one()
        key = LogKey.generate()
        genesis = LogGenesis(
            event_id=self._tools.ids.new(),
            office=old.office,
            device=device.device_id,
            sign_key=key.public,
            box_key=box_public(device.box_seed),
        )
        log, line = begin_log(genesis, key, self._moment())
        values = new_row(log, old.office, key, line) | {"year": old.year}
        self._connection.execute(insert(OWN_LOG).values(values))
        return Writer(old.office, log, key), self._keep(line)

    def _take_another_name(self) -> None:
        self._connection.execute(
            update(DEVICE).values(device_id=self._tools.ids.new(), box_seed=new_box_seed())
        )

    def _keep(self, line: Line) -> Head:
        envelope = parse_envelope(line.raw)
        position = next_position(self._connection)
        keep(self._connection, [StoredEvent(position, line, envelope, "own")])
        return Head(envelope.seq, line.hash)

    def _moment(self) -> Moment:
        now = self._tools.clock.now()
        stamp = next_stamp(self._clock.stamp, self._clock.wall_ms(now))
        self._clock = self._clock.stamped(stamp)
        return Moment(stamp, milliseconds(now), self._clock.doubtful)


def new_row(log: str, office: str, key: LogKey, genesis: Line) -> dict[str, Any]:
    """A log that was prepared and not begun."""
    return {
        "log": log,
        "office": office,
        "state": "prepared",
        "seed": key.seed,
        "genesis": genesis.signature + genesis.raw,
        "head_seq": 0,
        "head_hash": Head().hash,
        "acked_seq": 0,
        "acked_hash": Head().hash,
        "year": 0,
        "place": 0,
        "running": 0,
        "closed_why": "",
        "closed_ms": 0,
    }


def _own_lines(connection: Connection, log: str, after: int) -> list[Line]:
    """What this machine wrote in it after a number; its beginning cannot stand in another."""
    wanted = select(EVENT.c.raw, EVENT.c.signature).where(
        EVENT.c.log == log,
        EVENT.c.seq > after,
        EVENT.c.came_by == "own",
        EVENT.c.kind != LogGenesis.KIND,
    )
    rows = connection.execute(wanted.order_by(EVENT.c.seq)).all()
    return [Line(row.raw, row.signature) for row in rows]


def _hash_at(connection: Connection, log: str, seq: int) -> bytes | None:
    found = connection.scalar(
        select(EVENT.c.hash).where(EVENT.c.log == log, EVENT.c.seq == seq, EVENT.c.came_by == "own")
    )
    return bytes(found) if found else None

"""Who this machine is: the log it writes, practice, enrolment, series, the server's keys."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, literal_column, select, update

from kiosk.chain import Moment, Writer, begin_log
from kiosk.clock import milliseconds, next_stamp
from kiosk.device import DeviceState, Enrolment, LogEnded, ServerKey, Why
from kiosk.envelope import Line, parse_envelope
from kiosk.errors import DefectError, EnvironmentProblem, ErrorCode
from kiosk.events import LogGenesis
from kiosk.log import StoredEvent
from kiosk.sealing import box_public, new_box_seed
from kiosk.signing import SIGNATURE_BYTES, LogKey
from kiosk.store.act import Tools, current_clock, keep, next_position, numbering
from kiosk.store.engine import Database
from kiosk.store.new_log import NewLog, new_row
from kiosk.store.rows import device_state, keys_to_json
from kiosk.store.tables import DEVICE, OWN_LOG, SERIES
from kiosk.tracking import Numbering


class SqlIdentity:
    """The part of `PeerStore` about who speaks."""

    def __init__(self, database: Database, tools: Tools) -> None:
        self._database, self._tools = database, tools

    def device(self) -> DeviceState:
        with self._database.reading() as connection:
            row = connection.execute(select(DEVICE)).first()
            return device_state(row, _log(connection, "current"))

    def writer(self) -> Writer | None:
        with self._database.reading() as connection:
            row = _log(connection, "current")
        return Writer(row.office, row.log, LogKey(row.seed)) if row else None

    def box_seed(self) -> bytes:
        with self._database.writing() as connection:
            return bytes(self._device(connection).box_seed)

    def prepare_log(self, office: str) -> Line:
        with self._database.writing() as connection:
            return _genesis_line(self._to_enrol(connection, office))

    def sign_prepared(self, office: str, body: bytes, kind: str) -> bytes:
        with self._database.writing() as connection:
            row = self._to_enrol(connection, office)
        return LogKey(row.seed).sign(body, kind)

    def begin_practice(
        self, office: str, series: Sequence[int], profile: Mapping[str, Any]
    ) -> None:
        """Make this a store to practise in.  Repeating is harmless; an enrolled one refuses."""
        enrolment = Enrolment("", office, "", tuple(series), b"", (), profile)
        with self._database.writing() as connection:
            if self._device(connection).mode == "enrolled":
                raise DefectError("an enrolled store does not become one to practise in")
            self._become(connection, "practice", enrolment)

    def enrol(self, enrolment: Enrolment) -> None:
        with self._database.writing() as connection:
            self._become(connection, "enrolled", enrolment)

    def begin_again(self, why: Why, after: int | None = None) -> int:
        with self._database.writing() as connection:
            old = _log(connection, "current")
            if old is None:
                raise EnvironmentProblem(ErrorCode.NOT_SET_UP)
            return NewLog(connection, self._tools).begin(old, why, after)

    def ended_logs(self) -> Sequence[LogEnded]:
        return [LogEnded(row.log, row.closed_why, row.closed_ms) for row in self._ended()]

    def earlier_writers(self) -> Sequence[Writer]:
        return [Writer(row.office, row.log, LogKey(row.seed)) for row in self._ended()]

    def _ended(self) -> Sequence[Row[Any]]:
        given_up = select(OWN_LOG).where(OWN_LOG.c.closed_why != "")
        order: ColumnElement[int] = literal_column("rowid")
        with self._database.reading() as connection:
            return connection.execute(given_up.order_by(order.desc())).all()

    def add_series(self, series: Sequence[int]) -> None:
        with self._database.writing() as connection:
            _add_series(connection, _current(connection), series)

    def series_left(self) -> int:
        return self.numbering().series_left

    def numbering(self) -> Numbering:
        with self._database.reading() as connection:
            row = _log(connection, "current")
            return numbering(connection, row.log) if row else Numbering()

    def save_server_keys(self, keys: Sequence[ServerKey], url: str = "") -> None:
        values = {"server_keys": keys_to_json(tuple(keys))} | ({"server_url": url} if url else {})
        with self._database.writing() as connection:
            connection.execute(update(DEVICE).values(values))

    # --- steps ---------------------------------------------------------------------------------

    def _become(self, connection: Connection, mode: str, enrolment: Enrolment) -> None:
        """The log prepared for this office becomes the current one, its genesis event 1."""
        current = _log(connection, "current", enrolment.office)
        if current is None or self._device(connection).mode != mode:
            self._open_log(connection, enrolment.office)
        connection.execute(
            update(DEVICE).values(
                mode=mode,
                device_code=enrolment.device_code,
                server_url=enrolment.server_url,
                server_keys=keys_to_json(enrolment.server_keys),
                certificate=enrolment.certificate,
                profile=json.dumps(dict(enrolment.profile), ensure_ascii=False),
            )
        )
        _add_series(connection, _current(connection), enrolment.series)

    def _to_enrol(self, connection: Connection, office: str) -> Row[Any]:
        """The log that speaks for this machine in `office`: one is enough for ever, so that no
        event is left behind in another; a log of practice is never the one.
        """
        current = _log(connection, "current", office)
        if current is not None and self._device(connection).mode == "enrolled":
            return current
        return self._prepared(connection, office)

    def _open_log(self, connection: Connection, office: str) -> None:
        line = _genesis_line(self._prepared(connection, office))
        envelope = parse_envelope(line.raw)
        connection.execute(
            update(OWN_LOG).where(OWN_LOG.c.state == "current").values(state="closed")
        )
        connection.execute(
            update(OWN_LOG)
            .where(OWN_LOG.c.log == envelope.log)
            .values(state="current", head_seq=1, head_hash=line.hash)
        )
        keep(connection, [StoredEvent(next_position(connection), line, envelope, "own")])

    def _prepared(self, connection: Connection, office: str) -> Row[Any]:
        found = _log(connection, "prepared", office)
        if found is not None:
            return found
        device = self._device(connection)
        key = LogKey.generate()
        genesis = LogGenesis(
            event_id=self._tools.ids.new(),
            office=office,
            device=device.device_id,
            sign_key=key.public,
            box_key=box_public(device.box_seed),
        )
        log, line = begin_log(genesis, key, self._moment(connection))
        connection.execute(insert(OWN_LOG).values(new_row(log, office, key, line)))
        return connection.execute(select(OWN_LOG).where(OWN_LOG.c.log == log)).one()

    def _moment(self, connection: Connection) -> Moment:
        clock, now = current_clock(connection), self._tools.clock.now()
        return Moment(next_stamp(clock.stamp, clock.wall_ms(now)), milliseconds(now))

    def _device(self, connection: Connection) -> Row[Any]:
        """The row of this machine; made at first use, with the secrets that stay for ever."""
        found = connection.execute(select(DEVICE)).first()
        if found is not None:
            return found
        connection.execute(
            insert(DEVICE).values(
                id=1,
                mode="new",
                device_id=self._tools.ids.new(),
                box_seed=new_box_seed(),
                device_code="",
                server_url="",
                server_keys="[]",
                certificate=b"",
                profile="{}",
            )
        )
        return connection.execute(select(DEVICE)).one()


def _genesis_line(row: Row[Any]) -> Line:
    return Line(row.genesis[SIGNATURE_BYTES:], row.genesis[:SIGNATURE_BYTES])


def _log(connection: Connection, state: str, office: str = "") -> Row[Any] | None:
    wanted = select(OWN_LOG).where(OWN_LOG.c.state == state)
    return connection.execute(
        wanted.where(OWN_LOG.c.office == office) if office else wanted
    ).first()


def _current(connection: Connection) -> str:
    row = _log(connection, "current")
    if row is None:
        raise EnvironmentProblem(ErrorCode.NOT_SET_UP)
    return str(row.log)


def _add_series(connection: Connection, log: str, given: Sequence[int]) -> None:
    """At the end, those that no log of this store has ever had."""
    known = set(connection.scalars(select(SERIES.c.series)))
    place = connection.scalar(select(func.count()).where(SERIES.c.log == log)) or 0
    for series in given:
        if series not in known:
            connection.execute(insert(SERIES).values(series=series, log=log, place=place))
            known.add(series)
            place += 1

"""Who speaks, for a store kept in memory: its logs, its enrolment, its numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kiosk.chain import Head, Moment, Writer, begin_log, copied, link
from kiosk.clock import milliseconds, next_stamp
from kiosk.device import DeviceState, Enrolment, LogEnded, ServerKey, Why
from kiosk.envelope import Line
from kiosk.errors import DefectError, EnvironmentProblem, ErrorCode
from kiosk.events import LogGenesis, LogReplaced
from kiosk.memory import Ended, Memory, MemoryStore, keep
from kiosk.sealing import box_public, new_box_seed
from kiosk.signing import LogKey
from kiosk.tracking import Numbering


class MemoryIdentity:
    """The part of `PeerStore` about who speaks."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def device(self) -> DeviceState:
        return self._store.memory.device

    def writer(self) -> Writer | None:
        return self._store.memory.writer

    def box_seed(self) -> bytes:
        with self._store.changing() as memory:
            return self._machine(memory)

    def prepare_log(self, office: str) -> Line:
        with self._store.changing() as memory:
            return self._to_enrol(memory, office)[1]

    def sign_prepared(self, office: str, body: bytes, kind: str) -> bytes:
        with self._store.changing() as memory:
            return self._to_enrol(memory, office)[0].key.sign(body, kind)

    def begin_practice(
        self, office: str, series: Sequence[int], profile: Mapping[str, Any]
    ) -> None:
        if self._store.memory.device.mode == "enrolled":
            raise DefectError("an enrolled store does not become one to practise in")
        with self._store.changing() as memory:
            become = Enrolment("", office, "", tuple(series), b"", (), profile)
            self._become(memory, become, DeviceState(mode="practice"))

    def enrol(self, enrolment: Enrolment) -> None:
        with self._store.changing() as memory:
            self._become(memory, enrolment, DeviceState(mode="enrolled"))

    def begin_again(self, why: Why, after: int | None = None) -> int:
        with self._store.changing() as memory:
            if memory.writer is None:
                raise EnvironmentProblem(ErrorCode.NOT_SET_UP)
            old, start = memory.writer, memory.acked.seq if after is None else after
            lines = {
                stored.envelope.seq: stored.line
                for stored in memory.events
                if stored.envelope.log == old.log and stored.came_by == "own"
            }
            acked = Head(start, lines[start].hash) if start in lines else Head()
            now = milliseconds(self._store.clock.now())
            memory.ended.append(Ended(old, memory.head, acked, why, now))
            if why == "copied":
                memory.device_id, memory.box_seed = self._store.ids.new(), new_box_seed()
            return self._replace(memory, old, why, [lines[n] for n in sorted(lines) if n > start])

    def _replace(self, memory: Memory, old: Writer, why: Why, lines: Sequence[Line]) -> int:
        year = memory.numbering.year
        memory.burnt += memory.numbering.series
        self._open_log(memory, old.office)
        memory.numbering = Numbering(year=year)
        memory.device = replace(
            memory.device,
            device_id=memory.device_id,
            device_code="",
            certificate=b"",
            log=memory.writer.log if memory.writer else "",
        )
        wanted = [line for line in lines if b'"k":"log.genesis"' not in line.raw]
        for line in wanted:
            self._write(memory, copied(line, self._writer(memory), memory.head))
        said = LogReplaced(event_id=self._store.ids.new(), old=old.log, why=why)
        self._write(memory, link(said, self._writer(memory), memory.head, self._moment(memory)))
        return len(wanted)

    def ended_logs(self) -> Sequence[LogEnded]:
        ended = reversed(self._store.memory.ended)
        return [LogEnded(one.writer.log, one.why, one.at_ms) for one in ended]

    def earlier_writers(self) -> Sequence[Writer]:
        return [one.writer for one in reversed(self._store.memory.ended)]

    def add_series(self, series: Sequence[int]) -> None:
        with self._store.changing() as memory:
            if memory.writer is None:
                raise EnvironmentProblem(ErrorCode.NOT_SET_UP)
            self._add_series(memory, series)

    def series_left(self) -> int:
        return self._store.memory.numbering.series_left

    def numbering(self) -> Numbering:
        return self._store.memory.numbering

    def save_server_keys(self, keys: Sequence[ServerKey], url: str = "") -> None:
        with self._store.changing() as memory:
            url = url or memory.device.server_url
            memory.device = replace(memory.device, server_keys=tuple(keys), server_url=url)

    def _become(self, memory: Memory, enrolment: Enrolment, state: DeviceState) -> None:
        same = memory.writer is not None and memory.writer.office == enrolment.office
        if not same or memory.device.mode != state.mode:
            self._open_log(memory, enrolment.office)
        self._add_series(memory, enrolment.series)
        memory.device = replace(
            state,
            office=enrolment.office,
            device_id=memory.device_id,
            device_code=enrolment.device_code,
            log=memory.writer.log if memory.writer else "",
            server_url=enrolment.server_url,
            server_keys=enrolment.server_keys,
            certificate=enrolment.certificate,
            profile=dict(enrolment.profile),
        )

    def _to_enrol(self, memory: Memory, office: str) -> tuple[Writer, Line]:
        """One log speaks for this machine for ever; a log of practice is never the one."""
        if memory.writer and memory.device.mode == "enrolled" and memory.writer.office == office:
            log = memory.writer.log
            genesis = next(e for e in memory.events if e.envelope.log == log)
            return memory.writer, genesis.line
        return self._prepared(memory, office)

    def _open_log(self, memory: Memory, office: str) -> None:
        writer, line = self._prepared(memory, office)
        del memory.prepared[office]
        memory.writer, memory.acked, memory.numbering = writer, Head(), Numbering()
        memory.head = Head(1, line.hash)
        keep(memory, line, "own")

    def _prepared(self, memory: Memory, office: str) -> tuple[Writer, Line]:
        if office not in memory.prepared:
            key = LogKey.generate()
            box = box_public(self._machine(memory))
            genesis = LogGenesis(
                event_id=self._store.ids.new(),
                office=office,
                device=memory.device_id,
                sign_key=key.public,
                box_key=box,
            )
            log, line = begin_log(genesis, key, self._moment(memory))
            memory.prepared[office] = Writer(office, log, key), line
        return memory.prepared[office]

    def _machine(self, memory: Memory) -> bytes:
        if not memory.box_seed:
            memory.device_id, memory.box_seed = self._store.ids.new(), new_box_seed()
        return memory.box_seed

    def _moment(self, memory: Memory) -> Moment:
        now = self._store.clock.now()
        stamp = next_stamp(memory.clock.stamp, memory.clock.wall_ms(now))
        memory.clock = memory.clock.stamped(stamp)
        return Moment(stamp, milliseconds(now), memory.clock.doubtful)

    @staticmethod
    def _add_series(memory: Memory, given: Sequence[int]) -> None:
        fresh = tuple(series for series in given if series not in memory.burnt)
        memory.numbering = memory.numbering.with_series(fresh)

    @staticmethod
    def _writer(memory: Memory) -> Writer:
        if memory.writer is None:
            raise EnvironmentProblem(ErrorCode.NOT_SET_UP)
        return memory.writer

    @staticmethod
    def _write(memory: Memory, line: Line) -> None:
        memory.head = Head(memory.head.seq + 1, line.hash)
        keep(memory, line, "own")

"""When each device was last heard of, and what it said of itself: program, what waits, clock.

Told in a header of any question; written down once a minute for each log, so that idle devices
cost no writes.
"""

import re
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import Connection, select, update

from central.sessions import Caller
from central.store.database import Database
from central.store.tables import device, sync_log

PAUSE_MS = 60_000
MOST = 20_000
_WORD = re.compile(r"([a-z]+)=([^;]{1,40})")


@dataclass(frozen=True, slots=True)
class About:
    """What a device said of itself; None where it said nothing."""

    program: str = ""
    waiting: int | None = None
    clock_ms: int | None = None

    @staticmethod
    def read(header: str) -> "About":
        """What cannot be read was not said: it is for looking at only."""
        words = dict(_WORD.findall(header[:200]))
        return About(
            words.get("program", "")[:40], _whole(words.get("waiting")), _whole(words.get("clock"))
        )


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 15 else None


class Seen:
    """Remembers until when a log was noted."""

    def __init__(self) -> None:
        self._noted: dict[Caller, int] = {}
        self._lock = Lock()

    def note(self, database: Database, who: Caller, about: About, now_ms: int) -> None:
        """Writes it down unless that was done within the minute."""
        with self._lock:
            if now_ms - self._noted.get(who, -PAUSE_MS) < PAUSE_MS:
                return
            if len(self._noted) > MOST:
                self._noted.clear()
            self._noted[who] = now_ms
        database.write(lambda connection: _write(connection, who, about, now_ms))


def _write(connection: Connection, who: Caller, about: About, now_ms: int) -> None:
    its_device = (
        select(sync_log.c.device_id)
        .where(sync_log.c.office_id == who.office, sync_log.c.log_id == who.log)
        .scalar_subquery()
    )
    values: dict[str, object] = {"last_seen": now_ms}
    if about.program:
        values["program"] = about.program
    if about.waiting is not None:
        values["waiting"] = min(about.waiting, 2**31 - 1)
    if about.clock_ms is not None:
        values["clock_ms"] = about.clock_ms - now_ms
    connection.execute(
        update(device)
        .where(device.c.office_id == who.office, device.c.device_id == its_device)
        .values(**values)
    )

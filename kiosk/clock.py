"""The only place that asks the time, and what to think of the answer.

Clocks decide nothing but ties and what is shown.  The hybrid logical clock never goes back, and a
clock that cannot be right is called doubtful: it marks events and never changes a fiscal year.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Protocol

from forms.thai_calendar import ERA

BANGKOK = timezone(timedelta(hours=7), "ICT")
"""Thailand knows one time all year; a machine may lack the tables of the others."""

FARTHEST_AHEAD_MS = 10 * 60 * 1000
"""A foreign stamp further ahead than this is not taken over."""

JITTER = timedelta(minutes=2)
LONGEST_ABSENCE = timedelta(days=1)
BUILT_YEAR = 2026
LAST_YEAR = 2100
_COUNTER = 0xFFFF
_LATEST_MS = 253_370_000_000_000
_HLC = re.compile(r"([0-9a-f]{12})-([0-9a-f]{4})")


class Clock(Protocol):
    def now(self) -> datetime:
        """The machine's time, aware, in UTC."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def local_date(moment: datetime) -> date:
    """The calendar day in Thailand."""
    return moment.astimezone(BANGKOK).date()


def fiscal_year(day: date) -> int:
    """The Thai fiscal year (พ.ศ.): from 1 October it is the next one."""
    return day.year + ERA + (1 if day.month >= 10 else 0)


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def from_milliseconds(value: int) -> datetime:
    """The moment; a reading no calendar knows becomes the nearest it does."""
    return datetime.fromtimestamp(min(max(value, 0), _LATEST_MS) / 1000, UTC)


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """A place in the order of happening: milliseconds, then a counter."""

    ms: int
    counter: int = 0

    def __str__(self) -> str:
        return f"{self.ms:012x}-{self.counter:04x}"

    @staticmethod
    def parse(text: str) -> "Stamp":
        """Raises ValueError when `text` is not a stamp."""
        found = _HLC.fullmatch(text)
        if not found:
            raise ValueError(f"not a time stamp: {text!r}")
        return Stamp(int(found[1], 16), int(found[2], 16))


def next_stamp(last: Stamp, wall_ms: int) -> Stamp:
    """The stamp of the next event.  Never fails, never goes back, whatever the machine says."""
    if wall_ms > last.ms:
        return Stamp(min(wall_ms, (1 << 48) - 1))
    if last.counter < _COUNTER:
        return replace(last, counter=last.counter + 1)
    return Stamp(last.ms + 1)


def seen_stamp(last: Stamp, other: Stamp, wall_ms: int) -> Stamp:
    """`last` after reading another writer's stamp; one far in the future is not taken over."""
    if other.ms > wall_ms + FARTHEST_AHEAD_MS:
        return last
    return max(last, other)


class ClockDoubt(Enum):
    """Why the machine's clock is not believed."""

    WENT_BACK = "went_back"
    YEAR_OFF = "year_off"
    LEAPT_AHEAD = "leapt_ahead"


def doubt(now: datetime, last_trusted: datetime | None) -> ClockDoubt | None:
    """Compare with the last trusted time; None means the clock may be believed."""
    if not BUILT_YEAR <= now.year <= LAST_YEAR:
        return ClockDoubt.YEAR_OFF
    if last_trusted is None:
        return None
    if now < last_trusted - JITTER:
        return ClockDoubt.WENT_BACK
    if now > last_trusted + timedelta(days=300):
        return ClockDoubt.YEAR_OFF
    if now > last_trusted + LONGEST_ABSENCE:
        return ClockDoubt.LEAPT_AHEAD
    return None


@dataclass(frozen=True, slots=True)
class ClockState:
    """What is known about the clock between two starts.

    `offset_ms` is what must be added to the machine's time to get the server's; `last_trusted` is
    the latest time that was believed; `stamp` is the last one given to an event.
    """

    last_trusted: datetime | None = None
    offset_ms: int = 0
    stamp: Stamp = Stamp(0)
    doubt: ClockDoubt | None = None

    @property
    def doubtful(self) -> bool:
        return self.doubt is not None

    def checked(self, now: datetime) -> "ClockState":
        """The state after looking at the clock.

        A doubt stays until somebody settles it, except that a clock which returns to within the
        time last trusted has settled it by itself.
        """
        corrected = now + timedelta(milliseconds=self.offset_ms)
        found = doubt(corrected, self.last_trusted)
        if found is not None:
            return replace(self, doubt=found)
        return replace(self, doubt=None, last_trusted=corrected)

    def confirmed(self, now: datetime) -> "ClockState":
        """Staff looked at the date and said it is right."""
        corrected = now + timedelta(milliseconds=self.offset_ms)
        return replace(self, doubt=None, last_trusted=corrected)

    def met_server(self, now: datetime, server_now: datetime) -> "ClockState":
        """A server told its time: the offset is measured, and the corrected clock is believed."""
        offset = milliseconds(server_now) - milliseconds(now)
        return replace(self, offset_ms=offset, doubt=None, last_trusted=server_now)

    def stamped(self, stamp: Stamp) -> "ClockState":
        """The state after an event was given this stamp."""
        return replace(self, stamp=stamp)

    def wall_ms(self, now: datetime) -> int:
        """The corrected wall clock."""
        return milliseconds(now) + self.offset_ms

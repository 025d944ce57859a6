"""Working days and deadlines: the first day is not counted, the last never falls on a holiday.

The office's table of holidays decides; weekends are off. A row may also open a day that would be
off (a working Saturday instead of a long weekend).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_WITHIN_THE_DAY = ("minute", "hour")


@dataclass(frozen=True, slots=True)
class Holiday:
    """One row of the table; `working` opens a day instead of closing it."""

    date: date
    name: str = ""
    working: bool = False


class WorkCalendar:
    """Counts days for one office; `Holiday` rows given later win over earlier ones."""

    def __init__(self, holidays: Iterable[Holiday] = ()) -> None:
        self._rows = {row.date: row for row in holidays}

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "WorkCalendar":
        """Rows as read from a CSV with `date` (ISO) and, where known, `name_th` and `working`."""
        return cls(
            Holiday(
                date=date.fromisoformat(row["date"]),
                name=row.get("name_th") or row.get("name") or "",
                working=(row.get("working") or "").strip().lower() in ("1", "yes", "true"),
            )
            for row in rows
        )

    @property
    def known_until(self) -> date | None:
        """Last day of the last year the table speaks of; later dates know weekends only."""
        return date(max(self._rows).year, 12, 31) if self._rows else None

    def is_working_day(self, day: date) -> bool:
        row = self._rows.get(day)
        return row.working if row else day.weekday() < 5

    def holiday_name(self, day: date) -> str:
        row = self._rows.get(day)
        return row.name if row and not row.working else ""

    def this_or_next_working_day(self, day: date) -> date:
        while not self.is_working_day(day):
            day += _DAY
        return day

    def add_working_days(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`; 0 is `start` itself or the next open day."""
        day = start if count else self.this_or_next_working_day(start)
        for _ in range(count):
            day = self.this_or_next_working_day(day + _DAY)
        return day

    def due(self, start: date, count: int | None, unit: str) -> date | None:
        """When a step of `count` units begun on `start` is due; None where no date can be told."""
        if count is None or unit == "round":
            return None
        if unit == "working_day":
            return self.add_working_days(start, count)
        if unit == "day":
            return self.this_or_next_working_day(start + count * _DAY)
        if unit in _WITHIN_THE_DAY:
            return self.this_or_next_working_day(start)
        raise ValueError(f"unit of a step is not known: {unit!r}")

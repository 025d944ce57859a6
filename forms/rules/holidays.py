"""Official holidays of government offices, and counting working days with them.

The table corrects the `holidays` library for the years it covers: Children's Day and Labour Day
are no holidays of government offices, and the cabinet adds days each year.  Later years come from
the library, with the same two days left out, and are marked to be confirmed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from forms.rules.tables import FOLDER, read_rows

NOT_FOR_OFFICES = ("วันเด็กแห่งชาติ", "แรงงาน")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OfficialHoliday:
    """One day off; `confirmed` is False where the office must check it."""

    date: date
    name_th: str
    name_en: str
    confirmed: bool


@cache
def official_holidays(year: int) -> tuple[OfficialHoliday, ...]:
    """The holidays of this (common era) year."""
    _, rows = read_rows(FOLDER / "holidays.csv")
    table = [row for row in rows if row["date"].startswith(f"{year:04d}-")]
    if not table:
        return _from_library(year)
    return tuple(
        OfficialHoliday(
            date.fromisoformat(row["date"]), row["name_th"], row["name_en"], row["confirm"] != "yes"
        )
        for row in table
    )


def _from_library(year: int) -> tuple[OfficialHoliday, ...]:
    from holidays import country_holidays

    thai = country_holidays("TH", years=year, language="th")
    english = country_holidays("TH", years=year, language="en_US")
    return tuple(
        OfficialHoliday(day, name, english[day], confirmed=False)
        for day, name in sorted(thai.items())
        if not any(word in name for word in NOT_FOR_OFFICES)
    )


def holiday_rows(years: Iterable[int]) -> tuple[Mapping[str, str], ...]:
    """The same as rows with `date`, `name_th`, `name_en`, `working`, `confirm`."""
    return tuple(
        {
            "date": holiday.date.isoformat(),
            "name_th": holiday.name_th,
            "name_en": holiday.name_en,
            "working": "",
            "confirm": "" if holiday.confirmed else "yes",
        }
        for year in years
        for holiday in official_holidays(year)
    )


class OfficeDays:
    """Which days an office works, by the official holidays and what it added or opened."""

    def __init__(self, extra: Iterable[date] = (), opened: Iterable[date] = ()) -> None:
        self._extra = frozenset(extra)
        self._opened = frozenset(opened)

    def is_working(self, day: date) -> bool:
        """Whether the office is open on this day."""
        if day in self._opened:
            return True
        off = day.weekday() >= 5 or day in self._extra
        return not off and all(holiday.date != day for holiday in official_holidays(day.year))

    def after(self, start: date, working_days: int) -> date:
        """The n-th working day after this one; the first day is not counted."""
        day = start
        for _ in range(max(working_days, 0)):
            day = self._next_working(day + _DAY)
        return day

    def by(self, start: date, days: int) -> date:
        """The n-th day after this one; where the office is closed, its next working day."""
        return self._next_working(start + timedelta(days=days))

    def _next_working(self, day: date) -> date:
        while not self.is_working(day):
            day += _DAY
        return day

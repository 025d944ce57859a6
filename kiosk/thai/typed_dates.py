"""A date as somebody typed it: what it means, or what is wrong with it, as a code.

Reads `5/6/2511`, `๕ มิ.ย. ๒๕๑๑`, `5 June 1968`, `05062511`, `050611`, `1968-06-05`, and dates of
which only month and year or only the year are known. A year of the common era is never taken
silently for one of the Buddhist era: it is reported, together with the date it would be.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache

from forms.thai_calendar import ERA, MONTHS, MONTHS_ENGLISH, MONTHS_SHORT
from kiosk.thai.dates import Precision
from kiosk.thai.digits import to_arabic


class DateProblem(Enum):
    """Why no date was taken; `TypedDate.suggestion` may hold what was probably meant."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"
    IMPOSSIBLE = "impossible"
    YEAR_IS_COMMON_ERA = "year_is_common_era"
    FUTURE = "future"


class DateNotice(Enum):
    """A date was taken, and a person should look at it once more."""

    OLD_NEW_YEAR = "old_new_year"


@dataclass(frozen=True, slots=True)
class TypedDate:
    value: date | None = None
    precision: Precision = "full"
    problem: DateProblem | None = None
    suggestion: date | None = None
    notice: DateNotice | None = None


@dataclass(frozen=True, slots=True)
class _Parts:
    day: int
    month: int
    year: int
    year_digits: int
    era: str


LAST_YEAR_BEGUN_IN_APRIL = 2482
FIRST_PLAUSIBLE_YEAR = 2400
COMMON_ERA_YEARS = range(1850, 2200)

_ERA_MARK = re.compile(r"(พ\.?\s*ศ\.?|ค\.?\s*ศ\.?|b\.?e\.?|a\.?d\.?|c\.?e\.?)(?=[\s\d]|$)", re.I)
_NOISE = re.compile(r"วันที่|เดือน|ปี|,")
_SEPARATORS = re.compile(r"[\s/\-.:]+")


def parse_typed(text: str, *, today: date, future_ok: bool = False) -> TypedDate:
    """What a typed date means on the day `today`; two-digit years are the latest not to come."""
    if not text.strip():
        return TypedDate(problem=DateProblem.EMPTY)
    parts = _parts(text)
    if parts is None:
        return TypedDate(problem=DateProblem.UNREADABLE)
    year = _full_year(parts, today, future_ok)
    if parts.era == "ce" or (year in COMMON_ERA_YEARS and parts.era != "be"):
        return _common_era(parts, year, today, future_ok)
    if year < FIRST_PLAUSIBLE_YEAR:
        return TypedDate(problem=DateProblem.UNREADABLE)
    return _judged(_buddhist(parts, year), today, future_ok)


def _common_era(parts: _Parts, year: int, today: date, future_ok: bool) -> TypedDate:
    found = _judged(_dated(parts, year), today, future_ok)
    if parts.era == "ce" or found.value is None:
        return found
    return TypedDate(
        precision=found.precision,
        problem=DateProblem.YEAR_IS_COMMON_ERA,
        suggestion=found.value,
    )


def _judged(found: TypedDate, today: date, future_ok: bool) -> TypedDate:
    if found.value and found.value > today and not future_ok:
        return TypedDate(precision=found.precision, problem=DateProblem.FUTURE)
    return found


def _buddhist(parts: _Parts, year: int) -> TypedDate:
    """พ.ศ. − 543; until 2482 the year began in April, so its January is a year later for us.

    The value stays what the registers say (− 543); the other reading is offered beside it.
    """
    plain = _dated(parts, year - ERA)
    if year > LAST_YEAR_BEGUN_IN_APRIL or parts.month not in (1, 2, 3):
        return plain
    other = _dated(parts, year - ERA + 1).value
    return TypedDate(
        value=plain.value or other,
        precision=plain.precision,
        problem=None if plain.value or other else plain.problem,
        suggestion=other if plain.value else None,
        notice=DateNotice.OLD_NEW_YEAR if plain.value or other else None,
    )


def _dated(parts: _Parts, year: int) -> TypedDate:
    precision: Precision = "full" if parts.day else "month" if parts.month else "year"
    try:
        value = date(year, parts.month or 1, parts.day or 1)
    except ValueError:
        return TypedDate(precision=precision, problem=DateProblem.IMPOSSIBLE)
    return TypedDate(value=value, precision=precision)


def _full_year(parts: _Parts, today: date, future_ok: bool) -> int:
    if parts.year_digits > 2:
        return parts.year
    century = (today.year + ERA) // 100 * 100
    if parts.era == "ce":
        century = today.year // 100 * 100
        latest = today.year
    else:
        latest = today.year + ERA
    year = century + parts.year
    return year - 100 if year > latest and not future_ok else year


def _parts(text: str) -> _Parts | None:
    cleaned = to_arabic(text).replace("\u200b", " ").strip()
    cleaned, month = _without_month_name(cleaned)
    cleaned, era = _without_era(_NOISE.sub(" ", cleaned))
    numbers = [n for n in _SEPARATORS.split(cleaned) if n]
    if not numbers or not all(n.isascii() and n.isdigit() for n in numbers):
        return None
    if month is None and len(numbers) == 1:
        numbers = _cut_run(numbers[0])
    if len(numbers) == 3 and month is None and len(numbers[0]) == 4:
        numbers.reverse()
    return _arranged(numbers, month, era)


def _arranged(numbers: list[str], month: int | None, era: str) -> _Parts | None:
    """Day, month and year out of one to three numbers, the year last."""
    if month is None:
        if not 1 <= len(numbers) <= 3:
            return None
        *before, year = numbers
        day, month = (["0"] * (2 - len(before)) + before)[0], int(before[-1]) if before else 0
    else:
        if not 1 <= len(numbers) <= 2:
            return None
        day, year = (["0", *numbers])[-2], numbers[-1]
    if len(year) not in (2, 4) or len(day) > 2 or (len(numbers) == 1 and len(year) == 2):
        return None
    if month == 0 and int(day):
        return None
    return _Parts(int(day), month, int(year), len(year), era)


def _cut_run(run: str) -> list[str]:
    """Digits without anything between: ddmmyyyy, ddmmyy, or a year alone."""
    if len(run) in (6, 8):
        return [run[:2], run[2:4], run[4:]]
    return [run]


def _without_era(text: str) -> tuple[str, str]:
    found = _ERA_MARK.search(text)
    if not found:
        return text, ""
    mark = found.group(1).lower().replace(" ", "")
    era = "be" if mark.startswith(("พ", "b")) else "ce"
    return text[: found.start()] + " " + text[found.end() :], era


def _without_month_name(text: str) -> tuple[str, int | None]:
    for pattern, month in _month_names():
        found = pattern.search(text)
        if found:
            return f"{text[: found.start()]} {text[found.end() :]}", month
    return text, None


def _patterns_of(month: int) -> list[str]:
    short = MONTHS_SHORT[month].rstrip(".").replace(".", r"\.?\s?")
    english = MONTHS_ENGLISH[month]
    return [
        MONTHS[month],
        rf"(?<![ก-๙]){short}\.?(?![ก-๙])",
        rf"\b{english[:3]}(?:{english[3:]})?\b\.?",
    ]


@cache
def _month_names() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Compiled at the first date typed, not at start-up."""
    return tuple(
        (re.compile(pattern, re.I), month + 1)
        for month in range(12)
        for pattern in _patterns_of(month)
    )

"""Dates as people in Thailand say them: written in the Buddhist era, kept as ISO dates.

Everything stored is a `datetime.date`; the year shown in Thai is that year + 543, also for dates
before 2484, because that is the convention of the registers these dates are copied from.
"""

from datetime import date, datetime, timedelta, timezone
from typing import Literal

from forms.thai_calendar import ERA, MONTHS, MONTHS_ENGLISH, MONTHS_SHORT

Precision = Literal["full", "month", "year"]

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
WEEKDAYS_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_UNKNOWN = {
    ("month", "th"): "ไม่ทราบวัน",
    ("year", "th"): "ไม่ทราบวันและเดือน",
    ("month", "en"): "day not known",
    ("year", "en"): "day and month not known",
}


def buddhist_year(day: date) -> int:
    return day.year + ERA


def fiscal_year(day: date) -> int:
    """The budget year (พ.ศ.) a day falls in; it begins on 1 October of the year before."""
    return day.year + ERA + (1 if day.month >= 10 else 0)


def long_date(day: date, language: str = "th") -> str:
    """`22 พฤศจิกายน 2569`; in English `22 November 2026`."""
    if language == "th":
        return f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}"
    return f"{day.day} {MONTHS_ENGLISH[day.month - 1]} {day.year}"


def short_date(day: date, language: str = "th") -> str:
    """`22 พ.ย. 2569`; in English `22 Nov 2026`."""
    if language == "th":
        return f"{day.day} {MONTHS_SHORT[day.month - 1]} {buddhist_year(day)}"
    return f"{day.day} {MONTHS_ENGLISH[day.month - 1][:3]} {day.year}"


def weekday(day: date, language: str = "th") -> str:
    return (WEEKDAYS if language == "th" else WEEKDAYS_ENGLISH)[day.weekday()]


def partial_date(day: date, precision: Precision, language: str = "th") -> str:
    """A date of which only a part is known, which is said: `มิถุนายน 2511 (ไม่ทราบวัน)`."""
    if precision == "full":
        return long_date(day, language)
    thai = language == "th"
    year = str(buddhist_year(day) if thai else day.year)
    known = f"พ.ศ. {year}" if thai else year
    if precision == "month":
        known = f"{(MONTHS if thai else MONTHS_ENGLISH)[day.month - 1]} {year}"
    return f"{known} ({_UNKNOWN[precision, 'th' if thai else 'en']})"


def local(moment: datetime) -> datetime:
    """An aware moment as the clock on the office's wall shows it."""
    return moment.astimezone(BANGKOK)


def clock_time(moment: datetime, language: str = "th") -> str:
    """`10:42 น.`; in English `10:42`."""
    text = local(moment).strftime("%H:%M")
    return f"{text} น." if language == "th" else text


def date_and_time(moment: datetime, language: str = "th") -> str:
    return f"{long_date(local(moment).date(), language)} {clock_time(moment, language)}"

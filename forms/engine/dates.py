"""Dates and times as forms write them: ISO 8601 text in, days since 1970-01-01 or text out."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from forms.thai_calendar import MONTHS_SHORT, WEEKDAYS_SHORT

EPOCH = date(1970, 1, 1)
MOMENT = re.compile(
    r"\s*(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d*)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?\s*\Z",
    re.ASCII,
)
CLOCK = re.compile(
    r"\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d*)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?\s*\Z",
    re.ASCII,
)
NAMES = {
    "en": (
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ),
    "th": (MONTHS_SHORT, WEEKDAYS_SHORT),
}


def moment(text: str, zone: tzinfo = UTC) -> date | datetime | None:
    """A date, or an aware datetime in `zone`; None when the text is neither."""
    match = MOMENT.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        naive = datetime(  # noqa: DTZ001 - the zone follows from the text
            int(year),
            int(month),
            int(day),
            int(hour),
            int(minute),
            int(second or 0),
            micro(fraction),
        )
        return naive.replace(tzinfo=zone_of(offset, zone)).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def micro(fraction: str | None) -> int:
    return int((fraction or "0").ljust(6, "0"))


def zone_of(offset: str | None, default: tzinfo) -> tzinfo:
    if offset is None:
        return default
    if offset == "Z":
        return UTC
    minutes = int(offset[1:3]) * 60 + int(offset[-2:] if len(offset) > 3 else 0)
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))


def days(text: str) -> float | None:
    """Days since 1970-01-01, of a dateTime counted in UTC; None when it is no date."""
    if text[4:5] != "-" and "-" not in text[:6]:
        return None
    when = moment(text)
    return None if when is None else days_of(when)


def days_of(when: date | datetime) -> float:
    if isinstance(when, datetime):
        return (when - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(days=1)
    return float((when - EPOCH).days)


def from_days(number: float, zone: tzinfo = UTC) -> date | datetime | None:
    """The date of a whole number, the dateTime of a fraction; None when out of range."""
    try:
        if number == int(number):
            return EPOCH + timedelta(days=int(number))
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=number)).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def day_fraction(text: str, zone: tzinfo) -> float | None:
    """What part of the day has passed, in `zone`."""
    when = moment(text, zone)
    if isinstance(when, datetime):
        clock = when.timetz()
    elif when is not None:
        clock = time()
    elif match := CLOCK.match(text):
        hour, minute, second, fraction, offset = match.groups()
        stamp = (
            f"1970-01-02T{hour.zfill(2)}:{minute}:{second or '00'}.{fraction or 0}{offset or ''}"
        )
        there = moment(stamp, zone)
        if not isinstance(there, datetime):
            return None
        clock = there.timetz()
    else:
        return None
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6
    return seconds / 86400


def stamp(when: datetime) -> str:
    """A dateTime in its canonical form, with milliseconds and offset."""
    return when.isoformat(timespec="milliseconds")


def formatted(when: date | datetime, pattern: str, language: str) -> str:
    """`format-date` and `format-date-time`; an unknown letter is an error (KeyError)."""
    months, weekdays = NAMES["th" if is_thai(language) else "en"]
    clock = when.timetz() if isinstance(when, datetime) else time()
    parts = {
        "Y": f"{when.year:04}",
        "y": f"{when.year % 100:02}",
        "m": f"{when.month:02}",
        "n": str(when.month),
        "b": months[when.month - 1],
        "d": f"{when.day:02}",
        "e": str(when.day),
        "a": weekdays[when.weekday()],
        "H": f"{clock.hour:02}",
        "h": str(clock.hour),
        "M": f"{clock.minute:02}",
        "S": f"{clock.second:02}",
        "3": f"{clock.microsecond // 1000:03}",
        "%": "%",
    }
    return re.sub(r"%(.?)", lambda found: parts[found[1]], pattern, flags=re.DOTALL)


def is_thai(language: str) -> bool:
    return "ไทย" in language or "(th" in language.lower() or language.lower().startswith("th")

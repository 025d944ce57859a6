"""Dates and times as forms write them: ISO 8601 text in, days since 1970-01-01 or text out."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CLOCK = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d*)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?"
MOMENT = re.compile(rf"\s*(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?:[T ]{CLOCK})?\s*\Z", re.ASCII)


def moment(text: str, zone: tzinfo = UTC) -> date | datetime | None:
    """A date, or an aware datetime in `zone`; None when the text is neither."""
    match = MOMENT.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    micro = int((match[7] or "0").ljust(6, "0"))
    try:
        if match[4] is None:
            return date(year, month, day)
        there = zone_of(match[8], zone)
        return datetime(year, month, day, hour, minute, second, micro, there).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def zone_of(offset: str | None, default: tzinfo) -> tzinfo:
    if offset is None or offset == "Z":
        return UTC if offset else default
    minutes = int(offset[1:3]) * 60 + int(offset[-2:] if len(offset) > 3 else 0)
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))


def days(text: str) -> float | None:
    """Days since 1970-01-01, of a dateTime counted in UTC; None when it is no date."""
    when = moment(text) if "-" in text[:6] else None
    return None if when is None else days_of(when)


def days_of(when: date | datetime) -> float:
    if isinstance(when, datetime):
        return (when - EPOCH) / timedelta(days=1)
    return float((when - EPOCH.date()).days)


def from_days(number: float, zone: tzinfo = UTC) -> date | datetime | None:
    """The date of a whole number, the dateTime of a fraction; None when out of range."""
    try:
        if number == int(number):
            return EPOCH.date() + timedelta(days=int(number))
        return (EPOCH + timedelta(days=number)).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def stamp(when: datetime) -> str:
    """A dateTime in its canonical form, with milliseconds and offset."""
    return when.isoformat(timespec="milliseconds")

"""Functions on dates and times."""

import math
import re
from datetime import date, datetime, time

from forms.engine import dates
from forms.engine.context import Context
from forms.engine.errors import XPathError
from forms.engine.values import NAN, Value, to_number, to_text
from forms.thai_calendar import MONTHS_SHORT, WEEKDAYS_SHORT

CLOCK = re.compile(rf"\s*{dates.CLOCK}\s*\Z", re.ASCII)
NAMES = {
    "en": (
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ),
    "th": (MONTHS_SHORT, WEEKDAYS_SHORT),
}


def moment_of(context: Context, value: Value) -> date | datetime | None:
    """A date or dateTime, None for blank. Raises XPathError for what is neither."""
    zone = context.world.now().tzinfo
    assert zone is not None
    if isinstance(value, float):
        return dates.from_days(value, zone) if math.isfinite(value) else None
    text = to_text(value)
    found = dates.moment(text, zone)
    if found is None and text and (number := to_number(text)) == number:
        return dates.from_days(number, zone)
    if found is None and text not in ("", "NaN"):
        raise XPathError(f"{text!r} is not a date")
    return found


def as_date(context: Context, value: Value) -> str:
    if isinstance(value, float):
        value = math.floor(value) * 1.0 if math.isfinite(value) else value
    when = moment_of(context, value)
    if when is None:
        return ""
    return (when.date() if isinstance(when, datetime) else when).isoformat()


def as_date_time(context: Context, value: Value) -> str:
    when = moment_of(context, value)
    if when is None or isinstance(when, datetime):
        return dates.stamp(when) if when else ""
    return dates.stamp(datetime(when.year, when.month, when.day, tzinfo=context.world.now().tzinfo))


def format_date(context: Context, value: Value, layout: str) -> str:
    when = moment_of(context, value)
    try:
        return formatted(when, layout, context.world.language) if when else ""
    except KeyError as error:
        raise XPathError(f"%{error.args[0]} is not a part of a date") from error


def formatted(when: date | datetime, pattern: str, language: str) -> str:
    """Raises KeyError for an unknown letter."""
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


def decimal_date_time(context: Context, value: Value) -> float:
    when = moment_of(context, value)
    return NAN if when is None else dates.days_of(when)


def decimal_time(context: Context, value: Value) -> float:
    """What part of the day has passed, where the clock stands."""
    if isinstance(value, float):
        return value - math.floor(value) if math.isfinite(value) else NAN
    zone = context.world.now().tzinfo
    assert zone is not None
    text = to_text(value)
    if match := CLOCK.match(text):
        hour, minute, second, fraction, offset = match.groups()
        text = f"1970-01-02T{hour}:{minute}:{second or '00'}.{fraction or 0}{offset or ''}"
    when = dates.moment(text, zone)
    if when is None:
        return NAN
    at = when.timetz() if isinstance(when, datetime) else time()
    return (at.hour * 3600 + at.minute * 60 + at.second + at.microsecond / 1e6) / 86400

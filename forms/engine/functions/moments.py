"""Functions on dates and times."""

import math
from datetime import date, datetime

from forms.engine import dates
from forms.engine.context import Context
from forms.engine.errors import XPathError
from forms.engine.values import NAN, Value, to_number, to_text


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
        return dates.formatted(when, layout, context.world.language) if when else ""
    except KeyError as error:
        raise XPathError(f"%{error.args[0]} is not a part of a date") from error


def decimal_date_time(context: Context, value: Value) -> float:
    when = moment_of(context, value)
    return NAN if when is None else dates.days_of(when)


def decimal_time(context: Context, value: Value) -> float:
    if isinstance(value, float):
        return value - math.floor(value) if math.isfinite(value) else NAN
    zone = context.world.now().tzinfo
    assert zone is not None
    part = dates.day_fraction(to_text(value), zone)
    return NAN if part is None else part

"""What the result of an expression becomes when it is stored in a node of a type."""

import math
from datetime import datetime, tzinfo

from forms.engine import dates
from forms.engine.values import Value, number_text, to_boolean, to_number, to_text

MAX_TEXT = 100_000  # a form cannot fill the memory by doubling a text again and again


def stored(value: Value, kind: str, zone: tzinfo) -> str:
    """The canonical text. What is not a number, or no date where one is wanted, is blank."""
    if isinstance(value, list):
        value = to_text(value)
    if isinstance(value, str) and len(value) > MAX_TEXT:
        return ""
    if isinstance(value, float) and value != value:
        return ""
    if kind in ("int", "decimal") and not isinstance(value, bool) and value != "":
        number = to_number(value)
        if kind == "int" and math.isfinite(number):
            return number_text(float(math.trunc(number)))
        return "" if number != number else number_text(number)
    if kind == "boolean" and not isinstance(value, str):
        return to_text(to_boolean(value))
    if kind in ("date", "time", "dateTime"):
        return moment(value, kind, zone)
    return to_text(value)


def moment(value: Value, kind: str, zone: tzinfo) -> str:
    text = to_text(value)
    when = (
        dates.from_days(value, zone)
        if isinstance(value, float) and math.isfinite(value)
        else dates.moment(text, zone)
    )
    if when is None:
        return text if kind == "time" else ""
    if kind == "date":
        return (when.date() if isinstance(when, datetime) else when).isoformat()
    if not isinstance(when, datetime):
        when = datetime(when.year, when.month, when.day, tzinfo=zone)
    return dates.stamp(when) if kind == "dateTime" else when.timetz().isoformat("milliseconds")

"""What expressions compute with: text, numbers, truth, sets of nodes; and how one becomes another.

As in XPath 1.0, with the extension of the ODK specification: a text that is a date or a dateTime
becomes, as a number, the days since 1970-01-01.
"""

import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from forms.engine import dates


class Datum:
    """A node as XPath sees it. `watchers` is None where nothing can change."""

    __slots__ = ("name",)

    name: str
    relevant: bool = True
    watchers: "set[object] | None" = None
    parent: "Datum | None"

    @property
    def children(self) -> Mapping[str, Sequence["Datum"]]:
        raise NotImplementedError

    def text(self) -> str:
        """The node's value: blank when it is not relevant."""
        raise NotImplementedError


Value = str | float | bool | list[Datum]

NAN = math.nan
NUMBER = re.compile(r"[ \t\r\n]*(-?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+))[ \t\r\n]*\Z")


def to_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return value[0].text() if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value)


def number_text(number: float) -> str:
    """As XPath writes numbers: no exponent, no trailing zero, no minus before zero."""
    if number != number:
        return "NaN"
    if number in (math.inf, -math.inf):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number))
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text else text


def to_number(value: Value) -> float:
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    text = to_text(value)
    if match := NUMBER.match(text):
        return float(match[1].replace(",", "."))
    days = dates.days(text)
    return NAN if days is None else days


def to_boolean(value: Value) -> bool:
    if isinstance(value, float):
        return value == value and value != 0
    return bool(value)


def texts_of(nodes: list[Datum]) -> list[str]:
    return [node.text() for node in nodes] or [""]

"""Rates an office's ordinance sets by kind and size, as a setting of its profile.

`2026-10-01 repair 0 500; 2026-10-01 repair 10 1000`: from which day, which kind, from which size,
baht. As in every dated table, the newest day that has come replaces all rows before it.
"""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from forms.rules.tables import Row, RuleError, RuleTable

COLUMNS = ("effective_from", "key", "at_least", "baht", "source")


def read_rates(text: str) -> RuleTable:
    """The rows of a setting.  Raises RuleError naming the row that cannot be read."""
    rows = [_row(part.strip()) for part in re.split(r"[;\n]", text) if part.strip()]
    return RuleTable("rates", COLUMNS, tuple(sorted(rows, key=lambda row: row["effective_from"])))


def rate(text: str, day: date, kind: str, size: str) -> str:
    """Baht for this kind and size on this day; "" where no row says so.  A blank size is none."""
    number = _decimal(size or "0")
    bands = read_rates(text).bands("baht", day, kind) if number is not None else ()
    reached = [baht for at_least, baht in bands if number is not None and at_least <= number]
    return format(reached[-1], "f") if reached else ""


def _row(text: str) -> Row:
    cells = text.split()
    try:
        date.fromisoformat(cells[0])
    except ValueError as error:
        raise RuleError(f"{text!r}: the first word is a day like 2026-10-01") from error
    if len(cells) != 4 or any((_decimal(cell) or 0) < 0 for cell in cells[2:]):
        raise RuleError(f"{text!r}: write day, kind, size from, baht")
    if None in map(_decimal, cells[2:]):
        raise RuleError(f"{text!r}: size and baht are numbers")
    return dict(zip(COLUMNS, (*cells, "ordinance"), strict=True))


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None

"""Dated tables: what a regulation says on a day, with where it says so.

Every table has `effective_from` and `source`; `confirm` is "yes" where the office must check the
row before relying on it.  A table with `effective_to` has periods: the rows that contain the day
hold.  Without it, the newest `effective_from` that has come replaces everything before it.
`at_least` makes bands (the highest one not above the key counts), `key` an exact look-up.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "tables"

Row = Mapping[str, str]


class RuleError(Exception):
    """A table or column that is not there, or a row that cannot be read."""


@dataclass(frozen=True, slots=True)
class RuleTable:
    """The rows of one table, oldest first."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def in_force(self, day: date) -> tuple[Row, ...]:
        """The rows that hold on this day."""
        if "effective_to" in self.columns:
            return tuple(row for row in self.rows if _from(row) <= day <= _to(row))
        started = [_from(row) for row in self.rows if _from(row) <= day]
        return tuple(row for row in self.rows if started and _from(row) == max(started))

    def value(self, column: str, day: date, key: str = "") -> str:
        """What the column says on this day; "" where the table says nothing."""
        if column not in self.columns:
            raise RuleError(f"{self.name}: there is no column {column!r}")
        row = self._pick(self.in_force(day), key)
        return row[column] if row else ""

    def bands(self, column: str, day: date, key: str) -> tuple[tuple[Decimal, Decimal], ...]:
        """The bands of this key on this day, lowest first: above how much, and what then holds."""
        if column not in self.columns or "at_least" not in self.columns:
            raise RuleError(f"{self.name}: there are no bands of {column!r}")
        rows = [row for row in self.in_force(day) if row.get("key", "") == key]
        return tuple(sorted((Decimal(row["at_least"]), Decimal(row[column])) for row in rows))

    def next_start(self, day: date) -> date | None:
        """The first day after this one on which another row starts to hold."""
        return min((_from(row) for row in self.rows if _from(row) > day), default=None)

    def _pick(self, rows: tuple[Row, ...], key: str) -> Row | None:
        if "at_least" in self.columns:
            reached = [row for row in rows if _number(row["at_least"]) <= _number(key or "nan")]
            return max(reached, key=lambda row: _number(row["at_least"]), default=None)
        if "key" in self.columns:
            return next((row for row in rows if row["key"] == key), None)
        return rows[-1] if rows else None


def _from(row: Row) -> date:
    return date.fromisoformat(row["effective_from"])


def _to(row: Row) -> date:
    return date.fromisoformat(row["effective_to"]) if row["effective_to"] else date.max


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def read_rows(path: Path) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Columns and rows of a CSV file; a row with too few or too many cells is refused."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file))
    except OSError as error:
        raise RuleError(f"there is no table {path.stem!r}") from error
    header, rows = tuple(lines[0]), lines[1:]
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise RuleError(f"{path.name} line {number}: {len(row)} cells, {len(header)} columns")
    return header, tuple(dict(zip(header, row, strict=True)) for row in rows)


@cache
def rule_table(name: str) -> RuleTable:
    """The table of this name, read once."""
    columns, rows = read_rows(FOLDER / f"{name}.csv")
    for column in ("effective_from", "source"):
        if column not in columns:
            raise RuleError(f"{name}: the column {column} is missing")
    return RuleTable(name, columns, tuple(sorted(rows, key=_from)))

"""A workbook as read: sheets of rows that still know where they stand in the author's file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from forms.authoring.problems import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and where it was written."""

    cells: Mapping[str, str]
    file: str
    sheet: str
    number: int

    def get(self, column: str) -> str:
        """The cell, "" where it is empty."""
        return self.cells.get(column, "")

    def with_cells(self, **changes: str) -> "Row":
        """The same row with other cells."""
        return self.with_mapping(changes)

    def with_mapping(self, changes: Mapping[str, str]) -> "Row":
        """The same row with other cells, for columns that are no Python names."""
        return replace(self, cells={**self.cells, **changes})

    def problem(self, column: str, what: str, remedy: str) -> Problem:
        """A problem in this row."""
        return Problem(self.file, self.sheet, self.number, column, what, remedy)


@dataclass(slots=True)
class Sheet:
    """One table: its columns in order and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


@dataclass(slots=True)
class Workbook:
    """Every sheet of one file."""

    file: str
    sheets: dict[str, Sheet] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet:
        """The sheet of this name; an empty one where the file has none."""
        return self.sheets.get(name, Sheet(name, ()))

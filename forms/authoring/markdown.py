r"""Reads a form written as Markdown tables, strictly: what looks wrong is refused, not guessed.

Two ways of writing are read.  Ours, which every Markdown viewer shows as tables:

    ## survey
    | type | name |
    |------|------|
    | text | village |

and that of pyxform, where the first cell of a row names the sheet and there are no rule rows:

    | survey |      |         |
    |        | type | name    |
    |        | text | village |

A pipe inside a cell is written `\|`; a cell cannot hold a line break.  Between tables there may be
paragraphs, which are for people and are not read.
"""

import re
from pathlib import Path

from forms.authoring.problems import FormFileError, Problem
from forms.authoring.sheets import Row, Sheet, Workbook

_RULE = re.compile(r":?-{2,}:?")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING = re.compile(r"##\s+(?P<name>\S.*?)\s*")
_CELL_BORDER = re.compile(r"(?<!\\)\|")


def read_markdown(path: Path) -> Workbook:
    """The workbook in this file; FormFileError names every row that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        what = "The file is not UTF-8 text."
        problem = Problem(path.name, "", 0, "", what, "Save it as UTF-8.")
        raise FormFileError([problem]) from error
    return _Reader(path.name).read(text)


class _Reader:
    """Goes through the lines once, filling the sheets and collecting problems."""

    def __init__(self, file: str) -> None:
        self.book = Workbook(file)
        self.problems: list[Problem] = []
        self.sheet: Sheet | None = None
        self.sheet_name = ""
        self.indented = False
        self.in_table = False
        self.expect_rule = False

    def read(self, text: str) -> Workbook:
        for number, line in enumerate(text.split("\n"), start=1):
            self._line(number, line.strip())
        if not self.book.sheets and not self.problems:
            self._say(0, "", "There is no table.", "Begin with '## survey' and a table.")
        if self.problems:
            raise FormFileError(self.problems)
        return self.book

    def _line(self, number: int, line: str) -> None:
        if line.startswith("|"):
            self._row(number, line)
        elif line.startswith("#"):
            self._heading(line)
        elif line and self.in_table:
            self._say(
                number,
                "",
                "A row of a table does not begin with '|'.",
                "A cell cannot hold a line break: write the row on one line.",
            )
        elif not line:
            self.in_table = False

    def _heading(self, line: str) -> None:
        self.in_table = False
        if match := _HEADING.fullmatch(line):
            self._open(match["name"].lower(), indented=False)

    def _open(self, name: str, *, indented: bool) -> None:
        self.sheet_name, self.sheet, self.indented = name, None, indented

    def _row(self, number: int, line: str) -> None:
        self.in_table = True
        if not line.endswith("|") or line.endswith("\\|"):
            self._say(number, "", "The row does not end with '|'.", "Close the last cell with '|'.")
            return
        cells = [c.strip().replace("\\|", "|") for c in _CELL_BORDER.split(line)[1:-1]]
        if all(_RULE.fullmatch(cell) for cell in cells):
            self._rule(number)
        elif cells[0] and not any(cells[1:]) and (self.indented or not self.sheet_name):
            self._open(cells[0].lower(), indented=True)
        elif not self.sheet_name:
            self._say(number, "", "The table has no name.", "Put '## survey' above it.")
        elif self.sheet is None:
            self._header(number, cells)
        else:
            self._cells(number, cells)

    def _rule(self, number: int) -> None:
        if not self.expect_rule or self.indented:
            self._say(number, "", "A rule row (|---|) stands among the rows.", "Delete this row.")
        self.expect_rule = False

    def _header(self, number: int, cells: list[str]) -> None:
        names = cells[1:] if self.indented else cells
        self.expect_rule = not self.indented
        for column in {c for c in names if names.count(c) > 1}:
            self._say(number, column, "The column stands twice.", "Delete one.")
        if "" in names:
            self._say(number, "", "A column has no name.", "Name it or take it out.")
        if self.sheet_name in self.book.sheets:
            self._say(number, "", "The sheet stands twice.", "Put its rows into one table.")
        self.sheet = Sheet(self.sheet_name, tuple(names))
        self.book.sheets[self.sheet_name] = self.sheet

    def _cells(self, number: int, cells: list[str]) -> None:
        assert self.sheet is not None
        if self.expect_rule:
            self._say(number, "", "The rule row (|---|) is missing.", "Put it below the names.")
            self.expect_rule = False
        if self.indented:
            if cells[0]:
                what = "The first cell of a row is not empty."
                self._say(number, cells[0], what, "It is for the sheet's name only.")
            cells = cells[1:]
        columns = self.sheet.columns
        if len(cells) != len(columns):
            what = f"The row has {len(cells)} cells, the table has {len(columns)} columns."
            remedy = "Write a pipe inside a cell as \\| ; leave no cell out, not even an empty one."
            self._say(number, columns[-1], what, remedy)
            return
        for column, cell in zip(columns, cells, strict=True):
            if _BREAK.search(cell):
                self._say(number, column, "The cell holds a line break.", "Make it one sentence.")
        if any(cells):
            filled = {c: v for c, v in zip(columns, cells, strict=True) if v}
            self.sheet.rows.append(Row(filled, self.book.file, self.sheet.name, number))

    def _say(self, number: int, column: str, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.book.file, self.sheet_name, number, column, what, remedy))

"""Reads a form written in Excel (.xlsx) as strictly as one written in Markdown."""

import struct
import zipfile
import zlib
from pathlib import Path

from openpyxl import Workbook as ExcelWorkbook
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from forms.authoring.problems import FormFileError, Problem
from forms.authoring.sheets import Row, Sheet, Workbook

BROKEN = (
    *(InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, OSError, RuntimeError),
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError, EOFError, struct.error),
)
"""What the library ends in when parts of the file are missing, changed or closed by a password."""


def read_excel(path: Path) -> Workbook:
    """The workbook in this file; FormFileError names every cell that cannot be read."""
    try:
        source = load_workbook(path, read_only=False, data_only=True)
    except BROKEN as error:
        what = "This is not an Excel workbook."
        problem = Problem(path.name, "", 0, "", what, "Save the form as .xlsx.")
        raise FormFileError([problem]) from error
    book, problems = Workbook(path.name), []
    for worksheet in source.worksheets:
        name = worksheet.title.strip().lower()
        for merged in worksheet.merged_cells.ranges:
            what = f"The cells {merged} are merged."
            problems.append(Problem(path.name, name, merged.min_row, "", what, "Unmerge them."))
        rows = [list(cells) for cells in worksheet.iter_rows(values_only=True)]
        sheet, found = _sheet(path.name, name, rows)
        if sheet.columns or sheet.rows:  # an empty one is what Excel adds by itself
            book.sheets[name] = sheet
        problems += found
    if problems:
        raise FormFileError(problems)
    return book


def _sheet(file: str, name: str, rows: list[list[object]]) -> tuple[Sheet, list[Problem]]:
    problems = []
    columns = [_text(value) for value in rows[0]] if rows else []
    while columns and not columns[-1]:
        columns.pop()
    for column in {c for c in columns if columns.count(c) > 1}:
        problems.append(Problem(file, name, 1, column, "The column stands twice.", "Delete one."))
    sheet = Sheet(name, tuple(columns))
    for number, values in enumerate(rows[1:], start=2):
        cells = [_text(value) for value in values]
        for index, cell in enumerate(cells):
            column = columns[index] if index < len(columns) else get_column_letter(index + 1)
            if cell and (index >= len(columns) or not columns[index]):
                what = "The cell stands under no column name."
                problems.append(Problem(file, name, number, column, what, "Delete it."))
            if "\n" in cell or "\r" in cell:
                what = "The cell holds a line break."
                problems.append(Problem(file, name, number, column, what, "Make it one sentence."))
        if any(cells):
            filled = {c: v for c, v in zip(columns, cells, strict=False) if v}
            sheet.rows.append(Row(filled, file, name, number))
    return sheet, problems


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def write_excel(book: Workbook, path: Path) -> None:
    """Write a plain form as a workbook.  Other programs pass over our `example` and `reason`."""
    target = ExcelWorkbook()
    target.remove(target.active)
    for sheet in book.sheets.values():
        worksheet = target.create_sheet(sheet.name)
        worksheet.append(sheet.columns)
        for row in sheet:
            worksheet.append([row.get(column) for column in sheet.columns])
    target.save(path)

"""A workbook is read as strictly as Markdown."""

from pathlib import Path

import pytest
from openpyxl import Workbook as ExcelWorkbook

from forms.authoring.excel import read_excel
from forms.authoring.problems import FormFileError


def saved(folder: Path, *rows: list[object], merge: str = "") -> Path:
    book = ExcelWorkbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    path = folder / "form.xlsx"
    book.save(path)
    return path


def test_numbers_and_truth_become_text(tmp_path: Path) -> None:
    path = saved(tmp_path, ["type", "name", "required", None], ["text", 5.0, True], [None, None])

    rows = read_excel(path).sheet("survey").rows

    assert [row.cells for row in rows] == [{"type": "text", "name": "5", "required": "yes"}]
    assert rows[0].number == 2


@pytest.mark.parametrize(
    ("rows", "merge", "said"),
    [
        ([["type"], ["text", "stray"]], "", "row 2, column B: The cell stands under no column"),
        ([["type"], ["te\nxt"]], "", "row 2, column type: The cell holds a line break"),
        ([["type", "type"], ["text", "x"]], "", "row 1, column type: The column stands twice"),
        ([["type", "name"], ["text", "x"]], "A2:B2", "row 2: The cells A2:B2 are merged"),
    ],
)
def test_a_slip_is_told_by_row_and_column(
    tmp_path: Path, rows: list[list[object]], merge: str, said: str
) -> None:
    with pytest.raises(FormFileError) as caught:
        read_excel(saved(tmp_path, *rows, merge=merge))

    assert said in str(caught.value)


def test_something_else_called_xlsx_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_text("no workbook", encoding="utf-8")

    with pytest.raises(FormFileError, match="not an Excel workbook"):
        read_excel(path)


def test_a_workbook_whose_inside_is_damaged_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, ["type", "name"], ["text", "x"])
    content = bytearray(path.read_bytes())
    at = content.index(b"xl/workbook.xml") + len(b"xl/workbook.xml")
    content[at : at + 40] = b"\xff" * 40
    path.write_bytes(content)

    with pytest.raises(FormFileError, match="not an Excel workbook"):
        read_excel(path)

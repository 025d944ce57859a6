"""The reader of Markdown refuses what looks wrong, and says where and what to do."""

from pathlib import Path

import pytest

from forms.authoring.markdown import read_markdown
from forms.authoring.problems import FormFileError
from forms.authoring.sheets import Workbook

GOOD = "## survey\n\n| type | name |\n|---|---|\n| text | a |\n| note | b |\n"


def read(folder: Path, text: str) -> Workbook:
    path = folder / "form.md"
    path.write_text(text, encoding="utf-8")
    return read_markdown(path)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(FormFileError) as caught:
        read(folder, text)
    return str(caught.value)


def test_tables_under_headings_are_sheets(tmp_path: Path) -> None:
    book = read(tmp_path, f"# A form\n\nFor people.\n\n{GOOD}")

    assert [row.cells for row in book.sheet("survey")] == [
        {"type": "text", "name": "a"},
        {"type": "note", "name": "b"},
    ]
    assert [row.number for row in book.sheet("survey")] == [9, 10]


def test_the_way_pyxform_writes_markdown_is_read_too(tmp_path: Path) -> None:
    book = read(tmp_path, "| survey |      |      |\n|        | type | name |\n|  | text | a |\n")

    assert [row.cells for row in book.sheet("survey")] == [{"type": "text", "name": "a"}]


def test_an_escaped_pipe_is_a_pipe_in_the_cell(tmp_path: Path) -> None:
    book = read(tmp_path, GOOD.replace("| text | a |", r"| text | a\|b |"))

    assert book.sheet("survey").rows[0].get("name") == "a|b"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            GOOD.replace("| text | a |", "| text | a | b |"),
            "row 5, column name: The row has 3 cells",
        ),
        (GOOD.replace("| text | a |", "| text |"), "row 5, column name: The row has 1 cells"),
        (GOOD.replace("| text | a |", "| text | a"), "row 5: The row does not end with '|'"),
        (GOOD.replace("| text | a |", "| text | a\nb |"), "cannot hold a line break"),
        (GOOD.replace("| a |", "| a<br>b |"), "row 5, column name: The cell holds a line break"),
        (GOOD.replace("| note", "|---|---|\n| note"), "row 6: A rule row (|---|) stands among"),
        (GOOD.replace("|---|---|\n", ""), "row 4: The rule row (|---|) is missing"),
        (GOOD.replace("| name |", "| type |"), "row 3, column type: The column stands twice"),
        (GOOD.replace("| name |", "| |"), "row 3: A column has no name"),
        (GOOD + "\n" + GOOD, "The sheet stands twice"),
        (GOOD.replace("## survey", ""), "The table has no name"),
        ("nothing here", "There is no table. Begin with '## survey'"),
        ("| survey | | |\n| | type | name |\n|---|---|---|\n", "row 3: A rule row"),
        (
            "| survey | | |\n| | type | name |\n| x | text | a |\n",
            "first cell of a row is not empty",
        ),
    ],
)
def test_a_slip_is_told_by_row_and_column(tmp_path: Path, text: str, said: str) -> None:
    assert said in refusal(tmp_path, text)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "form.md"
    path.write_bytes("## survey ก".encode("cp874"))

    with pytest.raises(FormFileError, match="not UTF-8"):
        read_markdown(path)

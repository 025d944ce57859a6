"""From a written form to an XForm, or to problems with their place and remedy."""

from pathlib import Path

import pytest

from forms.authoring.compiler import compile_form
from forms.authoring.excel import write_excel
from forms.engine import parse_form
from tests.unit.forms.authoring.writing import (
    SETTINGS,
    a_form,
    compiled,
    problems_of,
    table,
    texts,
)

SURVEY = ("type", "name", "required", "relevant", "calculation")


def survey(*rows: tuple[str, ...]) -> str:
    return table("survey", SURVEY, *rows)


ASKED = ("text", "name", "yes", "", "")


def test_a_whole_form_compiles_in_both_languages(tmp_path: Path) -> None:
    definition = parse_form(compiled(tmp_path, a_form()))

    assert (definition.form_id, definition.version) == ("small", "1")
    assert definition.languages == ("th", "en")


def test_the_example_of_each_language_is_a_text_of_the_question(tmp_path: Path) -> None:
    xml = compiled(tmp_path, a_form())

    assert '<value form="sala:example">สมใจ</value>' in xml
    assert '<value form="sala:example">Somjai</value>' in xml


def test_typographic_quotes_and_texts_with_outputs_stay_as_written(tmp_path: Path) -> None:
    said = "สวัสดี “${name}”นะ"
    rows = survey(ASKED, ("note", "hello", "", "", ""))
    columns = ("name", "label", "hint", "guidance_hint", "example", "required_message")
    th = table(
        "texts th",
        columns,
        ("name", "ชื่อ", "ก", "ข", "ค", "กรอกชื่อ"),
        ("hello", said, "", "", "", ""),
    )
    en = table(
        "texts en",
        columns,
        ("name", "Name", "a", "b", "c", "Enter the name"),
        ("hello", "Hello ${name}", "", "", "", ""),
    )

    xml = compiled(tmp_path, a_form(rows, th, en))

    assert '<value>สวัสดี “<output value=" /data/name "/>”นะ</value>' in xml


def test_the_same_form_from_excel_gives_the_same_xform(tmp_path: Path) -> None:
    source = tmp_path / "form.md"
    source.write_text(a_form(), encoding="utf-8")
    from_markdown = compile_form(source)

    write_excel(from_markdown.plain, tmp_path / "form.xlsx")

    assert compile_form(tmp_path / "form.xlsx").xml == from_markdown.xml


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([ASKED, ("end group", "", "", "", "")], "row 10: Unmatched 'end_group'"),
        ([("txt", "name", "yes", "", "")], "column type: 'txt' is not known"),
        ([ASKED, ("calculate", "ชื่อ", "", "", "1")], "column name: 'ชื่อ' cannot be a name"),
        ([ASKED, ASKED], "The name 'name' stands also in row"),
        ([("select_one nothing", "name", "yes", "", "")], "There is no list 'nothing'"),
        ([("text", "name", "", "", "")], "'name' is optional without a reason"),
        ([ASKED, ("calculate", "x", "", "", "1 +")], "the expression is incomplete"),
        ([ASKED, ("calculate", "x", "", "", "nonsense(1)")], "nonsense() is not known"),
        ([ASKED, ("calculate", "x", "", "", "${nobody}")], "nobody"),
        ([ASKED, ("calculate", "x", "", "", "count(//name)")], "'//' is not supported"),
        ([ASKED, ("calculate", "x", "", "", "/data/nobody")], "names /data/nobody, which is not"),
        (
            [ASKED, ("calculate", "x", "", "", "${y}"), ("calculate", "y", "", "", "${x}")],
            "depend",
        ),
        ([ASKED, ("calculate", "x", "", "", "setting('colour')")], "no setting 'colour'"),
        (
            [ASKED, ("calculate", "x", "", "", "rule-value('moon', 'a', today())")],
            "there is no table 'moon'",
        ),
        (
            [ASKED, ("calculate", "x", "", "", "rule-value('elderly_rate', 'bath', today())")],
            "The table elderly_rate has no column 'bath'",
        ),
    ],
)
def test_a_wrong_row_is_told_with_its_place(
    tmp_path: Path, rows: list[tuple[str, ...]], said: str
) -> None:
    problems = problems_of(tmp_path, a_form(survey(*rows)))

    assert any(said in problem for problem in problems), problems
    assert all("form.md" in problem for problem in problems)


@pytest.mark.parametrize(
    ("language", "change", "said"),
    [
        ("th", {"label": "ก" * 61}, "label::th: The text has 61 characters; 60 fit"),
        ("en", {"label": "a" * 81}, "label::en: The text has 81 characters; 80 fit"),
        ("th", {"label": ""}, "'name' has no label"),
        ("en", {"example": ""}, "'name' has no example"),
        ("en", {"guidance_hint": ""}, "'name' has no guidance_hint"),
        ("th", {"required_message": ""}, "'name' has no required_message"),
        ("th", {"required_message": "กรุณากรอกชื่อ"}, "The message says 'กรุณา'"),
        ("th", {"constraint_message": "ชื่อไม่ถูกต้อง แก้"}, "The message says 'ไม่ถูกต้อง'"),
        ("en", {"constraint_message": "Invalid name, change it"}, "The message says 'invalid'"),
        ("th", {"required_message": "ชื่อว่าง"}, "does not say what to do"),
    ],
)
def test_a_text_that_does_not_help_is_told(
    tmp_path: Path, language: str, change: dict[str, str], said: str
) -> None:
    changed = {language: texts(language, **change)}

    problems = problems_of(tmp_path, a_form(**changed))

    assert any(said in problem for problem in problems), problems


def test_thai_vowels_and_tone_marks_take_no_room(tmp_path: Path) -> None:
    assert problems_of(tmp_path, a_form(th=texts("th", label="ที่" * 50))) == []


def test_a_group_that_only_calculates_is_not_met_by_anybody(tmp_path: Path) -> None:
    rows = table(
        "survey",
        ("type", "name", "required", "calculation", "label::th", "label::en"),
        ("text", "name", "yes", "", "", ""),
        ("begin group", "sums", "", "", "ผลรวม", "Sums"),
        ("calculate", "x", "", "1", "", ""),
        ("end group", "", "", "", "", ""),
    )

    definition = parse_form(compiled(tmp_path, a_form(rows)))

    assert "/data/sums/x" in definition.nodes
    assert "/data/sums" not in definition.items


def test_a_misspelt_column_is_told_with_the_right_one(tmp_path: Path) -> None:
    rows = table("survey", ("type", "name", "requierd"), ("text", "name", "yes"))

    assert "column requierd" in problems_of(tmp_path, a_form(rows))[0]
    assert "Did you mean 'required'?" in problems_of(tmp_path, a_form(rows))[0]


def test_a_misspelt_sheet_is_told_with_the_right_one(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, a_form().replace("## texts th", "## text th"))

    assert "Did you mean 'texts th'?" in problems[0]


def test_texts_for_a_question_that_is_not_there_are_told(tmp_path: Path) -> None:
    wrong = a_form(th=texts("th").replace("| name | ชื่อ", "| nome | ชื่อ"))

    assert any("There is no question 'nome'" in p for p in problems_of(tmp_path, wrong))


def test_a_form_without_settings_is_told(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, a_form().replace(SETTINGS, ""))

    assert any("The sheet 'settings' is missing" in problem for problem in problems)


def test_a_choice_value_of_two_words_is_told(tmp_path: Path) -> None:
    choices = table(
        "choices", ("list_name", "name", "label::th", "label::en"), ("l", "a b", "ก", "A")
    )

    assert any("'a b' cannot be a value" in p for p in problems_of(tmp_path, a_form(more=choices)))


def test_shuffled_choices_are_refused(tmp_path: Path) -> None:
    columns = ("type", "name", "required", "constraint", "parameters")
    rows = table("survey", columns, ("select_one l", "name", "yes", ". != ''", "randomize=true"))
    choices = table(
        "choices", ("list_name", "name", "label::th", "label::en"), ("l", "a", "ก", "A")
    )

    problems = problems_of(tmp_path, a_form(rows, more=choices))

    assert any("column parameters: Choices cannot be shuffled" in p for p in problems)


def test_a_picture_that_is_not_there_is_told(tmp_path: Path) -> None:
    rows = table(
        "survey",
        ("type", "name", "required", "constraint", "image::th"),
        ("text", "name", "yes", "string-length(.) <= 60", "card.png"),
    )

    assert any("There is no file 'card.png'" in p for p in problems_of(tmp_path, a_form(rows)))

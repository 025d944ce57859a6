"""The room an answer gets on paper."""

import pytest

from kiosk.paperform import Attach, Boxes, Date, Lines, Sign
from tests.unit.forms.engine.forms_for_tests import bind, form
from tests.unit.kiosk.paperform.papers import ask, questions_of


def field_of(rules: dict[str, str], value: str = "", appearance: str = "", language: str = ""):
    xml = form("<a/>", bind("a", **rules), ask("a", "A", appearance=appearance))
    (question,) = questions_of(xml, {"/data/a": value} if value else None)
    return question.field


@pytest.mark.parametrize(
    ("constraint", "field"),
    [
        ("string-length(.) &lt;= 40", Lines(1, 0.5)),
        ("string-length(.) &lt;= 120", Lines(1, 1.0)),
        ("string-length(.) >= 5 and string-length(.) &lt;= 300", Lines(3, 1.0)),
        ("string-length(.) &lt;= 4000", Lines(10, 1.0)),
        ("regex(., '^[0-9]{5}$')", Boxes((5,))),
        ("regex(., '^[0-9๐-๙]{11}$')", Boxes((4, 6, 1))),
        ("regex(translate(., '-', ''), '^[0-9]{10,15}$')", Boxes((15,))),
        ("regex(., '^[ก-๙A-Za-z]{1,100}$')", Lines(1, 1.0)),
    ],
)
def test_lines_and_boxes_follow_the_longest_answer_the_form_takes(constraint, field) -> None:
    assert field_of({"constraint": constraint}) == field


@pytest.mark.parametrize(
    ("rules", "appearance", "field"),
    [
        ({"type": "int"}, "", Lines(1, 0.35)),
        ({"sala__thai": "phone"}, "", Boxes((3, 3, 4))),
        ({"sala__thai": "name"}, "", Lines(1, 0.62)),
        ({"type": "date"}, "", Date()),
        ({}, "multiline", Lines(4)),
        ({}, "", Lines()),
    ],
)
def test_the_kind_of_answer_decides_the_field(rules, appearance, field) -> None:
    assert field_of(rules, appearance=appearance) == field


def test_a_date_is_written_as_day_month_and_year() -> None:
    assert field_of({"type": "date"}, "1968-06-05") == Date("05", "06", "1968")


def test_an_amount_is_written_in_groups_of_three() -> None:
    assert field_of({"type": "int"}, "12500") == Lines(1, 0.35, "12,500")


@pytest.mark.parametrize(("appearance", "field"), [("", Attach()), ("signature", Sign())])
def test_files_come_along_and_signatures_stand_at_the_end(appearance: str, field) -> None:
    body = f'<upload ref="/data/a" mediatype="image/*" appearance="{appearance}"><label>A</label></upload>'
    (question,) = questions_of(form("<a/>", bind("a", type="binary"), body))

    assert question.field == field


def test_where_a_list_is_too_long_for_boxes_one_writes() -> None:
    items = "".join(f"<item><value>v{n}</value><label>Place {n}</label></item>" for n in range(30))
    xml = form("<a/>", bind("a"), f'<select1 ref="/data/a"><label>A</label>{items}</select1>')

    (blank,), (filled,) = questions_of(xml), questions_of(xml, {"/data/a": "v7"})

    assert (blank.field, filled.field) == (Lines(), Lines(text="Place 7"))

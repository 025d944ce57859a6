"""Expressions that parse and can never mean what they say."""

from pathlib import Path

import pytest

from tests.unit.forms.authoring.writing import NAME_TEXTS, SETTINGS, TEXT_NAMES, problems_of, table

SURVEY = ("type", "name", "required", "relevant", "constraint", "calculation", "choice_filter")
ASKED = ("text", "integer", "date", "select_one answer")
NAMES = ("name", "age", "day", "yes_no")


def form_with(kind: str, column: str, expression: str) -> str:
    """Four questions and one row whose `column` holds the expression."""
    asked = [(t, n, "yes", "", "", "", "") for t, n in zip(ASKED, NAMES, strict=True)]
    cells = dict.fromkeys(SURVEY, "") | {"type": kind, "name": "tried", column: expression}
    cells["required"] = "" if kind == "calculate" else "yes"
    named = NAMES if kind == "calculate" else (*NAMES, "tried")
    texts = [
        table(
            f"texts {language}", ("name", *TEXT_NAMES), *((n, *NAME_TEXTS[language]) for n in named)
        )
        for language in ("th", "en")
    ]
    choices = table(
        "choices",
        ("list_name", "name", "label::th", "label::en"),
        ("answer", "yes", "ใช่", "Yes"),
        ("answer", "no", "ไม่ใช่", "No"),
    )
    return "\n".join(
        [SETTINGS, table("survey", SURVEY, *asked, tuple(cells.values())), *texts, choices]
    )


def told(folder: Path, kind: str, column: str, expression: str) -> str:
    return "\n".join(p for p in problems_of(folder, form_with(kind, column, expression)))


WRONG = [
    ("'abc' + ${age}", "The text 'abc' before '+' is no number and no date"),
    ("${age} * 'x'", "The text 'x' after '*' is no number"),
    ("if(${age} > 'old', 1, 2)", "The text 'old' after '>' is no number"),
    ("if(${yes_no} = 'yess', 1, 2)", "${yes_no} never is 'yess'"),
    ("if(selected(${yes_no}, 'maybe'), 1, 2)", "${yes_no} never is 'maybe'"),
    ("if(${age} = 'ten', 1, 2)", "${age} is of type int and never equals 'ten'"),
    ("if(${day} = 'soon', 1, 2)", "${day} is of type date and never equals 'soon'"),
    ("if(selected(${yes_no}, 'yes') = 'true', 1, 2)", "True or false is compared with the text"),
    ("if(${yes_no}, 1, 2)", "${yes_no} alone does not say which answer decides"),
    ("if('yes', 1, 2)", "The text 'yes' stands where true or false decides"),
    ("if(${age} > 3 and 'no', 1, 2)", "The text 'no' stands where true or false decides"),
    ("count('age')", "count() needs a question or a repeat"),
    ("sum(${age} + 1)", "sum() needs a question or a repeat"),
    ("round('x')", "The text 'x' in round() is no number"),
    ("format-date(5, '%Y')", "format-date() is given a number"),
    ("format-date('someday', '%Y')", "The text 'someday' in format-date()"),
    ("format-date(${day}, '%Q')", "%Q in format-date() is not a part of a date"),
    ("if(regex(${name}, '[a-'), 1, 2)", "'[a-' is no regular expression"),
    ("round(1, 2, 3)", "round() does not take 3 arguments"),
]


@pytest.mark.parametrize(("expression", "said"), WRONG, ids=[case[0] for case in WRONG])
def test_what_can_never_be_meant_is_told_with_its_row(
    tmp_path: Path, expression: str, said: str
) -> None:
    problem = told(tmp_path, "calculate", "calculation", expression)

    assert said in problem
    assert "form.md, sheet survey, row" in problem


def test_the_column_of_the_rule_is_told(tmp_path: Path) -> None:
    assert "column relevant: ${yes_no} alone" in told(tmp_path, "text", "relevant", "${yes_no}")
    assert "column constraint" in told(tmp_path, "text", "constraint", ". > 'x'")


@pytest.mark.parametrize(
    "expression",
    [
        "if(${yes_no} = 'yes' and ${age} >= 18, 1, '')",
        "if(${day} > '2026-01-31', ${age} div 2, 0)",
        "count(${age}) + sum(${age})",
        "if(${yes_no} != '', concat('a', 1), 'b')",
        "format-date(${day}, '%e %b %Y')",
        "if(not(selected(${yes_no}, 'no')), today() - ${day}, 0)",
        "(${yes_no} = 'yes') + (${age} = 3)",
        "coalesce(${age}, 0) * 2",
    ],
)
def test_what_may_be_meant_passes(tmp_path: Path, expression: str) -> None:
    assert told(tmp_path, "calculate", "calculation", expression) == ""

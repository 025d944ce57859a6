"""Expressions on their own: what the runner of cases prints for them."""

import pytest

from forms.engine import STANDARD
from forms.run import run_expression

CASES = [
    ("1 + 2 * 3 - 4 div 2", 5.0),
    ("(1 + 2) * -3", -9.0),
    ("2 < 3 and 3 >= 3 or 1 = 2", True),
    ("7 mod -2", 1.0),
    ("1 div 0", "Infinity"),
    ("number('12.50')", 12.5),
    ("number('1e3')", "NaN"),
    ("number('1970-01-11')", 10.0),
    ("'2024-02-29' < '2024-03-01'", True),
    ("'2024-2-9' = '2024-02-09'", True),
    ("date('2024-01-01') + 30", 19753.0),
    ("date(19753)", "2024-01-31"),
    ("format-date('2024-03-05', '%e/%n/%y %b %%')", "5/3/24 Mar %"),
    ("format-date-time('2024-03-05T07:08:09.045Z', '%H:%M:%S.%3')", "07:08:09.045"),
    ("decimal-time('06:00:00.000Z')", 0.25),
    ("decimal-date-time('1970-01-02T12:00:00Z')", 1.5),
    ("round(2.5)", 3.0),
    ("round(-2.5)", -2.0),
    ("round(1234.567, -2)", 1200.0),
    ("int(-3.9)", -3.0),
    ("substr('counter', -3)", "ter"),
    ("translate('0-81 234', '- ', '')", "081234"),
    ("normalize-space('  a \n b ')", "a b"),
    ("join('/', 'a', 'b')", "a/b"),
    ("coalesce(number('x'), 'y')", "y"),
    ("if('false' = 'false', 1, 2)", 1.0),
    ("boolean-from-string('TRUE')", True),
    ("regex('0812345678', '[0-9]{9}')", False),
    ("selected(' a b ', 'b')", True),
    ("selected-at('a b', 5)", ""),
    ("count-selected(' a  b ')", 2.0),
    ("base64-decode('4LiB')", "ก"),
    ("string-length(uuid(12))", 12.0),
    ("max(1, 'x')", "NaN"),
    ("max(1, '')", 1.0),
    ("join('-', 'a', '', 'b')", "a--b"),
    ("pow(-8, 0.5)", "NaN"),
    ("exp(1000)", "Infinity"),
    ("log10(0)", "-Infinity"),
    ("string(0.00000012)", "0.00000012"),
    ("not(1=1)", False),
]


@pytest.mark.parametrize(("expression", "value"), CASES, ids=[c[0] for c in CASES])
def test_an_expression_gives_the_value_the_specification_says(
    expression: str, value: object
) -> None:
    kind = {bool: "boolean", float: "number", str: "string"}[type(value)]

    assert run_expression({"expression": expression, "as": kind})["value"] == value


DOCUMENT = "<r><a><n>1</n><n>x</n><n>3</n></a><a><n>4</n></a><k>2</k></r>"
PATHS = [
    ("count(/r/a/n)", 4.0),
    ("count(/r/*)", 3.0),
    ("/r/a[2]/n", "4"),
    ("/r/a/n[position() = 2]", "x"),
    ("count(/r/a/n[. > 2])", 2.0),
    ("sum(/r/a/n)", 8.0),
    ("min(/r/a[1]/n)", "NaN"),
    ("concat(/r/a/n)", "1x34"),
    ("/r/a/n = '4'", True),
    ("count(/r/a | /r/k)", 3.0),
    ("count(/r/a/n/..)", 2.0),
    ("position(/r/a[2])", 2.0),
    ("count(/r/a[n = /r/k + 2])", 1.0),
    ("/r/self::r/child::k", "2"),
    ("count-non-empty(/r/missing)", 0.0),
    ("count-non-empty(/r/a)", 2.0),
    ("join('-', /r/missing, 'b')", "-b"),
]


@pytest.mark.parametrize(("expression", "value"), PATHS, ids=[c[0] for c in PATHS])
def test_a_path_finds_its_nodes(expression: str, value: object) -> None:
    kind = {bool: "boolean", float: "number", str: "string"}[type(value)]
    case = {"expression": expression, "as": kind, "context": DOCUMENT}

    assert run_expression(case)["value"] == value


REFUSED = [
    "",
    "1 +",
    "1 2",
    "(1",
    "a b",
    "//a",
    "@id",
    "$v",
    "following::a",
    "nothing()",
    "true(1)",
    "if(1, 2)",
    "'open",
    "count(1)",
    "date('soon')",
    "format-date('2024-01-01', '%Q')",
    "regex('a', '(')",
    "(" * 500 + "1" + ")" * 500,
    "-" * 500 + "1",
]


@pytest.mark.parametrize("expression", REFUSED, ids=[f"{n}" for n in range(len(REFUSED))])
def test_what_makes_no_sense_is_refused_with_a_reason(expression: str) -> None:
    with pytest.raises(Exception, match=r"\w") as refused:
        run_expression({"expression": expression, "as": "string"})

    assert type(refused.value).__name__ == "XPathError"


def test_hundreds_of_terms_are_no_depth() -> None:
    expression = " + ".join(["1"] * 3000)

    assert run_expression({"expression": expression, "as": "number"})["value"] == 3000


def test_functions_of_other_parts_are_added_to_a_copy() -> None:
    functions = STANDARD.copy().add("shout", lambda text: text.upper(), "s")

    case = {"expression": "shout('a')", "as": "string"}

    assert run_expression(case, functions=functions)["value"] == "A"
    assert "shout" not in STANDARD.functions

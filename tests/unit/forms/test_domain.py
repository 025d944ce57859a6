"""Functions of Thai counter forms: numbers, dates, and look-ups in dated rules."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from forms.domain import (
    age_on,
    cid_ok,
    fiscal_year,
    fiscal_year_start,
    functions,
    money,
    month_reaching_age,
    name_ok,
    phone_ok,
    thai_date,
    thai_month,
)
from forms.engine import Instance, parse_form
from forms.rules import Rules

FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><model><instance><data id="t"><x/></data></instance>
<bind nodeset="/data/x" calculate="{expression}"/></model></h:head><h:body/></h:html>"""

Evaluate = Callable[..., str]


@pytest.fixture
def evaluate() -> Evaluate:
    def run(expression: str, office: dict[str, object] | None = None) -> str:
        xml = FORM.format(expression=expression)
        definition = parse_form(xml, functions=functions(Rules(office)))
        clock = datetime(2026, 11, 24, tzinfo=UTC)
        return Instance(definition, clock=lambda: clock, new_id=str).node("/data/x").value

    return run


@pytest.mark.parametrize(
    "number",
    ["1999900000013", "1999900000021", "3999900000036", "1-9999-00000-01-3", "๑๙๙๙๙๐๐๐๐๐๐๑๓"],
)
def test_an_id_number_with_its_check_digit_is_right(number: str) -> None:
    assert cid_ok(number)


@pytest.mark.parametrize(
    "number",
    ["1999900000010", "199990000001", "19999000000133", "199990000001x", "", "AA0-0000000"],
)
def test_an_id_number_without_its_check_digit_is_not(number: str) -> None:
    assert not cid_ok(number)


def test_the_first_digit_of_an_id_number_is_not_judged() -> None:
    assert cid_ok("0-6099-99000-01-5")


@pytest.mark.parametrize(
    "number", ["0812345678", "081-234-5678", "+66 81 234 5678", "056-123-456", "๐๘๑๒๓๔๕๖๗๘"]
)
def test_thai_phone_numbers_are_right_however_they_are_written(number: str) -> None:
    assert phone_ok(number)


@pytest.mark.parametrize("number", ["081234567", "0112345678", "1669", "", "08123456789"])
def test_other_numbers_are_no_phone_numbers(number: str) -> None:
    assert not phone_ok(number)


@pytest.mark.parametrize(
    "name",
    [
        *("สมใจ", "ตัวอย่างดี", "ณ อยุธยา", "ม.ล.ปิ่น", "น้ำผึ้ง", "ฐิติรัตน์", "เสาวณีย์", "ฤๅษี"),
        *(
            "María",
            "Jos\u0065\u0301",
            "O'Neill",
            "O\u2019Neill",
            "Anne-Marie",
            "Nguyễn",
            "Łukasz",
            "D. B. Özil",
        ),
        *("-", " สมใจ ", "ก" * 100),
    ],
)
def test_names_of_many_lands_are_names(name: str) -> None:
    assert name_ok(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "...",
        "--",
        "ก" * 101,
        "สมใจ2",
        "สมใจ๒",
        "๑๒",
        "John3",
        "฿",
        "สมใจ😀",
        "a@b",
        "×÷",
        "นาย/นาง",
    ],
)
def test_digits_signs_and_pictures_are_no_names(name: str) -> None:
    assert not name_ok(name)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1968, 6, 5), date(2028, 6, 4), 59),
        (date(1968, 6, 5), date(2028, 6, 5), 60),
        (date(1968, 2, 29), date(2027, 2, 28), 58),
        (date(1968, 2, 29), date(2027, 3, 1), 59),
    ],
)
def test_age_counts_full_years(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 9, 30), 2569), (date(2026, 10, 1), 2570), (date(2027, 1, 1), 2570)],
)
def test_the_fiscal_year_begins_in_october(day: date, year: int) -> None:
    assert fiscal_year(day) == year
    assert fiscal_year_start(year) <= day < fiscal_year_start(year + 1)


@pytest.mark.parametrize(
    ("born", "month"),
    [
        (date(1968, 6, 5), date(2028, 7, 1)),
        (date(1968, 6, 1), date(2028, 6, 1)),
        (date(1968, 12, 31), date(2029, 1, 1)),
        (date(1968, 2, 29), date(2028, 3, 1)),
    ],
)
def test_an_age_counts_from_the_first_month_that_begins_with_it(born: date, month: date) -> None:
    assert month_reaching_age(born, 60) == month


def test_dates_and_money_read_as_people_say_them() -> None:
    assert thai_date(date(1968, 6, 5)) == "5 มิถุนายน 2511"
    assert thai_date(date(1968, 6, 5), "en") == "5 June 2511 (1968)"
    assert thai_month(date(2028, 7, 1)) == "กรกฎาคม 2571"
    assert (money(1000), money(12.5)) == ("1,000", "12.50")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("cid-ok('1999900000013')", "true"),
        ("phone-ok('1')", "false"),
        ("name-ok('สมใจ')", "true"),
        ("age-on('1968-06-05', '2028-09-01')", "60"),
        ("fiscal-year(today())", "2570"),
        ("month-reaching-age('1968-06-05', 60)", "2028-07-01"),
        ("thai-date('2026-11-24', 'th')", "24 พฤศจิกายน 2569"),
        ("money(600)", "600"),
        ("rule-value('elderly_rate', 'baht', '2028-07-01', 60)", "600"),
        ("rule-value('elderly_rate', 'baht', '2028-07-01', 95)", "1000"),
        ("rule-value('elderly_terms', 'minimum_age', today())", "60"),
        ("rule-open('elderly_window', today())", "true"),
        ("rule-open('elderly_window', '2026-12-15')", "false"),
        ("rule-next('elderly_window', '2026-12-15')", "2027-01-01"),
        ("setting('sla.streetlight.normal')", "5"),
        ("working-days-after('2026-12-04', 1)", "2026-12-08"),
        ("days-after('2026-11-21', 15)", "2026-12-08"),
    ],
)
def test_forms_call_the_functions(evaluate: Evaluate, expression: str, value: str) -> None:
    assert evaluate(expression) == value


@pytest.mark.parametrize(
    "expression",
    [
        "age-on('', today())",
        "fiscal-year('soon')",
        "month-reaching-age('', 60)",
        "month-reaching-age('1968-06-05', '')",
        "thai-month('', 'th')",
        "money('')",
        "rule-value('elderly_rate', 'baht', '', 60)",
        "rule-value('elderly_rate', 'baht', today(), 59)",
        "rule-next('elderly_window', '2040-01-01')",
        "working-days-after('', 1)",
        "days-after(today(), '')",
    ],
)
def test_a_blank_in_is_a_blank_out(evaluate: Evaluate, expression: str) -> None:
    assert evaluate(expression) == ""


def test_an_office_decides_its_settings_and_holidays(evaluate: Evaluate) -> None:
    office: dict[str, object] = {
        "rules": {"sla.streetlight.normal": 7, "elderly_income_test": True},
        "holidays": [
            {"date": "2026-11-25", "working": False},
            {"date": "2026-11-28", "working": 1},
        ],
    }

    assert evaluate("setting('sla.streetlight.normal')", office) == "7"
    assert evaluate("setting('elderly_income_test')", office) == "true"
    assert evaluate("working-days-after('2026-11-24', 1)", office) == "2026-11-26"
    assert evaluate("working-days-after('2026-11-27', 1)", office) == "2026-11-28"

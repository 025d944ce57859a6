"""Dated tables answer for the day they are asked about."""

from datetime import date
from pathlib import Path

import pytest

from forms.rules import RuleError, RuleTable, declared_settings, rule_table, setting
from forms.rules.tables import FOLDER, read_rows

RATES = RuleTable(
    "rates",
    ("effective_from", "at_least", "baht", "source"),
    (
        {"effective_from": "2020-01-01", "at_least": "60", "baht": "600", "source": "a"},
        {"effective_from": "2020-01-01", "at_least": "70", "baht": "700", "source": "a"},
        {"effective_from": "2025-01-01", "at_least": "60", "baht": "650", "source": "b"},
    ),
)


def test_a_new_rate_replaces_all_of_the_old_ones() -> None:
    assert RATES.value("baht", date(2024, 12, 31), "75") == "700"
    assert RATES.value("baht", date(2025, 1, 1), "75") == "650"


def test_below_the_lowest_band_and_before_the_first_day_there_is_nothing() -> None:
    assert RATES.value("baht", date(2024, 1, 1), "59") == ""
    assert RATES.value("baht", date(2019, 1, 1), "75") == ""


def test_an_exact_key_is_looked_up() -> None:
    table = RuleTable(
        "fees",
        ("effective_from", "key", "baht", "source"),
        ({"effective_from": "2020-01-01", "key": "a", "baht": "5", "source": "x"},),
    )

    assert table.value("baht", date(2021, 1, 1), "a") == "5"
    assert table.value("baht", date(2021, 1, 1), "b") == ""


def test_a_period_without_an_end_goes_on() -> None:
    table = RuleTable(
        "open",
        ("effective_from", "effective_to", "source"),
        ({"effective_from": "2020-01-01", "effective_to": "", "source": "x"},),
    )

    assert table.in_force(date(2999, 1, 1))


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(RuleError, match="no column 'bath'"):
        RATES.value("bath", date(2024, 1, 1))


def test_a_table_that_is_not_there_is_refused() -> None:
    with pytest.raises(RuleError, match="no table 'moon'"):
        rule_table("moon")


def test_a_row_with_a_cell_too_many_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("effective_from,source\n2020-01-01,x,y\n", encoding="utf-8")

    with pytest.raises(RuleError, match="line 2: 3 cells, 2 columns"):
        read_rows(path)


@pytest.mark.parametrize(
    "name", sorted(p.stem for p in FOLDER.glob("*.csv") if p.stem != "holidays")
)
def test_every_table_names_its_source_and_first_day(name: str) -> None:
    rows = rule_table(name).rows

    assert rows
    assert all(row["source"] and date.fromisoformat(row["effective_from"]) for row in rows)


@pytest.mark.parametrize(
    ("age", "baht"),
    [(60, "600"), (69, "600"), (70, "700"), (80, "800"), (90, "1000"), (103, "1000")],
)
def test_the_allowance_grows_with_age(age: int, baht: str) -> None:
    assert rule_table("elderly_rate").value("baht", date(2026, 11, 24), str(age)) == baht


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 11, 30), True),
        (date(2026, 12, 1), False),
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), True),
        (date(2027, 9, 30), True),
    ],
)
def test_registration_is_closed_in_december(day: date, is_open: bool) -> None:
    assert bool(rule_table("elderly_window").in_force(day)) is is_open


def test_steps_followed_the_fiscal_year_before_2567_and_the_month_since() -> None:
    terms = rule_table("elderly_terms")

    assert terms.value("step_mode", date(2023, 9, 30)) == "fiscal_year"
    assert terms.value("step_mode", date(2023, 10, 1)) == "next_month"


def test_every_setting_says_what_it_is_and_where_it_comes_from() -> None:
    assert all(s.th and s.en and s.source for s in declared_settings())
    assert {s.confirm for s in declared_settings()} <= {"check", "ordinance", ""}


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(RuleError, match="no setting 'colour'"):
        setting("colour", {})


def test_bands_belong_to_a_key_and_stand_in_order() -> None:
    table = RuleTable(
        "bands",
        ("effective_from", "key", "at_least", "percent", "source"),
        tuple(
            {"effective_from": "2020-01-01", "key": k, "at_least": a, "percent": p, "source": "x"}
            for k, a, p in (("farm", "75", "0.03"), ("farm", "0", "0.01"), ("other", "0", "0.3"))
        ),
    )

    found = table.bands("percent", date(2021, 1, 1), "farm")

    assert [(str(above), str(percent)) for above, percent in found] == [
        ("0", "0.01"),
        ("75", "0.03"),
    ]


def test_a_table_without_bands_says_so() -> None:
    with pytest.raises(RuleError, match="no bands of 'baht'"):
        rule_table("sign_rate").bands("baht", date(2027, 1, 1), "thai.no")

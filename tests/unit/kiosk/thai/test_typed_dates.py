"""Dates as people type them."""

from datetime import date

import pytest

from kiosk.thai.typed_dates import DateNotice, DateProblem, TypedDate, parse_typed

TODAY = date(2026, 11, 24)


def typed(text: str, **options: bool) -> TypedDate:
    return parse_typed(text, today=TODAY, **options)


@pytest.mark.parametrize(
    "text",
    [
        "5/6/2511",
        "05-06-2511",
        " 5 . 6 . 2511 ",
        "๕/๖/๒๕๑๑",
        "๕ มิ.ย. ๒๕๑๑",
        "5 มิย 2511",
        "5มิ.ย.2511",
        "5 มิถุนายน 2511",
        "วันที่ 5 เดือนมิถุนายน พ.ศ. 2511",
        "5 มิถุนายน พ.ศ.2511",
        "5 june 2511",
        "5 Jun 2511",
        "05062511",
        "050611",
        "๐๕๐๖๑๑",
        "5/6/11",
        "2511-06-05",
        "5 June 1968 A.D.",
        "5/6/ค.ศ. 1968",
    ],
)
def test_a_date_is_read_however_it_is_typed(text: str) -> None:
    assert typed(text) == TypedDate(value=date(1968, 6, 5))


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("มิ.ย. 2511", date(1968, 6, 1), "month"),
        ("6/2511", date(1968, 6, 1), "month"),
        ("00/06/2511", date(1968, 6, 1), "month"),
        ("2511", date(1968, 1, 1), "year"),
        ("พ.ศ. 2511", date(1968, 1, 1), "year"),
        ("00/00/2511", date(1968, 1, 1), "year"),
        ("00002511", date(1968, 1, 1), "year"),
    ],
)
def test_a_date_known_in_part_keeps_how_much_is_known(text, value, precision) -> None:
    assert typed(text) == TypedDate(value=value, precision=precision)


@pytest.mark.parametrize("text", ["5/6/1968", "1968-06-05", "5 มิ.ย. 1968", "05061968"])
def test_a_common_era_year_is_reported_with_the_date_it_would_be(text: str) -> None:
    found = typed(text)

    assert found.value is None
    assert found.problem is DateProblem.YEAR_IS_COMMON_ERA
    assert found.suggestion == date(1968, 6, 5)


def test_a_year_marked_as_buddhist_is_never_taken_for_a_common_one() -> None:
    assert typed("5/6/พ.ศ. 1968").problem is DateProblem.UNREADABLE


@pytest.mark.parametrize(
    "text", ["31/2/2511", "29/2/2510", "5/13/2511", "0/13/2511", "32 ม.ค. 2511"]
)
def test_a_day_that_does_not_exist_is_called_impossible(text: str) -> None:
    assert typed(text) == TypedDate(
        problem=DateProblem.IMPOSSIBLE, precision="month" if text[0] == "0" else "full"
    )


def test_leap_days_follow_the_common_calendar() -> None:
    assert typed("29/2/2567").value == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "สวัสดี",
        "5/6",
        "5",
        "🙂",
        "5/6/7/2511",
        "5/6/251",
        "5/6/25111",
        "5/0/2511",
        "5 มิ.ย.",
        "1/2/999",
    ],
)
def test_what_is_no_date_is_unreadable(text: str) -> None:
    assert typed(text).problem is DateProblem.UNREADABLE


def test_nothing_typed_is_empty() -> None:
    assert typed("  ").problem is DateProblem.EMPTY


def test_a_day_to_come_is_a_problem_unless_it_may_come() -> None:
    assert typed("25/11/2569").problem is DateProblem.FUTURE
    assert typed("25/11/2569", future_ok=True).value == date(2026, 11, 25)
    assert typed("24/11/2569").value == TODAY


def test_two_digits_of_a_year_mean_the_latest_one_that_has_come() -> None:
    assert typed("1/12/68").value == date(2025, 12, 1)
    assert typed("1/12/85").value == date(1942, 12, 1)
    assert typed("1/12/75", future_ok=True).value == date(2032, 12, 1)


def test_january_before_2484_keeps_the_register_and_offers_the_other_reading() -> None:
    assert typed("15/2/2480") == TypedDate(
        value=date(1937, 2, 15), suggestion=date(1938, 2, 15), notice=DateNotice.OLD_NEW_YEAR
    )


def test_april_before_2484_needs_no_second_look() -> None:
    assert typed("15/4/2480") == TypedDate(value=date(1937, 4, 15))


def test_a_leap_day_that_only_the_old_new_year_explains_is_taken() -> None:
    assert typed("29/2/2482") == TypedDate(value=date(1940, 2, 29), notice=DateNotice.OLD_NEW_YEAR)

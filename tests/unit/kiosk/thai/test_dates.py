"""Dates as they are written in the Buddhist era."""

from datetime import UTC, date, datetime

import pytest

from kiosk.thai.dates import (
    clock_time,
    date_and_time,
    fiscal_year,
    long_date,
    partial_date,
    short_date,
    weekday,
)

DAY = date(2026, 11, 22)


def test_a_date_is_shown_in_the_buddhist_era() -> None:
    assert long_date(DAY) == "22 พฤศจิกายน 2569"
    assert short_date(DAY) == "22 พ.ย. 2569"


def test_an_english_date_keeps_the_common_era() -> None:
    assert long_date(DAY, "en") == "22 November 2026"
    assert short_date(DAY, "en") == "22 Nov 2026"


@pytest.mark.parametrize(
    ("precision", "language", "shown"),
    [
        ("full", "th", "5 มิถุนายน 2511"),
        ("month", "th", "มิถุนายน 2511 (ไม่ทราบวัน)"),
        ("year", "th", "พ.ศ. 2511 (ไม่ทราบวันและเดือน)"),
        ("month", "en", "June 1968 (day not known)"),
        ("year", "en", "1968 (day and month not known)"),
    ],
)
def test_what_is_not_known_of_a_date_is_said(precision, language, shown) -> None:
    assert partial_date(date(1968, 6, 5), precision, language) == shown


def test_the_fiscal_year_begins_in_october() -> None:
    assert fiscal_year(date(2026, 9, 30)) == 2569
    assert fiscal_year(date(2026, 10, 1)) == 2570


def test_a_moment_is_shown_as_the_clock_on_the_wall_says() -> None:
    late_in_london = datetime(2026, 11, 22, 20, 5, tzinfo=UTC)

    assert clock_time(late_in_london) == "03:05 น."
    assert date_and_time(late_in_london) == "23 พฤศจิกายน 2569 03:05 น."
    assert date_and_time(late_in_london, "en") == "23 November 2026 03:05"


def test_days_of_the_week_have_their_names() -> None:
    assert weekday(DAY) == "อาทิตย์"
    assert weekday(DAY, "en") == "Sunday"

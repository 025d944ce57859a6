"""Official holidays: the library corrected, and counting with them."""

from datetime import date

import pytest

from forms.rules import OfficeDays, holiday_rows, official_holidays
from forms.rules.holidays import NOT_FOR_OFFICES


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_the_table_differs_from_the_library_only_in_days_that_are_not_for_offices(
    year: int,
) -> None:
    from holidays import country_holidays

    library = {
        day
        for day, name in country_holidays("TH", years=year, language="th").items()
        if not any(word in name for word in NOT_FOR_OFFICES)
    }

    assert {holiday.date for holiday in official_holidays(year)} == library


@pytest.mark.parametrize("day", [date(2027, 5, 1), date(2027, 5, 3), date(2026, 1, 10)])
def test_labour_day_and_childrens_day_are_no_office_holidays(day: date) -> None:
    assert all(holiday.date != day for holiday in official_holidays(day.year))


def test_a_year_beyond_the_table_comes_from_the_library_to_be_confirmed() -> None:
    later = official_holidays(2030)

    assert date(2030, 12, 5) in {holiday.date for holiday in later}
    assert not any(holiday.confirmed for holiday in later)


def test_rows_carry_what_a_calendar_needs() -> None:
    first = holiday_rows([2026, 2027])[0]

    assert first["date"] == "2026-01-01"
    assert first["name_th"] == "วันขึ้นปีใหม่"
    assert (first["working"], first["confirm"]) == ("", "")


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
        (date(2026, 11, 24), 3, date(2026, 11, 27)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 12, 4), 2, date(2026, 12, 9)),
        (date(2027, 4, 12), 1, date(2027, 4, 16)),
    ],
)
def test_working_days_pass_over_weekends_and_holidays(start: date, count: int, end: date) -> None:
    assert OfficeDays().after(start, count) == end


def test_a_last_day_on_a_holiday_moves_to_the_next_working_day() -> None:
    assert OfficeDays().by(date(2026, 11, 20), 15) == date(2026, 12, 8)

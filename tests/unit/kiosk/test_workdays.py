"""Deadlines counted in working days and in days."""

from datetime import date

import pytest

from kiosk.workdays import Holiday, WorkCalendar

FRIDAY, MONDAY, TUESDAY = date(2026, 12, 4), date(2026, 12, 7), date(2026, 12, 8)
CALENDAR = WorkCalendar(
    [Holiday(MONDAY, "ชดเชยวันพ่อแห่งชาติ"), Holiday(date(2026, 12, 10), "วันรัฐธรรมนูญ")]
)


def test_the_first_day_is_not_counted() -> None:
    assert CALENDAR.add_working_days(TUESDAY, 1) == date(2026, 12, 9)


def test_weekends_and_holidays_are_not_working_days() -> None:
    assert CALENDAR.add_working_days(FRIDAY, 1) == TUESDAY
    assert CALENDAR.add_working_days(FRIDAY, 3) == date(2026, 12, 11)


def test_a_deadline_in_days_that_ends_on_a_holiday_moves_on() -> None:
    assert CALENDAR.due(date(2026, 11, 30), 7, "day") == TUESDAY
    assert CALENDAR.due(date(2026, 12, 1), 7, "day") == TUESDAY


def test_what_is_done_at_once_is_due_today_or_on_the_next_open_day() -> None:
    assert CALENDAR.due(TUESDAY, 20, "minute") == TUESDAY
    assert CALENDAR.due(date(2026, 12, 5), 20, "minute") == TUESDAY
    assert CALENDAR.due(FRIDAY, 0, "working_day") == FRIDAY


def test_no_date_is_told_where_none_can_be_known() -> None:
    assert CALENDAR.due(FRIDAY, None, "working_day") is None
    assert CALENDAR.due(FRIDAY, 1, "round") is None


def test_an_unknown_unit_is_a_defect() -> None:
    with pytest.raises(ValueError, match="fortnight"):
        CALENDAR.due(FRIDAY, 1, "fortnight")


def test_the_table_may_open_a_saturday() -> None:
    calendar = WorkCalendar.from_rows(
        [{"date": "2026-12-05", "working": "yes"}, {"date": "2026-12-07", "name_th": "วันหยุด"}]
    )

    assert calendar.add_working_days(FRIDAY, 1) == date(2026, 12, 5)
    assert calendar.holiday_name(MONDAY) == "วันหยุด"
    assert calendar.holiday_name(date(2026, 12, 5)) == ""


def test_the_calendar_knows_how_far_its_table_reaches() -> None:
    assert CALENDAR.known_until == date(2026, 12, 31)
    assert WorkCalendar().known_until is None

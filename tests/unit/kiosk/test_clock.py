"""The hybrid clock never goes back, and a clock that cannot be right is called doubtful."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.clock import (
    FARTHEST_AHEAD_MS,
    ClockDoubt,
    ClockState,
    Stamp,
    fiscal_year,
    from_milliseconds,
    local_date,
    milliseconds,
    next_stamp,
    seen_stamp,
)
from tests.fakes import NOON


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 9, 30), 2569),
        (date(2026, 10, 1), 2570),
        (date(2027, 1, 1), 2570),
        (date(2027, 9, 30), 2570),
    ],
    ids=str,
)
def test_the_fiscal_year_turns_on_the_first_of_october(day: date, year: int):
    assert fiscal_year(day) == year


def test_the_day_is_the_one_in_thailand():
    assert local_date(datetime(2026, 9, 30, 17, 0, tzinfo=UTC)) == date(2026, 10, 1)


@given(st.lists(st.integers(-(10**13), 10**13), max_size=40))
def test_stamps_only_grow_whatever_the_wall_clock_says(walls: list[int]):
    stamps = [Stamp(0)]
    for wall in walls:
        stamps.append(next_stamp(stamps[-1], wall))

    assert stamps == sorted(set(stamps))
    assert [str(s) for s in stamps] == sorted(str(s) for s in stamps)


def test_a_full_counter_moves_the_millisecond():
    assert next_stamp(Stamp(5, 0xFFFF), 5) == Stamp(6, 0)


def test_a_stamp_is_written_and_read_the_same():
    assert str(Stamp(0x0197F2A1B3C4, 2)) == "0197f2a1b3c4-0002"
    assert Stamp.parse("0197f2a1b3c4-0002") == Stamp(0x0197F2A1B3C4, 2)
    with pytest.raises(ValueError, match="not a time stamp"):
        Stamp.parse("yesterday")


def test_another_writers_stamp_is_taken_over_unless_it_is_far_ahead():
    assert seen_stamp(Stamp(10), Stamp(900), 1000) == Stamp(900)
    assert seen_stamp(Stamp(10), Stamp(1001 + FARTHEST_AHEAD_MS), 1000) == Stamp(10)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (timedelta(minutes=5), None),
        (timedelta(minutes=-1), None),
        (timedelta(minutes=-3), ClockDoubt.WENT_BACK),
        (timedelta(days=2), ClockDoubt.LEAPT_AHEAD),
        (timedelta(days=365), ClockDoubt.YEAR_OFF),
        (timedelta(days=-365), ClockDoubt.YEAR_OFF),
    ],
    ids=str,
)
def test_the_clock_is_compared_with_the_last_trusted_time(
    change: timedelta, expected: ClockDoubt | None
):
    trusted = ClockState().checked(NOON)
    assert trusted.checked(NOON + change).doubt is expected


def test_a_machine_that_starts_in_1970_is_doubtful_at_once():
    assert ClockState().checked(datetime(1970, 1, 1, tzinfo=UTC)).doubt is ClockDoubt.YEAR_OFF


def test_staff_settles_a_doubt():
    doubtful = ClockState().checked(NOON).checked(NOON + timedelta(days=3))
    assert doubtful.doubtful
    assert not doubtful.confirmed(NOON + timedelta(days=3)).doubtful


def test_a_server_settles_a_doubt_and_corrects_the_clock():
    wrong = NOON - timedelta(days=30)
    state = ClockState().checked(NOON).checked(wrong).met_server(wrong, NOON)

    assert not state.doubtful
    assert state.wall_ms(wrong) == milliseconds(NOON)
    assert not state.checked(wrong + timedelta(minutes=1)).doubtful


@given(st.integers())
def test_any_reading_of_a_foreign_clock_is_some_moment(value: int):
    assert from_milliseconds(value).tzinfo is UTC

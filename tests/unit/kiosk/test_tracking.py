"""Tracking numbers: nine digits for life, never given twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import EnvironmentProblem, ErrorCode, InputProblem
from kiosk.tracking import Numbering, make_number, next_number, parse_number

SEPTEMBER, OCTOBER = date(2027, 9, 30), date(2027, 10, 1)


def test_the_number_of_the_design_is_made_as_it_says():
    number = make_number(2570, 312, 45)

    assert (number.digits, str(number)) == ("703120451", "703 120 451")
    assert (number.series, number.running) == (312, 45)


@pytest.mark.parametrize(
    "typed", ["703120451", "703 120 451", "๗๐๓ ๑๒๐ ๔๕๑", " 703-120-451 ", "70๓.1204๕1"], ids=repr
)
def test_a_number_is_read_however_it_was_typed(typed: str):
    assert parse_number(typed).digits == "703120451"


@pytest.mark.parametrize(
    "typed", ["", "70312045", "7031204510", "70312045x", "²03120451"], ids=repr
)
def test_what_is_not_nine_digits_is_told_so(typed: str):
    with pytest.raises(InputProblem) as problem:
        parse_number(typed)
    assert problem.value.code is ErrorCode.TRACKING_DIGITS


@given(st.integers(0, 99), st.integers(0, 999), st.integers(0, 999), st.integers(0, 7))
def test_two_neighbouring_digits_swapped_are_noticed(year: int, series: int, running: int, at: int):
    digits = make_number(year, series, running).digits
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if swapped == digits:
        return
    with pytest.raises(InputProblem) as problem:
        parse_number(swapped)
    assert problem.value.code is ErrorCode.TRACKING_CHECK_DIGIT


def test_the_running_number_begins_again_with_the_fiscal_year():
    first, state = next_number(Numbering(series=(312,)), SEPTEMBER, doubtful=False)
    second, state = next_number(state, SEPTEMBER, doubtful=False)
    third, state = next_number(state, OCTOBER, doubtful=False)

    assert [n.digits[:8] for n in (first, second, third)] == ["70312000", "70312001", "71312000"]


def test_the_fiscal_year_never_goes_back():
    _, state = next_number(Numbering(series=(312,)), OCTOBER, doubtful=False)
    number, _ = next_number(state, SEPTEMBER, doubtful=False)

    assert number.digits.startswith("71312001")


def test_a_doubtful_clock_does_not_change_the_fiscal_year():
    _, state = next_number(Numbering(series=(312,)), SEPTEMBER, doubtful=False)
    number, _ = next_number(state, OCTOBER, doubtful=True)

    assert number.digits.startswith("70312001")


def test_a_used_up_series_is_followed_by_the_next_and_the_last_by_a_problem():
    state = Numbering(year=2570, series=(312, 313), place=0, running=999)
    last, state = next_number(state, SEPTEMBER, doubtful=False)
    first, state = next_number(state, SEPTEMBER, doubtful=False)
    assert (last.series, last.running, first.series, first.running) == (312, 999, 313, 0)

    with pytest.raises(EnvironmentProblem) as problem:
        next_number(Numbering(2570, (312,), 0, 1000), SEPTEMBER, doubtful=False)
    assert problem.value.code is ErrorCode.SERIES_USED_UP


def test_staff_is_warned_when_four_fifths_of_the_last_series_are_used():
    assert not Numbering(2570, (312,), 0, 799).low
    assert Numbering(2570, (312,), 0, 800).low
    assert not Numbering(2570, (312, 313), 0, 900).low
    assert Numbering(2570, (), 0, 0).numbers_left == 0


def test_series_that_are_known_are_not_added_again():
    assert Numbering(series=(1, 2)).with_series((2, 3)).series == (1, 2, 3)


@given(st.lists(st.tuples(st.integers(0, 900), st.booleans()), max_size=60))
def test_no_number_is_ever_given_twice_whatever_the_clock_does(steps: list[tuple[int, bool]]):
    state, given_out = Numbering(series=(1, 2)), set()
    for days, doubtful in steps:
        day = date.fromordinal(SEPTEMBER.toordinal() + days)
        number, state = next_number(state, day, doubtful=doubtful)
        assert number.digits not in given_out
        given_out.add(number.digits)

"""Tracking numbers: nine digits for life, given without asking anybody.

Fiscal year (2), series (3), running number (3), Damm check digit: fiscal year 2570, series 312,
running number 45 is 703120451, shown 703 120 451.  A series belongs to one log for ever, so two
counters can never give the same number.
"""

from dataclasses import dataclass, replace
from datetime import date

from stdnum import damm

from kiosk.clock import fiscal_year
from kiosk.errors import EnvironmentProblem, ErrorCode, InputProblem

DIGITS = 9
IN_A_SERIES = 1000
WARN_AT = 800
"""Used numbers of the last series from which on staff is warned."""


@dataclass(frozen=True, slots=True)
class TrackingNumber:
    """Nine digits that passed the check."""

    digits: str

    def __str__(self) -> str:
        """As people read it: three groups."""
        return f"{self.digits[:3]} {self.digits[3:6]} {self.digits[6:]}"

    @property
    def series(self) -> int:
        return int(self.digits[2:5])

    @property
    def running(self) -> int:
        return int(self.digits[5:8])


def make_number(year: int, series: int, running: int) -> TrackingNumber:
    """`year` is the fiscal year in พ.ศ. with all four digits."""
    body = f"{year % 100:02d}{series:03d}{running:03d}"
    return TrackingNumber(body + damm.calc_check_digit(body))


def parse_number(typed: str) -> TrackingNumber:
    """What a person typed: Thai or Arabic digits, spaces and dashes anywhere.

    Raises InputProblem TRACKING_DIGITS (not nine digits) or TRACKING_CHECK_DIGIT (mistyped).
    """
    kept = [letter for letter in typed if not letter.isspace() and letter not in "-–—./"]
    if len(kept) != DIGITS or not all(letter.isdecimal() for letter in kept):
        count = sum(letter.isdecimal() for letter in kept)
        raise InputProblem(ErrorCode.TRACKING_DIGITS, found=count, wanted=DIGITS)
    digits = "".join(str(int(letter)) for letter in kept)
    if not damm.is_valid(digits):
        raise InputProblem(ErrorCode.TRACKING_CHECK_DIGIT)
    return TrackingNumber(digits)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where a log stands with its numbers: its series in the order they were given, which one of
    them is in use this fiscal year (0 the first), and the running number it gives next.
    """

    year: int = 0
    series: tuple[int, ...] = ()
    place: int = 0
    running: int = 0

    @property
    def series_left(self) -> int:
        """Series not begun this fiscal year."""
        return max(0, len(self.series) - self.place - 1)

    @property
    def numbers_left(self) -> int:
        if self.place >= len(self.series):
            return 0
        return self.series_left * IN_A_SERIES + IN_A_SERIES - self.running

    @property
    def low(self) -> bool:
        """Whether staff should be told that numbers run out."""
        return self.numbers_left <= IN_A_SERIES - WARN_AT

    def with_series(self, given: tuple[int, ...]) -> "Numbering":
        """With every series in `given` that was not known yet, at the end."""
        new = tuple(series for series in given if series not in self.series)
        return replace(self, series=self.series + new)


def next_number(state: Numbering, day: date, *, doubtful: bool) -> tuple[TrackingNumber, Numbering]:
    """The next number, and the state after it.

    A fiscal year never goes back, and a doubtful clock never changes it.  Raises
    EnvironmentProblem SERIES_USED_UP.
    """
    state = in_year(state, fiscal_year(day), doubtful)
    if state.running >= IN_A_SERIES:
        state = replace(state, place=state.place + 1, running=0)
    if state.place >= len(state.series):
        raise EnvironmentProblem(ErrorCode.SERIES_USED_UP, year=state.year)
    number = make_number(state.year, state.series[state.place], state.running)
    return number, replace(state, running=state.running + 1)


def in_year(state: Numbering, year: int, doubtful: bool) -> Numbering:
    """Begun anew where the fiscal year is another, and the clock that says so is believed."""
    if state.year == 0 or (year > state.year and not doubtful):
        return replace(state, year=year, place=0, running=0)
    return state

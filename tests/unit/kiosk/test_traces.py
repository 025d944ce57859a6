"""Log files tell where a defect happened, never what a citizen typed there."""

import logging

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.traces import TraceFormatter, trace

TYPED = "1999900000013"


def read_number(text: str) -> int:
    try:
        return {"": 0}[text]
    except KeyError as error:
        raise ValueError(f"{text} is no number") from error


def a_defect() -> ValueError:
    try:
        read_number(TYPED)
    except ValueError as error:
        return error
    raise AssertionError


def test_places_and_kinds_are_told_without_the_words_of_the_error():
    told = trace(a_defect())

    assert "KeyError\n-- then --" in told
    assert told.endswith("ValueError")
    assert "in read_number" in told
    assert TYPED not in told


def test_a_problem_with_a_code_keeps_its_words():
    assert "K101" in trace(EnvironmentProblem(ErrorCode.STORE_FULL, path="/data"))


def test_a_log_line_of_a_defect_holds_nothing_that_was_typed():
    error = a_defect()
    record = logging.LogRecord(
        "sala", logging.CRITICAL, "", 0, "defect", None, (type(error), error, error.__traceback__)
    )

    line = TraceFormatter("%(levelname)s %(message)s").format(record)

    assert line.startswith("CRITICAL defect\n")
    assert TYPED not in line

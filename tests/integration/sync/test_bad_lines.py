"""The short forms of `make weather`: real store, real server program, a line that is cut or slow."""

import logging
from pathlib import Path

import pytest

from tests.weather.proxy import Weather
from tests.weather.stories import CUT, Work, played

pytestmark = pytest.mark.slow


def test_a_line_cut_at_any_byte_brings_every_request_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # Cut within the header of an answer, the library warns before the counter says it is offline.
    caplog.set_level(logging.ERROR, "urllib3.connection")

    outcome = played(tmp_path, Work(40), CUT, seed=3, look=0.01)

    assert outcome.faults == ()
    assert outcome.cuts >= 3


def test_photographs_follow_their_events_and_go_on_where_they_were(tmp_path: Path) -> None:
    line = Weather(dropped=0.1, cut_after=(20_000, 900_000))
    work = Work(5, photographs=4, sizes=(300_000, 700_000))

    outcome = played(tmp_path, work, line, seed=5, look=0.01)

    assert outcome.faults == ()
    assert outcome.interrupted >= 1

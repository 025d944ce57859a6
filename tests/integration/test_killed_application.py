"""The short form of `make kill`: the whole application is killed, whatever it is doing."""

from pathlib import Path

import pytest

from tests.kill.rounds import killed_again_and_again


@pytest.mark.slow
def test_what_a_killed_application_acknowledged_is_there_and_on_the_server_once(tmp_path: Path):
    outcome = killed_again_and_again(tmp_path, rounds=4, seed=23)

    assert outcome.faults == ()
    assert outcome.saves > 0

"""A hundred seeds in every run: nothing lost, nothing doubled, all copies agree."""

import pytest

from tests.simulation.runner import run_seeds

TROUBLE = {
    "answer cut",
    "answer lost",
    "disk copied",
    "disk put back",
    "late arrival",
    "power cut",
    "question lost",
    "question repeated",
    "server died after commit",
    "server died before commit",
    "a stranger answers",
}


@pytest.mark.parametrize("first", [1, 26, 51, 76])
def test_every_promise_holds_in_bad_weather(first: int) -> None:
    result = run_seeds(range(first, first + 25))

    assert result.failed == {}
    assert result.tally.keys() >= TROUBLE

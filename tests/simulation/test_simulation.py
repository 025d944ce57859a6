"""Two hundred seeds in every run: nothing lost, nothing doubled, all copies agree.

Six hundred would take about fifty seconds on two cores; `make simulate SEEDS=600` plays them.
"""

import pytest

from tests.simulation import mutants
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


@pytest.mark.parametrize("first", range(1, 200, 25))
def test_every_promise_holds_in_bad_weather(first: int) -> None:
    result = run_seeds(range(first, first + 25))

    assert result.failed == {}
    assert result.tally.keys() >= TROUBLE


@pytest.mark.parametrize(
    "name",
    [
        "position under the lock",
        "durable commit before the receipt",
        "eid on copies",
        "hash compare on overlap",
    ],
)
def test_the_simulation_has_teeth(name: str) -> None:
    """The quick ones; `make mutants` tries all of them."""
    with mutants.MUTANTS[name]():
        result = run_seeds(range(1, 9))

    assert result.failed

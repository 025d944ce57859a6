"""Six hundred seeds in every run: nothing lost, nothing doubled, nobody overruled, all copies agree."""

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


@pytest.mark.parametrize("first", range(1, 600, 25))
def test_every_promise_holds_in_bad_weather(first: int) -> None:
    result = run_seeds(range(first, first + 25))

    assert result.failed == {}
    assert result.tally.keys() >= TROUBLE


@pytest.mark.parametrize(
    ("name", "seeds"),
    [
        ("position under the lock", 8),
        ("durable commit before the receipt", 10),
        ("eid on copies", 8),
        ("hash compare on overlap", 8),
        ("conflicts by base", 20),
    ],
)
def test_the_simulation_has_teeth(name: str, seeds: int) -> None:
    """The quick ones; `make mutants` tries all of them."""
    with mutants.MUTANTS[name]():
        result = run_seeds(range(1, seeds + 1))

    assert result.failed

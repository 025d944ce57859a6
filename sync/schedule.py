"""When to try next: pure arithmetic, so that a test can read it.

Something waits → try again within seconds, so that it goes by itself as soon as the network is
back.  Nothing waits → one question a minute.  Chance spreads the counters of a province.
"""

from collections.abc import Callable
from dataclasses import dataclass

IMPATIENT = 2.5
"""Longest pause, in seconds, while something waits and the server is only out of reach."""

IDLE = 60.0
LONGEST = 600.0
FIRST = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the last round ended.

    `failures` counts rounds without success in a row; `asked` is the server's Retry-After in
    seconds; `stopped` is a refusal or a defect, which trying again soon does not heal.
    """

    waiting: int
    failures: int
    asked: float | None = None
    stopped: bool = False


def next_attempt(outcome: Outcome, chance: Callable[[], float]) -> float:
    """Seconds until the next round; `chance` gives numbers in [0, 1)."""
    if outcome.asked is not None:
        return min(outcome.asked, LONGEST) + FIRST * chance()
    if outcome.stopped:
        return _spread(min(LONGEST, IDLE * 2 ** min(outcome.failures - 1, 10)), chance)
    if outcome.failures and outcome.waiting:
        return _spread(min(IMPATIENT, FIRST * 2 ** min(outcome.failures - 1, 10)), chance)
    if outcome.failures:
        return _spread(min(LONGEST, IDLE * 2 ** min(outcome.failures - 1, 10)), chance)
    if outcome.waiting:
        return FIRST * chance()
    return _spread(IDLE, chance, low=1.0, high=1.25)


def _spread(
    seconds: float, chance: Callable[[], float], low: float = 0.5, high: float = 1.0
) -> float:
    return seconds * (low + (high - low) * chance())

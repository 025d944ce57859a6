"""When a round is tried again."""

import pytest

from sync.schedule import IDLE, IMPATIENT, LONGEST, Outcome, next_attempt

ALMOST_ONE = 0.999999


@pytest.mark.parametrize("failures", [1, 2, 5, 30, 10_000])
def test_while_something_waits_it_is_tried_again_within_five_seconds(failures: int) -> None:
    pause = next_attempt(Outcome(waiting=1, failures=failures), lambda: ALMOST_ONE)

    assert 0 < pause <= IMPATIENT


def test_counters_that_lost_the_network_together_do_not_all_come_back_at_once() -> None:
    outcome = Outcome(waiting=1, failures=9)

    assert next_attempt(outcome, lambda: 0.0) != next_attempt(outcome, lambda: 0.9)


def test_an_idle_counter_asks_at_most_once_a_minute() -> None:
    assert next_attempt(Outcome(waiting=0, failures=0), lambda: 0.0) >= IDLE


def test_what_did_not_fit_into_one_round_goes_on_at_once() -> None:
    assert next_attempt(Outcome(waiting=3, failures=0), lambda: 0.5) < 1


def test_the_server_is_left_alone_for_as_long_as_it_asked() -> None:
    assert next_attempt(Outcome(waiting=9, failures=1, asked=42), lambda: 0.0) >= 42


def test_a_server_cannot_ask_for_a_pause_of_days() -> None:
    assert next_attempt(Outcome(waiting=9, failures=1, asked=10**6), lambda: 0.0) <= LONGEST


def test_a_refusal_is_tried_again_slowly() -> None:
    assert next_attempt(Outcome(waiting=5, failures=1, stopped=True), lambda: 0.0) >= IDLE / 2


def test_a_server_gone_for_long_costs_an_idle_counter_one_question_in_minutes() -> None:
    assert next_attempt(Outcome(waiting=0, failures=12), lambda: 0.0) >= LONGEST / 2

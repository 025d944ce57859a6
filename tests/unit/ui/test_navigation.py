"""The table leads everywhere and back."""

import pytest

from ui.navigation import NEXT, Navigation, Place
from ui.presenters.screen import Screen


@pytest.mark.parametrize("screen", list(Screen), ids=lambda screen: screen.value)
def test_every_screen_can_be_reached_from_the_start(screen: Screen) -> None:
    reached, waiting = {Screen.START}, [Screen.START]
    while waiting:
        here = waiting.pop()
        new = {after for (before, _), after in NEXT.items() if before is here} - reached
        reached |= new
        waiting += new

    assert screen in reached


def test_back_walks_the_trail_step_by_step() -> None:
    trail = Navigation()
    for outcome, key in (("apply", ""), ("chosen", "welfare"), ("chosen", "elderly_allowance")):
        trail.follow(outcome, key)

    assert trail.back() == Place(Screen.SERVICES, "welfare")
    assert trail.back() == Place(Screen.CATEGORIES)
    assert trail.back() == Place(Screen.START)
    assert not trail.can_go_back()


def test_a_change_from_the_check_comes_back_to_the_check_without_a_loop() -> None:
    trail = Navigation()
    trail.lay([Place(Screen.QUESTION, "/a"), Place(Screen.QUESTION, "/b")])
    trail.follow("check")
    trail.follow("question", "/a")

    trail.follow("check")

    assert trail.here == Place(Screen.CHECK)
    assert len(trail.trail) == len(set(trail.trail))


def test_nobody_goes_back_behind_a_receipt() -> None:
    trail = Navigation()
    trail.lay([Place(Screen.CHECK)])

    trail.follow("sent")

    assert trail.trail == (Place(Screen.RECEIPT),)
    assert not trail.can_go_back()


def test_an_ended_session_leaves_no_trail() -> None:
    trail = Navigation()
    trail.follow("apply")

    trail.end_session()

    assert trail.trail == (Place(Screen.START),)

"""The way out of a counter takes the staff PIN; it gives back what it covered."""

import pytest

from kiosk.staff_pin import hashed
from tests.unit.ui.a_counter import ACounter
from ui.presenters.screen import Overlay, Screen

PIN = "24681357"


@pytest.fixture
def left() -> list[str]:
    return []


@pytest.fixture
def locked(left: list[str]) -> ACounter:
    counter = ACounter(leave=lambda: left.append("left"))
    counter.desk.settings.change("staff_pin", hashed(PIN))
    return counter


def try_pin(counter: ACounter, digits: str) -> str:
    """What the page says afterwards."""
    counter.counter.heard_over(Overlay.EXIT, "code_typed", digits)
    counter.counter.heard_over(Overlay.EXIT, "exit_pressed")
    assert counter.window.overlay is not None
    return str(counter.window.overlay[1].problem)  # type: ignore[attr-defined]


@pytest.mark.row("LCK-02")
def test_the_pin_closes_the_program_and_nothing_else_does(
    locked: ACounter, left: list[str]
) -> None:
    locked.counter.ask_for_exit()

    wrong, empty = try_pin(locked, "24681358"), try_pin(locked, "")
    assert "ไม่ตรง" in wrong
    assert "ไม่ตรง" in empty
    assert left == []
    try_pin(locked, "๒๔๖๘๑๓๕๗")

    assert left == ["left"]


def test_guessing_is_slowed_even_for_the_right_pin(locked: ACounter, left: list[str]) -> None:
    locked.counter.ask_for_exit()
    for guess in range(5):
        try_pin(locked, f"11111{guess}")

    assert "รอ 1 นาที" in try_pin(locked, PIN)
    assert left == []
    locked.clock.move(seconds=61)
    try_pin(locked, PIN)

    assert left == ["left"]


def test_going_back_gives_the_request_back_as_it_was(locked: ACounter, left: list[str]) -> None:
    locked.begin("streetlight_repair")
    locked.counter.call_staff()
    locked.counter.heard_over(Overlay.HELP, "exit_asked")
    asked = locked.counter.overlay

    locked.counter.heard_over(Overlay.EXIT, "back_pressed")

    assert (asked, locked.counter.overlay, left) == (Overlay.EXIT, None, [])
    assert locked.screen is Screen.QUESTION


def test_the_way_out_over_the_cover_gives_the_cover_back(locked: ACounter) -> None:
    locked.begin("streetlight_repair").seal()

    locked.counter.ask_for_exit()
    locked.counter.heard_over(Overlay.EXIT, "back_pressed")

    assert locked.counter.overlay is Overlay.COVER


def test_without_a_lock_the_sign_has_no_way_out() -> None:
    counter = ACounter()

    counter.counter.call_staff()

    assert not counter.counter.locked
    assert counter.window.overlay is not None
    assert counter.window.overlay[1].staff == ""  # type: ignore[attr-defined]

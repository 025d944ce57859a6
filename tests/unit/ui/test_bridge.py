"""Every signal of every screen has somebody who hears it."""

import pytest
from pytestqt.qtbot import QtBot

from tests.unit.ui.a_counter import ACounter
from ui.app import make_window
from ui.bridge import SIGNALS, Stagehand, signals_of
from ui.presenters.screen import Overlay, Screen

COMMON = {"back_pressed", "staff_pressed"}


@pytest.mark.parametrize("place", [*Screen, *Overlay], ids=lambda place: place.value)
def test_each_screen_has_the_signals_its_view_lists(qtbot: QtBot, place: Screen | Overlay) -> None:
    window = make_window()
    qtbot.addWidget(window)

    page = window.screen(place) if isinstance(place, Screen) else window.overlay(place)

    assert all(hasattr(getattr(page, name), "connect") for name in signals_of(place))


@pytest.mark.parametrize("screen", list(Screen), ids=lambda screen: screen.value)
def test_each_signal_of_a_screen_has_a_method_of_its_presenter(screen: Screen) -> None:
    mind = ACounter().counter.mind(screen)

    deaf = [n for n in signals_of(screen) if not hasattr(mind, n) and n not in COMMON]

    assert not deaf


def test_the_list_knows_every_screen_and_overlay() -> None:
    assert set(SIGNALS) == {*Screen, *Overlay}


def test_a_pressed_card_of_the_real_window_reaches_the_counter(qtbot: QtBot) -> None:
    window = make_window()
    qtbot.addWidget(window)
    counter = ACounter()
    stagehand = Stagehand(window)
    counter.counter._window = stagehand  # the real window in place of the fake one
    stagehand.serve(counter.counter)
    counter.counter.redraw()

    window.screen(Screen.START).card_chosen.emit("status")  # type: ignore[attr-defined]

    assert counter.counter.here.screen is Screen.STATUS

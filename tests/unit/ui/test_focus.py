"""The focus: always in sight, in reading order; Esc folds away or goes back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.example_views import EXAMPLES
from tests.looking import settle
from tests.unit.ui.conftest import show_example
from ui.presenters.screen import Overlay, Screen
from ui.widgets.page import seen_by_half
from ui.window import Window

MakeWindow = Callable[..., Window]


def strike(window: Window, *keys: Qt.Key) -> str:
    """Press keys; the name of what has the focus then."""
    for key in keys:
        QTest.keyClick(window.windowHandle(), key)
        settle()
    focused = QApplication.focusWidget()
    return focused.objectName() if focused is not None else ""


@pytest.mark.parametrize("step", [100, 200])
def test_on_every_screen_the_focus_begins_in_sight(make_window: MakeWindow, step: int) -> None:
    window, hidden = make_window(1366, 768, step), []
    for name in EXAMPLES:
        show_example(window, "wipe")
        show_example(window, name)
        focused = QApplication.focusWidget()
        place, _ = EXAMPLES[name]
        page = window.screen(place) if isinstance(place, Screen) else window.overlay(place)
        seen = [stop for stop in page._stops if seen_by_half(stop)]
        if focused is not None and seen and not seen_by_half(focused):
            hidden.append((name, focused.objectName()))

    assert not hidden, hidden


def test_what_the_colours_button_opens_comes_next_and_esc_folds_it_away(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    show_example(window, "start")
    name = ""
    while name != "colours":
        name = strike(window, Qt.Key.Key_Tab)

    strike(window, Qt.Key.Key_Space)
    order = [strike(window, Qt.Key.Key_Tab) for _ in range(5)]

    assert [name.split("_")[0] for name in order] == [*["theme"] * 3, "settings", "language"]
    assert strike(window, Qt.Key.Key_Escape) == "colours"
    assert strike(window, Qt.Key.Key_Tab) == "language"


def test_esc_goes_back_as_the_button_does(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    show_example(window, "identity_typing")
    back = window.screen(Screen.IDENTITY).back_pressed  # type: ignore[attr-defined]

    with qtbot.waitSignal(back, timeout=1000):
        strike(window, Qt.Key.Key_Escape)


def test_esc_throws_nothing_away(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    show_example(window, "confirm")
    chosen = window.overlay(Overlay.CONFIRM).chosen  # type: ignore[attr-defined]

    with qtbot.waitSignal(chosen, timeout=1000) as heard:
        strike(window, Qt.Key.Key_Escape)

    assert heard.args == ["back"]

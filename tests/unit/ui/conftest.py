"""A window with the example words, without a word breaker from elsewhere."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.thai.lines import dictionary
from tests.example_views import EXAMPLES, LANGUAGES, bar
from tests.looking import settle
from ui.presenters.frame import Look
from ui.presenters.screen import Screen
from ui.theme import Theme, likely_mm_per_px
from ui.widgets.skin import Skin
from ui.window import Window

MakeWindow = Callable[..., Window]


@pytest.fixture
def skin(qapp: QApplication) -> Skin:
    qapp.setStyle("Fusion")
    return Skin(Theme())


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication) -> Iterator[MakeWindow]:
    """A shown window of a size, with the bar on it."""
    qapp.setStyle("Fusion")
    made: list[Window] = []

    def make(
        width: int = 1920, height: int = 1080, step: int = 100, language: str = "th"
    ) -> Window:
        theme = Theme(mm_per_px=likely_mm_per_px(width, height), width=width, height=height)
        window = Window(Skin(theme.with_look("light", step), dictionary().pieces))
        made.append(window)
        window.resize(width, height)
        window.show_bar(bar(LANGUAGES[language]))
        window.show()
        settle()
        return window

    yield make
    for window in made:
        window.hide()
        window.deleteLater()
    settle()


def show_example(window: Window, name: str, language: str = "th") -> None:
    """Put an example view on the screen."""
    place, example = EXAMPLES[name]
    window.hide_overlay()
    show = window.show_screen if isinstance(place, Screen) else window.show_overlay
    show(place, example(LANGUAGES[language]))
    settle()


def look(step: int = 100, theme: str = "light") -> Look:
    return Look(theme, step)

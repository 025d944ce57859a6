"""Passes what was touched on to the counter, and what workers found on to the start screen.

Signals are connected here and nowhere else, from the written lists beside the views.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.presenters.counter import Counter
from ui.presenters.frame import BarView, Look
from ui.presenters.screen import Overlay, Screen
from ui.window import Window

SIGNALS: dict[Screen | Overlay, tuple[str, str]] = {
    Screen.START: ("start", "SIGNALS"),
    Screen.CATEGORIES: ("choosing", "CATEGORIES_SIGNALS"),
    Screen.SERVICES: ("choosing", "SERVICES_SIGNALS"),
    Screen.SEARCH: ("choosing", "SEARCH_SIGNALS"),
    Screen.NEED: ("need", "SIGNALS"),
    Screen.PRIVACY: ("privacy", "SIGNALS"),
    Screen.IDENTITY: ("identity", "SIGNALS"),
    Screen.QUESTION: ("question", "SIGNALS"),
    Screen.REPEAT: ("repeat", "SIGNALS"),
    Screen.ATTACHMENT: ("attachment", "SIGNALS"),
    Screen.CHECK: ("check", "SIGNALS"),
    Screen.RECEIPT: ("receipt", "SIGNALS"),
    Screen.WIPE: ("wipe", "SIGNALS"),
    Screen.PAUSED: ("pausing", "PAUSED_SIGNALS"),
    Screen.RESUME: ("pausing", "RESUME_SIGNALS"),
    Screen.STATUS: ("status", "SIGNALS"),
    Screen.WIZARD: ("wizard", "SIGNALS"),
    Overlay.COVER: ("cover", "SIGNALS"),
    Overlay.HELP: ("overlays", "HELP_SIGNALS"),
    Overlay.CONFIRM: ("overlays", "CONFIRM_SIGNALS"),
    Overlay.APOLOGY: ("overlays", "APOLOGY_SIGNALS"),
    Overlay.EXIT: ("staff_exit", "SIGNALS"),
}
"""Where the names of a screen's signals stand; its module is imported by the screen itself."""

BAR_SIGNALS = (
    "smaller_pressed",
    "larger_pressed",
    "theme_chosen",
    "settings_reset",
    "lower_pressed",
    "language_chosen",
    "voice_pressed",
    "staff_called",
)

if TYPE_CHECKING:
    from ui.presenters.reading import Sentence


class Stagehand(QObject):
    """The window as the counter sees it: a screen's signals are connected when it is first shown."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._counter: Counter | None = None
        self._connected: set[Screen | Overlay] = set()

    def serve(self, counter: Counter) -> None:
        """From now on touches are heard."""
        self._counter = counter
        for name in BAR_SIGNALS:
            getattr(self._window, name).connect(partial(counter.heard_bar, name))
        self._window.walked.connect(counter.read_focus)

    def show_screen(self, screen: Screen, view: object) -> None:
        """Bring a screen to the front."""
        self._connect(screen, self._window.screen(screen), self._heard)
        self._window.show_screen(screen, view)

    def show_bar(self, view: BarView) -> None:
        """Draw the bar."""
        self._window.show_bar(view)

    def show_overlay(self, overlay: Overlay, view: object) -> None:
        """Cover everything."""
        self._connect(overlay, self._window.overlay(overlay), self._heard_over)
        self._window.show_overlay(overlay, view)

    def hide_overlay(self) -> None:
        """Give the screen back."""
        self._window.hide_overlay()

    def script(self) -> "list[Sentence]":
        """What is read aloud of what is in front."""
        return self._window.script()

    def focus_script(self) -> "list[Sentence]":
        """What is said when a key leads to where the focus is."""
        return self._window.focus_script()

    def announce(self, news: str) -> None:
        """Tell a screen reader."""
        self._window.announce(news)

    def apply_look(self, look: Look) -> None:
        """Theme and text step."""
        self._window.apply_look(look)

    @property
    def per_page(self) -> int:
        """How many services are seen at once."""
        return self._window.per_page

    def _connect(
        self, place: Screen | Overlay, widget: QWidget, heard: Callable[..., None]
    ) -> None:
        if place not in self._connected:
            self._connected.add(place)
            for name in signals_of(place):
                getattr(widget, name).connect(partial(heard, place, name))

    def _heard(self, screen: Screen, name: str, *arguments: str) -> None:
        if self._counter is not None:
            self._counter.heard(screen, name, *arguments)

    def _heard_over(self, overlay: Overlay, name: str, *arguments: str) -> None:
        if self._counter is not None:
            self._counter.heard_over(overlay, name, *arguments)


def signals_of(place: Screen | Overlay) -> tuple[str, ...]:
    """Names of the signals a screen or overlay has."""
    module, names = SIGNALS[place]
    return tuple(getattr(import_module(f"ui.presenters.{module}"), names))


def every(parent: QObject, milliseconds: int, action: Callable[[], None]) -> QTimer:
    """Call `action` again and again, as long as `parent` lives."""
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    timer.timeout.connect(action)
    timer.start()
    return timer

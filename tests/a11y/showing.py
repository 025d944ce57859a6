"""Every screen, one after the other, in a window that is there; every page of a service as a view."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget

from forms.catalogue import PUBLISHED
from tests.example_views import EXAMPLES, LANGUAGES, bar
from tests.looking import settle, walk
from tests.unit.ui.a_counter import ACounter
from ui.presenters.bar import Bar
from ui.presenters.screen import Overlay, Screen
from ui.widgets.keys import Key
from ui.window import Window

MakeWindow = Callable[..., Window]
SIZES = ((1920, 1080), (1366, 768), (1080, 1920))
PERSONAL = ("text", "long_text", "cid", "phone")
THEMES = ("light", "dark", "contrast")


class Page(NamedTuple):
    """A page of a real service, as the window is given it."""

    name: str
    screen: Screen
    view: object


def examples(window: Window, language: str = "th") -> Iterator[str]:
    """Shows each example view and gives its name."""
    window.show_bar(bar(LANGUAGES[language]))
    for name, (place, example) in EXAMPLES.items():
        window.hide_overlay()
        show(window, place, example(LANGUAGES[language]))
        yield name
    window.hide_overlay()


def show(window: Window, place: Screen | Overlay, view: object) -> None:
    draw = window.show_screen if isinstance(place, Screen) else window.show_overlay
    draw(place, view)  # type: ignore[arg-type]
    settle()


def front(window: Window, name: str) -> QWidget:
    """The page an example stands on."""
    place, _ = EXAMPLES[name]
    return window.screen(place) if isinstance(place, Screen) else window.overlay(place)


def targets(root: QWidget, *, keys: bool = False) -> list[QWidget]:
    """What a finger is meant to hit."""
    kinds = (QAbstractButton, QLineEdit, QTextEdit)
    found = [widget for widget in walk(root) if isinstance(widget, kinds)]
    return [widget for widget in found if keys or not isinstance(widget, Key)]


def strike(window: Window, key: Qt.Key) -> None:
    """A key of the real keyboard goes down and up, as the system tells the window."""
    settle()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window.windowHandle(), event)
    settle()


SERVICES = tuple(dict.fromkeys(form.service_id for form in PUBLISHED))


def walk_of(service: str, language: str = "th") -> "Walk":
    """From what is needed to the receipt, with the example answers, without drawing anything."""
    counter = Walk(language)
    counter.begin(service)
    counter.fill(service)
    counter.touch("declaration_toggled").touch("sent")
    counter.work.do_all()
    return counter


class Walk(ACounter):
    """A counter that keeps each page as it is when the person leaves it."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.pages: list[Page] = []
        self.typed: set[str] = set()
        if language != "th":
            self.counter.heard_bar("language_chosen", language)

    def touch(self, name: str, *arguments: str) -> "Walk":
        self._look()
        if name == "answered":
            kinds = {f.path: f.kind for f in getattr(self.view, "fields", ())}
            if kinds.get(arguments[0], "cid") in PERSONAL and len(arguments[1]) > 3:
                self.typed.add(arguments[1])
        super().touch(name, *arguments)
        self._look()
        return self

    def _look(self) -> None:
        if self.screen in (Screen.START, Screen.CATEGORIES, Screen.SERVICES):
            return
        page = Page(f"{self.screen.value} {self.counter.here.key}", self.screen, self.view)
        if self.pages and self.pages[-1].name == page.name:
            self.pages.pop()
        self.pages.append(page)


def real_bar(language: str = "th") -> Bar:
    """The bar with the program's own words."""
    from ui.i18n import Texts

    return Bar(Texts(language), language)

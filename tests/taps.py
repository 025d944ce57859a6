"""Hands that have only a finger: they tap what is seen, and type on the keys of the screen."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollBar, QTextEdit, QWidget

from tests.looking import settle
from ui.demo.hands import Hands
from ui.demo.player import Story
from ui.widgets.input_watch import InputWatch
from ui.widgets.key_layouts import BOTTOM, LAYERS
from ui.window import Window

FAR = QPoint(-10_000, -10_000)
MOST_TURNS = 12


class TapHands(Hands):
    """Taps the middle of what can be seen there; a page is scrolled by the arrows of its bar."""

    def __init__(self, window: Window, pictures: Path) -> None:
        super().__init__(window, pictures)
        self.taps = 0

    def press(self, name: str) -> Story:
        yield self.until_seen(name)
        self.tap(self._brought_into_sight(name))

    def type(self, name: str, text: str) -> Story:
        yield self.until_seen(name)
        field = self._brought_into_sight(name)
        self.tap(field)
        assert isinstance(field, QLineEdit | QTextEdit)
        while field.text() if isinstance(field, QLineEdit) else field.toPlainText():
            self._strike("key_delete")
        for letter in text:
            self._strike("key_space" if letter == " " else f"key_{letter}")

    def tap(self, widget: QWidget) -> None:
        """One tap of a finger that does not tremble, at the native window."""
        self.taps += 1
        at = widget.mapTo(self._window, widget.visibleRegion().boundingRect().center())
        self._rest()
        QTest.mouseClick(self._window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
        settle()

    def _rest(self) -> None:
        """As if time had passed: a second tap at once at the same place would not count."""
        for watch in self._window.findChildren(InputWatch):
            watch._last = FAR

    def _strike(self, name: str) -> None:
        """A key, on whichever layer it is."""
        for layer in self._layers_with(name):
            base = layer.removesuffix("_more")
            for step in dict.fromkeys((base, layer)):
                if self.find(name) is None and self.sees(f"key_to_{step}"):
                    self.tap(self._key(f"key_to_{step}"))
        self.tap(self._key(name))

    def _key(self, name: str) -> QWidget:
        key = self.find(name)
        assert key is not None, f"{name} is on no layer of the keys"
        return key

    def _layers_with(self, name: str) -> list[str]:
        letter = name.removeprefix("key_")
        return [
            layer for layer, rows in LAYERS.items() if letter in "".join(rows) and layer in BOTTOM
        ]

    def _brought_into_sight(self, name: str) -> QWidget:
        for way in (1, -1):
            for _ in range(MOST_TURNS):
                widget = self.find(name)
                assert widget is not None, f"{name} is gone"
                if widget.visibleRegion().contains(widget.rect().center()):
                    return widget
                if not self._turn_the_page(way):
                    break
        raise AssertionError(f"{name} cannot be brought into sight")

    def _turn_the_page(self, way: int) -> bool:
        """Tap an end of the scroll bar; False where it moves no further."""
        bar = self.find("page_scroll_bar")
        if not isinstance(bar, QScrollBar):
            return False
        before, end = bar.value(), self._window._skin.theme.px(7)
        at = QPoint(bar.width() // 2, bar.height() - end if way > 0 else end)
        self._rest()
        handle = self._window.windowHandle()
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=bar.mapTo(self._window, at))
        settle()
        self.taps += 1
        return bar.value() != before

"""Hands that have only a keyboard: Tab, arrows, Space, Enter and letters; eyes follow the focus ring."""

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from tests.looking import settle
from ui.demo.hands import Hands
from ui.demo.player import Story
from ui.window import Window

MOST_STOPS = 60
KEYS = {" ": Qt.Key.Key_Space, "-": Qt.Key.Key_Minus}


class KeyHands(Hands):
    """Presses and types what has the focus; gets there with Tab, as a person would.

    Each stop on the way must be seen whole. What cannot be reached in one round fails the story.
    """

    def __init__(self, window: Window, pictures: Path) -> None:
        super().__init__(window, pictures)
        self.stops = 0
        self._enter = False

    @property
    def focused(self) -> QWidget:
        """What has the focus; there is always something."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """One stroke, as it arrives at the native window."""
        handle = self._window.windowHandle()
        QTest.keyClick(handle, key, modifier or Qt.KeyboardModifier.NoModifier)
        settle()

    def press(self, name: str) -> Story:
        yield self.until_seen(name)
        self.go_to(name)
        widget = self.focused
        if isinstance(widget, QRadioButton) and widget.isChecked():
            return
        self._enter = not self._enter
        self.key(Qt.Key.Key_Return if self._enter else Qt.Key.Key_Space)

    def type(self, name: str, text: str) -> Story:
        yield self.until_seen(name)
        self.go_to(name)
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.key(Qt.Key.Key_Backspace)
        for letter in text:
            key = KEYS.get(letter, Qt.Key.Key_unknown)
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, self.focused, key, letter, Qt.KeyboardModifier.NoModifier
            )
        settle()
        self.look()

    def go_to(self, name: str) -> None:
        """Tab until the ring is there; arrows within a group of which one is chosen."""
        self.look()
        passed = [self.focused.objectName()]
        while self.focused.objectName() != name:
            assert len(passed) < MOST_STOPS, f"{name} cannot be reached; seen were {passed}"
            self.key(self._way_to(name))
            self.look()
            passed.append(self.focused.objectName())
        self.stops += len(passed)

    def look(self) -> None:
        """The focus and its surroundings are on the screen, not under the keys or the bar."""
        widget = self.focused
        seen = widget.visibleRegion().boundingRect()
        room = self._window.height() - self._window.layout().contentsMargins().top()
        whole = widget.rect() if widget.height() < room / 2 else QRect(0, 0, widget.width(), 1)
        assert seen.contains(whole), f"{widget.objectName()} is out of sight: {seen} of {whole}"

    def _way_to(self, name: str) -> Qt.Key:
        """The arrow to an answer beside the one that has the focus; else Tab."""
        here, wanted = self.focused, self.find(name)
        group = isinstance(here, QRadioButton) and isinstance(wanted, QRadioButton)
        if not group or wanted is None or wanted.parent() is not here.parent():
            return Qt.Key.Key_Tab
        if wanted.y() != here.y():
            return Qt.Key.Key_Down if wanted.y() > here.y() else Qt.Key.Key_Up
        return Qt.Key.Key_Right if wanted.x() > here.x() else Qt.Key.Key_Left

"""Hands and eyes of the demo: find a widget by its name, press it, type into it, take a picture."""

import time
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget

from ui.demo.player import Story, Until
from ui.window import Window

REST_SECONDS = 0.1


class Hands:
    """Touches one window, and only what a person could touch there now."""

    def __init__(self, window: Window, pictures: Path) -> None:
        self._window, self._pictures = window, pictures
        self.taken: list[str] = []

    def find(self, name: str) -> QWidget | None:
        """The widget of that name that can be seen."""
        for widget in self._window.findChildren(QWidget, name):
            if widget.isVisibleTo(self._window) and widget.isVisible():
                return widget
        return None

    def sees(self, name: str) -> bool:
        """Is it there, and can it be used?"""
        widget = self.find(name)
        return widget is not None and widget.isEnabled()

    def until_seen(self, name: str, within: float = 15.0) -> Until:
        """Wait for it."""
        return Until(f"{name} is on the screen", lambda: self.sees(name), within)

    def press(self, name: str) -> Story:
        """Press a button once it is there."""
        yield self.until_seen(name)
        widget = self.find(name)
        if not isinstance(widget, QAbstractButton):
            raise AssertionError(f"{name} is no button")
        widget.click()

    def type(self, name: str, text: str) -> Story:
        """Put the text into a field, as an input method does; what stood there is replaced."""
        yield self.until_seen(name)
        widget = self.find(name)
        if not isinstance(widget, QLineEdit | QTextEdit):
            raise AssertionError(f"{name} takes no text")
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
        widget.selectAll()
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QApplication.sendEvent(widget, commit)
        if not text:
            delete = QKeyEvent(
                QEvent.Type.KeyPress, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier
            )
            QApplication.sendEvent(widget, delete)

    def picture(self, name: str) -> Story:
        """Take a picture of the whole window once its layout has come to rest."""
        since = time.monotonic()
        yield Until("the page is at rest", lambda: time.monotonic() - since > REST_SECONDS)
        file = f"{len(self.taken) + 1:02d}-{name}.png"
        if not self._window.grab().save(str(self._pictures / file)):
            raise OSError(f"the picture {file} could not be kept")
        self.taken.append(file)

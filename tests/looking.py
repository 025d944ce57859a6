"""Looking at widgets as a person would: what is cut off, how large a target is, reading order."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from ui.widgets.button import Button
from ui.widgets.keys import Key
from ui.widgets.options import CheckRow, RadioRow


def settle() -> None:
    """Let layouts and delayed calls happen."""
    for _ in range(4):
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def walk(widget: QWidget) -> list[QWidget]:
    """Every visible widget under `widget`."""
    return [child for child in widget.findChildren(QWidget) if child.isVisibleTo(widget)]


def clipped(window: QWidget) -> list[str]:
    """What does not fit: a sentence for each widget that is cut or sticks out."""
    found = []
    for widget in walk(window):
        problem = _cut(widget)
        if problem:
            found.append(f"{type(widget).__name__} {widget.objectName()}: {problem}")
        if isinstance(widget, QScrollArea):
            page = widget.widget()
            if page is not None and page.width() > widget.viewport().width():
                found.append(f"page {page.width()} wider than {widget.viewport().width()}")
    if window.minimumSizeHint().width() > window.width():
        found.append(f"window wants {window.minimumSizeHint().width()}")
    if window.minimumSizeHint().height() > window.height():
        found.append(f"window wants height {window.minimumSizeHint().height()}")
    return found + _sticking_out(window) + _scrolling_for_nothing(window)


def _cut(widget: QWidget) -> str:
    if isinstance(widget, Button | RadioRow | CheckRow):
        if widget.heightForWidth(widget.width()) > widget.height():
            return f"needs height {widget.heightForWidth(widget.width())}, has {widget.height()}"
        if widget.minimumSizeHint().width() > widget.width():
            return f"needs width {widget.minimumSizeHint().width()}, has {widget.width()}"
    elif isinstance(widget, Key):
        if widget.minimumSizeHint().width() > widget.width():
            return f"cap {widget.text()} needs {widget.minimumSizeHint().width()}"
    elif isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height() + 1:
                return f"text {widget.text()[:30]} needs height {widget.heightForWidth(widget.width())}, has {widget.height()}"
            if widget.minimumSizeHint().width() > widget.width() + 1:
                return f"text {widget.text()[:30]} needs width {widget.minimumSizeHint().width()}, has {widget.width()}"
        elif widget.sizeHint().width() > widget.width() + 1:
            return f"text {widget.text()[:30]} needs {widget.sizeHint()}"
    elif isinstance(widget, QLineEdit) and widget.fontMetrics().height() > widget.height():
        return "line too low"
    return ""


def _scrolling_for_nothing(window: QWidget) -> list[str]:
    """A page that fits has no scroll bar."""
    found = []
    for area in walk(window):
        page = area.widget() if isinstance(area, QScrollArea) else None
        if not isinstance(area, QScrollArea) or page is None:
            continue
        room = area.viewport().height()
        if page.height() > room >= page.heightForWidth(page.width()) > 0:
            found.append(f"{page.objectName()} fits into {room} and yet is {page.height()} tall")
    return found


def _sticking_out(window: QWidget) -> list[str]:
    found = []
    for widget in walk(window):
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            left = widget.mapTo(window, QPoint(0, 0)).x()
            if left < 0 or left + widget.width() > window.width() + 1:
                found.append(f"{type(widget).__name__} {widget.objectName()} sticks out sideways")
    return found

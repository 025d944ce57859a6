"""The two rings around the widget with the focus: one of them is seen on any ground."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.widgets.page import Page
from ui.widgets.skin import Skin

RING_MM = 1.0
MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
)


class FocusRing(QWidget):
    """An overlay that follows the focus inside `window`; touches go through it."""

    def __init__(self, skin: Skin, window: QWidget) -> None:
        super().__init__(window)
        self._skin, self._window = skin, window
        self._followed: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def follow(self, widget: QWidget | None) -> None:
        """Draw around `widget` from now on; None takes the ring away."""
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        inside = widget is not None and self._window.isAncestorOf(widget)
        self._followed = widget if inside else None
        step = self._followed
        while step is not None and step is not self._window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = None if isinstance(step, Page) else step.parentWidget()
        self._settle()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._settle()
        return False

    def _thick(self) -> int:
        return max(3, self._skin.theme.px(RING_MM))

    def _settle(self) -> None:
        widget = self._followed
        if widget is None or not isValid(widget) or not widget.isVisible():
            self.hide()
            return
        reach = 2 * self._thick() + 1
        around = QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())
        around = around.adjusted(-reach, -reach, reach, reach).intersected(self._seen())
        self.setGeometry(around)
        self.setVisible(not around.isEmpty())
        self.raise_()
        self.update()

    def _seen(self) -> QRect:
        """The part of the window in which the ring may be drawn: not over bar or keyboard."""
        for widget in self._watched:
            if isinstance(widget, Page) and widget.area is not None:
                scroll = widget.area
                return scroll.seen().translated(scroll.mapTo(self._window, QPoint(0, 0)))
        return self._window.rect()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._followed is None or not isValid(self._followed):
            return
        thick = self._thick()
        inner = QRectF(
            QRect(self._followed.mapTo(self._window, QPoint(0, 0)), self._followed.size())
        ).translated(-self.x(), -self.y())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._skin.theme.px(3)
        for ring, token in ((0, "focus2"), (1, "focus")):
            out = thick * (ring + 0.5)
            painter.setPen(QPen(self._skin.colour(token), thick))
            painter.drawRoundedRect(
                inner.adjusted(-out, -out, out, out), radius + out, radius + out
            )
        painter.end()


def focused_in(window: QWidget) -> QWidget | None:
    """The widget of `window` that has the focus."""
    widget = QApplication.focusWidget()
    return widget if widget is not None and window.isAncestorOf(widget) else None

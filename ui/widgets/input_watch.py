"""Watches what reaches a window from the outside: that there was input, and double taps.

It looks at the events of the native window, before any widget sees them, so it costs nothing
while nothing is touched.
"""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from ui.widgets.keypad import Keypad
from ui.widgets.skin import Skin

PAUSE_MS, NEAR_MM = 500, 6.0
PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
WALKS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
)
TICKS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
INPUT = (*PRESSES, QEvent.Type.KeyPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel)


class InputWatch(QObject):
    """An event filter for the native window of `widget`.

    Signals:
        touched: a key, a touch or a click arrived.
        released: the finger or the button went up.
        typed: a letter came from a real keyboard.
        walked: a key has led to another place, or has ticked what it was on.
    """

    touched = Signal()
    released = Signal()
    typed = Signal()
    walked = Signal()

    def __init__(self, skin: Skin, widget: QWidget, pad: Keypad) -> None:
        super().__init__(widget)
        self._skin, self._widget, self._pad = skin, widget, pad
        self.pause_ms = PAUSE_MS
        self._since = QElapsedTimer()
        self._last = QPoint(-10_000, -10_000)
        self._swallow = False

    @Slot()
    def begin(self) -> None:
        """Start watching; the native window exists once the widget was painted."""
        handle = self._widget.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in INPUT:
            self.touched.emit()
        if kind in PRESSES and isinstance(event, QMouseEvent):
            self._swallow = self._is_second_tap(event.position().toPoint())
            return self._swallow
        if kind is QEvent.Type.MouseButtonRelease:
            self.released.emit()
            swallow, self._swallow = self._swallow, False
            return swallow
        if isinstance(event, QKeyEvent) and event.key() in self._pad.keys:
            pressed = kind is QEvent.Type.KeyPress and not event.isAutoRepeat()
            if pressed and self._pad.act(event.key()):
                QTimer.singleShot(0, self, self._walked)
            return True
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._walk_with(event)
            text = event.text()
            if text and text.isprintable() and text != " ":
                self.typed.emit()
        return False

    def _walk_with(self, event: QKeyEvent) -> None:
        """Told once the key has done its work.  A button may lead to a page, which is read itself."""
        on = self._widget.focusWidget()
        ticks = isinstance(on, QCheckBox | QRadioButton) and event.key() in TICKS
        if event.key() in WALKS or ticks:
            QTimer.singleShot(0, self, self._walked)

    @Slot()
    def _walked(self) -> None:
        self.walked.emit()

    def _is_second_tap(self, at: QPoint) -> bool:
        """A trembling hand taps twice: the second tap at the same place is not meant."""
        near = (at - self._last).manhattanLength() < self._skin.theme.px(NEAR_MM)
        soon = self._since.isValid() and self._since.elapsed() < self.pause_ms
        self._last = at
        if near and soon:
            return True
        self._since.start()
        return False

"""What follows the focus: the ring, the keyboard a field asks for, and the place on the page."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.widgets.focus_ring import FocusRing, focused_in
from ui.widgets.keyboard import Keyboard
from ui.widgets.skin import Skin

Reveal = Callable[[QWidget], None]


class FocusFollower(QObject):
    """Acts after the finger is up: a keyboard that comes or goes must not move what is pressed."""

    def __init__(self, skin: Skin, window: QWidget, keyboard: Keyboard, reveal: Reveal) -> None:
        super().__init__(window)
        self._window, self._ring, self._keyboard = window, FocusRing(skin, window), keyboard
        self._reveal = reveal
        self._under: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    @Slot(QWidget, QWidget)
    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._ring.follow(new)
        if new is None or not self._window.isAncestorOf(new):
            return
        self._reveal(new)
        # Once more when a page that was just drawn has its heights.
        QTimer.singleShot(0, self, self.reveal)
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.settle()

    def remember(self) -> None:
        """Keep the place of the focus while something covers the screen."""
        self._under = focused_in(self._window)

    def recall(self) -> bool:
        """Give the focus back to that place; False when it is gone."""
        under, self._under = self._under, None
        if under is None or not isValid(under) or not self._window.isAncestorOf(under):
            return False
        under.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @Slot()
    def settle_soon(self) -> None:
        """The finger went up: let the press take effect first."""
        QTimer.singleShot(0, self, self.settle)

    @Slot()
    def settle(self) -> None:
        """Offer the keys that the focused field takes."""
        widget = focused_in(self._window)
        asked = widget.property("keyboard") if widget is not None else None
        self._keyboard.offer(str(asked or "none"))
        if widget is not None and asked:
            self.reveal()

    @Slot()
    def reveal(self) -> None:
        """The page or its room changed its height: keep what is typed in above the keys."""
        widget = focused_in(self._window)
        if widget is not None and not self._keyboard.isHidden():
            self._reveal(widget)
        self._ring.follow(widget)

"""A key of the on-screen keyboard, and what keys do to the field that has the focus.

A letter arrives as an input method's commit, so that the field's length limit and signals work as
with a real keyboard; delete is a Backspace, which takes one Thai mark at a time.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from ui.widgets.key_layouts import BELOW, needs_circle
from ui.widgets.skin import Skin

DOTTED_CIRCLE = "◌"


class Key(QAbstractButton):
    """One key: a letter or a word on its cap, and a picture beside the word where there is room."""

    def __init__(self, skin: Skin, name: str, cap: str, icon: str = "") -> None:
        super().__init__()
        self._skin, self._icon, self._marked = skin, icon, False
        self.setObjectName(name)
        self.setText(cap)
        self.setAccessibleName(cap)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRepeat(False)
        self.setFont(self._cap_font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(skin.theme.px(skin.theme.spacing.key))

    def mark(self, *, on: bool) -> None:
        """A pad has come to this key, or has left it."""
        if on is not self._marked:
            self._marked = on
            self.update()

    def _cap_font(self) -> QFont:
        font = QFont(self._skin.font("key" if len(self.text()) == 1 else "key_word"))
        if needs_circle(self.text()) and not self._skin.theme.low:
            font.setPixelSize(round(font.pixelSize() * 1.2))
        return font

    def sizeHint(self) -> QSize:
        pad = self._skin.theme.px(3)
        wide = self._words_width() + self._picture_width() + 2 * pad
        return QSize(max(self._skin.theme.px(10), wide), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        if len(self.text()) > 1:
            return QSize(self._words_width() + self._skin.theme.px(2), self.minimumHeight())
        return QSize(self._skin.theme.px(6), self.minimumHeight())

    def _words_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text())

    def _picture_width(self) -> int:
        """Of the picture and the gap behind it."""
        theme = self._skin.theme
        return theme.frame_px(7) + theme.px(2) if self._icon else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = self._skin.theme.px(1.2 if self._marked else 0.5)
        painter.setPen(QPen(self._skin.colour("focus" if self._marked else "border"), thick))
        held = self.isDown() or self._marked
        painter.setBrush(self._skin.colour("selected_bg" if held else "bg"))
        half, radius = thick / 2, self._skin.theme.px(2)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius
        )
        self._paint_cap(painter, self._paint_picture(painter))
        painter.end()

    def _paint_picture(self, painter: QPainter) -> int:
        """The picture before the word, where both have room; returns the room it took."""
        whole = self._picture_width() + self._words_width()
        if not self._icon or whole + self._skin.theme.px(2) > self.width():
            return 0
        size = self._skin.theme.frame_px(7)
        left, top = (self.width() - whole) // 2, (self.height() - size) // 2
        painter.drawPixmap(left, top, self._skin.icon(self._icon, "text", size, self))
        return self._picture_width()

    def _paint_cap(self, painter: QPainter, beside: int) -> None:
        painter.setFont(self.font())
        painter.setPen(self._skin.colour("text"))
        cap = DOTTED_CIRCLE + self.text() if needs_circle(self.text()) else self.text()
        area = self.rect().adjusted(beside, 0, 0, 0)
        if self.text() in BELOW:
            area.translate(0, -self._skin.theme.px(1.5))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), cap)


def type_into(target: QWidget | None, letter: str) -> None:
    """Put `letter` where the cursor stands."""
    if target is not None:
        event = QInputMethodEvent("", [])
        event.setCommitString(letter)
        QApplication.sendEvent(target, event)


def delete_in(target: QWidget | None) -> None:
    """Take the last mark or letter away."""
    if target is None:
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target, event)

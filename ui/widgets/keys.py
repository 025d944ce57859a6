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
    """One key: a letter, a word or a picture on its cap."""

    def __init__(self, skin: Skin, name: str, cap: str, icon: str = "") -> None:
        super().__init__()
        self._skin, self._icon = skin, icon
        self.setObjectName(name)
        self.setText(cap)
        self.setAccessibleName(cap)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRepeat(False)
        self.setFont(self._cap_font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(skin.theme.px(skin.theme.spacing.key))

    def _cap_font(self) -> QFont:
        font = QFont(self._skin.font("key" if len(self.text()) == 1 else "key_word"))
        if needs_circle(self.text()) and not self._skin.theme.low:
            font.setPixelSize(round(font.pixelSize() * 1.2))
        return font

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text()) if not self._icon else 0
        pad = self._skin.theme.px(3)
        return QSize(max(self._skin.theme.px(10), words + 2 * pad), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        if len(self.text()) > 1 and not self._icon:
            words = self.fontMetrics().horizontalAdvance(self.text())
            return QSize(words + self._skin.theme.px(2), self.minimumHeight())
        return QSize(self._skin.theme.px(6), self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = self._skin.theme.px(0.5)
        painter.setPen(QPen(self._skin.colour("border"), thick))
        painter.setBrush(self._skin.colour("selected_bg" if self.isDown() else "bg"))
        half, radius = thick / 2, self._skin.theme.px(2)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius
        )
        if self._icon:
            size = self._skin.theme.frame_px(8)
            left, top = (self.width() - size) // 2, (self.height() - size) // 2
            painter.drawPixmap(left, top, self._skin.icon(self._icon, "text", size, self))
        else:
            self._paint_cap(painter)
        painter.end()

    def _paint_cap(self, painter: QPainter) -> None:
        painter.setFont(self.font())
        painter.setPen(self._skin.colour("text"))
        cap = DOTTED_CIRCLE + self.text() if needs_circle(self.text()) else self.text()
        area = self.rect()
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

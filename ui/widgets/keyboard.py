"""The on-screen keyboard: part of the window, never over the field that is being typed in.

Keys never take the focus. A letter goes to the focused field as an input method's commit, so that
its length limit and its signals work as with a real keyboard; delete is a Backspace, which takes
one Thai mark at a time.
"""

from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QSizePolicy, QWidget

from ui.presenters.frame import KeyWords
from ui.widgets.key_layouts import BELOW, BOTTOM, LAYERS, LOW_PADS, PADS, needs_circle
from ui.widgets.layouts import column, row
from ui.widgets.skin import Skin

DOTTED_CIRCLE = "◌"
WIDEST_KEY_MM, PAD_KEY_MM = 33.0, 34.0


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
        painter.setPen(QColor(self._skin.colour("text")))
        cap = DOTTED_CIRCLE + self.text() if needs_circle(self.text()) else self.text()
        area = self.rect()
        if self.text() in BELOW:
            area.translate(0, -self._skin.theme.px(1.5))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), cap)


class Keyboard(QWidget):
    """Shows the layer a field asks for; hides when the citizen says so."""

    def __init__(self, skin: Skin) -> None:
        super().__init__()
        self._skin = skin
        self._words = KeyWords()
        self._layer, self._base = "", ""
        self._body: QWidget | None = None
        self._retired: list[QWidget] = []
        self.setObjectName("keyboard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._outer = column()
        self.setLayout(self._outer)
        self.hide()

    def render_words(self, words: KeyWords) -> None:
        """Take the words on the caps."""
        if words != self._words:
            self._words = words
            self.redraw()

    def redraw(self) -> None:
        """Draw the keys anew, after a change of the skin or the words."""
        if self._layer:
            self._draw(self._layer)

    def offer(self, layout: str) -> None:
        """Show the keys for a field that takes `layout`; "none" or an unknown one hides them."""
        if layout not in LAYERS:
            self.put_away()
            return
        if self._base != layout or not self._layer:
            self._base = layout
            self._draw(layout)
        self.show()

    @Slot()
    def put_away(self) -> None:
        """Hide until the next field asks."""
        self.hide()

    # --- drawing

    def _draw(self, layer: str) -> None:
        self._layer = layer
        self._retired.clear()
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.hide()
            self._body.setParent(None)
            self._body.deleteLater()
            self._retired.append(self._body)
        self._body = QWidget()
        theme = self._skin.theme
        gap = theme.px(theme.spacing.key_gap)
        box = column(gap)
        edge = theme.px(theme.spacing.bar_pad)
        box.setContentsMargins(edge, edge, edge, edge)
        rows = LAYERS[layer]
        for line in self._pad_rows(layer) if layer in PADS else self._letter_rows(rows):
            box.addLayout(line)
        if layer in BOTTOM:
            box.addLayout(self._bottom(layer))
        self._body.setLayout(box)
        self._outer.addWidget(self._body)

    def _centred(self, widest: int) -> tuple[QHBoxLayout, QHBoxLayout]:
        """A line of at most `widest` pixels in the middle of the keyboard."""
        line = row(self._skin.theme.px(self._skin.theme.spacing.key_gap))
        inner = QWidget()
        inner.setLayout(line)
        inner.setMaximumWidth(widest)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        outer = row()
        outer.addStretch(1)
        outer.addWidget(inner, 10_000)
        outer.addStretch(1)
        return outer, line

    def _letter_rows(self, rows: tuple[str, ...]) -> list[QHBoxLayout]:
        theme, lines = self._skin.theme, []
        most = max(len(letters) for letters in rows)
        for letters in rows:
            outer, line = self._centred(theme.px(WIDEST_KEY_MM) * most)
            for letter in letters:
                if letter == " ":
                    line.addSpacing(theme.px(3))
                else:
                    line.addWidget(self._letter(letter), 1)
            lines.append(outer)
        return lines

    def _pad_rows(self, layer: str) -> list[QHBoxLayout]:
        """A telephone's pad; on a low screen two long rows, so that the page stays in sight."""
        theme, lines = self._skin.theme, []
        rows = LOW_PADS[layer] if theme.low else LAYERS[layer]
        between: list[Key | None] = [None] * (len(rows) - 2)
        extra = (self._delete_key(), *between, self._hide_key())
        for letters, last in zip(rows, extra, strict=True):
            outer, line = self._centred(theme.px(PAD_KEY_MM) * (len(letters) + 1))
            for letter in letters:
                if letter == " ":
                    line.addWidget(self._blank(), 1)
                else:
                    line.addWidget(self._letter(letter), 1)
            line.addWidget(last if last is not None else self._blank(), 1)
            lines.append(outer)
        return lines

    def _blank(self) -> QWidget:
        blank = QWidget()
        blank.setMinimumWidth(self._skin.theme.px(6))
        blank.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return blank

    def _letter(self, letter: str) -> Key:
        key = Key(self._skin, f"key_{letter}", letter)
        key.clicked.connect(partial(self.type_letter, letter))
        return key

    def _bottom(self, layer: str) -> QHBoxLayout:
        outer, line = self._centred(self._skin.theme.px(WIDEST_KEY_MM) * 13)
        for word, opens in BOTTOM[layer]:
            key = Key(self._skin, f"key_to_{opens}", str(getattr(self._words, word)))
            key.clicked.connect(partial(self._open, opens))
            line.addWidget(key, 2)
        space = Key(self._skin, "key_space", self._words.space)
        space.clicked.connect(partial(self.type_letter, " "))
        line.addWidget(space, 6)
        line.addWidget(self._delete_key(), 2)
        line.addWidget(self._hide_key(), 2)
        return outer

    def _delete_key(self) -> Key:
        key = Key(self._skin, "key_delete", self._words.delete, "delete")
        key.clicked.connect(self.delete_letter)
        return key

    def _hide_key(self) -> Key:
        key = Key(self._skin, "key_hide", self._words.hide, "keyboard-off")
        key.clicked.connect(self.put_away)
        return key

    # --- typing

    def type_letter(self, letter: str, _checked: bool = False) -> None:
        """Put `letter` into the field that has the focus."""
        target = QApplication.focusWidget()
        if target is not None:
            event = QInputMethodEvent("", [])
            event.setCommitString(letter)
            QApplication.sendEvent(target, event)

    @Slot()
    def delete_letter(self) -> None:
        """Take the last mark or letter away."""
        target = QApplication.focusWidget()
        if target is None:
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(target, event)

    def _open(self, layer: str, _checked: bool = False) -> None:
        self._draw(layer)

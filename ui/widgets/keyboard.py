"""The on-screen keyboard: part of the window, never over the field that is being typed in.

Keys never take the focus. They are loaded with the first field; the start screen has none.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from ui.presenters.frame import KeyWords
from ui.widgets.key_layouts import BOTTOM, LAYERS, LOW_PADS, PADS
from ui.widgets.layouts import column, row
from ui.widgets.skin import Skin

if TYPE_CHECKING:
    from ui.widgets.keys import Key

WIDEST_KEY_MM, PAD_KEY_MM = 33.0, 34.0


class Keyboard(QWidget):
    """Shows the layer a field asks for; hides when the citizen says so."""

    def __init__(self, skin: Skin) -> None:
        super().__init__()
        self._skin = skin
        self._words = KeyWords()
        self._layer, self._base = "", ""
        self._body: QWidget | None = None
        self._retired: list[QWidget] = []
        self._at: int | None = None
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
        self.unmark()
        self.hide()

    # --- a pad of a few keys goes through them

    @property
    def marked(self) -> "Key | None":
        """The key that a pad has come to."""
        keys = self._keys()
        return keys[self._at % len(keys)] if self._at is not None and keys else None

    def mark(self, by: int) -> None:
        """Go to another key, or to the first one."""
        self._at = ((self._at or 0) + by) % max(1, len(self._keys()))
        self._show_mark()

    def unmark(self) -> bool:
        """Leave the keys; False when no pad was among them."""
        was, self._at = self._at, None
        self._show_mark()
        return was is not None

    def _keys(self) -> "list[Key]":
        from ui.widgets.keys import Key

        return (
            self._body.findChildren(Key) if self._body is not None and not self.isHidden() else []
        )

    def _show_mark(self) -> None:
        marked = self.marked
        for key in self._keys():
            key.mark(on=key is marked)

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
        box.setContentsMargins(edge, theme.px(theme.spacing.apart), edge, edge)
        rows = LAYERS[layer]
        for line in self._pad_rows(layer) if layer in PADS else self._letter_rows(rows):
            box.addLayout(line)
        if layer in BOTTOM:
            box.addLayout(self._bottom(layer))
        self._body.setLayout(box)
        self._outer.addWidget(self._body)
        self._show_mark()

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

    def _key(self, name: str, cap: str, icon: str = "") -> "Key":
        from ui.widgets.keys import Key

        return Key(self._skin, name, cap, icon)

    def _letter(self, letter: str) -> "Key":
        key = self._key(f"key_{letter}", letter)
        key.clicked.connect(partial(self.type_letter, letter))
        return key

    def _bottom(self, layer: str) -> QHBoxLayout:
        outer, line = self._centred(self._skin.theme.px(WIDEST_KEY_MM) * 13)
        for word, opens in BOTTOM[layer]:
            key = self._key(f"key_to_{opens}", str(getattr(self._words, word)))
            key.clicked.connect(partial(self._open, opens))
            line.addWidget(key, 2)
        space = self._key("key_space", self._words.space)
        space.clicked.connect(partial(self.type_letter, " "))
        line.addWidget(space, 6)
        line.addWidget(self._delete_key(), 2)
        line.addWidget(self._hide_key(), 2)
        return outer

    def _delete_key(self) -> "Key":
        key = self._key("key_delete", self._words.delete, "delete")
        key.clicked.connect(self.delete_letter)
        return key

    def _hide_key(self) -> "Key":
        key = self._key("key_hide", self._words.hide, "keyboard-off")
        key.clicked.connect(self.put_away)
        return key

    # --- typing

    def type_letter(self, letter: str, _checked: bool = False) -> None:
        """Put `letter` into the field that has the focus."""
        from ui.widgets.keys import type_into

        type_into(QApplication.focusWidget(), letter)

    @Slot()
    def delete_letter(self) -> None:
        """Take the last mark or letter away."""
        from ui.widgets.keys import delete_in

        delete_in(QApplication.focusWidget())

    def _open(self, layer: str, _checked: bool = False) -> None:
        self._draw(layer)

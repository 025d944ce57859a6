"""Fields in which one types: a line, several lines, an ID number in groups."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ui.presenters.fields import FieldView
from ui.widgets.field import Field, line_edit, mark_wrong, show_in
from ui.widgets.layouts import column, row
from ui.widgets.skin import Skin

WIDTHS_MM = {"integer": 70.0, "decimal": 80.0, "time": 70.0, "phone": 120.0, "cid": 150.0}
GROUPS = (1, 4, 5, 2, 1)


class LineField(Field):
    """Text, numbers, a phone number, a time, a place in words: one line, as typed."""

    def __init__(self, skin: Skin, view: FieldView) -> None:
        super().__init__(skin, view)
        keyboard = "time" if view.kind == "time" else view.keyboard
        self._edit = line_edit(skin, f"field_{view.path}", keyboard, view.label)
        self._edit.setAccessibleDescription(view.hint)
        self._edit.setReadOnly(view.readonly)
        # Not `textEdited`: an assistive program sets the text, and it is an answer all the same.
        self._edit.textChanged.connect(self._edited)
        self._edit.returnPressed.connect(self.submitted)
        line = row()
        width = WIDTHS_MM.get(view.kind)
        if width is None:
            line.addWidget(self._edit)
        else:
            self._edit.setMaximumWidth(skin.theme.read_px(width))
            line.addWidget(self._edit, 1)
            line.addStretch(0)
        line.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setLayout(line)
        self.show_value(view.value)

    def show_value(self, text: str) -> None:
        show_in(self._edit, text)

    def show_problem(self, text: str) -> None:
        mark_wrong(self._edit, wrong=bool(text))

    def entry(self) -> QWidget | None:
        return self._edit

    @Slot(str)
    def _edited(self, text: str) -> None:
        self.answered.emit(text)


class CidField(LineField):
    """Thirteen digits, shown 1-2345-67890-12-1; anything else stays as it was typed."""

    def show_value(self, text: str) -> None:
        show_in(self._edit, grouped(text))

    @Slot(str)
    def _edited(self, text: str) -> None:
        before_cursor = text[: self._edit.cursorPosition()]
        shown = grouped(text)
        if shown != text:
            show_in(self._edit, shown)
            self._edit.setCursorPosition(_place_after(shown, len(_bare(before_cursor))))
        bare = _bare(text)
        self.answered.emit(bare if bare.isdigit() else text)


def _bare(text: str) -> str:
    return text.replace("-", "").replace(" ", "")


def _place_after(shown: str, digits: int) -> int:
    """Cursor position after the first `digits` digits."""
    for position in range(len(shown) + 1):
        if len(_bare(shown[:position])) >= digits:
            return position
    return len(shown)


def grouped(text: str) -> str:
    """The digits of an ID number with a dash between its groups."""
    bare = _bare(text)
    if not bare.isdigit() or len(bare) > sum(GROUPS):
        return text
    parts, at = [], 0
    for size in GROUPS:
        if at < len(bare):
            parts.append(bare[at : at + size])
        at += size
    return "-".join(parts)


class LongTextField(Field):
    """Several lines. Tab leaves the field, so that there is no trap."""

    def __init__(self, skin: Skin, view: FieldView) -> None:
        super().__init__(skin, view)
        self._edit = QTextEdit()
        self._edit.setObjectName(f"field_{view.path}")
        self._edit.setAcceptRichText(False)
        self._edit.setTabChangesFocus(True)
        self._edit.setAccessibleName(view.label)
        self._edit.setAccessibleDescription(view.hint)
        self._edit.setFont(skin.font("body"))
        self._edit.setProperty("keyboard", view.keyboard)
        self._edit.setReadOnly(view.readonly)
        self._edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines = 2 if skin.theme.low else 4
        self._edit.setFixedHeight(self._edit.fontMetrics().height() * lines + skin.theme.px(5))
        self._edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._edit.setPlainText(view.value)
        self._edit.textChanged.connect(self._edited)
        box = column()
        box.addWidget(self._edit)
        self.setLayout(box)

    def show_value(self, text: str) -> None:
        if self._edit.toPlainText() != text:
            self._edit.blockSignals(True)
            self._edit.setPlainText(text)
            self._edit.blockSignals(False)

    def show_problem(self, text: str) -> None:
        mark_wrong(self._edit, wrong=bool(text))

    def entry(self) -> QWidget | None:
        return self._edit

    @Slot()
    def _edited(self) -> None:
        self.answered.emit(self._edit.toPlainText())

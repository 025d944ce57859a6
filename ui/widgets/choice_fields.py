"""Fields in which one chooses: one of, some of, yes or no, agreed, one of many with a search."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.presenters.fields import FieldView
from ui.widgets.button import pressed_value
from ui.widgets.field import Field, line_edit
from ui.widgets.layouts import column, columns_for, grid
from ui.widgets.options import CheckRow, RadioRow
from ui.widgets.skin import Skin
from ui.widgets.text import Text

TWO_COLUMNS_FROM = 5
MOST_ROWS = 120


def _columns(skin: Skin, view: FieldView) -> int:
    """Two columns for yes/no and for many short answers, where there is room.

    On a low screen the words may wrap: an answer out of sight is worse than one on two lines.
    """
    if view.kind != "yes_no" and len(view.options) < TWO_COLUMNS_FROM:
        return 1
    widest = max(
        QFontMetrics(skin.font("body")).horizontalAdvance(option.label) for option in view.options
    )
    words = widest * skin.theme.mm_per_px * 100 / skin.theme.step
    each = (words / 2 if skin.theme.low else words) + 25
    part = 1.0 if skin.theme.narrow or skin.theme.step >= 150 else 0.6
    return columns_for(skin, 2, max(each / part, 60 / part))


class ChoiceField(Field):
    """One of a few; the chosen one pressed again is taken back."""

    def __init__(self, skin: Skin, view: FieldView) -> None:
        super().__init__(skin, view)
        self._value = ""
        self._rows: dict[str, RadioRow] = {}
        for option in view.options:
            name = f"option_{view.path}_{option.value}"
            radio = RadioRow(skin, name, option.label, option.picture)
            radio.setEnabled(not view.readonly)
            radio.setProperty("value", option.value)
            radio.clicked.connect(self._clicked)
            self._rows[option.value] = radio
        rows: list[QWidget] = list(self._rows.values())
        self.setLayout(
            grid(skin, rows, _columns(skin, view) if rows else 1, skin.theme.spacing.apart)
        )
        self.show_value(view.value)

    def show_value(self, text: str) -> None:
        self._value = text
        for value, radio in self._rows.items():
            if radio.isChecked() != (value == text):
                radio.mark(chosen=value == text)

    def entry(self) -> QWidget | None:
        chosen = self._rows.get(self._value)
        return chosen or next(iter(self._rows.values()), None)

    @Slot()
    def _clicked(self) -> None:
        value = pressed_value(self)
        self.show_value("" if value == self._value else value)
        self.answered.emit(self._value)


class ManyField(Field):
    """Some of a few: values separated by one blank, in the order of the list."""

    def __init__(self, skin: Skin, view: FieldView) -> None:
        super().__init__(skin, view)
        self._rows: dict[str, CheckRow] = {}
        for option in view.options:
            name = f"option_{view.path}_{option.value}"
            check = CheckRow(skin, name, option.label, option.picture)
            check.setEnabled(not view.readonly)
            check.clicked.connect(self._clicked)
            self._rows[option.value] = check
        rows: list[QWidget] = list(self._rows.values())
        self.setLayout(
            grid(skin, rows, _columns(skin, view) if rows else 1, skin.theme.spacing.apart)
        )
        self.show_value(view.value)

    def show_value(self, text: str) -> None:
        chosen = set(text.split())
        for value, check in self._rows.items():
            check.mark(chosen=value in chosen)

    def entry(self) -> QWidget | None:
        return next(iter(self._rows.values()), None)

    @Slot()
    def _clicked(self) -> None:
        self.answered.emit(" ".join(v for v, check in self._rows.items() if check.isChecked()))


class AcknowledgeField(Field):
    """One statement to agree to: "OK" or nothing."""

    def __init__(self, skin: Skin, view: FieldView) -> None:
        super().__init__(skin, view)
        words = view.options[0].label if view.options else view.label
        self._row = CheckRow(skin, f"field_{view.path}", words)
        self._row.clicked.connect(self._clicked)
        box = column()
        box.addWidget(self._row)
        self.setLayout(box)
        self.show_value(view.value)

    def show_value(self, text: str) -> None:
        self._row.mark(chosen=bool(text))

    def entry(self) -> QWidget | None:
        return self._row

    @Slot()
    def _clicked(self) -> None:
        self.answered.emit("OK" if self._row.isChecked() else "")


class LongListField(Field):
    """One of many: a box to search in, and the answers that contain what was typed."""

    def __init__(self, skin: Skin, view: FieldView) -> None:
        super().__init__(skin, view)
        self._value = view.value
        self._labels = {option.value: option.label for option in view.options}
        self._pictures = {option.value: option.picture for option in view.options}
        self._rows: dict[str, RadioRow] = {}
        self._find = line_edit(skin, f"find_{view.path}", view.keyboard, view.find or view.label)
        self._find.textChanged.connect(self._narrow)
        self._list = column(skin.theme.px(3))
        box = column(skin.theme.px(3))
        if view.find:
            label = Text(skin, view.find, "hint", "muted")
            label.setBuddy(self._find)
            box.addWidget(label)
        box.addWidget(self._find)
        box.addLayout(self._list)
        self.setLayout(box)
        self._narrow("")

    def show_value(self, text: str) -> None:
        self._value = text
        for value, radio in self._rows.items():
            if radio.isChecked() != (value == text):
                radio.mark(chosen=value == text)

    def entry(self) -> QWidget | None:
        """A row: the keys come up only for who wants to search."""
        return self._rows.get(self._value) or next(iter(self._rows.values()), self._find)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter typed on a row is meant for the search."""
        if event.text().strip() and event.text().isprintable() and not self._find.hasFocus():
            self._find.setFocus(Qt.FocusReason.OtherFocusReason)
            QApplication.sendEvent(self._find, event)
            return
        super().keyPressEvent(event)

    @Slot(str)
    def _narrow(self, text: str) -> None:
        wanted = text.strip().casefold()
        shown = [v for v, label in self._labels.items() if wanted in label.casefold()][:MOST_ROWS]
        if self._value in self._labels and self._value not in shown and not wanted:
            shown.insert(0, self._value)
        for value in shown:
            if value not in self._rows:
                self._rows[value] = self._make(value)
                self._list.addWidget(self._rows[value])
        for value, radio in self._rows.items():
            radio.setVisible(value in shown)
        self.show_value(self._value)

    def _make(self, value: str) -> RadioRow:
        name = f"option_{self.view.path}_{value}"
        radio = RadioRow(self.skin, name, self._labels[value], self._pictures[value])
        radio.setParent(self)
        radio.setProperty("value", value)
        radio.clicked.connect(self._clicked)
        return radio

    @Slot()
    def _clicked(self) -> None:
        value = pressed_value(self)
        self.show_value("" if value == self._value else value)
        self.answered.emit(self._value)

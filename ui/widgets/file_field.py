"""Pictures and papers: what was added, with a preview, and a way to add and take away."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from ui.presenters.fields import FieldView, FileView
from ui.widgets.button import Button, pressed_value
from ui.widgets.field import Field
from ui.widgets.illustration import thumbnail
from ui.widgets.layouts import column, flow, row
from ui.widgets.panels import Panel
from ui.widgets.skin import Skin
from ui.widgets.text import Icon, Text

PREVIEW_MM = 24.0
UNDER_MM = 125.0  # with less room the button stands under the name


class FileList(QWidget):
    """Rows of files, each with a picture, its name and size, and a button.

    Signals:
        picked: the button of a row was pressed; (id of the file).
    """

    picked = Signal(str)

    def __init__(self, skin: Skin, files: Sequence[FileView], action: str, icon: str) -> None:
        super().__init__()
        self._skin = skin
        box = column(skin.theme.px(3))
        for file in files:
            box.addWidget(self._line(file, action, icon))
        self.setLayout(box)

    def _line(self, file: FileView, action: str, icon: str) -> QWidget:
        panel = Panel(self._skin, "quiet_panel")
        line = row(self._skin.theme.px(5))
        line.addWidget(self._picture(file))
        words = column()
        name = Text(self._skin, file.name, "strong")
        name.setProperty("private", True)
        words.addWidget(name)
        words.addWidget(Text(self._skin, file.size, "small", "muted"))
        line.addLayout(words, 1)
        if file.remove:
            button = Button(self._skin, f"{action}_{file.id}", file.remove, "small")
            button.with_icon(icon)
            button.setProperty("value", file.id)
            button.setProperty("private", True)
            if file.name not in file.remove:
                button.setAccessibleName(f"{file.remove} {file.name}")
            button.clicked.connect(self._pressed)
            (line if self._skin.theme.room_mm >= UNDER_MM else panel.box).addWidget(button)
        panel.box.insertLayout(0, line)
        return panel

    def _picture(self, file: FileView) -> QWidget:
        side = self._skin.theme.px(PREVIEW_MM)
        picture = thumbnail(file.preview, QSize(side, side)) if file.preview else None
        if picture is None:
            return Icon(self._skin, "file-text", "muted", side // 2)
        label = QLabel()
        label.setPixmap(picture)
        label.setFixedSize(picture.size())
        label.setAccessibleName(file.name)
        return label

    @Slot()
    def _pressed(self) -> None:
        self.picked.emit(pressed_value(self))


class FileField(Field):
    """A question answered with a picture."""

    def __init__(self, skin: Skin, view: FieldView) -> None:
        super().__init__(skin, view)
        self._add = Button(skin, f"add_{view.path}", view.add_file, "plain").with_icon("image")
        self._add.clicked.connect(self.files_asked)
        box = column(skin.theme.px(4))
        if view.files:
            files = FileList(skin, view.files, "remove", "trash-2")
            files.picked.connect(self.file_removed)
            box.addWidget(files)
        if view.add_file:
            box.addLayout(flow(skin, self._add))
        if view.found:
            box.addWidget(Text(skin, view.found_label, "strong"))
            found = FileList(skin, view.found, "found", "file-plus")
            found.picked.connect(self.file_chosen)
            box.addWidget(found)
        self.setLayout(box)

    def entry(self) -> QWidget | None:
        return self._add if self.view.add_file else None

"""One document per page: from a file, from the scan folder, or brought later."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.attachment import AttachmentView
from ui.presenters.fields import FileView
from ui.widgets.button import Button, pressed_value
from ui.widgets.file_field import FileList, ask_for_file
from ui.widgets.header import Header
from ui.widgets.layouts import flow
from ui.widgets.options import CheckRow
from ui.widgets.page import Page
from ui.widgets.panels import Panel
from ui.widgets.text import Heading, IconText, Text


class AttachmentScreen(Page):
    """Signals:
    back_pressed, pause_pressed, scan_refreshed, later_chosen, continued.
    file_chosen: (path, or id of a found file).
    file_removed: (id).
    """

    back_pressed = Signal()
    pause_pressed = Signal()
    file_chosen = Signal(str)
    scan_refreshed = Signal()
    file_removed = Signal(str)
    later_chosen = Signal()
    continued = Signal()

    def _build(self, view: AttachmentView, body: QVBoxLayout) -> None:
        skin = self.skin
        header = Header(skin, view.header)
        header.back_pressed.connect(self.back_pressed)
        header.pause_pressed.connect(self.pause_pressed)
        body.addWidget(header)
        if view.problem:
            panel = Panel(skin, "error_panel")
            problem = IconText(skin, "circle-alert", view.problem, "strong")
            panel.box.addWidget(problem.paint("error", "error"))
            body.addWidget(panel)
        body.addWidget(Heading(skin, view.title))
        for text in (view.optional, view.hint):
            if text:
                body.addWidget(Text(skin, text, "hint", "muted"))
        self._add_files(view, body)
        self._add_ways(view, body)
        if view.found:
            body.addWidget(Text(skin, view.found_label, "strong"))
            for file in view.found:
                body.addWidget(self._found(file))
        self._add_later(view, body)
        proceed = Button(skin, "continue", view.proceed, "primary")
        proceed.with_icon("chevron-right", True).clicked.connect(self.continued)
        body.addSpacing(skin.theme.px(2))
        body.addLayout(flow(skin, proceed))
        self.first = self.first or proceed
        body.addStretch(1)

    def _add_files(self, view: AttachmentView, body: QVBoxLayout) -> None:
        if view.files:
            body.addWidget(Text(self.skin, view.files_label, "strong"))
            files = FileList(self.skin, view.files, "remove", "trash-2")
            files.picked.connect(self.file_removed)
            body.addWidget(files)

    def _add_ways(self, view: AttachmentView, body: QVBoxLayout) -> None:
        ways: list[QWidget] = []
        if view.choose:
            choose = Button(self.skin, "choose", view.choose, "plain").with_icon("folder-open")
            choose.clicked.connect(self._ask)
            ways.append(choose)
        if view.scan:
            scan = Button(self.skin, "scan", view.scan, "plain").with_icon("scan-line")
            scan.clicked.connect(self.scan_refreshed)
            ways.append(scan)
        if ways:
            self.first = ways[0]
            body.addLayout(flow(self.skin, *ways))

    def _found(self, file: FileView) -> QWidget:
        button = Button(self.skin, f"found_{file.id}", file.name, "row")
        button.arranged("left", file.size).with_icon("file-plus")
        button.setProperty("value", file.id)
        button.clicked.connect(self._found_pressed)
        return button

    def _add_later(self, view: AttachmentView, body: QVBoxLayout) -> None:
        if not view.later:
            return
        words = f"{view.later} {view.later_until}".rstrip()
        later = CheckRow(self.skin, "later", words)
        later.setChecked(view.later_picked)
        later.clicked.connect(self.later_chosen)
        body.addWidget(later)

    def _alert(self, view: AttachmentView) -> str:
        return view.problem

    def _place(self, view: AttachmentView) -> str:
        return view.title

    @Slot()
    def _ask(self) -> None:
        ask_for_file(self, self.file_chosen.emit)

    @Slot()
    def _found_pressed(self) -> None:
        self.file_chosen.emit(pressed_value(self))

"""One document per page: from the scanner, from a USB stick, or brought later."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.attachment import AttachmentView
from ui.widgets.button import Button
from ui.widgets.file_field import FileList
from ui.widgets.header import Header
from ui.widgets.layouts import flow, foot
from ui.widgets.options import CheckRow
from ui.widgets.page import Page
from ui.widgets.panels import Panel
from ui.widgets.text import Heading, IconText, Text


class AttachmentScreen(Page):
    """Signals:
    back_pressed, pause_pressed, files_asked, later_chosen, all_later_chosen, continued.
    file_chosen: (id of a found file).
    file_removed: (id).
    """

    back_pressed = Signal()
    pause_pressed = Signal()
    file_chosen = Signal(str)
    files_asked = Signal()
    file_removed = Signal(str)
    later_chosen = Signal()
    all_later_chosen = Signal()
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
        if view.advice:
            panel = Panel(skin, "example_panel")
            panel.box.addWidget(IconText(skin, "lightbulb", view.advice).paint("warn", "warn"))
            body.addWidget(panel)
        self._add_ways(view, body)
        if view.found:
            body.addWidget(Text(skin, view.found_label, "strong"))
            found = FileList(skin, view.found, "found", "file-plus")
            found.picked.connect(self.file_chosen)
            body.addWidget(found)
        self._add_later(view, body)
        body.addStretch(1)

    def _foot_of(self, view: AttachmentView) -> QWidget:
        """The way on, however many files were found."""
        proceed = Button(self.skin, "continue", view.proceed, "primary")
        proceed.with_icon("chevron-right", True).clicked.connect(self.continued)
        self.first = self.first or proceed
        ways: list[QWidget] = [proceed]
        if view.all_later:
            every = Button(self.skin, "all_later", view.all_later, "plain")
            every.with_icon("calendar-plus").clicked.connect(self.all_later_chosen)
            ways.append(every)
        return foot(self.skin, flow(self.skin, *ways))

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
            choose.clicked.connect(self.files_asked)
            ways.append(choose)
        if ways:
            self.first = ways[0]
            body.addLayout(flow(self.skin, *ways))

    def _add_later(self, view: AttachmentView, body: QVBoxLayout) -> None:
        if not view.later:
            return
        words = f"{view.later} {view.later_until}".rstrip()
        later = CheckRow(self.skin, "later", words)
        later.mark(chosen=view.later_picked)
        later.clicked.connect(self.later_chosen)
        body.addWidget(later)

    def _alert(self, view: AttachmentView) -> str:
        return view.problem

    def _place(self, view: AttachmentView) -> str:
        return view.title

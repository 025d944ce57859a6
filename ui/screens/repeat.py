"""Entries of a repeat: what is there, change, take away, add."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.presenters.repeat import EntryView, RepeatView
from ui.widgets.button import Button, pressed_value
from ui.widgets.header import Header
from ui.widgets.layouts import column, columns_for, flow, grid, holder, row
from ui.widgets.page import Page
from ui.widgets.panels import ErrorSummary, Panel
from ui.widgets.sticky import Sticky
from ui.widgets.text import Heading, Text

BESIDE_MM, TWO_COLUMNS_MM = 290.0, 150.0


class RepeatScreen(Page):
    """Signals:
    back_pressed, pause_pressed, added, continued.
    entry_chosen, entry_removed: (path of the entry).
    """

    back_pressed = Signal()
    pause_pressed = Signal()
    added = Signal()
    entry_chosen = Signal(str)
    entry_removed = Signal(str)
    continued = Signal()

    def _build(self, view: RepeatView, body: QVBoxLayout) -> None:
        skin = self.skin
        header = Header(skin, view.header)
        header.back_pressed.connect(self.back_pressed)
        header.pause_pressed.connect(self.pause_pressed)
        body.addWidget(header)
        if view.summary:
            summary = ErrorSummary(skin, view.summary, view.problems)
            summary.problem_chosen.connect(self.entry_chosen)
            self.first = summary
            body.addWidget(summary)
        body.addWidget(Heading(skin, view.title))
        if view.hint:
            body.addWidget(Text(skin, view.hint, "hint", "muted"))
        if not view.entries and view.empty:
            body.addWidget(Text(skin, view.empty, "body"))
        add = Button(skin, "add", view.add, "plain").with_icon("plus")
        add.clicked.connect(self.added)
        proceed = Button(skin, "continue", view.proceed, "primary")
        proceed.with_icon("chevron-right", True).clicked.connect(self.continued)
        self.first = self.first or (proceed if view.entries else add)
        entries = column(skin.theme.px(skin.theme.spacing.gap))
        for entry in view.entries:
            entries.addWidget(self._entry(entry))
        if view.entries and skin.theme.room_mm >= BESIDE_MM:
            entries.addStretch(1)
            body.addLayout(self._beside(entries, add, proceed), 1)
        else:
            body.addLayout(entries)
            body.addLayout(flow(skin, add))
            body.addSpacing(skin.theme.px(2))
            body.addLayout(flow(skin, proceed))
            body.addStretch(1)

    def _beside(self, entries: QVBoxLayout, add: Button, proceed: Button) -> QBoxLayout:
        """Long entries may be scrolled; the way on and the way to another stay in sight."""
        theme = self.skin.theme
        side = column(theme.px(4))
        side.addWidget(proceed)
        side.addWidget(add)
        side.addStretch(1)
        sides = row(theme.px(6 if theme.low else 11))
        sides.addLayout(entries, 66)
        sides.addWidget(Sticky(holder(side), self.area, theme.px(theme.spacing.gap)), 34)
        return sides

    def _entry(self, view: EntryView) -> QWidget:
        panel = Panel(self.skin, "card_panel")
        title = Text(self.skin, view.title, "strong")
        panel.box.addWidget(title)
        lines: list[QWidget] = [self._line(label, words) for label, words in view.lines]
        if lines:
            part = 0.66 if self.skin.theme.room_mm >= BESIDE_MM else 1.0
            columns = columns_for(self.skin, 2, TWO_COLUMNS_MM / part)
            panel.box.addLayout(grid(self.skin, lines, columns, 1.5))
        change = Button(self.skin, f"change_{view.path}", view.change, "quiet")
        change.with_icon("pencil").clicked.connect(self._changed)
        remove = Button(self.skin, f"remove_{view.path}", view.remove, "quiet")
        remove.with_icon("trash-2").clicked.connect(self._removed)
        for button in (change, remove):
            button.setProperty("value", view.path)
        for personal in (title, *lines, change, remove):
            personal.setProperty("private", True)
        panel.box.addLayout(flow(self.skin, change, remove))
        return panel

    def _line(self, label: str, words: str) -> QWidget:
        line = Text(self.skin, "", "body", "muted")
        line.say(f"{label}: {words}", words)
        return line

    def _alert(self, view: RepeatView) -> str:
        return view.summary

    def _place(self, view: RepeatView) -> str:
        return view.title

    @Slot()
    def _changed(self) -> None:
        self.entry_chosen.emit(pressed_value(self))

    @Slot()
    def _removed(self) -> None:
        self.entry_removed.emit(pressed_value(self))

"""What you need, before the first question."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.need import NeedRow, NeedView
from ui.presenters.parts import StepLine
from ui.widgets.button import Button
from ui.widgets.header import Header
from ui.widgets.layouts import column, columns_for, flow, grid, holder, row
from ui.widgets.page import Page
from ui.widgets.panels import Panel
from ui.widgets.text import Heading, IconText, Text

SIDE_BY_SIDE_MM = 240.0


class NeedScreen(Page):
    """Signals:
    back_pressed, started, staff_pressed.
    """

    back_pressed = Signal()
    started = Signal()
    staff_pressed = Signal()

    def _build(self, view: NeedView, body: QVBoxLayout) -> None:
        skin = self.skin
        header = Header(skin, view.header)
        header.back_pressed.connect(self.back_pressed)
        body.addWidget(header)
        body.addWidget(Heading(skin, view.title))
        if view.plain:
            body.addWidget(Text(skin, view.plain, "body", "muted"))
        rows = column(skin.theme.px(2))
        for line in view.rows:
            rows.addWidget(self._row(line))
        body.addLayout(rows)
        if view.steps:
            body.addWidget(Text(skin, view.steps_label, "h2"))
            steps = [self._step(number, step) for number, step in enumerate(view.steps, 1)]
            body.addLayout(grid(skin, steps, columns_for(skin, min(4, len(steps)), 70)))
        if view.session_note:
            note = IconText(skin, "infinity", view.session_note, "hint").paint("muted", "text")
            body.addWidget(note)
        start = Button(skin, "start", view.start, "primary").with_icon("chevron-right", True)
        start.clicked.connect(self.started)
        self.first = start
        buttons: list[QWidget] = [start]
        if view.staff:
            staff = Button(skin, "ask_staff", view.staff, "staff").with_icon("users")
            staff.clicked.connect(self.staff_pressed)
            buttons.append(staff)
        body.addSpacing(skin.theme.px(2))
        body.addLayout(flow(skin, *buttons))
        body.addStretch(1)

    def _row(self, view: NeedRow) -> QWidget:
        skin, theme = self.skin, self.skin.theme
        lines = column(theme.px(1))
        for line in view.lines:
            lines.addWidget(IconText(skin, line.icon, line.text, "body").paint("text", "primary"))
        label = Text(skin, view.label, "strong", "muted")
        if theme.room_mm < SIDE_BY_SIDE_MM:
            box = column(theme.px(1))
            box.addWidget(label)
            box.addLayout(lines)
            return holder(box)
        beside = row(theme.px(4))
        label.setFixedWidth(theme.read_px(56))
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        beside.addWidget(label)
        beside.addLayout(lines, 1)
        return holder(beside)

    def _step(self, number: int, step: StepLine) -> QWidget:
        panel = Panel(self.skin, "quiet_panel")
        panel.box.addWidget(Text(self.skin, f"{number}  {step.title}", "strong"))
        if step.when:
            panel.box.addWidget(Text(self.skin, step.when, "hint", "muted"))
        panel.box.addStretch(1)
        return panel

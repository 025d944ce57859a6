"""What you need, before the first question."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.need import NeedRow, NeedView
from ui.widgets.button import Button
from ui.widgets.header import Header
from ui.widgets.layouts import column, flow, foot, holder, row
from ui.widgets.page import Page
from ui.widgets.panels import Panel
from ui.widgets.text import Heading, IconText, Text

SIDE_BY_SIDE_MM, BESIDE_MM = 240.0, 290.0
LABEL_MM, LABEL_LOW_MM = 48.0, 39.0


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
        if self._wide():
            self._add_note(view, rows)
            rows.addStretch(1)
            side = column(skin.theme.px(skin.theme.spacing.gap))
            self._add_steps(view, side)
            side.addStretch(1)
            sides = row(skin.theme.px(10))
            sides.addLayout(rows, 58)
            sides.addLayout(side, 42)
            body.addLayout(sides)
        else:
            body.addLayout(rows)
            self._add_steps(view, body)
            self._add_note(view, body)
        body.addStretch(1)

    def _wide(self) -> bool:
        return self.skin.theme.room_mm >= BESIDE_MM

    def _add_steps(self, view: NeedView, box: QVBoxLayout) -> None:
        skin = self.skin
        if view.steps:
            panel = Panel(skin, "card_panel")
            panel.box.addWidget(Text(skin, view.steps_label, "strong"))
            for number, step in enumerate(view.steps, 1):
                words = Text(skin, "", "body")
                words.say(f"{number}  {step.title}  {step.when}".rstrip(), step.title)
                panel.box.addWidget(words)
            box.addWidget(panel)

    def _add_note(self, view: NeedView, box: QVBoxLayout) -> None:
        if view.session_note:
            note = IconText(self.skin, "infinity", view.session_note, "hint").paint("muted", "text")
            box.addWidget(note)

    def _foot_of(self, view: NeedView) -> QWidget:
        """The way on, however long the list of papers is."""
        skin = self.skin
        start = Button(skin, "start", view.start, "primary").with_icon("chevron-right", True)
        start.clicked.connect(self.started)
        self.first = start
        buttons: list[QWidget] = [start]
        if view.staff:
            staff = Button(skin, "ask_staff", view.staff, "staff").with_icon("users")
            staff.clicked.connect(self.staff_pressed)
            buttons.append(staff)
        return foot(skin, flow(skin, *buttons))

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
        label.setFixedWidth(theme.read_px(LABEL_LOW_MM if theme.low else LABEL_MM))
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        beside.addWidget(label)
        beside.addLayout(lines, 1)
        return holder(beside)

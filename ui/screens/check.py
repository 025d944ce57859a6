"""Check answers before sending: nothing has been sent yet, everything can be changed."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.presenters.check import CheckGroup, CheckView
from ui.presenters.check import CheckRow as RowView
from ui.widgets.button import Button, pressed_value
from ui.widgets.header import Header
from ui.widgets.layouts import column, flow, holder, row
from ui.widgets.options import CheckRow
from ui.widgets.page import Page
from ui.widgets.panels import Panel
from ui.widgets.skin import Skin
from ui.widgets.sticky import Sticky
from ui.widgets.text import Heading, IconText, Text

BESIDE_MM, LABEL_MM, CHANGE_MM = 290.0, 82.0, 74.0
STACKED_MM, ALIGNED_MM = 220.0, 400.0
APART_MM = 1.4


class CheckScreen(Page):
    """Signals:
    back_pressed, declaration_toggled, sent, pause_pressed, staff_pressed.
    change_pressed, show_pressed: (path of the row).
    """

    back_pressed = Signal()
    change_pressed = Signal(str)
    show_pressed = Signal(str)
    declaration_toggled = Signal()
    sent = Signal()
    pause_pressed = Signal()
    staff_pressed = Signal()

    def __init__(self, skin: Skin) -> None:
        super().__init__(skin)
        self._declaration: CheckRow | None = None
        self._send: Button | None = None

    def _build(self, view: CheckView, body: QVBoxLayout) -> None:
        skin, theme = self.skin, self.skin.theme
        header = Header(skin, view.header)
        header.back_pressed.connect(self.back_pressed)
        header.pause_pressed.connect(self.pause_pressed)
        body.addWidget(header)
        answers = column()
        answers.addWidget(Heading(skin, view.title))
        if view.hint:
            answers.addWidget(Text(skin, view.hint, "hint", "muted"))
            answers.addSpacing(theme.px(3))
        if view.panel and self._panel_first():
            answers.addWidget(self._panel(view))
            answers.addSpacing(theme.px(3))
        for group in view.groups:
            answers.addWidget(self._group(group))
        answers.addStretch(1)
        side = self._side(view)
        if theme.room_mm >= BESIDE_MM:
            sides = row(theme.px(11 if not theme.low else 6))
            edge = theme.px(theme.spacing.gap)
            sides.addLayout(answers, 70)
            sides.addWidget(
                Sticky(holder(side), self.area, edge), 32 if theme.room_mm > 400 else 44
            )
            body.addLayout(sides, 1)
        else:
            body.addLayout(answers)
            body.addLayout(side)
            body.addStretch(1)

    def _group(self, group: CheckGroup) -> QWidget:
        box = column()
        if group.title:
            box.addWidget(Text(self.skin, group.title, "h2"))
        for line in group.rows:
            box.addWidget(self._row(line))
            box.addSpacing(self.skin.theme.px(APART_MM))
            rule = QFrame()
            rule.setObjectName("line")
            rule.setFixedHeight(max(1, self.skin.theme.px(0.4)))
            box.addWidget(rule)
            box.addSpacing(self.skin.theme.px(APART_MM))
        box.addSpacing(self.skin.theme.px(3))
        return holder(box)

    def _row(self, view: RowView) -> QWidget:
        skin, theme = self.skin, self.skin.theme
        label = Text(skin, view.label, "body", "muted")
        value = Text(skin, view.value, *(("strong",) if view.given else ("body", "muted")))
        value.setProperty("private", view.given)
        buttons = []
        if view.show:
            show = Button(skin, f"show_{view.path}", view.show, "quiet").with_icon("eye")
            show.setAccessibleName(view.show_name or view.show)
            show.clicked.connect(self._show_pressed)
            buttons.append(show)
        if view.change:
            change = Button(skin, f"change_{view.path}", view.change, "quiet").with_icon("pencil")
            change.setAccessibleName(view.change_name or view.change)
            change.clicked.connect(self._change_pressed)
            buttons.append(change)
        for button in buttons:
            button.setProperty("value", view.path)
        if theme.room_mm < STACKED_MM:
            box = column()
            box.addSpacing(theme.px(2))
            box.addWidget(label)
            box.addWidget(value)
            box.addLayout(flow(skin, *buttons))
            return holder(box)
        line = row(theme.px(4))
        if theme.room_mm < ALIGNED_MM:
            words = column()
            words.setContentsMargins(0, theme.px(1), 0, theme.px(1))
            words.addWidget(label)
            words.addWidget(value)
            line.addLayout(words, 1)
        else:
            label.setFixedWidth(theme.read_px(LABEL_MM))
            line.addWidget(label)
            line.addWidget(value, 1)
        for button in buttons[:-1]:
            line.addWidget(button)
        if buttons:
            line.addWidget(self._aligned(buttons[-1]))
        return holder(line)

    def _aligned(self, button: Button) -> QWidget:
        """All buttons at the right end begin below each other."""
        line = row()
        line.addWidget(button)
        line.addStretch(1)
        place = holder(line)
        place.setFixedWidth(max(self.skin.theme.read_px(CHANGE_MM), button.sizeHint().width()))
        return place

    def _side(self, view: CheckView) -> QVBoxLayout:
        skin, theme = self.skin, self.skin.theme
        side = column(theme.px(4))
        if view.panel and not self._panel_first():
            side.addWidget(self._panel(view))
        if view.problem:
            panel = Panel(skin, "error_panel")
            words = IconText(skin, "circle-alert", view.problem, "strong")
            panel.box.addWidget(words.paint("error", "error"))
            side.addWidget(panel)
        if view.declaration:
            self._declaration = CheckRow(skin, "declaration", view.declaration)
            self._declaration.clicked.connect(self.declaration_toggled)
            side.addWidget(self._declaration)
        self._send = Button(skin, "send", view.send, "primary")
        self._send.clicked.connect(self.sent)
        side.addWidget(self._send)
        self.first = self._declaration or self._send
        if view.pause:
            pause = Button(skin, "pause_here", view.pause, "plain")
            pause.clicked.connect(self.pause_pressed)
            side.addWidget(pause)
        if view.staff:
            staff = Button(skin, "ask_staff", view.staff, "staff").with_icon("users")
            staff.clicked.connect(self.staff_pressed)
            side.addWidget(staff)
        side.addStretch(1)
        self._show_state(view)
        return side

    def _panel_first(self) -> bool:
        """On a low screen the side has room only for the way to send."""
        return self.skin.theme.low

    def _panel(self, view: CheckView) -> QWidget:
        panel = Panel(self.skin, "rule_panel")
        title = IconText(self.skin, "calendar-check", view.panel_title, "strong")
        panel.box.addWidget(title.paint("success", "success"))
        for line in view.panel:
            words = Text(self.skin, "", "body", "muted" if line.muted else "text")
            words.say(line.text, line.strong)
            panel.box.addWidget(words)
        return panel

    def _show_state(self, view: CheckView) -> None:
        if self._declaration is not None:
            self._declaration.mark(chosen=view.declared)
        if self._send is not None:
            self._send.setEnabled(view.can_send)

    def _update(self, before: CheckView, view: CheckView) -> bool:
        def shape(v: CheckView) -> CheckView:
            return replace(v, declared=False, can_send=False)

        if shape(before) != shape(view):
            return False
        self._show_state(view)
        return True

    def forget(self) -> None:
        super().forget()
        self._declaration = self._send = None

    @Slot()
    def _change_pressed(self) -> None:
        self.change_pressed.emit(pressed_value(self))

    @Slot()
    def _show_pressed(self) -> None:
        self.show_pressed.emit(pressed_value(self))

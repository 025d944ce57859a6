"""The help sign, a question before something is thrown away, and the apology."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.overlays import ApologyView, ConfirmView, HelpView
from ui.widgets.button import Button, pressed_value
from ui.widgets.layouts import flow, row
from ui.widgets.page import MiddlePage
from ui.widgets.text import Heading, Icon, IconText, Text

KINDS = {"primary": "primary", "staff": "staff", "quiet": "quiet"}


class HelpScreen(MiddlePage):
    """Signals:
    closed: back to the work.
    exit_asked: staff want to close the counter.
    """

    LINE_MM = 380.0
    closed = Signal()
    exit_asked = Signal()

    def _build(self, view: HelpView, body: QVBoxLayout) -> None:
        skin, theme = self.skin, self.skin.theme
        line = row(theme.px(10))
        size = theme.px(34 if theme.low or theme.narrow else 48)
        line.addWidget(Icon(skin, "hand-helping", "staff", size))
        sign = Heading(skin, view.sign, "sign")
        sign.set_colour("staff")
        line.addWidget(sign, 1)
        body.addLayout(line)
        if view.since:
            body.addWidget(Text(skin, view.since, "hint", "muted"))
        for item in view.lines:
            body.addWidget(IconText(skin, item.icon, item.text).paint("text", "staff"))
        close = Button(skin, "close", view.close, "primary")
        close.clicked.connect(self.closed)
        self.first = close
        body.addSpacing(theme.px(4))
        buttons: list[QWidget] = [close]
        if view.staff:
            staff = Button(skin, "exit", view.staff, "quiet")
            staff.clicked.connect(self.exit_asked)
            buttons.append(staff)
        body.addLayout(flow(skin, *buttons))
        body.addStretch(3)


class ConfirmScreen(MiddlePage):
    """Signals:
    chosen: (id of the button).
    """

    chosen = Signal(str)

    def _build(self, view: ConfirmView, body: QVBoxLayout) -> None:
        skin, theme = self.skin, self.skin.theme
        body.addWidget(Heading(skin, view.title))
        for line in view.lines:
            body.addWidget(Text(skin, line, "body"))
        body.addSpacing(theme.px(2))
        buttons: list[QWidget] = []
        for item in view.buttons:
            button = Button(skin, f"choose_{item.id}", item.label, KINDS.get(item.kind, "plain"))
            if item.icon:
                button.with_icon(item.icon)
            button.setProperty("value", item.id)
            button.clicked.connect(self._pressed)
            buttons.append(button)
        self.first = buttons[0] if buttons else None
        for widget in buttons:
            body.addWidget(widget)
            body.addSpacing(theme.px(3))
        body.addStretch(3)

    def step_back(self) -> None:
        """Esc: the first button, which throws nothing away."""
        if isinstance(self.first, Button):
            self.first.click()

    @Slot()
    def _pressed(self) -> None:
        self.chosen.emit(pressed_value(self))


class ApologyScreen(MiddlePage):
    """Signals:
    restarted: begin again.
    """

    restarted = Signal()

    def _build(self, view: ApologyView, body: QVBoxLayout) -> None:
        skin, theme = self.skin, self.skin.theme
        body.addWidget(Heading(skin, view.title))
        for line in view.lines:
            body.addWidget(IconText(skin, line.icon, line.text).paint("text", "primary"))
        restart = Button(skin, "restart", view.restart, "primary").with_icon("rotate-ccw")
        restart.clicked.connect(self.restarted)
        self.first = restart
        body.addSpacing(theme.px(4))
        body.addLayout(flow(skin, restart))
        if view.code:
            code = Text(skin, view.code, "small", "muted")
            code.setObjectName("code")
            body.addWidget(code)
        body.addStretch(3)

"""The way out of the counter: a PIN, and a way back that is easier to find."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.presenters.staff_exit import ExitView
from ui.widgets.button import Button
from ui.widgets.code_entry import CodePage
from ui.widgets.layouts import flow
from ui.widgets.page import MiddlePage
from ui.widgets.text import Heading, IconText


class ExitScreen(CodePage, MiddlePage):
    """Signals:
    back_pressed, exit_pressed.
    code_typed: (as typed).
    """

    back_pressed = Signal()
    exit_pressed = Signal()
    code_typed = Signal(str)

    def _build(self, view: ExitView, body: QVBoxLayout) -> None:
        skin = self.skin
        body.addWidget(Heading(skin, view.title))
        body.addWidget(IconText(skin, "shield-check", view.line).paint("muted", "success"))
        code = self._add_code(view, body)
        code.typed.connect(self.code_typed)
        code.submitted.connect(self.exit_pressed)
        code.hide_typed()
        back = Button(skin, "back", view.back, "primary")
        back.clicked.connect(self.back_pressed)
        leave = Button(skin, "exit", view.proceed, "staff")
        leave.clicked.connect(self.exit_pressed)
        body.addSpacing(skin.theme.px(skin.theme.spacing.group))
        body.addLayout(flow(skin, back, leave))
        body.addStretch(3)

"""The privacy cover: no name, no service, no answer; nothing is counted down."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.presenters.cover import CoverView
from ui.widgets.button import Button
from ui.widgets.code_entry import CodePage
from ui.widgets.layouts import flow
from ui.widgets.page import MiddlePage
from ui.widgets.text import Heading, IconText


class CoverScreen(CodePage, MiddlePage):
    """Signals:
    continue_pressed, not_mine_pressed.
    code_typed: (as typed).
    """

    continue_pressed = Signal()
    not_mine_pressed = Signal()
    code_typed = Signal(str)

    def _build(self, view: CoverView, body: QVBoxLayout) -> None:
        skin = self.skin
        body.addWidget(Heading(skin, view.title))
        body.addWidget(IconText(skin, "shield-check", view.line, "h2").paint("muted", "success"))
        self._code = None
        if view.code_label:
            code = self._add_code(view, body)
            code.typed.connect(self.code_typed)
            code.submitted.connect(self.continue_pressed)
            if view.secret:
                code.hide_typed()
        not_mine = Button(skin, "not_mine", view.not_mine, "plain")
        not_mine.clicked.connect(self.not_mine_pressed)
        body.addSpacing(skin.theme.px(3))
        if view.proceed:
            proceed = Button(skin, "continue", view.proceed, "primary").with_icon("play")
            proceed.clicked.connect(self.continue_pressed)
            self.first = self.first or proceed
            body.addWidget(proceed)
        self.first = self.first or not_mine
        body.addSpacing(skin.theme.px(skin.theme.spacing.group))
        body.addLayout(flow(skin, not_mine))
        body.addStretch(3)

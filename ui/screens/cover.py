"""The privacy cover: no name, no service, no answer; nothing is counted down."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.cover import CoverView
from ui.widgets.button import Button
from ui.widgets.code_entry import CodeBlock, add_code, code_field
from ui.widgets.layouts import flow
from ui.widgets.page import MiddlePage
from ui.widgets.skin import Skin
from ui.widgets.text import Heading, IconText


class CoverScreen(MiddlePage):
    """Signals:
    continue_pressed, not_mine_pressed, staff_pressed.
    code_typed: (as typed).
    """

    continue_pressed = Signal()
    not_mine_pressed = Signal()
    staff_pressed = Signal()
    code_typed = Signal(str)

    def __init__(self, skin: Skin) -> None:
        super().__init__(skin)
        self._code: CodeBlock | None = None

    def _build(self, view: CoverView, body: QVBoxLayout) -> None:
        skin = self.skin
        body.addWidget(Heading(skin, view.title))
        body.addWidget(IconText(skin, "shield-check", view.line, "h2").paint("muted", "success"))
        self._code = None
        if view.code_label:
            field = code_field(view.code_label, view.code, view.problem)
            self._code = add_code(skin, body, field, self)
            self._code.typed.connect(self.code_typed)
            self._code.submitted.connect(self.continue_pressed)
            if view.secret:
                self._code.hide_typed()
        not_mine = Button(skin, "not_mine", view.not_mine, "plain")
        not_mine.clicked.connect(self.not_mine_pressed)
        buttons: list[QWidget] = [not_mine]
        if view.staff:
            staff = Button(skin, "ask_staff", view.staff, "staff").with_icon("hand-helping")
            staff.clicked.connect(self.staff_pressed)
            buttons.append(staff)
        body.addSpacing(skin.theme.px(3))
        if view.proceed:
            proceed = Button(skin, "continue", view.proceed, "primary").with_icon("play")
            proceed.clicked.connect(self.continue_pressed)
            self.first = self.first or proceed
            body.addWidget(proceed)
        self.first = self.first or not_mine
        body.addSpacing(skin.theme.px(skin.theme.spacing.group))
        body.addLayout(flow(skin, *buttons))
        body.addStretch(3)

    def _update(self, before: CoverView, view: CoverView) -> bool:
        same = replace(before, code="", problem="") == replace(view, code="", problem="")
        if not same or self._code is None:
            return False
        self._code.show_view(code_field(view.code_label, view.code, view.problem))
        return True

    def forget(self) -> None:
        super().forget()
        self._code = None

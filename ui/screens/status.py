"""Where is my request: nine digits, and what may be told for them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.status import FoundView, StatusView
from ui.widgets.button import Button
from ui.widgets.code_entry import CodePage
from ui.widgets.header import Header
from ui.widgets.layouts import flow
from ui.widgets.panels import Panel, StepList
from ui.widgets.text import Heading, IconText, Text


class StatusScreen(CodePage):
    """Signals:
    back_pressed, looked_up, staff_pressed.
    number_typed: (as typed).
    """

    back_pressed = Signal()
    number_typed = Signal(str)
    looked_up = Signal()
    staff_pressed = Signal()

    _number = "number"

    def _build(self, view: StatusView, body: QVBoxLayout) -> None:
        skin = self.skin
        header = Header(skin, view.header)
        header.back_pressed.connect(self.back_pressed)
        body.addWidget(header)
        body.addWidget(Heading(skin, view.title))
        if view.found is not None:
            body.addWidget(self._found(view.found))
        elif view.hint:
            body.addWidget(Text(skin, view.hint, "hint", "muted"))
        code = self._add_code(view, body)
        code.typed.connect(self.number_typed)
        code.submitted.connect(self.looked_up)
        proceed = Button(skin, "continue", view.proceed, "primary").with_icon("search")
        proceed.clicked.connect(self.looked_up)
        if view.found is not None:
            self.first = proceed
        buttons: list[QWidget] = [proceed]
        if view.staff:
            staff = Button(skin, "ask_staff", view.staff, "staff").with_icon("users")
            staff.clicked.connect(self.staff_pressed)
            buttons.append(staff)
        body.addSpacing(skin.theme.px(1))
        body.addLayout(flow(skin, *buttons))
        body.addStretch(1)

    def _found(self, view: FoundView) -> QWidget:
        skin = self.skin
        panel = Panel(skin, "card_panel")
        panel.box.addWidget(Text(skin, view.number, "h2"))
        panel.box.addWidget(Text(skin, view.service, "strong"))
        stage = IconText(skin, "circle-check", view.stage, "strong").paint("success", "success")
        stage.label.setObjectName("stage")
        panel.box.addWidget(stage)
        if view.steps:
            panel.box.addWidget(Text(skin, view.steps_title, "strong"))
            panel.box.addWidget(StepList(skin, view.steps))
        for text in (view.sending, view.late):
            if text:
                panel.box.addWidget(Text(skin, text, "hint", "muted"))
        return panel

    def _place(self, view: StatusView) -> str:
        return view.found.number if view.found is not None else ""

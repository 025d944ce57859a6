"""Parking a draft and coming back to it with six digits."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.pausing import PausedView, ResumeView
from ui.widgets.button import Button
from ui.widgets.code_entry import CodePage
from ui.widgets.header import Header
from ui.widgets.layouts import flow, foot, row
from ui.widgets.page import MiddlePage
from ui.widgets.panels import Panel
from ui.widgets.paper import paper_line
from ui.widgets.text import Heading, IconText, Text

BESIDE_MM = 290.0


class PausedScreen(MiddlePage):
    """Signals:
    done_pressed, resume_pressed, print_pressed.
    """

    done_pressed = Signal()
    resume_pressed = Signal()
    print_pressed = Signal()

    def _build(self, view: PausedView, body: QVBoxLayout) -> None:
        skin = self.skin
        body.addWidget(Heading(skin, view.title))
        panel = Panel(skin, "card_panel")
        panel.box.addWidget(Text(skin, view.code_label, "hint", "muted"))
        code = Text(skin, view.code, "number")
        code.setObjectName("code")
        code.setAccessibleName(" ".join(view.code))
        panel.box.addWidget(code)
        body.addWidget(panel)
        for line in view.lines:
            body.addWidget(IconText(skin, line.icon, line.text).paint("text", "primary"))
        if view.printing:
            body.addWidget(paper_line(skin, view.printing, view.printing_state))
        if not self._wide():
            body.addSpacing(skin.theme.px(2))
            body.addLayout(flow(skin, *self._others(view)))
        body.addStretch(3)

    def _foot_of(self, view: PausedView) -> QWidget:
        """The way out, which most people want here; beside it the others where there is room."""
        done = Button(self.skin, "done", view.done, "primary")
        done.clicked.connect(self.done_pressed)
        self.first = done
        line = row(self.skin.theme.px(4))
        line.addWidget(done, 1)
        for button in self._others(view) if self._wide() else ():
            line.addWidget(button)
        return foot(self.skin, line)

    def _wide(self) -> bool:
        return self.skin.theme.room_mm >= BESIDE_MM

    def _others(self, view: PausedView) -> list[QWidget]:
        resume = Button(self.skin, "resume", view.resume, "plain")
        resume.clicked.connect(self.resume_pressed)
        slip = Button(self.skin, "print_slip", view.print_slip, "plain").with_icon("printer")
        slip.clicked.connect(self.print_pressed)
        return [resume, slip]


class ResumeScreen(CodePage):
    """Signals:
    back_pressed, continued, staff_pressed.
    code_typed: (as typed).
    """

    back_pressed = Signal()
    code_typed = Signal(str)
    continued = Signal()
    staff_pressed = Signal()

    def _build(self, view: ResumeView, body: QVBoxLayout) -> None:
        skin = self.skin
        header = Header(skin, view.header)
        header.back_pressed.connect(self.back_pressed)
        body.addWidget(header)
        body.addWidget(Heading(skin, view.title))
        if view.hint:
            body.addWidget(Text(skin, view.hint, "hint", "muted"))
        code = self._add_code(view, body)
        code.typed.connect(self.code_typed)
        code.submitted.connect(self.continued)
        proceed = Button(skin, "continue", view.proceed, "primary")
        proceed.with_icon("chevron-right", True).clicked.connect(self.continued)
        buttons: list[QWidget] = [proceed]
        if view.staff:
            staff = Button(skin, "ask_staff", view.staff, "staff").with_icon("users")
            staff.clicked.connect(self.staff_pressed)
            buttons.append(staff)
        body.addSpacing(skin.theme.px(1))
        body.addLayout(flow(skin, *buttons))
        body.addStretch(1)

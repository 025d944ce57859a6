"""First run: found an office on this machine, join one, or practise."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from ui.presenters.wizard import WizardView
from ui.widgets.button import Button, pressed_value
from ui.widgets.cards import card_grid
from ui.widgets.field_page import FieldPage
from ui.widgets.header import Header
from ui.widgets.layouts import flow
from ui.widgets.panels import Panel
from ui.widgets.paper import paper_line
from ui.widgets.text import Heading, IconText, Text


class WizardScreen(FieldPage):
    """Signals:
    back_pressed, continued, print_pressed, save_pressed.
    card_chosen: (id of the card).
    """

    back_pressed = Signal()
    card_chosen = Signal(str)
    continued = Signal()
    print_pressed = Signal()
    save_pressed = Signal()

    def _build(self, view: WizardView, body: QVBoxLayout) -> None:
        skin = self.skin
        header = Header(skin, view.header)
        header.back_pressed.connect(self.back_pressed)
        body.addWidget(header)
        self._add_problems(body, view.summary, view.problems)
        body.addWidget(Heading(skin, view.title))
        if view.hint:
            body.addWidget(Text(skin, view.hint, "hint", "muted"))
        if view.busy:
            self._add_busy(view, body)
            return
        if view.cards:
            cards, buttons = card_grid(skin, view.cards, self._pressed, columns=1, size="row")
            self.first = self.first or buttons[0]
            body.addLayout(cards)
        for line in view.lines:
            body.addWidget(IconText(skin, line.icon, line.text).paint("text", "primary"))
        if view.sheet:
            self._add_sheet(view, body)
        self._add_fields(body, view.fields, titled=True)
        if view.proceed:
            proceed = Button(skin, "continue", view.proceed, "primary")
            proceed.with_icon("chevron-right", True).clicked.connect(self.continued)
            self.first = self.first or proceed
            body.addSpacing(skin.theme.px(2))
            body.addLayout(flow(skin, proceed))
        body.addStretch(1)

    def _add_busy(self, view: WizardView, body: QVBoxLayout) -> None:
        body.addWidget(IconText(self.skin, "hourglass", view.busy, "h2").paint("text", "primary"))
        body.addStretch(1)

    def _add_sheet(self, view: WizardView, body: QVBoxLayout) -> None:
        skin = self.skin
        panel = Panel(skin, "card_panel")
        label = Text(skin, view.sheet, "h2")
        label.setObjectName("sheet")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        panel.box.addWidget(label)
        body.addWidget(panel)
        to_printer = Button(skin, "print_sheet", view.print_sheet, "plain").with_icon("printer")
        to_printer.clicked.connect(self.print_pressed)
        to_file = Button(skin, "save_sheet", view.save_sheet, "plain").with_icon("file-text")
        to_file.clicked.connect(self.save_pressed)
        body.addLayout(flow(skin, to_printer, to_file))
        if view.printing:
            body.addWidget(paper_line(skin, view.printing, view.printing_state))

    def _shape(self, view: WizardView) -> object:
        return replace(view, fields=()), self._shapes(view)

    def _place(self, view: WizardView) -> str:
        return view.page

    def _alert(self, view: WizardView) -> str:
        return view.summary and f"{view.summary} {view.problems}"

    def _enter_pressed(self) -> None:
        self.continued.emit()

    @Slot()
    def _pressed(self) -> None:
        self.card_chosen.emit(pressed_value(self))

"""Who are you: a way to say it, or the number typed on the digit pad."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.fields import FieldView
from ui.presenters.identity import IdentityView
from ui.widgets.button import Button, pressed_value
from ui.widgets.cards import card_grid
from ui.widgets.field_page import FieldPage
from ui.widgets.header import Header
from ui.widgets.layouts import columns_for, flow
from ui.widgets.text import Heading, IconText, Text


class IdentityScreen(FieldPage):
    """Signals:
    back_pressed, continued, staff_pressed.
    way_chosen: (id of the card).
    """

    back_pressed = Signal()
    way_chosen = Signal(str)
    continued = Signal()
    staff_pressed = Signal()

    def _build(self, view: IdentityView, body: QVBoxLayout) -> None:
        skin = self.skin
        header = Header(skin, view.header)
        header.back_pressed.connect(self.back_pressed)
        body.addWidget(header)
        self._add_problems(body, view.summary, view.problems)
        body.addWidget(Heading(skin, view.title))
        if view.hint:
            body.addWidget(Text(skin, view.hint, "hint", "muted"))
        if view.reader is not None:
            colour = "error" if view.reader_bad else "primary"
            line = IconText(skin, view.reader.icon, view.reader.text, "h2")
            body.addWidget(line.paint(colour if view.reader_bad else "text", colour))
        if view.cards:
            columns = columns_for(skin, min(3, len(view.cards)), 125)
            cards, buttons = card_grid(skin, view.cards, self._way_pressed, columns=columns)
            self.first = self.first or buttons[0]
            body.addLayout(cards)
        self._add_fields(body, self._fields_of(view), titled=False)
        self._add_buttons(view, body)
        body.addStretch(1)

    def _add_buttons(self, view: IdentityView, body: QVBoxLayout) -> None:
        buttons: list[QWidget] = []
        if view.proceed:
            proceed = Button(self.skin, "continue", view.proceed, "primary")
            proceed.with_icon("chevron-right", True).clicked.connect(self.continued)
            buttons.append(proceed)
        if view.staff:
            staff = Button(self.skin, "ask_staff", view.staff, "staff").with_icon("users")
            staff.clicked.connect(self.staff_pressed)
            buttons.append(staff)
        if buttons:
            body.addLayout(flow(self.skin, *buttons))

    def _fields_of(self, view: IdentityView) -> tuple[FieldView, ...]:
        return (view.field,) if view.field is not None else ()

    def _shape(self, view: IdentityView) -> object:
        return replace(view, field=None), self._shapes(view)

    def _place(self, view: IdentityView) -> str:
        if view.field is not None:
            return "typing"
        return "reader" if view.reader is not None else "ways"

    def _alert(self, view: IdentityView) -> str:
        return view.summary

    def _enter_pressed(self) -> None:
        self.continued.emit()

    @Slot()
    def _way_pressed(self) -> None:
        self.way_chosen.emit(pressed_value(self))

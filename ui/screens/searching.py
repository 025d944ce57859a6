"""Finding a service by a word of one's own."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from ui.presenters.choosing import SearchView
from ui.presenters.fields import FieldView
from ui.widgets.button import Button, pressed_value
from ui.widgets.field_factory import FieldBlock
from ui.widgets.header import Header
from ui.widgets.layouts import flow
from ui.widgets.page import Page
from ui.widgets.service_list import leafing_buttons, service_cards
from ui.widgets.skin import Skin
from ui.widgets.text import Heading, Text, announce


class SearchScreen(Page):
    """Signals:
    back_pressed, looked_up, more_pressed, fewer_pressed, staff_pressed.
    typed: (as typed). service_chosen: (id of the service).
    """

    back_pressed = Signal()
    typed = Signal(str)
    looked_up = Signal()
    service_chosen = Signal(str)
    more_pressed = Signal()
    fewer_pressed = Signal()
    staff_pressed = Signal()

    def __init__(self, skin: Skin) -> None:
        super().__init__(skin)
        self._box: FieldBlock | None = None

    def _build(self, view: SearchView, body: QVBoxLayout) -> None:
        skin = self.skin
        header = Header(skin, view.header)
        header.back_pressed.connect(self.back_pressed)
        body.addWidget(header)
        body.addWidget(Heading(skin, view.title))
        if view.hint:
            body.addWidget(Text(skin, view.hint, "hint", "muted"))
        self._box = FieldBlock(skin, _box(view), titled=False)
        self._box.answered.connect(self._typed)
        self._box.submitted.connect(self.looked_up)
        self.first = self._box.field.entry()
        body.addWidget(self._box)
        look = Button(skin, "look", view.look, "primary").with_icon("search")
        look.clicked.connect(self.looked_up)
        staff = Button(skin, "ask_staff", view.staff, "staff").with_icon("users")
        staff.clicked.connect(self.staff_pressed)
        body.addLayout(flow(skin, look, staff))
        if view.said:
            said = Text(skin, view.said, "strong")
            said.setObjectName("said")
            body.addWidget(said)
            announce(said, view.said)
        cards, buttons = service_cards(skin, view.cards, self._pressed)
        if buttons:
            self.first = buttons[0]
        body.addLayout(cards)
        leafing = leafing_buttons(self, view.fewer, view.more)
        if leafing:
            body.addLayout(flow(skin, *leafing))
        body.addStretch(1)

    def _update(self, before: SearchView, view: SearchView) -> bool:
        if self._box is None or replace(before, typed="") != replace(view, typed=""):
            return False
        self._box.show_view(_box(view))
        return True

    def _place(self, view: SearchView) -> str:
        return "|".join((view.said, *(card.id for card in view.cards)))

    def forget(self) -> None:
        super().forget()
        self._box = None

    @Slot(str, str)
    def _typed(self, _path: str, text: str) -> None:
        self.typed.emit(text)

    @Slot()
    def _pressed(self) -> None:
        self.service_chosen.emit(pressed_value(self))


def _box(view: SearchView) -> FieldView:
    """The box for the word."""
    return FieldView("search", "text", view.label, view.typed, keyboard="thai")

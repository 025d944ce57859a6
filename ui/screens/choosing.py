"""Choosing a category, then a service in it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from ui.presenters.choosing import CategoriesView, ServicesView
from ui.widgets.button import Button, pressed_value
from ui.widgets.cards import card_grid
from ui.widgets.header import Header
from ui.widgets.layouts import columns_for, flow
from ui.widgets.page import Page
from ui.widgets.service_list import add_leafing, service_cards
from ui.widgets.text import Heading, Text


class CategoriesScreen(Page):
    """Signals:
    back_pressed, search_pressed, unsure_pressed.
    category_chosen: (id of the category).
    """

    back_pressed = Signal()
    category_chosen = Signal(str)
    search_pressed = Signal()
    unsure_pressed = Signal()

    def _build(self, view: CategoriesView, body: QVBoxLayout) -> None:
        skin = self.skin
        header = Header(skin, view.header)
        header.back_pressed.connect(self.back_pressed)
        body.addWidget(header)
        body.addWidget(Heading(skin, view.title))
        if view.hint:
            body.addWidget(Text(skin, view.hint, "hint", "muted"))
        columns = columns_for(skin, 3, 125)
        cards, buttons = card_grid(skin, view.cards, self._pressed, columns=columns)
        self.first = buttons[0] if buttons else None
        body.addLayout(cards)
        search = Button(skin, "search", view.search, "plain").with_icon("search")
        search.clicked.connect(self.search_pressed)
        unsure = Button(skin, "unsure", view.unsure, "plain").with_icon("circle-question-mark")
        unsure.clicked.connect(self.unsure_pressed)
        body.addLayout(flow(skin, search, unsure))
        body.addStretch(1)

    @Slot()
    def _pressed(self) -> None:
        self.category_chosen.emit(pressed_value(self))


class ServicesScreen(Page):
    """Signals:
    back_pressed, more_pressed, fewer_pressed.
    service_chosen: (id of the service).
    """

    back_pressed = Signal()
    service_chosen = Signal(str)
    more_pressed = Signal()
    fewer_pressed = Signal()

    def _build(self, view: ServicesView, body: QVBoxLayout) -> None:
        skin = self.skin
        header = Header(skin, view.header)
        header.back_pressed.connect(self.back_pressed)
        body.addWidget(header)
        body.addWidget(Heading(skin, view.title))
        if view.hint:
            body.addWidget(Text(skin, view.hint, "hint", "muted"))
        cards, buttons = service_cards(skin, view.cards, self._pressed)
        self.first = buttons[0] if buttons else None
        body.addLayout(cards)
        add_leafing(self, body, view.fewer, view.more)
        body.addStretch(1)

    def _place(self, view: ServicesView) -> str:
        return "|".join(card.id for card in view.cards)

    @Slot()
    def _pressed(self) -> None:
        self.service_chosen.emit(pressed_value(self))

"""Choosing a category, then a service in it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from ui.presenters.choosing import CategoriesView, ServicesView
from ui.theme import STEPS
from ui.widgets.button import Button, pressed_value
from ui.widgets.cards import card_grid
from ui.widgets.header import Header
from ui.widgets.layouts import columns_for, flow, row
from ui.widgets.page import Page
from ui.widgets.service_list import leafing_buttons, service_cards
from ui.widgets.skin import Skin
from ui.widgets.text import Heading, Text


def all_in_sight(skin: Skin) -> bool:
    """On a low screen at 100 % what can be chosen is packed so closely that nothing scrolls."""
    return skin.theme.low and not skin.theme.narrow and skin.theme.step == STEPS[0]


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
        packed = all_in_sight(skin)
        kind = "small" if packed else "plain"
        search = Button(skin, "search", view.search, kind).with_icon("search")
        search.clicked.connect(self.search_pressed)
        unsure = Button(skin, "unsure", view.unsure, kind).with_icon("circle-question-mark")
        unsure.clicked.connect(self.unsure_pressed)
        if packed:
            line = row(skin.theme.px(skin.theme.spacing.gap))
            line.addWidget(header, 1)
            line.addWidget(search)
            line.addWidget(unsure)
            body.addLayout(line)
            body.addWidget(Heading(skin, view.title))
            body.addLayout(self._cards(view, 2, "row"))
        else:
            body.addWidget(header)
            body.addWidget(Heading(skin, view.title))
            if view.hint:
                body.addWidget(Text(skin, view.hint, "hint", "muted"))
            body.addLayout(self._cards(view, columns_for(skin, 3, 125), "card"))
            body.addLayout(flow(skin, search, unsure))
        body.addStretch(1)

    def _cards(self, view: CategoriesView, columns: int, size: str) -> QGridLayout:
        cards, buttons = card_grid(self.skin, view.cards, self._pressed, columns=columns, size=size)
        self.first = buttons[0] if buttons else None
        return cards

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
        packed, leafing = all_in_sight(skin), leafing_buttons(self, view.fewer, view.more)
        heading = row(skin.theme.px(skin.theme.spacing.gap))
        heading.addWidget(Heading(skin, view.title), 1)
        body.addLayout(heading)
        if view.hint and not packed:
            body.addWidget(Text(skin, view.hint, "hint", "muted"))
        cards, buttons = service_cards(skin, view.cards, self._pressed)
        self.first = buttons[0] if buttons else None
        body.addLayout(cards)
        if packed:
            for button in leafing:
                heading.addWidget(button)
        elif leafing:
            body.addLayout(flow(skin, *leafing))
        body.addStretch(1)

    def _place(self, view: ServicesView) -> str:
        return "|".join(card.id for card in view.cards)

    @Slot()
    def _pressed(self) -> None:
        self.service_chosen.emit(pressed_value(self))

"""A list of services to choose from, and the buttons to its other pages."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.presenters.parts import CardView
from ui.widgets.button import Button
from ui.widgets.cards import card_grid
from ui.widgets.layouts import columns_for
from ui.widgets.skin import Skin


class Leafed(Protocol):
    """A page whose list has further pages."""

    skin: Skin
    fewer_pressed: SignalInstance
    more_pressed: SignalInstance


def service_cards(
    skin: Skin, cards: Sequence[CardView], on_pressed: Callable[[], None]
) -> tuple[QGridLayout, list[Button]]:
    """A list of services: one beside the other when there are many."""
    many = len(cards) > (2 if skin.theme.low else 4)
    columns = columns_for(skin, 2, 130) if many else 1
    return card_grid(skin, cards, on_pressed, columns=columns, size="row")


def leafing_buttons(page: Leafed, fewer: str, more: str) -> list[QWidget]:
    """The buttons to the page before and the page after, where there are such pages."""
    buttons: list[QWidget] = []
    if fewer:
        before = Button(page.skin, "fewer", fewer, "plain").with_icon("chevron-left")
        before.clicked.connect(page.fewer_pressed)
        buttons.append(before)
    if more:
        after = Button(page.skin, "more", more, "plain").with_icon("chevron-right", True)
        after.clicked.connect(page.more_pressed)
        buttons.append(after)
    return buttons

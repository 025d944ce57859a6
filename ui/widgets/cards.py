"""Grids of large cards, and rows of buttons, made from views."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout

from ui.presenters.parts import CardView
from ui.widgets.button import Button
from ui.widgets.layouts import grid
from ui.widgets.skin import Skin

KINDS = {"primary": "_primary", "staff": "_staff"}


def card(skin: Skin, view: CardView, size: str = "card") -> Button:
    """One card; `size` is card (start screen) or row (lists of services)."""
    kind = size + KINDS.get(view.kind, "")
    button = Button(skin, f"card_{view.id}", view.title, kind)
    button.arranged("left", view.subtitle, view.badge)
    button.setProperty("value", view.id)
    return button.with_icon(view.icon) if view.icon else button


def card_grid(
    skin: Skin,
    cards: Sequence[CardView],
    on_pressed: Callable[[], None],
    *,
    columns: int,
    size: str = "card",
) -> tuple[QGridLayout, list[Button]]:
    """Cards in equal columns; each press arrives at `on_pressed`, which asks for its sender."""
    buttons = [card(skin, view, size) for view in cards]
    for button in buttons:
        button.clicked.connect(on_pressed)
    return grid(skin, list(buttons), columns), buttons

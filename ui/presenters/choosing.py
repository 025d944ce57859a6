"""Choosing a category, then a service in it."""

from dataclasses import dataclass

from ui.presenters.parts import CardView, HeaderView

CATEGORIES_SIGNALS = {"back_pressed": 0, "category_chosen": 1, "unsure_pressed": 0}
SERVICES_SIGNALS = {"back_pressed": 0, "service_chosen": 1, "more_pressed": 0}


@dataclass(frozen=True, slots=True)
class CategoriesView:
    """At most six cards."""

    header: HeaderView
    title: str
    hint: str
    cards: tuple[CardView, ...]
    unsure: str


@dataclass(frozen=True, slots=True)
class ServicesView:
    """At most seven cards; `more` is "ถัดไป" while there are others."""

    header: HeaderView
    title: str
    hint: str
    cards: tuple[CardView, ...]
    more: str = ""

"""Choosing a category, then a service in it, or finding a service by a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from forms.catalogue import Service
from ui.presenters.parts import CardView, HeaderView

CATEGORIES_SIGNALS = {
    "back_pressed": 0,
    "category_chosen": 1,
    "search_pressed": 0,
    "unsure_pressed": 0,
}
SERVICES_SIGNALS = {
    "back_pressed": 0,
    "service_chosen": 1,
    "more_pressed": 0,
    "fewer_pressed": 0,
}
SEARCH_SIGNALS = SERVICES_SIGNALS | {"typed": 1, "looked_up": 0, "staff_pressed": 0}
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class CategoriesView:
    """At most six cards."""

    header: HeaderView
    title: str
    hint: str
    cards: tuple[CardView, ...]
    search: str
    unsure: str


@dataclass(frozen=True, slots=True)
class ServicesView:
    """As many cards as are seen at once; `more` is "ถัดไป" while there are others, `fewer` is "ก่อนหน้า"."""

    header: HeaderView
    title: str
    hint: str
    cards: tuple[CardView, ...]
    more: str = ""
    fewer: str = ""


@dataclass(frozen=True, slots=True)
class SearchView:
    """A box for a word, and what was found for it; `said` tells how much, or that nothing was."""

    header: HeaderView
    title: str
    hint: str
    label: str
    typed: str
    look: str
    staff: str
    said: str = ""
    cards: tuple[CardView, ...] = ()
    more: str = ""
    fewer: str = ""


@dataclass(slots=True)
class Leaf:
    """Which page of a list is open."""

    first: int = 0

    def shown(self, items: Sequence[Item], per_page: int) -> Sequence[Item]:
        """The items of this page."""
        return items[self.first : self.first + per_page]

    def has_more(self, count: int, per_page: int) -> bool:
        """Is there a page after this one?"""
        return self.first + per_page < count

    def forward(self, count: int, per_page: int) -> None:
        """The next page, if there is one."""
        if self.has_more(count, per_page):
            self.first += per_page

    def backward(self, per_page: int) -> None:
        """The page before."""
        self.first = max(0, self.first - per_page)


def service_card(service: Service, language: str) -> CardView:
    """One service to choose; its number is the same on posters, papers and here."""
    return CardView(
        id=service.id,
        title=service.title.get(language),
        subtitle=service.plain.get(language),
        icon=service.icon,
        badge=service.code.lstrip("S0"),
    )

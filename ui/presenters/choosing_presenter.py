"""Choosing: what the catalogue offers here."""

from collections.abc import Callable, Sequence

from forms.catalogue import Catalogue, Service
from ui.i18n import Texts
from ui.presenters.choosing import CategoriesView, Leaf, SearchView, ServicesView, service_card
from ui.presenters.parts import CardView, HeaderView
from ui.presenters.stage import Stage

SAID, SAID_WHERE_LOW, LOW = 5, 3, 5
Find = Callable[[str], Sequence[Service]]


class CategoriesPresenter:
    """Page one of choosing."""

    def __init__(self, stage: Stage, catalogue: Catalogue) -> None:
        self._stage, self._catalogue = stage, catalogue

    def enter(self, _key: str) -> None:
        """Nothing is remembered here."""

    def view(self) -> CategoriesView:
        """The categories that have a service here."""
        texts = self._stage.texts
        return CategoriesView(
            header=HeaderView(back=texts("back")),
            title=texts("categories.title"),
            hint=texts("categories.hint"),
            cards=tuple(
                CardView(
                    id=category.id,
                    title=category.title.get(texts.language),
                    subtitle=self._said_of(category.id),
                    icon=category.icon,
                )
                for category in self._catalogue.categories()
            ),
            search=texts("categories.search"),
            unsure=texts("categories.unsure"),
        )

    def category_chosen(self, category: str) -> None:
        """On to its services."""
        self._stage.outcome("chosen", category)

    def search_pressed(self) -> None:
        """On to the box for a word."""
        self._stage.outcome("search")

    def unsure_pressed(self) -> None:
        """Whoever does not know what to choose needs a person."""
        self._stage.call_staff()

    def _said_of(self, category: str) -> str:
        """What is inside, in the words people use."""
        texts = self._stage.texts
        services = self._catalogue.services(category)
        said = SAID if self._stage.per_page >= LOW else SAID_WHERE_LOW
        return texts.join([s.everyday.get(texts.language) for s in services[:said]])


class ServicesPresenter:
    """Page two of choosing."""

    def __init__(self, stage: Stage, catalogue: Catalogue) -> None:
        self._stage, self._catalogue = stage, catalogue
        self._category, self._leaf = "", Leaf()

    def enter(self, key: str) -> None:
        """`key` is the category; coming back to it, the same page of its list is open."""
        if key != self._category:
            self._category, self._leaf = key, Leaf()

    def view(self) -> ServicesView:
        """The services of the category, as many as are easy to read."""
        texts = self._stage.texts
        services = self._services()
        titles = {c.id: c.title for c in self._catalogue.categories()}
        more, fewer = leafing(self._leaf, len(services), self._stage)
        return ServicesView(
            header=HeaderView(
                back=texts("back"), context=titles[self._category].get(texts.language)
            ),
            title=texts("services.title"),
            hint=texts("services.hint"),
            cards=tuple(
                service_card(s, texts.language)
                for s in self._leaf.shown(services, self._stage.per_page)
            ),
            more=more,
            fewer=fewer,
        )

    def service_chosen(self, service: str) -> None:
        """On to what it needs."""
        self._stage.outcome("chosen", service)

    def more_pressed(self) -> None:
        """The next ones."""
        self._leaf.forward(len(self._services()), self._stage.per_page)
        self._stage.redraw()

    def fewer_pressed(self) -> None:
        """The ones before."""
        self._leaf.backward(self._stage.per_page)
        self._stage.redraw()

    def _services(self) -> list[Service]:
        return list(self._catalogue.services(self._category))


class SearchPresenter:
    """By a word of one's own, where the categories did not help."""

    def __init__(self, stage: Stage, find: Find) -> None:
        self._stage, self._find = stage, find
        self._typed = self._asked = ""
        self._leaf = Leaf()

    def enter(self, _key: str) -> None:
        """What was found is found again on the way back."""

    def view(self) -> SearchView:
        """The box, and what was found for what was asked last."""
        texts = self._stage.texts
        services = self._found()
        more, fewer = leafing(self._leaf, len(services), self._stage)
        return SearchView(
            header=HeaderView(back=texts("back")),
            title=texts("search.title"),
            hint="" if self._asked else texts("search.hint"),
            label=texts("search.label"),
            typed=self._typed,
            look=texts("search.look"),
            staff=texts("search.staff"),
            said=self._said(len(services), texts),
            cards=tuple(
                service_card(s, texts.language)
                for s in self._leaf.shown(services, self._stage.per_page)
            ),
            more=more,
            fewer=fewer,
        )

    def _found(self) -> Sequence[Service]:
        return self._find(self._asked) if self._asked else ()

    def _said(self, count: int, texts: Texts) -> str:
        if not self._asked:
            return ""
        if not count:
            return texts("search.nothing", asked=self._asked)
        return texts("search.found", asked=self._asked, count=count)

    def typed(self, text: str) -> None:
        """Kept as typed."""
        self._typed = text

    def looked_up(self) -> None:
        """Look for it."""
        self._asked, self._leaf = " ".join(self._typed.split()), Leaf()
        self._stage.redraw()

    def service_chosen(self, service: str) -> None:
        """On to what it needs."""
        self._stage.outcome("chosen", service)

    def more_pressed(self) -> None:
        """The next ones."""
        self._leaf.forward(len(self._found()), self._stage.per_page)
        self._stage.redraw()

    def fewer_pressed(self) -> None:
        """The ones before."""
        self._leaf.backward(self._stage.per_page)
        self._stage.redraw()

    def staff_pressed(self) -> None:
        """A person finds it."""
        self._stage.call_staff()


def leafing(leaf: Leaf, count: int, stage: Stage) -> tuple[str, str]:
    """The words of "next" and "previous", each "" where there is no such page."""
    texts = stage.texts
    more = texts("services.more") if leaf.has_more(count, stage.per_page) else ""
    return more, texts("services.fewer") if leaf.first else ""

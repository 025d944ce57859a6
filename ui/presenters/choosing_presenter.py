"""Choosing: what the catalogue offers here."""

from forms.catalogue import Catalogue, Service
from ui.presenters.choosing import CategoriesView, ServicesView
from ui.presenters.parts import CardView, HeaderView
from ui.presenters.stage import Stage


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
                    subtitle=texts.join(
                        [s.title.get(texts.language) for s in self._services(category.id)[:3]]
                    ),
                    icon=category.icon,
                )
                for category in self._catalogue.categories()
            ),
            unsure=texts("categories.unsure"),
        )

    def category_chosen(self, category: str) -> None:
        """On to its services."""
        self._stage.outcome("chosen", category)

    def unsure_pressed(self) -> None:
        """Whoever does not know what to choose needs a person."""
        self._stage.call_staff()

    def _services(self, category: str) -> list[Service]:
        return list(self._catalogue.services(category))


class ServicesPresenter:
    """Page two of choosing."""

    PER_PAGE = 7

    def __init__(self, stage: Stage, catalogue: Catalogue) -> None:
        self._stage, self._catalogue = stage, catalogue
        self._category, self._from = "", 0

    def enter(self, key: str) -> None:
        """`key` is the category."""
        self._category, self._from = key, 0

    def view(self) -> ServicesView:
        """The services of the category, as many as are easy to read."""
        texts = self._stage.texts
        services = list(self._catalogue.services(self._category))
        shown = services[self._from : self._from + self.PER_PAGE]
        titles = {c.id: c.title for c in self._catalogue.categories()}
        return ServicesView(
            header=HeaderView(
                back=texts("back"), context=titles[self._category].get(texts.language)
            ),
            title=texts("services.title"),
            hint=texts("services.hint"),
            cards=tuple(
                CardView(
                    id=service.id,
                    title=service.title.get(texts.language),
                    subtitle=service.plain.get(texts.language),
                    icon=service.icon,
                    badge=str(service.number),
                )
                for service in shown
            ),
            more=texts("services.more") if len(services) > self.PER_PAGE else "",
        )

    def service_chosen(self, service: str) -> None:
        """On to what it needs."""
        self._stage.outcome("chosen", service)

    def more_pressed(self) -> None:
        """The next ones; after the last the first again."""
        count = len(list(self._catalogue.services(self._category)))
        self._from = self._from + self.PER_PAGE if self._from + self.PER_PAGE < count else 0
        self._stage.redraw()

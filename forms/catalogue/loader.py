"""Reads the catalogue's folders: service.yaml, the published forms, their example answers.

Nothing is read before it is asked for, a form is parsed once, and PyYAML is imported only when
the first service is wanted: the start screen does not wait for any of it.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from forms.catalogue.model import CatalogueError, Category, Text
from forms.catalogue.published import PUBLISHED, PublishedForm
from forms.catalogue.reading import read_category, read_service
from forms.catalogue.service import AnswerStep, Service
from forms.catalogue.shelf import Shelf

FOLDER = Path(__file__).resolve().parent


class Catalogue:
    """The services this counter offers.

    `overrides` is the office profile as plain values (`OfficeProfile.to_mapping()`), of which are
    read: `villages`, `tambon`, `amphoe`, `province`, `postcode`, `services_on` (all where it is
    empty), `holidays`, and `rules` (the settings declared in `forms.rules.settings`).
    """

    def __init__(
        self,
        overrides: Mapping[str, object] | None = None,
        folder: Path = FOLDER,
        published: tuple[PublishedForm, ...] = PUBLISHED,
    ) -> None:
        self._overrides = dict(overrides or {})
        self._folder = folder
        self._published = published
        self._shelf = Shelf(folder, published, self._overrides, self._titles)

    @cached_property
    def _services(self) -> tuple[Service, ...]:
        ids = dict.fromkeys(form.service_id for form in self._published)
        on = self._overrides.get("services_on")
        wanted = [i for i in ids if not isinstance(on, list | tuple) or not on or i in on]
        services = [read_service(self._folder / i, self._versions(i), self._shelf) for i in wanted]
        return tuple(sorted(services, key=lambda service: service.number))

    def _titles(self) -> tuple[tuple[str, Text], ...]:
        return tuple((service.id, service.title) for service in self._services)

    def _versions(self, service_id: str) -> tuple[str, ...]:
        return tuple(f.version for f in self._published if f.service_id == service_id)

    @cached_property
    def _categories(self) -> tuple[Category, ...]:
        return read_category(self._folder / "categories.yaml")

    def categories(self) -> tuple[Category, ...]:
        """The categories that hold a service, in the order of the choosing page."""
        used = {service.category for service in self._services}
        return tuple(category for category in self._categories if category.id in used)

    def services(self, category_id: str | None = None) -> tuple[Service, ...]:
        """Every service, or those of one category, by their number."""
        return tuple(s for s in self._services if category_id in (None, s.category))

    def service(self, service_id: str) -> Service:
        """The service of this id, or of the number that stands for it in public."""
        for service in self._services:
            if service_id in (service.id, service.public_id):
                return service
        raise CatalogueError(f"there is no service {service_id!r}")

    def example_answers(self, service_id: str) -> tuple[AnswerStep, ...]:
        """The example answers of a service."""
        return self._shelf.example_answers(service_id)

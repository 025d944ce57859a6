"""A service beside those of the office: a form of sixty questions, generated."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from forms.catalogue import Catalogue, Service
from forms.engine import FormDefinition, parse_form
from tests.bench.forms import long_form

QUESTIONS = 60


class LongShelf:
    """Holds one form."""

    @cached_property
    def _definition(self) -> FormDefinition:
        return parse_form(long_form(QUESTIONS))

    def definition(self, _service_id: str, _version: str) -> FormDefinition:
        """The form."""
        return self._definition

    def example_answers(self, _service_id: str) -> tuple[Mapping[str, object], ...]:
        """None: it is answered by number."""
        return ()

    def picture(self, _service_id: str, _version: str, _name: str) -> None:
        """None: it is words alone."""

    def checksum(self, _service_id: str, _version: str) -> str:
        """Any."""
        return "0" * 64


class CatalogueWithLongForm:
    """The office's catalogue, and one service more."""

    ID = "long_form"

    def __init__(self, inner: Catalogue) -> None:
        self._inner = inner
        self._long = replace(
            inner.service("complaint"),
            id=self.ID,
            version="1",
            versions=("1",),
            identity="none",
            documents=(),
            receipt_lines=(),
            shelf=LongShelf(),
        )

    def service(self, service_id: str) -> Service:
        """By its id."""
        return self._long if service_id == self.ID else self._inner.service(service_id)

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)

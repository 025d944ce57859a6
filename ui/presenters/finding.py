"""Services by everyday words: the keywords their authors gave them, then titles and sentences."""

from collections.abc import Sequence
from functools import cached_property

from forms.catalogue import Catalogue, Service
from kiosk.thai.finding import Finder, Known
from kiosk.thai.lines import dictionary

MOST = 14
"""Two pages; whoever did not find it there uses other words."""


class ServiceFinder:
    """Prepared at the first question."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def _finder(self) -> Finder[str]:
        return Finder(map(_known, self._catalogue.services()), dictionary().pieces)

    def find(self, asked: str) -> Sequence[Service]:
        """What fits the words, the best first; a service's own number finds just that one."""
        numbered = [s for s in self._catalogue.services() if _is_number_of(s, asked)]
        if numbered:
            return numbered
        return [self._catalogue.service(found) for found in self._finder.find(asked)[:MOST]]


def _known(service: Service) -> Known[str]:
    return Known(
        service.id,
        names=service.keywords,
        telling=(service.title.th, service.title.en),
        told=(service.plain.th, service.plain.en),
    )


def _is_number_of(service: Service, asked: str) -> bool:
    code = service.code.casefold()
    return asked.strip().casefold() in (code, code.lstrip("s0"), str(service.number))

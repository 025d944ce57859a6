"""The published forms on disk: found by service and version, parsed once."""

from collections.abc import Mapping
from pathlib import Path

from forms.catalogue.entry import load_yaml
from forms.catalogue.model import CatalogueError
from forms.catalogue.published import PublishedForm
from forms.catalogue.service import AnswerStep


class Shelf:
    """Hands out forms and their example answers."""

    def __init__(
        self, folder: Path, published: tuple[PublishedForm, ...], overrides: Mapping[str, object]
    ) -> None:
        self._folder = folder
        self._published = published
        self._overrides = overrides

    def checksum(self, service_id: str, version: str) -> str:
        """The checksum this version was published with."""
        for form in self._published:
            if (form.service_id, form.version) == (service_id, version):
                return form.checksum
        raise CatalogueError(f"{service_id}: version {version} was never published")

    def example_answers(self, service_id: str) -> tuple[AnswerStep, ...]:
        """The example answers of a service, in the order they are given."""
        steps = load_yaml(self._folder / service_id / "example.yaml")
        if not isinstance(steps, list):
            raise CatalogueError(f"{service_id}/example.yaml: expected a list of steps")
        return tuple(steps)

"""The published forms on disk: found by service and version, parsed once."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from forms.catalogue.entry import load_yaml
from forms.catalogue.model import CatalogueError, Text
from forms.catalogue.places import SERVICES_FILE, place_file, services_file
from forms.catalogue.published import PublishedForm
from forms.catalogue.service import AnswerStep
from forms.domain import functions
from forms.engine import FormDefinition, parse_form
from forms.rules import Rules


class Shelf:
    """Hands out forms and their example answers.

    `titles` gives id and title of each service, for the forms that ask which one is meant.
    """

    def __init__(
        self,
        folder: Path,
        published: tuple[PublishedForm, ...],
        overrides: Mapping[str, object],
        titles: Callable[[], Iterable[tuple[str, Text]]],
    ) -> None:
        self._titles = titles
        self._folder = folder
        self._published = published
        self._overrides = overrides
        self._parsed: dict[tuple[str, str, str], FormDefinition] = {}

    def definition(self, service_id: str, version: str) -> FormDefinition:
        """The form, parsed once."""
        return self._definition(service_id, version, "form")

    def officer_definition(self, service_id: str, version: str) -> FormDefinition | None:
        """The officers' part, parsed once; None where the version has none."""
        if not self._published_form(service_id, version).officer_checksum:
            return None
        return self._definition(service_id, version, "officer")

    def _definition(self, service_id: str, version: str, part: str) -> FormDefinition:
        key = (service_id, version, part)
        if key not in self._parsed:
            folder = self._folder / service_id / f"v{version}"
            try:
                xml = (folder / f"{part}.xml").read_text(encoding="utf-8")
            except OSError as error:
                raise CatalogueError(f"{service_id}: the {part} v{version} is missing") from error
            self._parsed[key] = parse_form(
                xml,
                media=lambda name: self._media(folder, name),
                functions=functions(Rules(self._overrides)),
            )
        return self._parsed[key]

    def _media(self, folder: Path, name: str) -> str:
        if name == SERVICES_FILE:
            return services_file(self._titles())
        found = place_file(name, self._overrides)
        return found or (folder / "media" / name).read_text(encoding="utf-8")

    def picture(self, service_id: str, version: str, name: str) -> Path | None:
        """A picture that belongs to a form; None where the form came without it."""
        path = self._folder / service_id / f"v{version}" / "media" / Path(name).name
        return path if name and path.is_file() else None

    def checksum(self, service_id: str, version: str) -> str:
        """The checksum this version was published with."""
        return self._published_form(service_id, version).checksum

    def _published_form(self, service_id: str, version: str) -> PublishedForm:
        for form in self._published:
            if (form.service_id, form.version) == (service_id, version):
                return form
        raise CatalogueError(f"{service_id}: version {version} was never published")

    def example_answers(self, service_id: str) -> tuple[AnswerStep, ...]:
        """The example answers of a service, in the order they are given."""
        steps = load_yaml(self._folder / service_id / "example.yaml")
        if not isinstance(steps, list):
            raise CatalogueError(f"{service_id}/example.yaml: expected a list of steps")
        return tuple(steps)

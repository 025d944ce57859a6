"""Names of services and steps for the public page, from the catalogue of forms."""

from forms.catalogue import Catalogue, CatalogueError


class CatalogueWords:
    """Reads the catalogue at the first question; what it does not know is ""."""

    def __init__(self) -> None:
        self._catalogue = Catalogue()

    def service(self, service_id: str, language: str) -> str:
        try:
            return self._catalogue.service(service_id).title.get(language)
        except CatalogueError:
            return ""

    def step(self, service_id: str, step_id: str, language: str) -> str:
        """Of a discreet service no step has a name here: whoever reads along learns nothing."""
        try:
            service = self._catalogue.service(service_id)
        except CatalogueError:
            return ""
        steps = () if service.discreet else service.steps
        return next((s.title.get(language) for s in steps if s.id == step_id), "")

"""A form as a citizen filled it, made again from the answers that a submission holds."""

import re
from collections.abc import Mapping
from datetime import datetime

from forms.catalogue import Catalogue, Service
from forms.catalogue.model import CatalogueError
from forms.engine import Instance
from forms.engine.errors import FormError
from forms.engine.serialise import restore
from kiosk.clock import BANGKOK
from kiosk.events import SubmissionFinalised

_ENTRY = re.compile(r"(.*)\[(\d+)\](?:/|$)")


def service_named(catalogue: Catalogue, name: str) -> Service | None:
    """The service that goes by this name in events; None where this program has none."""
    return next((s for s in catalogue.services() if name in (s.id, s.public_id)), None)


def filled(
    answers: Mapping[str, str], said: SubmissionFinalised, service: Service | None
) -> Instance | None:
    """The form as it was filled; None where this program does not have that version."""
    if service is None:
        return None
    repeats: dict[str, int] = {}
    for path in answers:
        inner = path
        while entry := _ENTRY.match(inner):
            inner, number = entry[1], int(entry[2])
            repeats[inner] = max(number, repeats.get(inner, 0))
    try:
        definition = service.definition_of(said.form.version)
        draft = {
            "form": definition.form_id,
            "version": definition.version,
            "values": dict(answers),
            "repeats": repeats,
        }
        moment = datetime.combine(said.received, datetime.min.time(), BANGKOK)
        return restore(definition, draft, clock=lambda: moment, new_id=lambda: said.request_id)
    except (CatalogueError, FormError):
        return None

"""A form as a citizen finds it, for the tests of single services."""

from datetime import UTC, datetime

from forms.catalogue import Catalogue
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


def begin(service_id: str, rules: dict[str, str] | None = None) -> Instance:
    """The form of a service, not yet answered; `rules` are settings of the office."""
    definition = Catalogue({"rules": rules or {}}).service(service_id).definition()
    return Instance(definition, clock=lambda: NOON, new_id=str)


def begin_officers_part(service_id: str) -> Instance:
    """What officers fill in about a request for the service."""
    definition = Catalogue().service(service_id).officer_definition()
    assert definition is not None
    return Instance(definition, clock=lambda: NOON, new_id=str)


def asked(instance: Instance) -> set[str]:
    """The names of the questions and notes a person meets as the answers stand."""
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


def answer(instance: Instance, **answers: str) -> Instance:
    """Answer questions by name; each name stands once in a form."""
    paths = {path.rpartition("/")[2]: path for path in instance.definition.nodes}
    for name, value in answers.items():
        instance.answer(paths[name], value)
    return instance


def value(instance: Instance, name: str) -> str:
    """What the node of this name holds."""
    return instance.node(_path(instance, name)).value


def violation(instance: Instance, name: str) -> str | None:
    """What the node of this name breaks."""
    return instance.node(_path(instance, name)).violation


def _path(instance: Instance, name: str) -> str:
    return next(p for p in instance.definition.nodes if p.rpartition("/")[2] == name)

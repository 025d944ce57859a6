"""The officers' part: a form of its own beside the citizen's, of the same version."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from forms.authoring.services import check_texts_against_form
from forms.catalogue import Catalogue, CatalogueError, PublishedForm, Service
from forms.catalogue.loader import FOLDER
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


def officers_part(service: Service) -> Instance:
    definition = service.officer_definition()
    assert definition is not None
    return Instance(definition, clock=lambda: NOON, new_id=str)


@pytest.fixture
def light() -> Instance:
    return officers_part(Catalogue().service("streetlight_repair"))


@pytest.mark.parametrize("service", Catalogue().services(), ids=lambda s: s.code)
def test_nothing_of_it_must_be_filled_in(service: Service) -> None:
    if service.officer_definition() is not None:
        assert officers_part(service).violations() == ()


def test_it_has_the_version_of_the_form() -> None:
    definition = Catalogue().service("complaint").officer_definition("1")

    assert definition is not None
    assert (definition.form_id, definition.version) == ("complaint_officer", "1")


def test_a_version_that_was_never_published_is_refused() -> None:
    with pytest.raises(CatalogueError, match="version 9 was never published"):
        Catalogue().service("complaint").officer_definition("9")


def test_a_service_without_one_has_none() -> None:
    catalogue = Catalogue(published=(PublishedForm("complaint", "1", ""),))

    assert catalogue.service("complaint").officer_definition() is None


def test_what_is_missing_is_asked_only_where_something_is(light: Instance) -> None:
    assert not light.node("/data/checking/docs_missing").relevant

    light.answer("/data/checking/docs_complete", "incomplete")

    assert light.node("/data/checking/docs_missing").relevant


def test_a_repair_cannot_be_earlier_than_the_report(light: Instance) -> None:
    light.answer("/data/checking/received_on", "2026-11-20")
    light.answer("/data/deciding/decision", "fixed")
    light.answer("/data/deciding/fixed_at", "2026-11-19")
    assert light.node("/data/deciding/fixed_at").violation == "constraint"

    light.answer("/data/deciding/fixed_at", "2026-11-21")

    assert light.node("/data/deciding/fixed_at").violation is None


def test_a_refusal_needs_a_reason_one_can_understand() -> None:
    instance = officers_part(Catalogue().service("complaint"))
    instance.answer("/data/deciding/decision", "rejected")

    instance.answer("/data/deciding/decision_reason", "ไม่ได้")

    assert instance.node("/data/deciding/decision_reason").violation == "constraint"


def test_papers_the_service_does_not_ask_for_are_told(tmp_path: Path) -> None:
    (tmp_path / "privacy.yaml").symlink_to(FOLDER / "privacy.yaml")
    version = tmp_path / "complaint" / "v1"
    version.mkdir(parents=True)
    for name in ("service.yaml", "example.yaml", "v1/form.xml"):
        (tmp_path / "complaint" / name).symlink_to(FOLDER / "complaint" / name)
    xml = (FOLDER / "complaint" / "v1" / "officer.xml").read_text(encoding="utf-8")
    (version / "officer.xml").write_text(xml.replace("doc_evidence", "doc_moon"), encoding="utf-8")
    published = (PublishedForm("complaint", "1", "a", "b"),)
    service = Catalogue(folder=tmp_path, published=published).service("complaint")

    problems = [str(problem) for problem in check_texts_against_form(service)]

    assert len(problems) == 1
    assert "doc_evidence, doc_moon" in problems[0]

"""A published form never changes, and each service's example fills it to the end."""

import hashlib
from pathlib import Path

import pytest

from forms.authoring.services import check_examples, check_texts_against_form
from forms.catalogue import PUBLISHED, Catalogue, PublishedForm
from forms.catalogue.loader import FOLDER

SERVICES = tuple(dict.fromkeys(form.service_id for form in PUBLISHED))


def checksum_of(form: Path) -> str:
    return hashlib.sha256(form.read_bytes()).hexdigest() if form.is_file() else ""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.mark.parametrize("form", PUBLISHED, ids=lambda form: f"{form.service_id}-{form.version}")
def test_a_published_form_is_as_it_was_published(form: PublishedForm) -> None:
    version = FOLDER / form.service_id / f"v{form.version}"

    assert checksum_of(version / "form.xml") == form.checksum
    assert checksum_of(version / "officer.xml") == form.officer_checksum


@pytest.mark.parametrize("service_id", SERVICES)
def test_texts_and_example_fit_the_form(catalogue: Catalogue, service_id: str) -> None:
    service = catalogue.service(service_id)

    assert [*check_texts_against_form(service), *check_examples(service)] == []


def test_the_story_of_the_allowance_comes_true(catalogue: Catalogue) -> None:
    service = catalogue.service("elderly_allowance")

    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows["ลงทะเบียนเพื่อปีงบประมาณ"] == "2571"
    assert rows["เริ่มได้เงินโดยประมาณ"] == "กรกฎาคม 2571"
    assert rows["เดือนละโดยประมาณ"] == "600 บาท"

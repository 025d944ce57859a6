"""A certificate for a building outside the controlled area."""

from datetime import UTC, datetime

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("building_certificate")


def begun(service: Service) -> Instance:
    return Instance(service.definition(), clock=lambda: NOON, new_id=str)


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


def office(**rules: object) -> Service:
    named = {name.replace("__", "."): value for name, value in rules.items()}
    return Catalogue({"rules": named}).service("building_certificate")


def test_inside_the_controlled_area_the_permit_is_named(service: Service) -> None:
    instance = begun(service)

    instance.answer("/data/request/in_controlled_area", "yes")

    assert "inside_note" in asked(instance)
    assert "intention" in asked(instance)


@pytest.mark.parametrize(("everywhere", "told"), [(True, True), (False, False)])
def test_an_office_that_knows_its_area_does_not_ask(everywhere: bool, told: bool) -> None:
    instance = begun(office(building__controlled_area=everywhere))

    assert "in_controlled_area" not in asked(instance)
    assert ("inside_note" in asked(instance)) is told


@pytest.mark.parametrize(
    ("fee", "said"),
    [("", "Staff will tell, as this office has ruled"), ("0", "Free"), ("50", "50 baht")],
)
def test_the_fee_is_the_ordinances(fee: str, said: str) -> None:
    service = office(building_certificate__fee=fee)

    assert dict(service.receipt_rows(begun(service), "en"))["Fee"] == said


@pytest.mark.parametrize(("mine", "consent"), [("yes", "false"), ("no", "true")])
def test_land_of_somebody_else_needs_consent(service: Service, mine: str, consent: str) -> None:
    instance = begun(service)

    instance.answer("/data/site/land_mine", mine)

    assert instance.node("/data/papers/want_land_consent").value == consent


@pytest.mark.parametrize(
    ("year", "violation"), [("2569", None), ("2570", "constraint"), ("1990", "constraint")]
)
def test_the_year_is_one_of_the_buddhist_era(
    service: Service, year: str, violation: str | None
) -> None:
    instance = begun(service)

    instance.answer("/data/site/built_year", year)

    assert instance.node("/data/site/built_year").violation == violation

"""The catalogue of a counter is the one of its office."""

from dataclasses import replace

from forms.run import snapshot
from tests.builders import an_office
from ui.presenters.desk import catalogue_of


def test_settings_villages_and_services_of_the_office_reach_the_forms() -> None:
    office = replace(
        an_office(), services_on=("streetlight_repair",), rules={"sla.streetlight.normal": "9"}
    )

    catalogue = catalogue_of(office)

    assert [service.id for service in catalogue.services()] == ["streetlight_repair"]
    instance = catalogue.service("streetlight_repair").example()
    assert "9" in {leaf["value"] for leaf in snapshot(instance)}

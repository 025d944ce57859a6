"""How long a request is kept: its service's years, the office's own, and a default."""

from datetime import date

import pytest

from forms.catalogue import Catalogue
from kiosk.projections import Case
from kiosk.retention import kept_until
from tests.builders import an_office


@pytest.mark.parametrize(
    ("service", "rules", "until"),
    [
        ("streetlight_repair", {}, date(2029, 2, 28)),
        ("streetlight_repair", {"retention.streetlight_repair": "8"}, date(2032, 2, 29)),
        ("a_service_of_long_ago", {}, date(2034, 2, 28)),
        ("S03", {}, date(2034, 2, 28)),
    ],
)
def test_the_last_day_of_keeping(service: str, rules: dict[str, str], until: date):
    office = an_office(rules=rules)
    case = Case("r", service=service, received=date(2024, 2, 29))

    assert kept_until(Catalogue(office.to_mapping()), office)(case) == until


def test_a_request_that_has_not_arrived_is_kept():
    office = an_office()

    assert kept_until(Catalogue(office.to_mapping()), office)(Case("r")) == date.max

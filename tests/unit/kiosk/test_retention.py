"""How long a request is kept: its service's years, the office's own, and a default."""

from datetime import date

import pytest

from forms.catalogue import Catalogue
from forms.rules import Rules, RuleTable, rule_table
from kiosk.projections import Case
from kiosk.retention import kept_until
from tests.builders import an_office

TODAY = date(2026, 11, 24)


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

    assert kept_until(Catalogue(office.to_mapping()), office, TODAY)(case) == until


def test_another_rule_holds_from_its_day_on_and_for_what_is_kept_already(
    monkeypatch: pytest.MonkeyPatch,
):
    now = rule_table("retention")
    later = [dict(row) | {"effective_from": "2027-01-01", "years": "1"} for row in now.rows]
    changed = RuleTable("retention", now.columns, (*now.rows, *later))
    monkeypatch.setattr(Rules, "table", lambda _self, _name: changed)
    office, case = an_office(), Case("r", service="complaint", received=date(2026, 11, 24))
    catalogue = Catalogue(office.to_mapping())

    assert kept_until(catalogue, office, date(2026, 12, 31))(case) == date(2036, 11, 24)
    assert kept_until(catalogue, office, date(2027, 1, 1))(case) == date(2027, 11, 24)


def test_every_service_has_its_rule_and_the_setting_shows_the_same():
    rules, table = Rules(), rule_table("retention")

    for service in Catalogue({}).services():
        years = table.value("years", TODAY, service.id)
        assert years == rules.setting(service.retention.setting) == str(service.retention.years)


def test_a_request_that_has_not_arrived_is_kept():
    office = an_office()

    assert kept_until(Catalogue(office.to_mapping()), office, TODAY)(Case("r")) == date.max

"""Trees: not near a wire, not on another's land, not without a permission."""

import pytest

from forms.catalogue import Catalogue
from tests.unit.forms.catalogue.filling import (
    answer,
    asked,
    begin,
    begin_officers_part,
    value,
    violation,
)

SERVICE = "tree_trimming"


def test_near_a_wire_nobody_is_to_cut() -> None:
    instance = answer(begin(SERVICE), near_wire="yes")

    assert "wire_note" in asked(instance)
    assert "อย่าตัดเอง" in instance.text("/data/safety/wire_note", "label", "th")


@pytest.mark.parametrize(
    ("fallen", "hazard", "days"),
    [("yes", "none", "1"), ("no", "wire", "1"), ("no", "house dead", "1"), ("no", "road", "7")],
)
def test_what_has_fallen_or_leans_comes_first(fallen: str, hazard: str, days: str) -> None:
    instance = answer(begin(SERVICE), fallen=fallen, hazard=hazard)

    assert value(instance, "sla_days") == days


def test_no_danger_and_a_danger_contradict_each_other() -> None:
    assert violation(answer(begin(SERVICE), hazard="none road"), "hazard") == "constraint"


def test_on_private_land_the_owner_is_asked_for_and_nobody_is_stopped() -> None:
    service = Catalogue().service(SERVICE)
    instance = answer(service.example(), tree_where="private", owner_consent="no")

    assert {"private_note", "no_consent_note", "keep_wood"} <= asked(instance)
    assert "doc_owner_consent" in [d.id for d in service.documents_for(instance)]
    assert instance.violations() == ()


def test_a_report_needs_no_name_but_a_permission_does() -> None:
    instance = answer(begin(SERVICE), tree_request="trim", anonymous="yes")
    assert not {"first_name", "sign_method"} & asked(instance)

    answer(instance, tree_request="permit_self")

    assert {"first_name", "sign_method"} <= asked(instance)
    assert "anonymous" not in asked(instance)


def test_officers_note_the_case_of_the_electricity_authority_near_a_wire() -> None:
    part = begin_officers_part(SERVICE)
    assert not {"pea_ref", "permit_no"} & asked(part)

    answer(part, near_wire="yes", tree_request="permit_self")

    assert {"pea_ref", "permit_no"} <= asked(part)

"""Tap water: four requests on one form, costs as the office sets them, tenants with a consent."""

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

SERVICE = "tap_water_connection"
FEES = {"water_fee.entry": "700.25", "water_fee.deposit": "300", "water_fee.pipe_per_metre": "50"}


@pytest.mark.parametrize(
    ("request_kind", "there", "gone"),
    [
        ("new", {"connection_type", "meter_size", "deposit_ack"}, {"account_no", "meter_reading"}),
        ("move", {"account_no", "meter_size"}, {"deposit_ack", "new_owner_name"}),
        ("rename", {"account_no", "new_owner_name", "meter_reading"}, {"meter_size"}),
        ("close", {"close_reason", "meter_reading"}, {"connection_type", "agree_rules"}),
    ],
)
def test_each_request_asks_what_it_needs(
    request_kind: str, there: set[str], gone: set[str]
) -> None:
    questions = asked(answer(begin(SERVICE), water_request=request_kind))

    assert there <= questions
    assert not gone & questions


def test_without_settings_nobody_is_told_a_sum() -> None:
    instance = answer(begin(SERVICE), water_request="new")

    assert value(instance, "fee_en") == "By the ordinance; staff tell the sum after the survey"


def test_the_sum_of_the_ordinance_is_exact() -> None:
    instance = answer(begin(SERVICE, FEES), water_request="new")

    assert value(instance, "fee_th") == "ราว 1,000.25 บาท และค่าท่อเมตรละ 50 บาท"
    hint = instance.text("/data/rules/deposit_ack", "hint", "th")
    assert hint == value(instance, "fee_th")


def test_a_tenant_is_told_of_the_consent_and_goes_on() -> None:
    service = Catalogue().service(SERVICE)
    instance = answer(service.example(), house_owner="no")

    assert "landlord_note" in asked(instance)
    assert "doc_landlord" in [d.id for d in service.documents_for(instance)]
    assert instance.violations() == ()


def test_where_a_village_runs_the_water_its_contact_is_told() -> None:
    rules = {"water_operator": "village", "water_operator_contact": "ผู้ใหญ่บ้านหมู่ 5"}
    instance = begin(SERVICE, rules)

    assert "operator_note" in asked(instance)
    assert "ผู้ใหญ่บ้านหมู่ 5" in instance.text("/data/request/operator_note", "hint", "th")
    assert "operator_note" not in asked(begin(SERVICE))


def test_a_house_without_a_number_is_no_dead_end() -> None:
    instance = answer(begin(SERVICE), cur_house_no="ไม่มี")

    assert "no_number_note" in asked(instance)
    assert violation(instance, "cur_house_no") is None


def test_another_place_is_asked_for_by_its_address() -> None:
    instance = answer(begin(SERVICE), same_site="yes")
    assert "site_house_no" not in asked(instance)

    assert {"site_house_no", "site_desc"} <= asked(answer(instance, same_site="no"))


def test_officers_add_up_to_the_satang() -> None:
    part = answer(begin_officers_part(SERVICE), fee_install="1300.10", fee_deposit="300.20")

    assert value(part, "fee_total") == "1600.3"
    assert part.text("/data/fees/fee_total_note", "label", "en") == "Together 1,600.30 baht"

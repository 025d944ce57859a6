"""Licences of the Public Health Act for hazardous businesses: renewal, surcharge, ceilings."""

from datetime import UTC, date, datetime

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance
from forms.rules import OfficeDays

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


def business(rules: dict[str, str] | None = None) -> Service:
    return Catalogue({"rules": rules or {}}).service("health_hazard_business")


@pytest.fixture(scope="module")
def service() -> Service:
    return business()


@pytest.fixture
def instance(service: Service) -> Instance:
    return begun(service)


def begun(service: Service) -> Instance:
    return Instance(service.definition(), clock=lambda: NOON, new_id=str)


@pytest.fixture
def officers(service: Service) -> Instance:
    definition = service.officer_definition()
    assert definition is not None
    return Instance(definition, clock=lambda: NOON, new_id=str)


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


@pytest.mark.parametrize(
    ("ends", "note"),
    [
        ("2026-11-30", "in_time_note"),
        ("2026-11-24", "in_time_note"),
        ("2026-11-23", "expired_note"),
    ],
)
def test_a_renewal_is_told_whether_it_is_in_time_and_never_refused(
    instance: Instance, ends: str, note: str
) -> None:
    instance.answer("/data/request/license_request", "renew")
    instance.answer("/data/request/old_expiry", ends)

    assert asked(instance) & {"in_time_note", "expired_note"} == {note}
    assert instance.node("/data/request/old_expiry").violation is None


def test_the_surcharge_of_the_act_is_named(instance: Instance) -> None:
    instance.answer("/data/request/license_request", "renew")
    instance.answer("/data/request/old_expiry", "2026-10-31")

    assert "ร้อยละ 20" in instance.text("/data/request/expired_note", "hint", "th")


@pytest.mark.parametrize(
    ("number", "violation"),
    [
        ("1/15/2569", None),
        ("15/2569", None),
        ("๑/๑๕/๒๕๖๙", None),
        ("ไม่ทราบ", None),
        ("15", "constraint"),
        ("1/15/2026", "constraint"),
    ],
)
def test_the_number_of_the_old_licence(
    instance: Instance, number: str, violation: str | None
) -> None:
    instance.answer("/data/request/license_request", "renew")
    instance.answer("/data/request/old_license_no", number)

    assert instance.node("/data/request/old_license_no").violation == violation


@pytest.mark.parametrize("request_", ["stop", "replace"])
def test_closing_and_a_replacement_need_nothing_about_the_work(
    service: Service, instance: Instance, request_: str
) -> None:
    instance.answer("/data/request/license_request", request_)

    assert not {"area_sqm", "workers_m", "pollution"} & asked(instance)
    assert "doc_map" not in [d.id for d in service.documents_for(instance)]


def test_animals_are_counted_where_animals_are_kept(instance: Instance) -> None:
    instance.answer("/data/request/license_request", "new")
    instance.answer("/data/business/business_kind", "repair")
    assert "animals_count" not in asked(instance)

    instance.answer("/data/business/business_kind", "animal")

    assert "animals_count" in asked(instance)


def test_neighbours_are_asked_about_only_for_kinds_the_office_named() -> None:
    instance = begun(business({"hazard.hearing_kinds": "wood chemical"}))
    instance.answer("/data/request/license_request", "new")
    instance.answer("/data/business/business_kind", "repair")
    assert "neighbor_meeting" not in asked(instance)

    instance.answer("/data/business/business_kind", "chemical")
    instance.answer("/data/work/neighbor_meeting", "no")

    assert {"neighbor_meeting", "hearing_note"} <= asked(instance)


@pytest.mark.parametrize(
    ("answers", "document"),
    [
        ({"work/place_owner": "rent"}, "doc_owner_consent"),
        ({"work/machine_hp": "50"}, "doc_factory"),
        ({"work/workers_m": "30", "work/workers_f": "20"}, "doc_factory"),
        ({"behalf/applicant_type": "juristic"}, "doc_juristic"),
        ({"proxy/is_proxy": "yes"}, "doc_poa"),
    ],
)
def test_papers_are_wanted_as_the_answers_say(
    service: Service, instance: Instance, answers: dict[str, str], document: str
) -> None:
    instance.answer("/data/request/license_request", "new")
    always = {"doc_cid_card", "doc_house_reg", "doc_map"}
    assert {d.id for d in service.documents_for(instance)} == always

    for path, value in answers.items():
        instance.answer(f"/data/{path}", value)

    assert {d.id for d in service.documents_for(instance)} == always | {document}


def test_papers_of_the_ordinance_are_settings() -> None:
    service = business({"hazard.health_kinds": "food_mfg", "hazard.building_paper": "true"})
    instance = begun(service)
    instance.answer("/data/request/license_request", "new")

    instance.answer("/data/business/business_kind", "food_mfg")

    assert {"doc_health", "doc_permit_b"} <= {d.id for d in service.documents_for(instance)}


@pytest.mark.parametrize(
    ("fee", "paid", "surcharge", "total"),
    [
        ("500", "2026-10-31", "0", "500"),
        ("500", "2026-11-01", "100", "600"),
        ("333.33", "2026-11-20", "66.67", "400"),
        ("10000", "2026-11-20", "2000", "12000"),
        ("", "2026-11-20", "", ""),
    ],
)
def test_a_fee_paid_after_the_end_has_a_fifth_added(
    officers: Instance, fee: str, paid: str, surcharge: str, total: str
) -> None:
    officers.answer("/data/paying/license_request", "renew")
    officers.answer("/data/paying/old_expiry", "2026-10-31")

    officers.answer("/data/paying/fee", fee)
    officers.answer("/data/paying/paid_on", paid)

    assert officers.node("/data/paying/late_surcharge").value == surcharge
    assert officers.node("/data/paying/total_fee").value == total


def test_a_new_licence_is_never_late(officers: Instance) -> None:
    officers.answer("/data/paying/license_request", "new")
    officers.answer("/data/paying/fee", "500")
    officers.answer("/data/paying/paid_on", "2026-11-20")

    assert officers.node("/data/paying/total_fee").value == "500"


@pytest.mark.parametrize(("fee", "told"), [("10000", False), ("10001", True)])
def test_a_fee_above_the_ceiling_is_told_never_refused(
    officers: Instance, fee: str, told: bool
) -> None:
    officers.answer("/data/paying/fee", fee)

    assert ("cap_note" in asked(officers)) is told
    assert officers.node("/data/paying/fee").violation is None


@pytest.mark.parametrize(
    ("issued", "until"), [("2026-11-20", "2027-11-20"), ("2024-02-29", "2025-02-28")]
)
def test_a_licence_holds_for_a_year_from_its_issue(
    officers: Instance, issued: str, until: str
) -> None:
    officers.answer("/data/paying/issued_on", issued)

    assert officers.node("/data/paying/valid_to").value == until


def test_the_story_comes_true(service: Service) -> None:
    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows["ทำกิจการต่อระหว่างรอ"].startswith("ได้ ถ้าจ่ายค่าธรรมเนียมก่อน 30 พฤศจิกายน 2569")
    assert rows["ค่าธรรมเนียม"].endswith("ไม่เกิน 10,000 บาทต่อปี")
    assert "เรื่องค่าปรับเพิ่ม" not in rows


def test_an_order_comes_within_thirty_days(service: Service) -> None:
    days = OfficeDays([], [])

    def due(day: date, number: int, unit: str) -> date:
        return days.after(day, number) if unit == "working_day" else days.by(day, number)

    steps = {s.step.id: s.due for s in service.schedule(date(2026, 11, 24), due)}

    assert steps["inspect"] == date(2026, 12, 14)
    assert steps["order"] == date(2026, 12, 24)


RATES = """2026-10-01 repair 0 500; 2026-10-01 repair 5 800; 2026-10-01 repair 10.5 1200
2026-10-01 animal 0 300; 2026-10-01 animal 500 2000; 2027-10-01 repair 0 650.50"""


@pytest.mark.parametrize(
    ("kind", "size", "told"),
    [
        ("repair", {}, "500 บาทต่อปี"),
        ("repair", {"machine_hp": "4.99"}, "500 บาทต่อปี"),
        ("repair", {"machine_hp": "7.5"}, "800 บาทต่อปี"),
        ("repair", {"machine_hp": "10.5"}, "1,200 บาทต่อปี"),
        ("animal", {"animals_count": "499", "machine_hp": "900"}, "300 บาทต่อปี"),
        ("animal", {"animals_count": "500"}, "2,000 บาทต่อปี"),
        ("wood", {"machine_hp": "7.5"}, "ตามข้อบัญญัติ เจ้าหน้าที่บอกยอดให้ ไม่เกิน 10,000 บาทต่อปี"),
    ],
)
def test_the_fee_follows_from_kind_and_size(kind: str, size: dict[str, str], told: str) -> None:
    instance = begun(business({"fee.hazard": RATES}))
    instance.answer("/data/request/license_request", "new")
    instance.answer("/data/business/business_kind", kind)

    for name, value in size.items():
        instance.answer(f"/data/work/{name}", value)

    assert instance.node("/data/result/fee_th").value == told


@pytest.mark.parametrize(
    ("paid", "fee"),
    [("", "800"), ("2026-11-20", "800"), ("2026-09-30", ""), ("2027-10-01", "650.50")],
)
def test_officers_see_the_fee_of_the_day_it_is_paid(paid: str, fee: str) -> None:
    definition = business({"fee.hazard": RATES}).officer_definition()
    assert definition is not None
    officers = Instance(definition, clock=lambda: NOON, new_id=str)
    officers.answer("/data/paying/business_kind", "repair")
    officers.answer("/data/paying/machine_hp", "7.5")

    officers.answer("/data/paying/paid_on", paid)

    assert officers.node("/data/paying/rule_fee").value == fee
    assert ("rule_fee_note" in asked(officers)) is bool(fee)


def test_without_a_table_of_the_office_staff_tell_the_fee(instance: Instance) -> None:
    instance.answer("/data/business/business_kind", "repair")

    assert "เจ้าหน้าที่บอกยอด" in instance.node("/data/result/fee_th").value

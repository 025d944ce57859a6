"""Building permits: the fees to the baht, and which papers and questions a building brings."""

from datetime import UTC, datetime

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("building_permit")


def begun(service: Service, kind: str = "construct") -> Instance:
    instance = Instance(service.definition(), clock=lambda: NOON, new_id=str)
    instance.answer("/data/request/work_kind", kind)
    return instance


@pytest.fixture
def instance(service: Service) -> Instance:
    return begun(service)


def put_building(instance: Instance, number: int = 1, **changes: str) -> None:
    building = {
        "b_type": "house",
        "b_count": "1",
        "b_floors": "2",
        "b_height_m": "7",
        "b_area_sqm": "120.4",
    } | changes
    for name, value in building.items():
        instance.answer(f"/data/buildings[{number}]/{name}", value)


def result(instance: Instance, name: str) -> str:
    return instance.node(f"/data/result/{name}").value


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


def wanted(service: Service, instance: Instance) -> set[str]:
    return {
        document.id
        for document in service.documents
        if not document.relevant or instance.node(document.relevant).value == "true"
    }


def test_the_worked_example_comes_out_to_the_baht(service: Service) -> None:
    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows["ค่าตรวจแบบโดยประมาณ"] == "106 บาท"
    assert rows["ค่าใบอนุญาตโดยประมาณ"] == "20 บาท"
    assert rows["รวมโดยประมาณ"] == "126 บาท"
    assert rows["แจ้งผลภายใน"] == "8 มกราคม 2570"


@pytest.mark.parametrize(
    ("building", "low", "high"),
    [
        ({}, "60", "240"),
        ({"b_floors": "3"}, "240", "240"),
        ({"b_height_m": "12"}, "60", "240"),
        ({"b_height_m": "12.01"}, "240", "240"),
        ({"b_height_m": "15.01"}, "480", "480"),
        ({"b_floors": "4"}, "480", "480"),
        ({"b_load_500": "yes"}, "480", "480"),
        ({"b_type": "sign", "b_area_sqm": "6.5"}, "28", "28"),
        ({"b_type": "fence", "b_length_m": "45.5"}, "46", "46"),
        ({"b_type": "drain", "b_length_m": "45.49"}, "45", "45"),
        ({"b_count": "3"}, "180", "720"),
        ({"b_area_sqm": "120.5"}, "60.5", "242"),
    ],
)
def test_checking_plans_costs_what_the_schedule_says(
    instance: Instance, building: dict[str, str], low: str, high: str
) -> None:
    put_building(instance, **building)

    assert result(instance, "plan_fee_mr7") == low
    assert result(instance, "plan_fee_mr70") == high


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [
        ("construct", "20", "200"),
        ("alter", "10", "100"),
        ("demolish", "10", "50"),
        ("move", "10", "50"),
        ("change_use", "20", "200"),
    ],
)
def test_a_permit_costs_what_its_kind_says(
    service: Service, kind: str, low: str, high: str
) -> None:
    instance = begun(service, kind)

    assert result(instance, "permit_fee_mr7") == low
    assert result(instance, "permit_fee_mr70") == high


@pytest.mark.parametrize("kind", ["demolish", "move", "change_use"])
def test_only_building_and_altering_have_their_plans_charged(service: Service, kind: str) -> None:
    instance = begun(service, kind)

    put_building(instance)

    assert result(instance, "plan_fee") == "0"


def test_the_office_chooses_the_class_of_the_estimate() -> None:
    instance = begun(
        Catalogue({"rules": {"building.fee_class": "mr70"}}).service("building_permit")
    )

    put_building(instance)

    assert result(instance, "total_fee") == "440"


@pytest.mark.parametrize(("chosen", "total"), [("mr7", "126"), ("mr70", "486")])
def test_the_officer_has_the_last_word_on_the_class(
    service: Service, chosen: str, total: str
) -> None:
    definition = service.officer_definition()
    assert definition
    example = service.example()
    officer = Instance(definition, clock=lambda: NOON, new_id=str)
    for name in ("plan_fee_mr7", "plan_fee_mr70", "permit_fee_mr7", "permit_fee_mr70"):
        officer.answer(f"/data/fees/{name}", result(example, name))

    officer.answer("/data/fees/fee_class", chosen)

    assert officer.node("/data/fees/total_fee").value == total


def test_a_fence_has_a_length_and_no_storeys(instance: Instance) -> None:
    instance.answer("/data/buildings[1]/b_type", "fence")

    assert "b_length_m" in asked(instance)
    assert not {"b_floors", "b_area_sqm", "b_parking"} & asked(instance)


def test_outside_the_controlled_area_the_certificate_is_named(instance: Instance) -> None:
    instance.answer("/data/request/in_controlled_area", "no")

    assert "outside_note" in asked(instance)


def test_where_all_is_controlled_nobody_is_asked() -> None:
    service = Catalogue({"rules": {"building.controlled_area": True}}).service("building_permit")
    instance = begun(service)

    assert "in_controlled_area" not in asked(instance)
    assert instance.node("/data/request/controlled").value == "true"
    assert "outside_note" not in asked(instance)


def test_an_ordinary_house_of_the_owner_needs_few_papers(service: Service) -> None:
    assert wanted(service, service.example()) == {
        "doc_cid_card",
        "doc_plan",
        "doc_land",
        "doc_other",
    }


def test_taking_down_asks_for_measures_and_their_paper(service: Service) -> None:
    instance = begun(service, "demolish")

    assert "demolish_measures" in asked(instance)
    assert "doc_demolish" in wanted(service, instance)


def test_land_of_somebody_else_needs_consent(service: Service) -> None:
    instance = service.example()

    instance.answer("/data/site/land_owner", "นางมาลี ตัวอย่างดี")

    assert "doc_land_owner_consent" in wanted(service, instance)


def test_an_agent_names_the_owner_and_brings_the_authority(
    service: Service, instance: Instance
) -> None:
    instance.answer("/data/owner/owner_relation", "agent")

    assert {"owner_name", "owner_house_no"} <= asked(instance)
    assert "doc_agent" in wanted(service, instance)


def test_an_ended_licence_is_told(instance: Instance) -> None:
    instance.answer("/data/people/has_engineer", "yes")
    instance.answer("/data/people/eng_license_expiry", "2026-11-23")

    assert instance.node("/data/people/eng_license_expiry").violation == "constraint"


def test_notice_instead_of_a_permit_needs_both_designers(instance: Instance) -> None:
    instance.answer("/data/people/has_engineer", "yes")
    assert "notice_39" not in asked(instance)

    instance.answer("/data/people/has_architect", "yes")
    assert "notice_39" in asked(instance)


@pytest.mark.parametrize(("area", "told"), [("150", True), ("151", False)])
def test_the_shortcut_for_small_buildings_is_the_offices(area: str, told: bool) -> None:
    rules = {"rules": {"building.small_shortcut": True}}
    instance = begun(Catalogue(rules).service("building_permit"))

    put_building(instance, b_area_sqm=area)

    assert ("small_note" in asked(instance)) is told


def test_where_nothing_is_controlled_the_certificate_is_named_at_once() -> None:
    service = Catalogue({"rules": {"building.controlled_area": False}}).service("building_permit")

    assert "outside_note" in asked(begun(service))

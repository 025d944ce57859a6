"""Water by truck: need before feasts, a container that is too small is told, never refused."""

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

SERVICE = "water_delivery"


@pytest.mark.parametrize(
    ("reason", "use", "days"),
    [
        ("drought", "house", "1"),
        ("broken", "drink house", "1"),
        ("broken", "house", "3"),
        ("event", "event drink", "3"),
    ],
)
def test_drought_and_drinking_water_come_first(reason: str, use: str, days: str) -> None:
    instance = answer(begin(SERVICE), water_reason=reason, use_for=use)

    assert value(instance, "sla_days") == days


def test_too_small_a_container_is_told_and_stops_nothing() -> None:
    instance = answer(begin(SERVICE), has_container="yes", container_litres="2000", trips="1")

    assert "container_note" in asked(instance)
    assert "4,000" in instance.text("/data/amount/container_note", "hint", "en")
    assert violation(instance, "trips") is None
    assert "container_note" not in asked(answer(instance, container_litres="4000"))


def test_the_office_says_how_many_trips_there_are() -> None:
    instance = answer(begin(SERVICE, {"water.max_trips": "3"}), trips="4")

    assert violation(instance, "trips") == "constraint"
    assert "1 ถึง 3" in instance.text("/data/amount/trips", "constraint", "th")
    assert violation(answer(instance, trips="3"), "trips") is None


def test_more_than_the_share_of_a_house_is_left_to_staff() -> None:
    instance = answer(begin(SERVICE), water_reason="drought", trips="2")
    assert "quota_note" not in asked(instance)

    instance = answer(
        begin(SERVICE, {"water.quota_per_household": "1"}), water_reason="drought", trips="2"
    )

    assert "quota_note" in asked(instance)
    assert violation(instance, "trips") is None


@pytest.mark.parametrize(
    ("fee", "reason", "said"),
    [
        ("", "event", ""),
        ("250.50", "event", "501 baht (250.50 baht a trip)"),
        ("250", "drought", ""),
    ],
)
def test_a_trip_costs_what_the_ordinance_says_and_nothing_in_a_drought(
    fee: str, reason: str, said: str
) -> None:
    instance = answer(begin(SERVICE, {"water.fee_per_trip": fee}), water_reason=reason, trips="2")

    assert value(instance, "fee_en") == said


def test_the_village_is_asked_only_for_another_place() -> None:
    instance = answer(begin(SERVICE), deliver_home="yes")
    assert "loc_moo" not in asked(instance)

    assert "loc_moo" in asked(answer(instance, deliver_home="no"))


def test_a_letter_is_wanted_for_an_event() -> None:
    service = Catalogue().service(SERVICE)
    instance = service.example()
    assert "doc_event" not in [d.id for d in service.documents_for(instance)]

    answer(instance, water_reason="event")

    assert "doc_event" in [d.id for d in service.documents_for(instance)]


def test_the_slip_tells_how_much_and_when() -> None:
    service = Catalogue().service(SERVICE)

    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows["ขอน้ำ"] == "1 เที่ยว ราว 4,000 ลิตร"
    assert rows["อยากได้วันที่"] == "25 พฤศจิกายน 2569 ช่วงเช้า"
    assert "ค่าใช้จ่ายโดยประมาณ" not in rows


def test_officers_see_litres_of_the_truck_that_goes() -> None:
    part = answer(begin_officers_part(SERVICE), trips="2", litres_per_trip="6000")

    assert value(part, "litres_total") == "12000"

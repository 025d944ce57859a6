"""Tap-water faults: many houses before one, bad water is not drunk, weak people get water first."""

import pytest

from tests.unit.forms.catalogue.filling import answer, asked, begin, begin_officers_part, value

SERVICE = "tap_water_fault"


@pytest.mark.parametrize(
    ("scope", "leak", "days"),
    [("village", "", "1"), ("lane", "no", "1"), ("house", "yes", "1"), ("house", "", "3")],
)
def test_a_lane_or_a_burst_pipe_comes_before_a_house(scope: str, leak: str, days: str) -> None:
    instance = answer(begin(SERVICE), scope=scope, leak_visible=leak)

    assert value(instance, "sla_days") == days


def test_bad_water_is_answered_with_not_to_drink_it() -> None:
    instance = answer(begin(SERVICE), water_fault_type="bad")

    assert {"bad_note", "used_water_appearance"} <= asked(instance)
    assert "อย่าเพิ่งดื่ม" in instance.text("/data/fault/bad_note", "label", "th")


@pytest.mark.parametrize(("fault", "there"), [("meter", True), ("bill", True), ("leak", False)])
def test_the_meter_is_photographed_where_it_matters(fault: str, there: bool) -> None:
    instance = answer(begin(SERVICE), water_fault_type=fault)

    assert ("meter_photo" in asked(instance)) is there


def test_where_somebody_cannot_wait_a_truck_is_offered() -> None:
    instance = answer(begin(SERVICE), vulnerable_present="yes")

    assert "truck_note" in asked(instance)


def test_officers_are_told_to_involve_public_health() -> None:
    part = answer(begin_officers_part(SERVICE), water_fault_type="bad")

    assert {"merge_note", "health_note"} <= asked(part)
    assert "300 เมตร ภายใน 6 ชั่วโมง" in part.text("/data/checking/merge_note", "hint", "th")

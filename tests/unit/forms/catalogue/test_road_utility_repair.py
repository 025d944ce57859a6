"""Roads and drains: danger first, water told to the right team, plans are no refusal."""

from datetime import date, timedelta

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

SERVICE = "road_utility_repair"


@pytest.mark.parametrize(
    ("danger", "problem", "priority"),
    [
        ("yes", "pothole", "urgent"),
        ("no", "cover_missing", "high"),
        ("no", "pothole debris", "high"),
        ("no", "pothole", "normal"),
    ],
)
def test_danger_comes_before_what_is_in_the_way(danger: str, problem: str, priority: str) -> None:
    instance = answer(begin(SERVICE), danger=danger, problem=problem)

    assert value(instance, "priority") == priority
    assert ("danger_note" in asked(instance)) is (danger == "yes")


def test_water_is_asked_about_where_there_is_some() -> None:
    instance = answer(begin(SERVICE), problem="pothole")
    assert "water_flow" not in asked(instance)

    assert "water_flow" in asked(answer(instance, problem="flood"))


def test_a_water_pipe_is_told_where_it_is_mended_sooner() -> None:
    instance = answer(begin(SERVICE), asset_type="pipe")

    assert "pipe_note" in asked(instance)
    assert violation(instance, "asset_type") is None


def test_no_name_is_needed() -> None:
    instance = answer(begin(SERVICE), notify_channel="none")

    assert violation(instance, "first_name") is None
    assert violation(instance, "phone") is None
    assert "consent_contact" not in asked(instance)


def test_the_office_sets_its_own_days() -> None:
    rules = {"sla.road.repair": "10"}
    service = Catalogue({"rules": rules}).service(SERVICE)
    instance = service.example()
    answers = {path: instance.node(path).value for path in ("/data/urgency/repair_days",)}

    days = service.schedule(date(2026, 11, 24), lambda d, n, _: d + timedelta(days=n), answers)

    due = {step.step.id: step.due for step in days}
    assert due["fix"] == date(2026, 12, 4)
    assert due["secure"] == date(2026, 11, 25)


def test_the_slip_tells_that_the_place_is_closed_off_first() -> None:
    service = Catalogue().service(SERVICE)
    instance = service.example()
    assert dict(service.receipt_rows(instance, "th"))["ไปกั้นหรือเตือนก่อน"] == "ภายใน 1 วัน"

    answer(instance, danger="no")

    assert "ไปกั้นหรือเตือนก่อน" not in dict(service.receipt_rows(instance, "th"))


def test_a_planned_year_is_not_in_the_past() -> None:
    part = answer(begin_officers_part(SERVICE), method="budget", plan_year="2569")
    assert violation(part, "plan_year") == "constraint"

    assert violation(answer(part, plan_year="2570"), "plan_year") is None

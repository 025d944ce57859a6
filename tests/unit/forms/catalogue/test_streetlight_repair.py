"""Street lights: danger first, several places on one form, a name or none."""

from datetime import UTC, date, datetime

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("streetlight_repair")


@pytest.fixture
def instance(service: Service) -> Instance:
    return Instance(service.definition(), clock=lambda: NOON, new_id=str)


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


@pytest.mark.parametrize(
    ("danger", "near", "days"), [("yes", "", "1"), ("no", "school", "3"), ("no", "temple", "5")]
)
def test_danger_and_important_places_come_first(
    instance: Instance, danger: str, near: str, days: str
) -> None:
    instance.answer("/data/safety/danger", danger)
    instance.answer("/data/surroundings/near_sensitive", near)

    assert instance.node("/data/urgency/sla_days").value == days


def test_danger_is_answered_with_what_to_do_now(instance: Instance) -> None:
    instance.answer("/data/safety/danger", "yes")

    assert "danger_note" in asked(instance)
    assert "1129" in instance.text("/data/safety/danger_note", "label", "th")


def test_an_urgent_case_moves_every_step_before_the_repair(
    instance: Instance, service: Service
) -> None:
    instance.answer("/data/safety/danger", "yes")
    answers = {"/data/urgency/sla_days": instance.node("/data/urgency/sla_days").value}

    days = service.schedule(NOON.date(), lambda day, n, unit: day.replace(day=day.day + n), answers)

    assert [step.due for step in days] == [
        date(2026, 11, 24),
        date(2026, 11, 25),
        date(2026, 11, 25),
        date(2026, 11, 25),
        date(2026, 11, 26),
    ]


def test_whoever_gives_no_name_is_not_asked_for_it(instance: Instance) -> None:
    instance.answer("/data/anonymity/anonymous", "yes")

    assert not {"first_name", "last_name", "phone", "notify_channel"} & asked(instance)


def test_whoever_gave_a_number_is_not_asked_about_anonymity(instance: Instance) -> None:
    instance.answer("/data/identity/id_type", "cid")
    instance.answer("/data/identity/cid", "1999900000013")

    assert "anonymous" not in asked(instance)
    assert "first_name" in asked(instance)


def test_ten_places_fit_on_one_form(instance: Instance) -> None:
    for _ in range(10):
        instance.add_repeat("/data/fault_points")

    instance.answer("/data/fault_points[10]/fault_type", "out")
    instance.answer("/data/fault_points[11]/fault_type", "out")

    assert instance.node("/data/fault_points[10]/fault_type").violation is None
    assert instance.node("/data/fault_points[11]/fault_type").violation == "constraint"


def test_a_new_light_is_taken_down_as_another_matter(instance: Instance) -> None:
    instance.answer("/data/fault_points[1]/fault_type", "new")

    assert "new_light_note" in asked(instance)


def test_the_slip_counts_the_places(service: Service) -> None:
    assert ("Places reported", "2 places") in service.receipt_rows(service.example(), "en")

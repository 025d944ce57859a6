"""Complaints: without a name if wished, with a way around those complained about."""

from datetime import UTC, datetime

import pytest

from forms.catalogue import Catalogue
from forms.engine import Instance


@pytest.fixture
def instance() -> Instance:
    clock = datetime(2026, 11, 24, 5, tzinfo=UTC)
    definition = Catalogue().service("complaint").definition()
    return Instance(definition, clock=lambda: clock, new_id=str)


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


def test_a_complaint_about_staff_is_told_of_the_bodies_outside(instance: Instance) -> None:
    instance.answer("/data/matter/about_officer", "yes")

    assert "officer_note" in asked(instance)
    assert "1205" in instance.text("/data/matter/officer_note", "hint", "th")


def test_the_name_is_kept_secret_unless_one_says_otherwise(instance: Instance) -> None:
    assert instance.node("/data/reporter/keep_secret").value == "yes"


def test_no_name_and_no_phone_are_needed(instance: Instance) -> None:
    instance.answer("/data/reporter/reply_channel", "pickup")

    names = ("first_name", "last_name", "phone")
    assert not any(instance.node(f"/data/reporter/{name}").required for name in names)


def test_a_reply_by_phone_needs_a_number(instance: Instance) -> None:
    instance.answer("/data/reporter/reply_channel", "phone letter")

    assert instance.node("/data/reporter/phone").violation == "required"


@pytest.mark.parametrize(
    ("length", "violation"), [(19, "constraint"), (20, None), (4000, None), (4001, "constraint")]
)
def test_the_story_has_room_and_needs_substance(
    instance: Instance, length: int, violation: str | None
) -> None:
    instance.answer("/data/matter/details", "ก" * length)

    assert instance.node("/data/matter/details").violation == violation


def test_the_first_reply_is_due_on_a_working_day(instance: Instance) -> None:
    assert instance.node("/data/result/reply_by").value == "2026-12-09"

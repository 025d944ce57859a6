"""Disaster relief: danger first, short in an emergency, nobody else's numbers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("disaster_relief")


@pytest.fixture
def instance(service: Service) -> Instance:
    return Instance(service.definition(), clock=lambda: NOON, new_id=str)


def asked(instance: Instance) -> list[str]:
    return [s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")]


def test_danger_is_the_first_question_and_answered_with_whom_to_call(instance: Instance) -> None:
    assert asked(instance)[0] == "in_danger_now"

    instance.answer("/data/danger/in_danger_now", "yes")

    assert asked(instance)[1] == "danger_note"
    said = instance.text("/data/danger/danger_note", "hint", "th")
    assert all(number in said for number in ("1784", "199", "1669"))


def test_in_a_hurry_the_details_wait(instance: Instance, service: Service) -> None:
    instance.answer("/data/more/detail_now", "no")

    assert not {"has_items", "is_group", "cur_house_no", "pay_method"} & set(asked(instance))
    assert "เติมทีหลัง" in dict(service.receipt_rows(instance, "th"))


def test_with_time_the_details_are_asked(instance: Instance) -> None:
    instance.answer("/data/more/detail_now", "yes")

    assert {"has_items", "is_group", "cur_house_no", "pay_method"} <= set(asked(instance))


@pytest.mark.parametrize(
    ("danger", "home", "weak", "priority"),
    [
        ("yes", "yes", "0", "urgent"),
        ("no", "no", "0", "urgent"),
        ("no", "yes", "2", "high"),
        ("no", "yes", "0", "normal"),
        ("no", "yes", "", "normal"),
    ],
)
def test_danger_and_no_place_to_sleep_come_first(
    instance: Instance, danger: str, home: str, weak: str, priority: str
) -> None:
    instance.answer("/data/danger/in_danger_now", danger)
    instance.answer("/data/people/affected_count", "4")
    instance.answer("/data/people/vulnerable", weak)
    instance.answer("/data/people/can_live", home)

    assert instance.node("/data/result/priority").value == priority


def test_not_more_are_weak_than_affected(instance: Instance) -> None:
    instance.answer("/data/people/affected_count", "2")

    instance.answer("/data/people/vulnerable", "3")

    assert instance.node("/data/people/vulnerable").violation == "constraint"


@pytest.mark.parametrize(
    "said", ["โทร 081-234-5678", "1999900000013", "เลข ๑๙๙๙๙๐๐๐๐๐๐๑๓", "บ้าน 0 8 1 2 3 4 5 6 7 8"]
)
def test_nobody_elses_number_gets_into_the_list(instance: Instance, said: str) -> None:
    instance.answer("/data/more/detail_now", "yes")
    instance.answer("/data/others/is_group", "yes")

    instance.answer("/data/others/roster[1]/r_note", said)

    assert instance.node("/data/others/roster[1]/r_note").violation == "constraint"


def test_an_ordinary_note_gets_in(instance: Instance) -> None:
    instance.answer("/data/more/detail_now", "yes")
    instance.answer("/data/others/is_group", "yes")

    instance.answer("/data/others/roster[1]/r_note", "หลังคาปลิว 10 แผ่น บ้าน 99/9 หมู่ 5")

    assert instance.node("/data/others/roster[1]/r_note").violation is None


def test_twenty_things_fit_on_the_list(instance: Instance) -> None:
    instance.answer("/data/more/detail_now", "yes")
    instance.answer("/data/damage/has_items", "yes")
    for _ in range(20):
        instance.add_repeat("/data/damage/damage_items")

    instance.answer("/data/damage/damage_items[20]/d_item", "roof")
    instance.answer("/data/damage/damage_items[21]/d_item", "roof")

    assert instance.node("/data/damage/damage_items[20]/d_item").violation is None
    assert instance.node("/data/damage/damage_items[21]/d_item").violation == "constraint"


@pytest.mark.parametrize(("kind", "wanted"), [("fire", True), ("storm", False)])
def test_the_police_record_is_wanted_after_a_fire(
    instance: Instance, service: Service, kind: str, wanted: bool
) -> None:
    instance.answer("/data/event/help_kind", kind)

    documents = {document.id for document in service.documents_for(instance)}

    assert ("doc_police" in documents) is wanted


def test_the_survey_is_expected_within_seven_days_of_reception(service: Service) -> None:
    days = service.schedule(NOON.date(), lambda day, n, unit: day + timedelta(days=n))

    due = {step.step.id: step.due for step in days[:3]}
    assert due == {"receive": date(2026, 11, 24), "first_aid": None, "survey": date(2026, 12, 1)}


def test_the_story_comes_true(service: Service) -> None:
    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows == {"เรื่อง": "ลมพายุ", "เดือดร้อน": "4 คน"}

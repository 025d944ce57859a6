"""The queue: a number now or another day, without a card and without a real name."""

from datetime import date, datetime, timedelta, timezone

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance
from forms.rules import OfficeDays

THAILAND = timezone(timedelta(hours=7))
NOON = datetime(2026, 11, 24, 12, tzinfo=THAILAND)
NOT_A_VISIT = {"queue_booking", "satisfaction_survey"}


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("queue_booking")


@pytest.fixture
def instance(service: Service) -> Instance:
    return begun(service)


def begun(service: Service) -> Instance:
    return Instance(service.definition(), clock=lambda: NOON, new_id=str)


def offered(instance: Instance, path: str) -> list[str]:
    return [choice.value for choice in instance.choices(path, "th")]


def later(instance: Instance, day: str, half: str = "morning", slot: str = "0915") -> None:
    given = {"booking_mode": "later", "book_date": day, "day_half": half, "book_slot": slot}
    for name, value in given.items():
        instance.answer(f"/data/time/{name}", value)


def test_every_service_can_be_come_for(instance: Instance) -> None:
    found = set[str]()
    for topic in offered(instance, "/data/matter/queue_topic"):
        instance.answer("/data/matter/queue_topic", topic)
        found |= set(offered(instance, "/data/matter/queue_service"))

    assert {s.id for s in Catalogue().services()} - NOT_A_VISIT <= found


def test_no_list_of_services_is_longer_than_a_page(instance: Instance) -> None:
    for topic in offered(instance, "/data/matter/queue_topic"):
        instance.answer("/data/matter/queue_topic", topic)

        assert 2 <= len(offered(instance, "/data/matter/queue_service")) <= 8


def test_every_service_tells_what_to_bring_in_both_languages(instance: Instance) -> None:
    for topic in offered(instance, "/data/matter/queue_topic"):
        instance.answer("/data/matter/queue_topic", topic)
        for service in offered(instance, "/data/matter/queue_service"):
            instance.answer("/data/matter/queue_service", service)

            said = [instance.node(f"/data/ticket/bring_{x}").value for x in ("th", "en")]
            assert all(said)
            assert said[0] != said[1]


@pytest.mark.parametrize(
    ("day", "violation"),
    [
        ("2026-11-24", None),
        ("2026-11-25", None),
        ("2026-11-23", "constraint"),
        ("2026-11-28", "constraint"),
        ("2026-12-07", "constraint"),
        ("2026-12-24", None),
        ("2026-12-25", "constraint"),
    ],
)
def test_a_day_is_a_working_day_within_the_time_allowed(
    instance: Instance, day: str, violation: str | None
) -> None:
    later(instance, day, "afternoon", "1500")

    assert instance.node("/data/time/book_date").violation == violation


def test_the_message_names_the_days_the_office_allows() -> None:
    service = Catalogue({"rules": {"queue.days_ahead": "7"}}).service("queue_booking")
    instance = begun(service)
    later(instance, "2026-12-09")

    assert instance.node("/data/time/book_date").violation == "constraint"
    assert "7 วัน" in instance.text("/data/time/book_date", "constraint", "th")


@pytest.mark.parametrize(
    ("day", "slot", "violation"),
    [("2026-11-24", "0915", "constraint"), ("2026-11-25", "0915", None)],
)
def test_a_time_of_today_has_not_passed(
    instance: Instance, day: str, slot: str, violation: str | None
) -> None:
    later(instance, day, "morning", slot)

    assert instance.node("/data/time/book_slot").violation == violation


def test_times_are_those_of_the_office() -> None:
    service = Catalogue({"rules": {"queue.slots": "0900 0930 1330"}}).service("queue_booking")
    instance = begun(service)
    later(instance, "2026-11-25", "morning", "0900")

    assert offered(instance, "/data/time/book_slot") == ["0900", "0930"]


def test_another_half_of_the_day_takes_the_time_off(instance: Instance) -> None:
    later(instance, "2026-11-25")

    instance.answer("/data/time/day_half", "afternoon")

    assert instance.node("/data/time/book_slot").value == ""


def test_nothing_but_a_name_to_call_is_needed(service: Service) -> None:
    example = service.example()

    assert example.violations() == ()
    assert service.identity == "none"
    assert not example.node("/data/person/queue_phone").required


def test_an_appointment_is_due_on_its_day(service: Service, instance: Instance) -> None:
    later(instance, "2026-11-27")
    days = OfficeDays([], [])
    path = "/data/ticket/days_until"

    steps = service.schedule(
        date(2026, 11, 24), lambda day, n, _: days.by(day, n), {path: instance.node(path).value}
    )

    assert {s.step.id: s.due for s in steps}["checkin"] == date(2026, 11, 27)


def test_the_appointment_says_day_and_time(instance: Instance, service: Service) -> None:
    later(instance, "2026-11-27")

    rows = dict(service.receipt_rows(instance, "th"))

    assert rows["วันและเวลา"] == "27 พฤศจิกายน 2569 เวลา 09.15 น."


def test_the_story_comes_true(service: Service) -> None:
    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows == {
        "มาเรื่อง": "เบี้ยยังชีพผู้สูงอายุ",
        "วันและเวลา": "วันนี้ ตามลำดับคิว",
        "คิวหมวด": "A",
        "เตรียมมาด้วย": "บัตรประชาชน ทะเบียนบ้าน สมุดบัญชีธนาคาร",
        "คิวพิเศษ": "เรียกก่อน บอกเจ้าหน้าที่เมื่อมาถึง",
    }


def test_staff_give_out_letter_and_three_digits(service: Service) -> None:
    definition = service.officer_definition()
    assert definition is not None
    officers = Instance(definition, clock=lambda: NOON, new_id=str)

    for number, violation in {"A012": None, "a๐๑๒": None, "G001": "constraint"}.items():
        officers.answer("/data/calling/queue_no", number)
        assert officers.node("/data/calling/queue_no").violation == violation

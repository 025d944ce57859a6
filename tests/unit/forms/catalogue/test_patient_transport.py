"""Patient transport: emergencies first, health data only with consent, nothing asked twice."""

from datetime import UTC, datetime

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
EMERGENCY = "/data/emergency/is_emergency"


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("patient_transport")


@pytest.fixture
def instance(service: Service) -> Instance:
    return Instance(service.definition(), clock=lambda: NOON, new_id=str)


def asked(instance: Instance) -> list[str]:
    return [s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")]


def test_the_first_question_is_whether_it_is_an_emergency(instance: Instance) -> None:
    assert asked(instance)[0] == "is_emergency"


def test_an_emergency_stops_the_form_and_says_whom_to_call(instance: Instance) -> None:
    instance.answer(EMERGENCY, "yes")

    assert instance.node(EMERGENCY).violation == "constraint"
    assert "1669" in instance.text(EMERGENCY, "constraint", "th")
    assert "1669" in instance.text(EMERGENCY, "constraint", "en")


@pytest.mark.parametrize(
    ("day", "short"), [("2026-11-24", True), ("2026-11-26", True), ("2026-11-27", False)]
)
def test_a_date_before_the_lead_time_is_told_of_and_taken(
    instance: Instance, day: str, short: bool
) -> None:
    instance.answer("/data/trip/appointment_date", day)

    assert ("short_notice_note" in asked(instance)) is short
    assert instance.node("/data/trip/appointment_date").violation is None


def test_the_lead_time_is_the_offices(service: Service) -> None:
    office = Catalogue({"rules": {"transport.lead_days": "5"}})
    definition = office.service("patient_transport").definition()
    instance = Instance(definition, clock=lambda: NOON, new_id=str)

    instance.answer("/data/trip/appointment_date", "2026-11-30")

    assert "5 วันทำการ" in instance.text("/data/trip/short_notice_note", "label", "th")


def test_a_past_date_is_none(instance: Instance) -> None:
    instance.answer("/data/trip/appointment_date", "2026-11-23")

    assert instance.node("/data/trip/appointment_date").violation == "constraint"


def test_who_books_for_oneself_is_not_asked_for_the_patient(instance: Instance) -> None:
    instance.answer("/data/requester/first_name", "ดวงใจ")
    instance.answer("/data/requester/last_name", "ตัวอย่าง")
    instance.answer("/data/requester/requester_rel", "self")
    assert not {"patient_name", "on_behalf_declare"} & set(asked(instance))
    assert instance.node("/data/result/patient").value == "ดวงใจ ตัวอย่าง"

    instance.answer("/data/requester/requester_rel", "relative")

    assert {"patient_name", "on_behalf_declare"} <= set(asked(instance))


def test_without_the_health_consent_a_car_can_be_asked_for(instance: Instance) -> None:
    instance.answer("/data/health_consent/consent_sensitive", "no")

    assert "no_health_note" in asked(instance)
    health = {"appointment_kind", "mobility", "equipment", "infection_caution"}
    assert not health & set(asked(instance))
    assert {"destination", "appointment_date", "pickup_point"} <= set(asked(instance))


def test_the_driver_calls_the_requester_or_who_goes_along(instance: Instance) -> None:
    instance.answer("/data/requester/notify_channel", "phone")
    instance.answer("/data/requester/phone", "0810000000")
    instance.answer("/data/contact/contact_is_requester", "yes")
    assert "contact_phone" not in asked(instance)
    assert instance.node("/data/result/driver_calls").value == "0810000000"

    instance.answer("/data/contact/contact_is_requester", "no")
    instance.answer("/data/contact/contact_phone", "0820000000")

    assert instance.node("/data/result/driver_calls").value == "0820000000"


def test_without_a_phone_somebody_else_takes_the_call(instance: Instance) -> None:
    assert "contact_is_requester" not in asked(instance)
    assert {"contact_person", "contact_phone"} <= set(asked(instance))


def test_regular_visits_name_their_days(instance: Instance) -> None:
    assert "repeat_days" not in asked(instance)

    instance.answer("/data/trip/repeat_visit", "yes")

    assert instance.node("/data/trip/repeat_days").required


def test_the_receipt_names_no_hospital_and_no_reason(service: Service) -> None:
    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows == {
        "วันนัด": "2 ธันวาคม 2569 เวลา 09:30 น.",
        "เที่ยวรถ": "ไปกลับ ไปเป็นประจำ",
    }

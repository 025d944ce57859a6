"""The funeral grant: gentle words, the time limit as a note, the applicant's own account."""

from datetime import UTC, datetime

import pytest

from forms.catalogue import Catalogue, Service
from forms.catalogue.loader import FOLDER
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("elderly_funeral_grant")


@pytest.fixture
def instance(service: Service) -> Instance:
    return Instance(service.definition(), clock=lambda: NOON, new_id=str)


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


@pytest.mark.parametrize("part", ["form", "officer"])
def test_the_hard_word_stands_in_no_text(part: str) -> None:
    xml = (FOLDER / "elderly_funeral_grant" / "v1" / f"{part}.xml").read_text(encoding="utf-8")

    assert "ตาย" not in xml


@pytest.mark.parametrize(
    ("issued", "left", "late"),
    [
        ("2026-11-24", "180", False),
        ("2026-11-11", "167", False),
        ("2026-05-28", "0", False),
        ("2026-05-27", "-1", True),
    ],
)
def test_the_days_left_count_from_the_certificate(
    instance: Instance, issued: str, left: str, late: bool
) -> None:
    instance.answer("/data/certificate/death_cert_date", issued)

    assert instance.node("/data/certificate/days_left").value == left
    assert ("late_note" in asked(instance)) is late
    assert instance.node("/data/certificate/death_cert_date").violation is None


def test_the_certificate_is_not_older_than_the_day_of_passing_away(instance: Instance) -> None:
    instance.answer("/data/certificate/died_on", "2026-11-10")

    instance.answer("/data/certificate/death_cert_date", "2026-11-09")

    assert instance.node("/data/certificate/death_cert_date").violation == "constraint"


@pytest.mark.parametrize(("age", "told"), [("59", True), ("60", False), ("82", False)])
def test_an_age_below_sixty_is_told_of_and_taken(instance: Instance, age: str, told: bool) -> None:
    instance.answer("/data/deceased/deceased_age", age)

    assert ("too_young_note" in asked(instance)) is told
    assert instance.node("/data/deceased/deceased_age").violation is None


@pytest.mark.parametrize(
    ("question", "note"), [("kin_consent", "kin_note"), ("never_received", "received_note")]
)
def test_a_family_matter_still_open_stops_nothing(
    instance: Instance, question: str, note: str
) -> None:
    instance.answer(f"/data/applicant/{question}", "no")

    assert note in asked(instance)
    assert instance.node(f"/data/applicant/{question}").violation is None


def test_applicant_and_deceased_are_two_persons(instance: Instance) -> None:
    instance.answer("/data/applicant/id_type", "cid")
    instance.answer("/data/applicant/cid", "1999900000013")

    instance.answer("/data/deceased/deceased_cid", "1999900000013")

    assert instance.node("/data/deceased/deceased_cid").violation == "constraint"


def test_payment_goes_to_the_applicants_own_account(instance: Instance) -> None:
    assert "pay_method" not in asked(instance)
    assert {"bank_code", "account_no", "account_name"} <= asked(instance)

    instance.answer("/data/applicant/first_name", "มั่น")
    instance.answer("/data/applicant/last_name", "ตัวอย่าง")
    instance.answer("/data/bank/account_name", "นางมาลี ตัวอย่าง")

    assert "account_name_differs" in asked(instance)


def test_the_amount_is_that_of_the_day_and_no_promise(instance: Instance) -> None:
    said = instance.text("/data/result/amount_note", "label", "th")

    assert said == "เงินสงเคราะห์รายละ 3,000 บาท เมื่อ พม. อนุมัติ"


def test_officers_see_a_late_request(service: Service) -> None:
    definition = service.officer_definition()
    assert definition is not None
    part = Instance(definition, clock=lambda: NOON, new_id=str)

    part.answer("/data/sending/days_left", "-1")

    assert "late_note" in asked(part)


def test_the_story_is_in_time(service: Service) -> None:
    instance = service.example()

    assert instance.node("/data/certificate/days_left").value == "167"
    assert "late_note" not in asked(instance)

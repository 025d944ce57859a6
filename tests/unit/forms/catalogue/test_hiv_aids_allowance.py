"""Individual assistance: nothing a bystander can read names the illness."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime

import pytest

from forms.catalogue import Catalogue, Service, Text
from forms.catalogue.loader import FOLDER
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
NAMES = ("เอดส์", "เอชไอวี", "aids", "hiv")


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("hiv_aids_allowance")


@pytest.fixture
def instance(service: Service) -> Instance:
    return Instance(service.definition(), clock=lambda: NOON, new_id=str)


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, Text):
        yield from (value.th, value.en)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from texts_of(getattr(value, item.name))


def test_no_text_of_the_service_names_the_illness(service: Service) -> None:
    said = " ".join(texts_of(service)).lower()

    assert "ขอความช่วยเหลือเฉพาะราย" in said
    assert not [name for name in NAMES if name in said]


@pytest.mark.parametrize("part", ["form", "officer"])
def test_no_text_of_the_forms_names_the_illness(part: str) -> None:
    xml = (FOLDER / "hiv_aids_allowance" / "v1" / f"{part}.xml").read_text(encoding="utf-8")
    said = xml.lower().replace("hiv_aids_allowance", "")

    assert not [name for name in NAMES if name in said]


def test_it_is_found_by_the_word_people_use(service: Service) -> None:
    assert {"เอดส์", "hiv"} <= set(service.keywords)


def test_the_receipt_tells_nothing_of_the_answers(service: Service) -> None:
    assert service.receipt_rows(service.example(), "th") == ()


def test_the_certificate_is_asked_about_only_with_consent(instance: Instance) -> None:
    assert "medical_facility" not in asked(instance)
    instance.answer("/data/health_consent/consent_sensitive", "no")
    assert "no_health_note" in asked(instance)
    assert "medical_facility" not in asked(instance)

    instance.answer("/data/health_consent/consent_sensitive", "yes")

    assert {"medical_facility", "medical_cert_date", "diagnosis_confirmed"} <= asked(instance)


@pytest.mark.parametrize(
    ("choice", "channel"),
    [("call_alone", "phone"), ("message", "sms"), ("visit", "pickup"), ("no_home", "pickup")],
)
def test_the_applicant_is_told_only_in_the_way_chosen(
    instance: Instance, choice: str, channel: str
) -> None:
    instance.answer("/data/contact/privacy_choice", choice)

    assert instance.node("/data/contact/notify_channel").value == channel
    assert instance.node("/data/contact/phone").required == (channel in ("phone", "sms"))


def test_a_number_others_answer_is_pointed_out(instance: Instance) -> None:
    instance.answer("/data/contact/privacy_choice", "call_alone")
    instance.answer("/data/contact/phone", "0812345678")
    assert "other_phone_note" not in asked(instance)

    instance.answer("/data/contact/phone_owner", "neighbor")

    assert "other_phone_note" in asked(instance)


def test_who_is_sent_is_asked_only_when_somebody_is_sent(instance: Instance) -> None:
    instance.answer("/data/filing/how_file", "self")
    assert "proxy_name" not in asked(instance)

    instance.answer("/data/filing/how_file", "proxy")

    assert "proxy_name" in asked(instance)
    assert instance.node("/data/papers/want_poa").value == "true"


@pytest.mark.parametrize(("signed", "old"), [("2025-11-23", True), ("2025-11-24", False)])
def test_an_old_certificate_is_pointed_out_and_taken(
    instance: Instance, signed: str, old: bool
) -> None:
    instance.answer("/data/health_consent/consent_sensitive", "yes")

    instance.answer("/data/certificate/medical_cert_date", signed)

    assert ("old_cert_note" in asked(instance)) is old
    assert instance.node("/data/certificate/medical_cert_date").violation is None


def test_not_more_earn_than_live_there(instance: Instance) -> None:
    instance.answer("/data/family/lives_alone", "no")
    instance.answer("/data/family/household_size", "3")

    instance.answer("/data/family/household_workers", "4")

    assert instance.node("/data/family/household_workers").violation == "constraint"


@pytest.mark.parametrize(("income", "above"), [("1666", "false"), ("1667", "true")])
def test_officers_learn_whether_the_income_is_above_the_criterion(
    instance: Instance, income: str, above: str
) -> None:
    instance.answer("/data/income/own_income", income)

    assert instance.node("/data/income/over_income_limit").value == above


def test_without_a_criterion_no_income_is_above_it() -> None:
    office = Catalogue({"rules": {"subsistence.income_limit_year": ""}})
    definition = office.service("hiv_aids_allowance").definition()
    instance = Instance(definition, clock=lambda: NOON, new_id=str)

    instance.answer("/data/income/own_income", "90000")

    assert instance.node("/data/income/over_income_limit").value == "false"


def test_the_amount_is_the_rate_of_the_day(instance: Instance) -> None:
    assert instance.text("/data/income/estimate_note", "label", "th") == "โดยประมาณ เดือนละ 500 บาท"


def test_officers_see_that_no_visit_at_home_is_wanted(service: Service) -> None:
    definition = service.officer_definition()
    assert definition is not None
    part = Instance(definition, clock=lambda: NOON, new_id=str)

    part.answer("/data/visit/privacy_choice", "no_home")

    assert "no_home_note" in asked(part)

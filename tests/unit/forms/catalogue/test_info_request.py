"""Official information: nobody is asked why, and a refusal tells how to appeal."""

from datetime import UTC, datetime

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("info_request")


@pytest.fixture
def instance(service: Service) -> Instance:
    return Instance(service.definition(), clock=lambda: NOON, new_id=str)


@pytest.fixture
def officers(service: Service) -> Instance:
    definition = service.officer_definition()
    assert definition is not None
    return Instance(definition, clock=lambda: NOON, new_id=str)


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


def test_neither_a_purpose_nor_an_id_number_is_needed(instance: Instance) -> None:
    assert not instance.node("/data/matter/purpose").required
    assert not instance.node("/data/applicant/id_type").required
    assert not instance.node("/data/applicant/cid").relevant


def test_what_is_laid_open_anyway_is_told_and_may_still_be_asked_for(instance: Instance) -> None:
    instance.answer("/data/matter/info_topics", "council")
    assert "open_note" not in asked(instance)

    instance.answer("/data/matter/info_topics", "council budget")

    assert {"open_note", "delivery"} <= asked(instance)


def test_asking_for_everything_is_told_never_refused(instance: Instance) -> None:
    instance.answer("/data/matter/info_want", "ขอเอกสารทั้งหมด")

    assert "wide_note" in asked(instance)
    assert instance.node("/data/matter/info_want").violation is None


@pytest.mark.parametrize(
    ("first", "last", "violation"),
    [("2568", "2569", None), ("2569", "2568", "constraint"), ("2569", "2570", "constraint")],
)
def test_years_run_forward_and_end_this_year(
    instance: Instance, first: str, last: str, violation: str | None
) -> None:
    instance.answer("/data/matter/year_from", first)
    instance.answer("/data/matter/year_to", last)

    assert instance.node("/data/matter/year_to").violation == violation


def test_data_about_oneself_needs_the_card(service: Service, instance: Instance) -> None:
    assert service.documents_for(instance) == ()

    instance.answer("/data/matter/own_data", "yes")

    assert [d.id for d in service.documents_for(instance)] == ["doc_cid_card"]
    assert "own_note" in asked(instance)


def test_the_rate_of_copies_is_told_before(service: Service) -> None:
    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows == {"ตอบภายใน": "9 ธันวาคม 2569", "ค่าสำเนา": "หน้าละ 1 บาท"}


@pytest.mark.parametrize(
    ("delivery", "copies", "pages", "fee"),
    [
        ("view copy", "1", "12", "12"),
        ("view certified", "2", "12", "22"),
        ("certified", "", "3", "8"),
        ("view", "", "0", "0"),
        ("copy", "1", "", ""),
    ],
)
def test_copies_are_paid_by_page_and_certification(
    officers: Instance, delivery: str, copies: str, pages: str, fee: str
) -> None:
    officers.answer("/data/checking/delivery", delivery)
    officers.answer("/data/checking/copies", copies)

    officers.answer("/data/giving/pages", pages)

    assert officers.node("/data/giving/fee").value == fee


def test_a_rate_in_satang_is_kept_to_the_satang() -> None:
    office = {"rules": {"info.copy_fee": "0.35"}}
    definition = Catalogue(office).service("info_request").officer_definition()
    assert definition is not None
    officers = Instance(definition, clock=lambda: NOON, new_id=str)

    officers.answer("/data/giving/pages", "7")

    assert officers.text("/data/giving/fee_note", "label", "th") == "ค่าสำเนา 2.45 บาท"


def test_a_refusal_tells_the_right_to_appeal(officers: Instance) -> None:
    officers.answer("/data/deciding/decision", "rejected")

    assert {"refuse_ground", "appeal_note", "decision_reason"} <= asked(officers)
    assert "15 วัน" in officers.text("/data/deciding/appeal_note", "hint", "th")

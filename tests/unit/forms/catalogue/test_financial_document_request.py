"""Certificates and copies of payments."""

from datetime import UTC, datetime

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("financial_document_request")


@pytest.fixture
def instance(service: Service) -> Instance:
    return Instance(service.definition(), clock=lambda: NOON, new_id=str)


@pytest.mark.parametrize(("year", "ready"), [("2569", "2026-11-25"), ("2568", "2026-11-27")])
def test_former_years_take_longer_to_find(instance: Instance, year: str, ready: str) -> None:
    instance.answer("/data/wanted/doc_kind", "receipt_copy")
    instance.answer("/data/wanted/year_paid", year)

    assert instance.node("/data/result/ready_on").value == ready


def test_what_is_owed_has_no_year_of_payment(instance: Instance) -> None:
    instance.answer("/data/wanted/doc_kind", "balance")

    assert not instance.node("/data/wanted/year_paid").relevant
    assert instance.node("/data/result/ready_on").value == "2026-11-25"


@pytest.mark.parametrize("year", ["2519", "2570", "2026"])
def test_the_year_is_one_of_the_buddhist_era(instance: Instance, year: str) -> None:
    instance.answer("/data/wanted/doc_kind", "paid_cert")
    instance.answer("/data/wanted/year_paid", year)

    assert instance.node("/data/wanted/year_paid").violation == "constraint"


def test_a_report_of_loss_is_wanted_for_a_replacement_only(
    service: Service, instance: Instance
) -> None:
    instance.answer("/data/wanted/doc_kind", "replacement")
    assert "doc_lost" in [d.id for d in service.documents_for(instance)]

    instance.answer("/data/wanted/doc_kind", "paid_cert")

    assert [d.id for d in service.documents_for(instance)] == ["doc_cid_card"]


@pytest.mark.parametrize(
    ("fee", "told"), [("", "เจ้าหน้าที่บอกก่อนทำ"), ("0", "ไม่เก็บ"), ("20", "60 บาท")]
)
def test_the_fee_is_what_the_office_ruled(fee: str, told: str) -> None:
    service = Catalogue({"rules": {"fee.financial_document": fee}}).service(
        "financial_document_request"
    )
    instance = Instance(service.definition(), clock=lambda: NOON, new_id=str)

    instance.answer("/data/wanted/copies", "3")

    assert instance.node("/data/result/fee_th").value == told


def test_the_story_comes_true(service: Service) -> None:
    rows = dict(service.receipt_rows(service.example(), "en"))

    assert rows["Document"] == "Certificate of payment, 1 copy"
    assert rows["Expected to be ready"] == "27 November 2569 (2026)"

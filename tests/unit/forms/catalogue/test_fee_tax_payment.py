"""Paying a fee or a tax: a notice, never a receipt."""

from datetime import UTC, datetime

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BILLER = {"payment.biller_id": "099999999999900"}


def payment(rules: dict[str, str] | None = None) -> Service:
    return Catalogue({"rules": rules or {}}).service("fee_tax_payment")


def begun(rules: dict[str, str] | None = None) -> Instance:
    definition = payment(rules).definition()
    return Instance(definition, clock=lambda: NOON, new_id=str)


def a_bill(instance: Instance, **answers: str) -> None:
    given = {"pay_for": "sign_tax", "has_bill": "yes", "bill_no": "5/2570", "amount": "290"}
    for name, value in {**given, **answers}.items():
        instance.answer(f"/data/bill/{name}", value)


def ways(instance: Instance) -> list[str]:
    return [choice.value for choice in instance.choices("/data/paying/pay_method", "th")]


@pytest.mark.parametrize(
    ("amount", "surcharge", "total", "words"),
    [
        ("290", "", "290", "สองร้อยเก้าสิบบาทถ้วน"),
        ("290", "0", "290", "สองร้อยเก้าสิบบาทถ้วน"),
        ("0.1", "0.2", "0.3", "สามสิบสตางค์"),
        ("1.15", "2.20", "3.35", "สามบาทสามสิบห้าสตางค์"),
        ("99999999.99", "0.01", "100000000", "หนึ่งร้อยล้านบาทถ้วน"),
    ],
)
def test_the_total_is_exact_to_the_satang(
    amount: str, surcharge: str, total: str, words: str
) -> None:
    instance = begun()
    a_bill(instance, amount=amount, surcharge=surcharge)

    assert instance.node("/data/bill/total").value == total
    assert instance.text("/data/bill/total_note", "hint", "th") == words


@pytest.mark.parametrize("amount", ["0", "-5", "290.005"])
def test_an_amount_is_whole_satang(amount: str) -> None:
    instance = begun()
    a_bill(instance, amount=amount)

    assert instance.node("/data/bill/amount").violation == "constraint"


def test_an_office_that_named_nothing_takes_money_at_its_desk_only() -> None:
    instance = begun()
    a_bill(instance)

    assert ways(instance) == ["counter"]


def test_a_transfer_is_offered_with_the_account() -> None:
    instance = begun({"payment.account": "ธ.ก.ส. อบต.ตัวอย่าง 0123456789"})
    a_bill(instance)
    assert ways(instance) == ["counter", "bank"]

    instance.answer("/data/paying/pay_method", "bank")

    assert "0123456789" in instance.text("/data/paying/bank_note", "label", "th")


def test_a_qr_needs_a_biller_and_a_bill_number() -> None:
    instance = begun(BILLER)
    a_bill(instance, bill_no="")
    assert ways(instance) == ["counter"]

    instance.answer("/data/bill/bill_no", "5/2570")

    assert ways(instance) == ["counter", "qr"]


def test_the_receipt_carries_the_qr_where_somebody_pays_with_one() -> None:
    service, instance = payment(BILLER), begun(BILLER)
    a_bill(instance)

    instance.answer("/data/paying/pay_method", "counter")
    assert service.payment_qr(instance) == ""

    instance.answer("/data/paying/pay_method", "qr")
    assert service.payment_qr(instance).startswith("000201010212")


def test_the_qr_names_the_bill_what_it_is_for_and_the_sum() -> None:
    instance = begun(BILLER)
    a_bill(instance, instalment_no="1")
    instance.answer("/data/paying/pay_method", "qr")

    code = instance.node("/data/paying/qr_payload").value

    assert "020552570" in code
    assert "0308SIGNTAX1" in code
    assert "5406290.00" in code


def test_paying_in_cash_leaves_no_qr_in_the_request() -> None:
    instance = begun(BILLER)
    a_bill(instance)

    instance.answer("/data/paying/pay_method", "counter")

    assert instance.node("/data/paying/qr_payload").value == ""


def test_without_a_bill_the_sum_is_looked_up() -> None:
    instance = begun()
    a_bill(instance, has_bill="no")

    assert not instance.node("/data/bill/amount").relevant
    assert instance.node("/data/result/total_th").value == "กองคลังจะค้นยอดให้"


def test_the_story_comes_true() -> None:
    service = payment()
    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows == {
        "จ่ายค่า": "ภาษีป้าย",
        "เลขที่ใบแจ้ง": "5/2570",
        "ยอดรวม": "290 บาท (สองร้อยเก้าสิบบาทถ้วน)",
        "วิธีจ่าย": "เงินสดที่กองคลัง",
    }


def test_the_notice_says_that_it_is_no_receipt() -> None:
    assert any("ไม่ใช่ใบเสร็จ" in note.th for note in payment().receipt_notes)

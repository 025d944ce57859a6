"""The QR of a bill, against vectors of the field."""

import pytest

from forms.payment import bill_payment_qr, checksum

SIGN_TAX = (
    "00020101021230620016A00000067701011201150999999999999000211SGN70000123"
    "0304257053037645406290.005802TH6304B41F"
)
BILL = (
    "00020101021230650016A0000006770101120115099400016550100021212345678901203066704295303"
    "7645802TH54073649.226304"
)
PERSON = "00020101021129370016A0000006770101110113006681234567853037645802TH6304"


def test_a_bill_of_290_baht() -> None:
    assert bill_payment_qr("099999999999900", "SGN70000123", "2570", "290") == SIGN_TAX


@pytest.mark.parametrize(("text", "crc"), [(BILL, 0x4534), (PERSON, 0x823E)])
def test_the_checksum_is_the_one_banks_reckon(text: str, crc: int) -> None:
    assert checksum(text) == crc


def test_references_keep_capitals_and_digits_only() -> None:
    plain = bill_payment_qr("099999999999900", "sgn-๗๐/000123", "25_70", "290.00")

    assert plain == SIGN_TAX


@pytest.mark.parametrize(
    ("biller", "reference", "detail", "amount"),
    [
        ("", "1", "", "290"),
        ("09999999999990", "1", "", "290"),
        ("099999999999900", "", "", "290"),
        ("099999999999900", "/-", "", "290"),
        ("099999999999900", "1" * 21, "", "290"),
        ("099999999999900", "1", "2" * 21, "290"),
        ("099999999999900", "1", "", "0"),
        ("099999999999900", "1", "", "-5"),
        ("099999999999900", "1", "", "1.005"),
        ("099999999999900", "1", "", "NaN"),
        ("099999999999900", "1", "", "Infinity"),
        ("099999999999900", "1", "", ""),
    ],
)
def test_what_no_bank_would_take_gives_no_code(
    biller: str, reference: str, detail: str, amount: str
) -> None:
    assert bill_payment_qr(biller, reference, detail, amount) == ""


def test_satang_stay_exact() -> None:
    assert "54041.15" in bill_payment_qr("099999999999900", "1", "", "1.15")

"""Amounts to the satang, as a law counts them."""

from datetime import date
from decimal import Decimal

import pytest

from forms.amounts import (
    baht_text,
    banded,
    half_up,
    months_begun,
    satang,
    share,
    times,
    units_of,
)

BANDS = ((Decimal(0), Decimal("0.3")), (Decimal(50_000_000), Decimal("0.4")))


@pytest.mark.parametrize(
    ("factors", "product"),
    [
        (("120", "240"), "28800"),
        (("0.1", "3"), "0.3"),
        (("1.10", "1.10"), "1.21"),
        (("120", ""), ""),
        (("120", "NaN"), ""),
        (("120", "กว้าง"), ""),
    ],
)
def test_a_product_is_exact(factors: tuple[str, ...], product: str) -> None:
    assert times(*factors) == product


@pytest.mark.parametrize(
    ("amount", "units"),
    [("28800", "58"), ("4800", "10"), ("750", "1"), ("750.01", "2"), ("250", "0"), ("", "")],
)
def test_more_than_half_a_unit_counts_as_one(amount: str, units: str) -> None:
    assert units_of(amount, "500") == units


def test_units_of_nothing_cannot_be_counted() -> None:
    assert units_of("100", "0") == ""


@pytest.mark.parametrize(
    ("amount", "units"),
    [("120.4", "120"), ("45.6", "46"), ("45.5", "46"), ("45.49", "45"), ("x", "")],
)
def test_half_a_unit_counts_as_one(amount: str, units: str) -> None:
    assert half_up(amount) == units


def test_half_a_satang_goes_up_and_a_sum_of_fractions_is_cleaned() -> None:
    assert satang("0.125") == "0.13"
    assert satang("0.30000000000000004") == "0.3"
    assert satang("") == ""


def test_instalments_add_up_to_the_whole() -> None:
    parts = [share("10000", "3", str(place)) for place in (1, 2, 3)]

    assert parts == ["3333.34", "3333.33", "3333.33"]
    assert sum(Decimal(part) for part in parts) == 10000
    assert share("", "3", "1") == ""


@pytest.mark.parametrize(
    ("amount", "tax"),
    [
        ("3000000", "9000"),
        ("50000000", "150000"),
        ("50000001", "150000"),
        ("60000000", "190000"),
        ("0", "0"),
        ("", ""),
    ],
)
def test_each_part_is_taxed_at_the_rate_of_its_band(amount: str, tax: str) -> None:
    assert banded(BANDS, amount) == tax


def test_a_percentage_may_be_added_to_every_band() -> None:
    assert banded(BANDS, "60000000", "0.3") == "370000"


def test_no_percentage_goes_over_the_limit() -> None:
    assert banded(BANDS, "60000000", "2.65", "3") == "1775000"


def test_without_bands_nothing_is_said() -> None:
    assert banded((), "100") == ""


@pytest.mark.parametrize(
    ("due", "paid", "months"),
    [
        (date(2027, 4, 15), date(2027, 4, 15), 0),
        (date(2027, 4, 15), date(2027, 4, 16), 1),
        (date(2027, 4, 15), date(2027, 5, 15), 1),
        (date(2027, 4, 15), date(2027, 5, 16), 2),
        (date(2027, 12, 31), date(2028, 2, 1), 2),
    ],
)
def test_a_month_that_has_begun_counts_whole(due: date, paid: date, months: int) -> None:
    assert months_begun(due, paid) == months


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("490", "สี่ร้อยเก้าสิบบาทถ้วน"),
        ("0", "ศูนย์บาทถ้วน"),
        ("1", "หนึ่งบาทถ้วน"),
        ("21", "ยี่สิบเอ็ดบาทถ้วน"),
        ("111.25", "หนึ่งร้อยสิบเอ็ดบาทยี่สิบห้าสตางค์"),
        ("0.5", "ห้าสิบสตางค์"),
        ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
        ("12345678", "สิบสองล้านสามแสนสี่หมื่นห้าพันหกร้อยเจ็ดสิบแปดบาทถ้วน"),
        ("-1", ""),
        ("", ""),
    ],
)
def test_an_amount_is_written_in_words(amount: str, words: str) -> None:
    assert baht_text(amount) == words

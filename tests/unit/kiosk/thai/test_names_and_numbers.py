"""Names, ID numbers, telephone numbers and addresses as they are shown."""

import pytest

from kiosk.thai.addresses import Address, one_line
from kiosk.thai.names import full_name
from kiosk.thai.numbers import (
    grouped_national_id,
    masked_document,
    masked_national_id,
    phone,
)


@pytest.mark.parametrize(
    ("title", "first", "last", "shown"),
    [
        ("นาง", "สมใจ", "ตัวอย่างดี", "นางสมใจ ตัวอย่างดี"),
        ("น.ส.", "สมใจ", "ตัวอย่างดี", "นางสาวสมใจ ตัวอย่างดี"),
        ("ร.ต.ต.", "สมชาย", "ตัวอย่างดี", "ร.ต.ต. สมชาย ตัวอย่างดี"),
        ("นาย", "สมชาย", "-", "นายสมชาย"),
        ("Mr", "John", "Example", "Mr John Example"),
        ("", " สมใจ  ", " ตัวอย่าง  ดี", "สมใจ ตัวอย่าง ดี"),
        ("พระ", "สมชาย", "", "พระสมชาย"),
    ],
)
def test_a_name_is_written_with_its_title(title, first, last, shown) -> None:
    assert full_name(title, first, last) == shown


def test_an_id_number_is_grouped_and_covered() -> None:
    assert grouped_national_id("๑๙๙๙๙๐๐๐๐๐๐๑๓") == "1-9999-00000-01-3"
    assert masked_national_id("1999900000013") == "1-9999-XXXXX-XX-3"


def test_what_is_not_thirteen_digits_is_left_or_covered_all_the_same() -> None:
    assert grouped_national_id("12345") == "12345"
    assert masked_national_id("AA0000000") == "AAXXXXX00"
    assert masked_document("A12") == "XXX"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("0812345678", "081-234-5678"),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", "081-234-5678"),
        ("+66 81 234 5678", "081-234-5678"),
        ("056000000", "056-000-000"),
        ("021234567", "02-123-4567"),
        ("1567", "1567"),
        ("056-000-000 ต่อ 12", "056-000-000 ต่อ 12"),
    ],
)
def test_a_telephone_number_is_shown_in_groups(typed: str, shown: str) -> None:
    assert phone(typed) == shown


VILLAGE = Address(
    house="๙๙/๙",
    moo="5",
    tambon="วัดไทรย์",
    amphoe="เมืองนครสวรรค์",
    province="นครสวรรค์",
    postcode="60000",
)


def test_an_address_stands_on_one_line() -> None:
    assert one_line(VILLAGE) == "99/9 หมู่ที่ 5 ต.วัดไทรย์ อ.เมืองนครสวรรค์ จ.นครสวรรค์ 60000"


def test_bangkok_has_its_own_words() -> None:
    city = Address(
        house="1", road="พระราม 1", tambon="ปทุมวัน", amphoe="ปทุมวัน", province="กรุงเทพมหานคร"
    )

    assert one_line(city) == "1 ถ.พระราม 1 แขวงปทุมวัน เขตปทุมวัน กรุงเทพมหานคร"


def test_an_address_can_be_said_in_english() -> None:
    english = Address(
        house="99/9",
        moo="5",
        village="Nong Bua",
        road="Khlong",
        tambon="Wat Sai",
        amphoe="Mueang Nakhon Sawan",
        province="Nakhon Sawan",
        postcode="60000",
    )

    assert one_line(english, "en") == (
        "99/9 Moo 5, Ban Nong Bua, Khlong Road, Wat Sai, Mueang Nakhon Sawan, Nakhon Sawan 60000"
    )

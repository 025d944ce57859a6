"""Texts that mean the same are found however they were typed."""

import pytest

from kiosk.thai.search import loose_key, search_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("น้ำ", "นํ้า"),
        ("แม่", "เเม่"),
        ("หมู่ ๕", "หมู่  5"),
        ("สม\u200bใจ", "สมใจ"),
        ("ที่", "ท\u0e48\u0e35"),
        ("Somjai", "SOMJAI"),
        ("ม.5/2", "ม 5 2"),
    ],
)
def test_spelling_variants_share_a_key(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


def test_different_words_keep_different_keys() -> None:
    assert search_key("ไกล") != search_key("ใกล้")


def test_a_loose_key_forgives_tone_marks_and_silent_letters() -> None:
    assert loose_key("ศักดิ์") == loose_key("ศักดิ")
    assert loose_key("น้อย") == loose_key("นอย")

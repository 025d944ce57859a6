"""Where a Thai line may end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.thai.lines import BREAK_HINT, Breaker, dictionary

SMALL = Breaker(["ใบ", "รับ", "ใบรับ", "คำ", "คำขอ", "ขอ", "ตา", "กลม", "ตาก", "ลม"])
THAI_TEXT = st.text(alphabet=[chr(c) for c in range(0x0E01, 0x0E5C)] + list(" a1(."), max_size=40)


def test_a_run_is_cut_into_the_fewest_words() -> None:
    assert SMALL.words_of("ใบรับคำขอ") == ["ใบรับ", "คำขอ"]


def test_letters_nobody_knows_are_kept_whole_with_their_marks() -> None:
    assert SMALL.words_of("ขู้ใบรับ") == ["ขู้", "ใบรับ"]


@pytest.mark.parametrize(
    "pieces",
    [
        ["ลงทะเบียน", "รับ", "เบี้ยยังชีพ", "ผู้สูงอายุ"],
        ["ไม่ใช่", "ใบเสร็จรับเงิน"],
        ["สแกน", "ด้วย", "มือถือ"],
        ["นับแต่", "วัน", "รับ", "คำขอ"],
    ],
    ids="".join,
)
def test_the_bundled_dictionary_cuts_office_language_into_words(pieces: list[str]) -> None:
    assert dictionary().pieces("".join(pieces)) == pieces


def test_a_date_and_a_tracking_number_stay_on_one_line() -> None:
    pieces = dictionary().pieces("ภายใน 4 ธ.ค. 2569 เลข 703 120 451 เวลา 10:42 น.")

    assert {"4 ธ.ค. 2569", "703 120 451", "10:42 น."} <= set(pieces)


def test_a_repetition_sign_stays_with_its_word() -> None:
    assert any(piece.endswith(" ๆ") for piece in dictionary().pieces("เรื่องต่าง ๆ ที่ขอ"))


def test_brackets_and_points_stay_with_what_they_belong_to() -> None:
    assert SMALL.pieces("(ใบรับ)คำขอ.") == ["(ใบรับ)", "คำขอ."]


def test_an_abbreviation_stays_with_the_name_it_introduces() -> None:
    assert {"อ.เมือง", "จ.นครสวรรค์"} <= set(dictionary().pieces("อ.เมืองนครสวรรค์ จ.นครสวรรค์"))


def test_latin_words_and_numbers_are_never_cut() -> None:
    assert SMALL.pieces("https://sala.example/t/1") == ["https://sala.example/t/1"]


def test_hints_stand_between_words_and_nowhere_else() -> None:
    assert SMALL.hinted("ใบรับคำขอ ขอ") == f"ใบรับ{BREAK_HINT}คำขอ ขอ"


@given(THAI_TEXT)
def test_nothing_is_lost_whatever_is_cut(text: str) -> None:
    assert "".join(SMALL.pieces(text)) == text
    assert SMALL.hinted(text).replace(BREAK_HINT, "") == text.replace(BREAK_HINT, "")

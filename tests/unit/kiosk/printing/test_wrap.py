"""Lines fit their room and lose nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.printing.fonts import BOLD, REGULAR, drawable, quick_width, shaped, width
from kiosk.printing.wrap import lines_of

LONG = "ประกาศรายชื่อผู้มีสิทธิ ณ ที่ทำการองค์การบริหารส่วนตำบลและที่ทำการผู้ใหญ่บ้าน"
MARKS = tuple("ะัาำิีึืฺุูเแโใไๅ็่้๊๋์ํ๎")


@pytest.mark.parametrize("room", [40, 80, 200])
def test_no_line_is_wider_than_its_room(room: float) -> None:
    lines = lines_of(LONG, REGULAR, 12, room)

    assert len(lines) > 1
    assert max(width(line, REGULAR, 12) for line in lines) <= room


def test_lines_joined_again_are_the_text() -> None:
    assert "".join(lines_of(LONG, REGULAR, 12, 80)).replace(" ", "") == LONG.replace(" ", "")


def test_a_line_never_begins_with_a_mark_of_the_letter_before() -> None:
    lines = lines_of("ผู้ผู้ผู้ผู้ผู้ก่ำก่ำก่ำก่ำก่ำก่ำ" * 4, REGULAR, 12, 30)

    assert not [line for line in lines if line[0] in MARKS[-17:]]


def test_a_date_wider_than_its_room_breaks_at_its_spaces() -> None:
    assert lines_of("5 มิถุนายน 2571", REGULAR, 12, 60) == ("5 มิถุนายน", "2571")


def test_a_line_break_in_a_text_is_kept() -> None:
    assert lines_of("หนึ่ง\nสอง", REGULAR, 12, 200) == ("หนึ่ง", "สอง")


def test_signs_the_face_cannot_draw_become_boxes() -> None:
    assert drawable("ดี 🙂 漢", REGULAR) == "ดี □ □"


def test_marks_take_no_width_of_their_own() -> None:
    assert width("กี่", REGULAR, 10) == pytest.approx(width("ก", REGULAR, 10))


@pytest.mark.parametrize("text", [LONG, "น้ำ ก่ำ กี่ ญู ฐุ ปฏิบัติ", "703 120 451", "1-9999-XXXXX-XX-3"])
@pytest.mark.parametrize("face", [REGULAR, BOLD])
def test_the_quick_width_is_never_less_than_the_true_one(text, face) -> None:
    true, quick = width(text, face, 12), quick_width(text, face, 12)

    assert true <= quick + 0.01
    assert quick <= true * 1.02


def test_a_run_is_shaped_once_for_all_sizes() -> None:
    assert shaped("เก็บ", BOLD) is shaped("เก็บ", BOLD)
    assert width("เก็บ", BOLD, 24) == pytest.approx(2 * width("เก็บ", BOLD, 12))


@given(st.text(max_size=60), st.floats(20, 300))
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_can_be_set_in_lines(text: str, room: float) -> None:
    together = "".join("".join(lines_of(text, REGULAR, 12, room)).split())

    assert together == "".join(text.split())

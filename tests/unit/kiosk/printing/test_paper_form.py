"""The drawn paper form, before it is a PDF."""

import json
import re
from dataclasses import replace

import pytest

from kiosk.paperform import (
    Boxes,
    Choices,
    Date,
    Heading,
    Lines,
    Option,
    PaperDocument,
    PaperForm,
    Question,
    Table,
    When,
)
from kiosk.printing.fonts import width
from kiosk.printing.form_pdf import pages_of
from kiosk.printing.paper_form.look import BOTTOM, HEIGHT, SIDE, TEXTS, WIDTH, look_of
from kiosk.printing.sheet import MM, Page, Stroke, Text
from kiosk.printing.words import LANGUAGES
from tests.receipt_samples import OFFICE

LONG = "อยู่บ้านเลขที่ 99 หมู่ที่ 5 ข้างวัด ตรงข้ามโรงเรียน เลยสะพานไปประมาณ 200 เมตร " * 3
CHILDREN = Table(
    "บุตร",
    "ทุกคนที่ยังไม่บรรลุนิติภาวะ",
    (
        Question(3, "ชื่อและนามสกุล", Lines(1, 1.0)),
        Question(4, "เลขบัตรประชาชน", Boxes((1, 4, 5, 2, 1)), optional=True),
        Question(5, "วันเกิด", Date(), conditions=((When(1, "answered"),),)),
    ),
)


def a_form(**changes) -> PaperForm:
    values = {
        "office": OFFICE,
        "title": "ขอความช่วยเหลือ",
        "service_code": "S99",
        "version": "1",
        "code": "S99@1",
        "items": (
            Heading("เรื่อง", conditions=((When(9, "is", ("ใช่",)), When(8, "blank")),)),
            Question(1, "ข้อแรก", Choices((Option("ใช่", True), Option("ไม่ใช่")))),
            Question(2, "เล่าให้ฟัง", Lines(3, 1.0, LONG)),
            CHILDREN,
        ),
        "documents": (PaperDocument("บัตร", "ตัวจริง", "yes"),),
        "bring_later_days": 15,
    }
    return PaperForm(**values | changes)


def texts(pages: list[Page]) -> list[Text]:
    return [mark for page in pages for mark in page.marks if isinstance(mark, Text)]


def said(form: PaperForm) -> str:
    return " ".join(mark.text for mark in texts(pages_of(form)))


def outside(pages: list[Page]) -> list[str]:
    """Texts that reach over an edge of the printed area."""
    return [
        mark.text
        for mark in texts(pages)
        if mark.x < SIDE - 1
        or mark.x + width(mark.text, mark.face, mark.size) > WIDTH - SIDE + 1
        or mark.y > HEIGHT - BOTTOM + 9 * MM
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things_with_the_same_places_to_fill(language: str) -> None:
    thai, other = (
        json.loads((TEXTS / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("th", language)
    )

    assert {key: set(re.findall(r"{(\w+)}", text)) for key, text in other.items()} == {
        key: set(re.findall(r"{(\w+)}", text)) for key, text in thai.items()
    }


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("th", "ตอบเมื่อข้อ 4 ตอบ “ใช่” หรือ ไม่ได้กรอกข้อ 5 และข้อ 2 ตั้งแต่ 60 ขึ้นไป"),
        ("en", "Answer if question 4 is “ใช่” or question 5 is empty and question 2 is at least 60"),
    ],
)
def test_a_condition_is_one_sentence(language: str, sentence: str) -> None:
    conditions = ((When(4, "is", ("ใช่",)), When(5, "blank")), (When(2, ">=", ("60",)),))

    assert look_of(a_form(language=language)).when(conditions, "answer_when") == sentence


def test_what_a_hand_wrote_is_blue_and_the_rest_is_not() -> None:
    blue = [mark.text for mark in texts(pages_of(a_form())) if mark.ink]

    assert "".join("".join(blue).split()) == "".join(LONG.split())


def test_long_answers_get_more_lines_than_a_blank_form_has() -> None:
    blank = replace(a_form().items[2], field=Lines(3))
    longer = texts(pages_of(a_form(items=(a_form().items[2],))))
    shorter = texts(pages_of(a_form(items=(blank,))))

    assert len(longer) > len(shorter)


def test_a_tick_is_drawn_not_written() -> None:
    ticks = [m for page in pages_of(a_form()) for m in page.marks if isinstance(m, Stroke)]

    assert len(ticks) == 1


def test_nothing_reaches_over_the_edge() -> None:
    hundredth = Question(100, "ข้อที่หนึ่งร้อย", Lines())

    assert outside(pages_of(a_form(items=(*a_form().items, hundredth)))) == []


def test_pages_say_which_of_how_many_they_are() -> None:
    many = tuple(Question(n, f"ข้อที่ {n}", Lines()) for n in range(1, 60))

    pages = pages_of(a_form(items=many))

    assert len(pages) > 2
    assert [
        f"หน้า {n} จาก {len(pages)}" in [m.text for m in texts([page])]
        for n, page in enumerate(pages, 1)
    ] == [True] * len(pages)


def test_a_table_has_a_row_for_each_entry_and_empty_ones_to_fill() -> None:
    entries = (
        (Lines(text="ด.ช.ดี"), Boxes((1, 4, 5, 2, 1), "1999900000021"), Date("01", "02", "2560")),
    )

    text = said(a_form(items=(replace(CHILDREN, entries=entries),)))

    assert "ด.ช.ดี" in text
    assert [str(n) in text.split() for n in range(1, 6)] == [True] * 5


def test_a_table_of_many_questions_has_a_column_for_each_entry() -> None:
    choice = Question(2, "แบบไหน", Choices((Option("ดับ"), Option("กะพริบ"))))
    entries = tuple((Choices((Option("ดับ", True), Option("กะพริบ"))),) for _ in range(4))

    pages = pages_of(a_form(items=(Table("จุด", "", (choice,), entries),)))

    assert [f"รายการที่ {n}" in [m.text for m in texts(pages)] for n in range(1, 7)] == [True] * 6
    assert sum(isinstance(m, Stroke) for page in pages for m in page.marks) == 4


def test_a_list_of_documents_that_goes_over_a_page_gets_its_columns_named_again() -> None:
    many = tuple(PaperDocument(f"เอกสาร {n}", "", "yes") for n in range(40))

    pages = pages_of(a_form(documents=many))

    listed = [[mark.text for mark in texts([page])] for page in pages]
    on = [page for page in listed if any(text.startswith("เอกสาร ") for text in page)]
    assert len(on) > 1
    assert ["เจ้าหน้าที่ได้รับ" in page for page in on] == [True] * len(on)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"example": True}, "ตัวอย่างการกรอก ไม่ใช่คำขอจริง ชื่อและเลขทั้งหมดสมมุติขึ้น"),
        ({"practice": True}, "ทดลอง ใช้ไม่ได้จริง"),
        ({"tracking": "703 120 451"}, "เลขติดตาม  703 120 451"),
    ],
)
def test_the_head_says_what_kind_of_paper_it_is(changes, words: str) -> None:
    assert words in said(a_form(**changes))
    assert words not in said(a_form())


def test_two_witnesses_sign_for_a_thumb_print() -> None:
    text = said(a_form())

    assert [word in text for word in ("ลายพิมพ์นิ้วหัวแม่มือ", "พยานคนที่ 1", "พยานคนที่ 2")] == [True] * 3


def test_no_paper_calls_itself_a_tax_receipt() -> None:
    assert "ใบเสร็จ" not in (TEXTS / "th.json").read_text(encoding="utf-8")

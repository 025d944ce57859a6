"""What stands on the papers, before it is drawn."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.printing import receipt_80mm, receipt_a4, recovery_sheet
from kiosk.printing.draft_slip import page
from kiosk.printing.fonts import width
from kiosk.printing.receipt_pdf import pages_of
from kiosk.printing.sheet import DOT, MM, Box, Page, Squares, Stamp, Text
from kiosk.receipts import PAPERS, ReceiptLine, ReceiptStep, RecoverySheet
from tests.receipt_samples import SLIP, a_receipt, an_english_receipt

AT = datetime(2026, 11, 24, 3, 42, tzinfo=UTC)
EVERY_PAPER = [(paper, large) for paper in PAPERS for large in (False, True)]
NAMES = [f"{paper}{'-large' if large else ''}" for paper, large in EVERY_PAPER]


def described(pages: list[Page]) -> str:
    """Marks as lines of text: what a reviewer can read in a diff."""
    lines = []
    for number, sheet in enumerate(pages, start=1):
        lines.append(f"page {number} {sheet.width:.1f} x {sheet.height:.1f}")
        lines += [_described(mark) for mark in sheet.marks]
    return "\n".join(lines) + "\n"


def _described(mark: object) -> str:
    match mark:
        case Text():
            white = " white" if mark.shade == 1 else ""
            return f"{mark.x:.1f} {mark.y:.1f} {mark.face} {mark.size:g}{white}: {mark.text}"
        case Squares():
            return f"{mark.x:.1f} {mark.y:.1f} qr {len(mark.rows)} x {mark.side / DOT:.0f} dots"
        case Box():
            size = f"{mark.width:.1f} x {mark.height:.1f}"
            return f"{mark.x:.1f} {mark.y:.1f} box {size} shade {mark.shade:g}"
        case _:
            return f"{mark.x:.1f} {mark.y:.1f} {type(mark).__name__.lower()}"  # type: ignore[attr-defined]


def texts(pages: list[Page]) -> list[Text]:
    return [mark for sheet in pages for mark in sheet.marks if isinstance(mark, Text)]


def said(pages: list[Page]) -> str:
    return "\n".join(mark.text for mark in texts(pages))


@pytest.mark.parametrize(("paper", "large"), EVERY_PAPER, ids=NAMES)
def test_a_receipt_is_drawn_as_agreed(paper, large, golden) -> None:
    name = f"receipts/{paper}{'_large' if large else ''}_th.txt"

    golden(name, described(pages_of(a_receipt(), paper, large=large)))


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_recovery_sheet_shows_its_words_in_groups_on_one_page(language) -> None:
    sheet = RecoverySheet("อบต.ทดสอบ", "EK4G-W5KA-BJJ8-SJSH-E5HM-3QN9", AT, language)
    drawn = recovery_sheet.page(sheet)
    words = [mark.text for mark in texts([drawn])]

    assert [text for text in words if "EK4G" in text or "3QN9" in text] == [
        *("EK4G  W5KA  BJJ8", "SJSH  E5HM  3QN9")
    ]
    assert "อบต.ทดสอบ" in words
    assert any("sala keys unlock" in text for text in words)
    assert max(mark.y for mark in drawn.marks) < drawn.height - 15 * MM


@pytest.mark.parametrize("paper", PAPERS)
def test_a_practice_copy_in_english_is_drawn_as_agreed(paper, golden) -> None:
    content = replace(an_english_receipt(), practice=True, copy_number=2)

    golden(f"receipts/{paper}_en_practice_copy.txt", described(pages_of(content, paper)))


def test_a_draft_slip_is_drawn_as_agreed(golden) -> None:
    golden("receipts/slip_th.txt", described([page(SLIP)]))


@pytest.mark.parametrize(("paper", "large"), EVERY_PAPER, ids=NAMES)
@pytest.mark.parametrize("content", [a_receipt(), an_english_receipt()], ids=["th", "en"])
def test_nothing_is_drawn_outside_the_printable_part(content, paper, large) -> None:
    side = receipt_80mm.MARGIN if paper == "80mm" else receipt_a4.SIDE
    for sheet in pages_of(content, paper, large=large):
        for mark in (m for m in sheet.marks if isinstance(m, Text)):
            assert mark.x >= side - 0.1
            assert mark.x + width(mark.text, mark.face, mark.size) <= sheet.width - side + 0.1
            assert mark.size <= mark.y <= sheet.height - 4 * MM


@pytest.mark.parametrize(("paper", "large"), EVERY_PAPER, ids=NAMES)
def test_lines_do_not_run_into_each_other(paper, large) -> None:
    for sheet in pages_of(a_receipt(), paper, large=large):
        marks = [m for m in sheet.marks if isinstance(m, Text)]
        assert not [(a.text, b.text) for a in marks for b in marks if a is not b and _touch(a, b)]


def _touch(a: Text, b: Text) -> bool:
    """Whether b, the lower or right one, enters the letters of a."""
    beside = a.x < b.x + width(b.text, b.face, b.size) and b.x < a.x + width(a.text, a.face, a.size)
    return beside and a.y <= b.y < a.y + 0.95 * b.size


@pytest.mark.parametrize(("paper", "least"), [("80mm", 22), ("a4", 30)])
def test_the_code_is_wide_enough_with_its_quiet_zone_free(paper: str, least: float) -> None:
    (sheet, *_) = pages_of(a_receipt(), paper)  # type: ignore[arg-type]
    (code,) = [mark for mark in sheet.marks if isinstance(mark, Squares)]
    side, quiet = len(code.rows) * code.side, 4 * code.side
    inked = [m for m in sheet.marks if isinstance(m, Text)]

    assert side >= least * MM
    assert not [
        m.text
        for m in inked
        if code.y - quiet + 0.5 < m.y
        and m.y - 0.75 * m.size < code.y + side + quiet - code.side * 2
        and m.x < code.x + side + quiet
        and m.x + width(m.text, m.face, m.size) > code.x - quiet
    ]


@pytest.mark.parametrize(("paper", "large"), EVERY_PAPER, ids=NAMES)
def test_letters_are_large_enough_to_read(paper, large) -> None:
    sizes = {m.size for m in texts(pages_of(a_receipt(), paper, large=large)) if m.size > 9}

    assert min(sizes) >= (14 if large else 10)
    assert max(sizes) >= 24


@pytest.mark.parametrize("paper", PAPERS)
def test_practice_and_copy_are_said_on_the_paper(paper) -> None:
    plain, marked = a_receipt(), a_receipt(practice=True, copy_number=1)

    assert "ทดลอง" not in said(pages_of(plain, paper))
    assert "สำเนา ครั้งที่" not in said(pages_of(plain, paper))
    assert "ทดลอง ใช้ไม่ได้จริง" in said(pages_of(marked, paper))
    assert "สำเนา ครั้งที่ 1" in said(pages_of(marked, paper))


def test_every_a4_page_of_practice_carries_the_stamp() -> None:
    many = a_receipt(practice=True, notes=("ข้อควรรู้ข้อหนึ่ง",) * 60)
    pages = pages_of(many, "a4")

    assert len(pages) > 1
    assert all(any(isinstance(mark, Stamp) for mark in sheet.marks) for sheet in pages)


def test_a_usual_receipt_fits_one_a4_page() -> None:
    assert len(pages_of(a_receipt(), "a4")) == 1
    assert len(pages_of(a_receipt(practice=True, copy_number=1), "a4")) == 1


def test_many_steps_run_over_pages_that_say_which_they_are() -> None:
    steps = tuple(ReceiptStep(f"ขั้นที่ {n}", text="รอบถัดไป") for n in range(12))
    pages = pages_of(a_receipt(steps=steps, notes=("ข้อควรรู้",) * 10), "a4")

    assert [f"หน้า {n} จาก {len(pages)}" in said([p]) for n, p in enumerate(pages, 1)] == [
        True
    ] * len(pages)


def test_a_list_longer_than_a_page_goes_on_upon_the_next() -> None:
    notes = tuple(f"ข้อควรรู้ที่ {n}" for n in range(100))
    pages = pages_of(a_receipt(notes=notes), "a4")

    assert [note for note in notes if note not in said(pages)] == []
    assert all(mark.y < receipt_a4.HEIGHT - 20 for mark in texts(pages))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_computed_sentence_stands_under_its_label(paper) -> None:
    value = "มีสิทธิตั้งแต่เดือนกรกฎาคม 2571 ในปีงบประมาณ 2571 เดือนละ 600 บาท ตามอายุที่ครบ"
    content = a_receipt(lines=(ReceiptLine("ตามวันเกิดของท่าน", value), ReceiptLine("ปี", "2571")))
    marks = texts(pages_of(content, paper))
    label = next(m for m in marks if m.text == "ตามวันเกิดของท่าน")
    first = next(m for m in marks if m.text.startswith("มีสิทธิ"))

    assert first.x == label.x
    assert first.y > label.y


@pytest.mark.parametrize("paper", PAPERS)
def test_a_bare_receipt_still_says_what_it_must(paper) -> None:
    words = said(pages_of(an_english_receipt(), paper))

    assert "703 120 468" in words
    assert "This is not a receipt for payment" in words
    assert "Applicant" not in words


def test_a_slip_names_nobody() -> None:
    words = said([page(SLIP)])

    assert "4821 7365" in words
    assert "ผู้ยื่น" not in words

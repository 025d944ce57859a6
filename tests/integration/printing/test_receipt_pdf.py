"""Real PDFs: what copies out of them, what a phone reads from them, what they cost."""

import ctypes
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pypdfium2.raw as reader
import pytest
import zxingcpp
from PIL import Image

from forms.payment import bill_payment_qr
from kiosk.printing import fonts, wrap
from kiosk.printing.receipt_pdf import forget, pages_of, render, render_slip
from kiosk.printing.sheet import Page, Text
from kiosk.receipts import PAPERS, Paper, ReceiptContent
from tests.receipt_samples import SLIP, URL, a_receipt, an_english_receipt

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is absent")
EVERY_PAPER = [(paper, large) for paper in PAPERS for large in (False, True)]
NAMES = [f"{paper}{'-large' if large else ''}" for paper, large in EVERY_PAPER]


def copied_out(pdf: bytes, *options: str) -> str:
    done = subprocess.run(
        ["pdftotext", *options, "-enc", "UTF-8", "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def rendered(pdf: bytes, folder: Path) -> Image.Image:
    """The first page at 203 dpi, black or white as a thermal head prints it."""
    done = [
        "pdftoppm",
        "-r",
        "203",
        "-mono",
        "-png",
        "-singlefile",
        "-f",
        "1",
        "-",
        folder / "page",
    ]
    subprocess.run(done, input=pdf, check=True)
    with Image.open(folder / "page.png") as image:
        return image.convert("L")


def intended(content: ReceiptContent, paper: Paper, *, large: bool = False) -> list[str]:
    pages = pages_of(content, paper, large=large)
    return [mark.text for page in pages for mark in page.marks if isinstance(mark, Text)]


def bare(text: str) -> str:
    return "".join(text.split())


@needs_poppler
@pytest.mark.parametrize(("paper", "large"), EVERY_PAPER, ids=NAMES)
@pytest.mark.parametrize("content", [a_receipt(), an_english_receipt()], ids=["th", "en"])
def test_the_text_copies_out_as_it_was_meant(content, paper, large) -> None:
    pdf = render(content, paper, large=large)

    assert bare(copied_out(pdf, "-raw")) == bare("".join(intended(content, paper, large=large)))


@needs_poppler
@pytest.mark.parametrize("paper", PAPERS)
def test_every_line_copies_out_whole_with_its_spaces(paper: Paper) -> None:
    content = a_receipt()
    lines = " ".join(copied_out(render(content, paper), "-layout").split())

    assert [line for line in intended(content, paper) if line not in lines] == []


@needs_poppler
def test_the_practice_stamp_is_not_read_out_twice() -> None:
    text = copied_out(render(a_receipt(practice=True), "a4"))

    assert text.count("ทดลอง ใช้ไม่ได้จริง") == 1


@needs_poppler
@pytest.mark.parametrize(("paper", "large"), EVERY_PAPER, ids=NAMES)
def test_a_program_reads_the_code_at_203_dpi(paper: Paper, large: bool, tmp_path: Path) -> None:
    image = rendered(render(a_receipt(), paper, large=large), tmp_path)

    (found,) = zxingcpp.read_barcodes(image)

    assert found.text == URL
    assert found.ec_level == "Q"


@needs_poppler
def test_the_thermal_page_is_exactly_640_dots_wide(tmp_path: Path) -> None:
    image = rendered(render(a_receipt(), "80mm"), tmp_path)

    assert image.width == 640


@needs_poppler
@pytest.mark.parametrize("paper", PAPERS)
def test_the_code_to_pay_with_is_read_beside_that_of_the_request(paper: Paper, tmp_path) -> None:
    pay = bill_payment_qr("099999999999900", "5/2570", "SIGN1", "290")
    image = rendered(render(a_receipt(payment_qr=pay), paper), tmp_path)

    assert {code.text for code in zxingcpp.read_barcodes(image)} == {URL, pay}


@needs_poppler
def test_every_square_of_the_code_covers_whole_dots(tmp_path: Path) -> None:
    image = rendered(render(a_receipt(), "80mm"), tmp_path)
    (found,) = zxingcpp.read_barcodes(image)
    left, top = found.position.top_left.x, found.position.top_left.y
    corner = [image.getpixel((left + 3 + n, top + 3)) for n in range(7 * 6)]

    assert set(corner) == {0}


@needs_poppler
def test_the_code_of_a_slip_can_be_read(tmp_path: Path) -> None:
    (found,) = zxingcpp.read_barcodes(rendered(render_slip(SLIP), tmp_path))

    assert found.text == SLIP.qr_text


@needs_poppler
def test_fonts_are_embedded_and_the_document_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "receipt.pdf"
    path.write_bytes(render(a_receipt(), "a4"))
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout

    assert [row.split()[-5] for row in fonts.splitlines()[2:] if "Sarabun" in row] != []
    assert all("yes yes yes" in row for row in fonts.splitlines()[2:] if "Sarabun" in row)
    assert "ใบรับคำขอ 703 120 451" in info
    assert "สมใจ" not in info
    assert b"(th-TH)" in path.read_bytes()


@pytest.mark.row("DOC-02")
def test_nothing_of_the_covered_number_is_in_the_file() -> None:
    pdf = render(a_receipt(), "80mm")

    assert b"1999900000013" not in pdf
    assert "1999900000013".encode("utf-16-be").hex().upper().encode() not in pdf


def test_the_same_receipt_gives_the_same_bytes() -> None:
    assert render(a_receipt(), "a4") == render(a_receipt(), "a4")


def test_nothing_of_a_citizen_is_remembered_after_forgetting() -> None:
    render(a_receipt(), "80mm")

    forget()

    assert fonts.shaped.cache_info().currsize == 0
    assert wrap.lines_of.cache_info().currsize == 0


@needs_poppler
@pytest.mark.row("DOC-03")
@pytest.mark.parametrize("paper", PAPERS)
def test_a_reader_of_papers_finds_title_language_and_every_line_in_order(paper, tmp_path) -> None:
    path = tmp_path / "receipt.pdf"
    path.write_bytes(render(a_receipt(), paper))
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    structure = ["pdfinfo", "-struct-text", path]
    told = subprocess.run(structure, capture_output=True, text=True, check=True)

    written = [mark.text for page in pages_of(a_receipt(), paper) for mark in lines_of(page)]
    assert re.search(r"Tagged: +yes", info.stdout)
    assert b"(th-TH)" in path.read_bytes()
    assert told.stderr == ""
    assert told.stdout.splitlines()[0] == "Document"
    assert len(re.findall(r"^  P ", told.stdout, re.MULTILINE)) == len(written)
    assert told.stdout.count("Figure") == 1
    assert said_of(path.read_bytes()) == written


def lines_of(page: Page) -> list[Text]:
    return [mark for mark in page.marks if isinstance(mark, Text) and mark.text]


def said_of(pdf: bytes) -> list[str]:
    """What the elements of the structure say, as another library finds them on each page."""
    said = []
    for page in pypdfium2.PdfDocument(pdf):
        tree = reader.FPDF_StructTree_GetForPage(page.raw)
        (whole,) = [
            reader.FPDF_StructTree_GetChildAtIndex(tree, number)
            for number in range(reader.FPDF_StructTree_CountChildren(tree))
        ]
        for number in range(reader.FPDF_StructElement_CountChildren(whole)):
            element = reader.FPDF_StructElement_GetChildAtIndex(whole, number)
            if element:
                said.append(words_of(element))
        reader.FPDF_StructTree_Close(tree)
    return [words for words in said if words]


def words_of(element: object) -> str:
    room = reader.FPDF_StructElement_GetActualText(element, None, 0)
    held = ctypes.create_string_buffer(room)
    reader.FPDF_StructElement_GetActualText(element, held, room)
    return held.raw.decode("utf-16-le").rstrip("\0")

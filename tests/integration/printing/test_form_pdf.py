"""Paper forms of every service as real PDFs: what copies out, what a reader reads, what is cut."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from forms.catalogue import Catalogue, Service
from kiosk.paperform import PaperForm, Question, officer_form, paper_form
from kiosk.printing.fonts import width
from kiosk.printing.form_pdf import pages_of, render
from kiosk.printing.paper_form.look import SIDE, WIDTH
from kiosk.printing.sheet import Text
from kiosk.tracking import parse_number
from tests.receipt_samples import OFFICE

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is absent")
SERVICES = Catalogue().services()
BY_ID = {service.id: service for service in SERVICES}
each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.id)
each_paper = pytest.mark.parametrize(
    ("language", "filled"),
    [("th", False), ("th", True), ("en", True)],
    ids=["th-blank", "th-filled", "en-filled"],
)


def a_paper(service: Service, language: str = "th", *, filled: bool = False, **more) -> PaperForm:
    example = service.example() if filled else None
    return paper_form(service, OFFICE, language=language, filled=example, **more)


def copied_out(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return "".join(done.stdout.decode().split())


@cache
def kept(service_id: str, language: str, filled: bool) -> tuple[list[Text], str]:
    """The lines of a paper as they are meant, and what copies out of it; made once."""
    form = a_paper(BY_ID[service_id], language, filled=filled)
    lines = [mark for page in pages_of(form) for mark in page.marks if isinstance(mark, Text)]
    return lines, copied_out(render(form))


def first_page(pdf: bytes, folder: Path) -> Image.Image:
    options = ["-r", "150", "-gray", "-png", "-singlefile", "-f", "1", "-", str(folder / "page")]
    subprocess.run(["pdftoppm", *options], input=pdf, check=True)
    with Image.open(folder / "page.png") as image:
        return image.convert("L")


@each_service
@each_paper
def test_every_service_prints_and_its_text_copies_out(service, language, filled) -> None:
    lines, text = kept(service.id, language, filled)

    lost = [m.text for m in lines if "".join(m.text.split()) not in text]
    assert lost == []


@each_service
@each_paper
def test_no_text_is_cut_off_at_an_edge(service, language, filled) -> None:
    wide = [
        mark.text
        for mark in kept(service.id, language, filled)[0]
        if mark.x < SIDE - 1 or mark.x + width(mark.text, mark.face, mark.size) > WIDTH - SIDE + 1
    ]

    assert wide == []


@each_service
def test_every_sign_is_in_the_face(service) -> None:
    assert "\u25a1" not in kept(service.id, "th", True)[1]


@pytest.mark.parametrize("service", SERVICES[::6], ids=lambda service: service.id)
def test_a_reader_finds_service_version_and_number(service, tmp_path: Path) -> None:
    form = a_paper(service, number=parse_number("703120451"))

    (found,) = zxingcpp.read_barcodes(first_page(render(form), tmp_path))

    assert found.text == f"{service.code}@{service.version}/703120451"


def test_the_same_form_gives_the_same_bytes() -> None:
    form = a_paper(SERVICES[0], filled=True)

    assert render(form) == render(form)


WITH_OFFICERS = [service for service in SERVICES if service.officer_definition() is not None]


@pytest.mark.parametrize("service", WITH_OFFICERS, ids=lambda service: service.id)
def test_the_officers_part_prints_with_numbered_questions_and_one_signature(service) -> None:
    form = officer_form(service, OFFICE)
    assert form is not None
    marks = [m for page in pages_of(form) for m in page.marks if isinstance(m, Text)]
    said = [m.text for m in marks]
    numbers = [item.number for item in form.items if isinstance(item, Question)]

    assert [m.text for m in marks if m.x + width(m.text, m.face, m.size) > WIDTH - SIDE + 1] == []
    assert (said.count("ลงชื่อ"), said.count("เลขติดตาม")) == (1, 1)
    assert numbers == sorted(set(numbers))
    assert not any("ไม่บังคับ" in text or "ผู้ยื่นคำขอ" in text for text in said)

"""A picture of a paper that can hardly be read is told at once."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from kiosk.picture_flaws import Flaw, flaws

FONT = next(Path("assets/fonts/sarabun").glob("*Regular*.ttf"))


def a_paper(*, margin: int = 90, tall: int = 1600) -> Image.Image:
    """A page of writing on a grey table's white paper."""
    page = Image.new("L", (1200, tall), 240)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, 34)
    for line in range(margin, tall - margin, 52):
        pen.text((margin, line), "ข้าพเจ้า นางสมใจ ตัวอย่างดี บ้านเลขที่ 99/9 หมู่ที่ 5 " * 3, 20, font)
    if margin > 0:
        page.paste(240, (1200 - margin, 0, 1200, tall))
    return page


def as_jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def test_a_paper_that_can_be_read_has_no_flaw() -> None:
    assert flaws(as_jpeg(a_paper())) == ()
    assert flaws(as_jpeg(a_paper(tall=700))) == ()


@pytest.mark.parametrize(
    ("spoilt", "flaw"),
    [
        (ImageEnhance.Brightness(a_paper()).enhance(0.2), Flaw.DARK),
        (Image.blend(a_paper(), Image.new("L", (1200, 1600), 245), 0.97), Flaw.PALE),
        (a_paper().filter(ImageFilter.GaussianBlur(7)), Flaw.BLURRED),
        (a_paper().resize((300, 400)), Flaw.SMALL),
        (a_paper(margin=-20), Flaw.CUT_OFF),
        (a_paper().crop((400, 0, 1200, 1600)), Flaw.CUT_OFF),
    ],
    ids=["dark", "pale", "blurred", "small", "cut off everywhere", "cut off at the left"],
)
def test_what_spoils_a_picture_is_named(spoilt: Image.Image, flaw: Flaw) -> None:
    assert flaws(as_jpeg(spoilt)) == (flaw,)


def test_what_is_no_picture_has_no_flaw() -> None:
    assert flaws(b"%PDF-1.7") == ()

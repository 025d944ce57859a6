"""Pages of marks to a PDF: text that copies out as it was meant, squares that stay squares.

HarfBuzz may put a Thai mark into a private glyph, so each line carries an ActualText: that is what
`pdftotext`, a screen reader and copy-and-paste see.
"""

from collections.abc import Sequence
from io import BytesIO
from threading import Lock
from typing import Any

from kiosk.printing.fonts import BOLD, load, shaped
from kiosk.printing.sheet import Box, Mark, Page, Squares, Stamp, Stroke, Text
from kiosk.printing.tags import Tags

_ONE_AT_A_TIME = Lock()
"""reportlab keeps private glyphs in its font objects, which all documents share."""


def write(pages: Sequence[Page], *, title: str, language: str) -> bytes:
    """The document; the same pages give the same bytes."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    with _ONE_AT_A_TIME:
        load()
        canvas = Canvas(out, invariant=1, lang={"th": "th-TH"}.get(language, language))
        canvas.setTitle(title)
        canvas.setCreator("Sala")
        tags = Tags(canvas)
        for page in pages:
            canvas.setPageSize((page.width, page.height))
            for mark in page.marks:
                _begin(tags, mark)
                _draw(canvas, page.height, mark)
                tags.end()
            canvas.showPage()
            tags.page_shown()
        tags.close()
        canvas.save()
    return out.getvalue()


def _begin(tags: Tags, mark: Mark) -> None:
    if isinstance(mark, Text) and mark.text:
        tags.begin("P", mark.text)
    elif isinstance(mark, Squares):
        tags.begin("Figure", "QR")
    else:
        tags.begin_decoration()


def _draw(canvas: Any, height: float, mark: Mark) -> None:
    match mark:
        case Text():
            if mark.ink:
                canvas.setFillColorRGB(*mark.ink)
            else:
                canvas.setFillGray(mark.shade)
            _line(canvas, mark.x, height - mark.y, mark, spoken=mark.text)
        case Box():
            canvas.setFillGray(mark.shade)
            canvas.rect(mark.x, height - mark.y - mark.height, mark.width, mark.height, 0, 1)
        case Stroke():
            _stroke(canvas, height, mark)
        case Squares():
            _squares(canvas, height, mark)
        case Stamp():
            _stamp(canvas, height, mark)


def _line(canvas: Any, x: float, y: float, mark: Text, *, spoken: str) -> None:
    if not mark.text:
        return
    canvas.setFont(mark.face, mark.size)
    said = spoken.encode("utf-16-be").hex().upper()
    canvas._code.append(f"/Span <</ActualText <FEFF{said}>>> BDC")
    text = canvas.beginText(x, y)
    text._textOut(shaped(mark.text, mark.face).glyphs)
    canvas.drawText(text)
    canvas._code.append("EMC")


def _stroke(canvas: Any, height: float, mark: Stroke) -> None:
    path = canvas.beginPath()
    (x, y), *rest = mark.points
    path.moveTo(mark.x + x, height - mark.y - y)
    for x, y in rest:
        path.lineTo(mark.x + x, height - mark.y - y)
    canvas.setStrokeColorRGB(*mark.ink)
    canvas.setLineWidth(mark.thickness)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.drawPath(path, stroke=1, fill=0)


def _squares(canvas: Any, height: float, mark: Squares) -> None:
    """Neighbours in a row become one rectangle: fewer bytes, and no hairlines between them."""
    canvas.saveState()
    canvas.setFillGray(0)
    canvas.translate(mark.x, height - mark.y)
    canvas.scale(mark.side, -mark.side)  # so that all that follows are short whole numbers
    for number, row in enumerate(mark.rows):
        for start, length in _stretches(row):
            canvas._code.append(f"{start} {number} {length} 1 re")
    canvas._code.append("f")
    canvas.restoreState()


def _stretches(row: Sequence[bool]) -> list[tuple[int, int]]:
    """Start and length of each run of dark squares."""
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((place, 1))
    return found


def _stamp(canvas: Any, height: float, mark: Stamp) -> None:
    wide = shaped(mark.text, BOLD).em_width * mark.size
    canvas.saveState()
    canvas.translate(mark.x, height - mark.y)
    canvas.rotate(mark.angle)
    canvas.setFillGray(mark.shade)
    _line(canvas, -wide / 2, -mark.size / 3, Text(0, 0, mark.text, BOLD, mark.size), spoken="")
    canvas.restoreState()

"""Paper forms as PDF: `render(paper_form(service, office))`, A4.

The layout is one grid: number, question, field.  A question is never parted from its boxes, a
heading never from what it stands over; a table that goes over a page gets its head again.
"""

from collections.abc import Iterator

from kiosk.paperform import Heading, Note, PaperForm, Question
from kiosk.printing.fonts import BOLD, REGULAR, width
from kiosk.printing.paper_form.ends import document_pieces, signature_piece
from kiosk.printing.paper_form.head import head_block, running_head
from kiosk.printing.paper_form.look import (
    BOTTOM,
    HEIGHT,
    ROOM,
    SIDE,
    SMALL,
    TOP,
    WIDTH,
    Look,
    look_of,
)
from kiosk.printing.paper_form.paging import Piece, onto_pages, stacked
from kiosk.printing.paper_form.rows import heading_block, note_block, question_block
from kiosk.printing.paper_form.table import table_pieces
from kiosk.printing.pdf import write
from kiosk.printing.sheet import MM, Box, Mark, Page, Stamp, Text


def render(form: PaperForm) -> bytes:
    """The form as a PDF document; the same form gives the same bytes."""
    look = look_of(form)
    kind = look.words("officer_form" if form.officers else "form")
    parts = (kind, form.title, look.words("example") if form.example else "")
    title = " ".join(filter(None, (*parts, form.tracking)))
    return write(pages_of(form), title=title, language=form.language)


def pages_of(form: PaperForm) -> list[Page]:
    """What `render` draws, before it is drawn."""
    look = look_of(form)
    head, running = head_block(look), running_head(look)
    running.gap(3 * MM)
    room = HEIGHT - TOP - BOTTOM
    laid = onto_pages(_pieces(look), room - head.height, room - running.height)
    pages = []
    for number, blocks in enumerate(laid, 1):
        top = head if number == 1 else running
        marks = stacked((top, *blocks), SIDE, TOP)
        pages.append(Page(WIDTH, HEIGHT, (*_under(look), *marks, *_foot(look, number, len(laid)))))
    return pages


def _pieces(look: Look) -> Iterator[Piece]:
    part = 0
    for item in look.form.items:
        if isinstance(item, Heading):
            part += 1
            yield Piece(heading_block(item, part, look), keep=True)
        elif isinstance(item, Question):
            yield Piece(question_block(item, look))
        elif isinstance(item, Note):
            yield Piece(note_block(item, look))
        else:
            part += 1
            yield from table_pieces(item, part, look)
    yield from document_pieces(look)
    yield signature_piece(look)


def _under(look: Look) -> list[Mark]:
    """Pale words across a page that is not to be taken for a real one."""
    keys = [("example", look.form.example), ("practice", look.form.practice)]
    for text in (look.words(key) for key, wanted in keys if wanted):
        size = min(150.0, 620 / width(text, BOLD, 1.0))
        return [Stamp(WIDTH / 2, HEIGHT / 2, text, size, angle=52, shade=0.93)]
    return []


def _foot(look: Look, number: int, count: int) -> list[Mark]:
    form, y = look.form, HEIGHT - 9 * MM
    said = look.words("page", page=number, pages=count)
    left = " · ".join(
        filter(None, (form.title, f"{form.service_code}@{form.version}", form.tracking))
    )
    return [
        Box(SIDE, y - 4.5 * MM, ROOM, 0.7, 0.55),
        Text(SIDE, y, left, REGULAR, SMALL, shade=0.3),
        Text(WIDTH - SIDE - width(said, BOLD, SMALL), y, said, BOLD, SMALL),
    ]

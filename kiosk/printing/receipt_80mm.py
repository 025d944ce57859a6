"""A receipt for a thermal printer: 80 mm paper, 72 mm of it printable, as long as it needs to be.

Black and white only, everything but the letters on whole dots of a 203 dpi head.
"""

from kiosk.printing import receipt_blocks as parts
from kiosk.printing.block import Block
from kiosk.printing.fonts import BOLD
from kiosk.printing.qr import QUIET, squares
from kiosk.printing.receipt_blocks import Look, Style
from kiosk.printing.sheet import DOT, MM, Page, moved, on_dots
from kiosk.printing.words import words
from kiosk.receipts import ReceiptContent

PAPER = 640 * DOT - 0.01
"""A hair under 640 dots, or renderers round it up to 641."""

PRINTABLE = 576 * DOT
MARGIN = 32 * DOT
TOP, BOTTOM = 4 * MM, 10 * MM
QR_MM = 30.0

NORMAL = Style(body=11.5, small=11, heading=12.5, service=15, number=35, label_column=70)
LARGE = NORMAL.larger(1.4, number=36)


def pages(content: ReceiptContent, *, large: bool = False) -> list[Page]:
    look = Look(content, words(content.language), LARGE if large else NORMAL, PRINTABLE)
    body = look.block()
    for number, part in enumerate(_parts(look)):
        if number:
            body.gap(look.style.body * 0.5)
        body.add(part)
    return [endless(body)]


def endless(body: Block) -> Page:
    """One page exactly as long as what stands on it."""
    marks = tuple(moved(mark, MARGIN, on_dots(TOP)) for mark in body.marks)
    return Page(PAPER, on_dots(on_dots(TOP) + body.height + BOTTOM) - 0.01, marks)


def _parts(look: Look) -> list[Block]:
    practice = practice_bar(look) if look.content.practice else None
    return parts.present(
        practice,
        office_head(look),
        _title(look),
        _number_and_code(look),
        _line(look),
        parts.facts(look),
        parts.computed_lines(look),
        parts.payment(look),
        parts.documents_missing(look),
        parts.steps(look),
        parts.documents_received(look),
        parts.notes(look),
        _line(look),
        parts.tracking_help(look),
        parts.complaints(look),
        parts.privacy(look),
        _line(look),
        _foot(look),
        practice,
    )


def practice_bar(look: Look) -> Block:
    block = look.block()
    block.bar(look.words("practice"), look.style.service)
    return block


def office_head(look: Look) -> Block:
    office, style = look.content.office, look.style
    block = look.block()
    block.text(office.name, style.heading, face=BOLD, align="center")
    if office.address:
        block.text(office.address, style.small, align="center")
    if office.phone:
        block.text(look.words("phone", phone=office.phone), style.small, align="center")
    block.gap(style.small * 0.4)
    block.rule()
    return block


def _title(look: Look) -> Block:
    content, style = look.content, look.style
    block = look.block()
    block.text(look.words("title"), style.body, align="center")
    if content.copy_number:
        block.bar(look.words("copy", number=content.copy_number), style.body)
        block.gap(style.body * 0.4)
    block.text(content.service_title, style.service, face=BOLD, align="center")
    return block


def _number_and_code(look: Look) -> Block:
    block = look.block()
    block.text(look.words("tracking"), look.style.body, align="center")
    block.number(look.content.tracking, look.style.number, align="center")
    symbol = squares(look.content.url, at_least_mm=QR_MM)
    block.gap(QUIET * symbol.side * 0.6)
    block.squares(symbol)
    block.gap(QUIET * symbol.side / 2)
    block.text(look.words("scan"), look.style.small, align="center")
    return block


def _foot(look: Look) -> Block:
    block = look.block()
    block.text(look.words("keep"), look.style.small, align="center")
    block.text(look.words("not_tax_receipt"), look.style.body, face=BOLD, align="center")
    return block


def _line(look: Look) -> Block:
    block = look.block()
    block.rule()
    return block

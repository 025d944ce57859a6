"""A receipt on A4: the number and its code on top, the steps in the middle, the office below."""

from dataclasses import replace

from kiosk.printing import receipt_blocks as parts
from kiosk.printing.block import Block
from kiosk.printing.fonts import BOLD, REGULAR, width
from kiosk.printing.qr import QUIET, squares
from kiosk.printing.receipt_blocks import Look, Style
from kiosk.printing.sheet import DOT, MM, Box, Mark, Page, Stamp, Text, moved
from kiosk.printing.words import words
from kiosk.receipts import ReceiptContent

WIDTH, HEIGHT = 595.276, 841.89
SIDE, TOP, BOTTOM = 20 * MM, 15 * MM, 15 * MM
ROOM, TALL = WIDTH - 2 * SIDE, HEIGHT - TOP - BOTTOM
QR_MM = 32.0
PALE = 0.94

NORMAL = Style(body=12, small=10.5, heading=13.5, service=18, number=46, label_column=84)
COMPACT = replace(NORMAL, body=11, small=10, heading=12, number=40, leading=1.44)
CLOSEST = 0.87
"""What the closer setting leaves of a height, at the best: it is not tried where that is too much."""
LARGE = NORMAL.larger(1.35, number=50)


def pages(content: ReceiptContent, *, large: bool = False) -> list[Page]:
    """One sheet where that is possible, if need be a little closer set."""
    look = Look(content, words(content.language), LARGE if large else NORMAL, ROOM)
    body, foot = _body(look), _foot(look)
    tall = _height(look, body, foot)
    if not large and tall > TALL >= tall * CLOSEST:
        close = replace(look, style=COMPACT)
        close_body, close_foot = _body(close), _foot(close)
        if _height(close, close_body, close_foot) <= TALL:
            look, body, foot = close, close_body, close_foot
    laid = _laid_out(look, body, foot)
    return [_page(look, marks, number + 1, len(laid)) for number, marks in enumerate(laid)]


def _height(look: Look, body: list[Block], foot: Block) -> float:
    return _used(body, _gap(look)) + foot.height


def _gap(look: Look) -> float:
    return look.style.body * 0.9


def _body(look: Look) -> list[Block]:
    return parts.present(
        _head(look),
        _hero(look),
        *_facts(look),
        *parts.present(parts.payment(look)),
        *_documents(look),
        _steps(look),
        parts.notes(look),
    )


def _laid_out(look: Look, body: list[Block], foot: Block) -> list[list[Mark]]:
    """Marks page by page; the foot stands at the bottom of the last one, never all alone."""
    gap = _gap(look)
    sheets = _shared_out(body, gap)
    if _used(sheets[-1], gap) + foot.height > TALL:
        sheets.append([sheets[-1].pop()] if len(sheets[-1]) > 1 else [])
    laid: list[list[Mark]] = []
    for sheet in sheets:
        marks: list[Mark] = []
        y = TOP
        for block in sheet:
            marks += (moved(mark, SIDE, y) for mark in block.marks)
            y += block.height + gap
        laid.append(marks)
    laid[-1] += (moved(mark, SIDE, HEIGHT - BOTTOM - foot.height) for mark in foot.marks)
    return laid


def _shared_out(blocks: list[Block], gap: float) -> list[list[Block]]:
    """Blocks onto sheets in order; one that does not fit goes on where it may break."""
    sheets: list[list[Block]] = [[]]
    waiting = blocks[::-1]
    while waiting:
        block = waiting.pop()
        left = TALL - _used(sheets[-1], gap)
        parts_of = block.split(left) if block.height > left else None
        if parts_of:
            first, rest = parts_of
            sheets[-1].append(first)
            sheets.append([])
            waiting.append(rest)
        elif block.height > left and sheets[-1]:
            sheets.append([])
            waiting.append(block)
        else:
            sheets[-1].append(block)
    return sheets


def _used(sheet: list[Block], gap: float) -> float:
    return sum(block.height + gap for block in sheet)


def _page(look: Look, marks: list[Mark], number: int, count: int) -> Page:
    under: list[Mark] = []
    if look.content.practice:
        text = look.words("practice")
        size = 620 / width(text, BOLD, 1.0)
        under.append(Stamp(WIDTH / 2, HEIGHT / 2, text, size, angle=52, shade=0.88))
    if count > 1:
        label = look.words("page", page=number, pages=count)
        text = f"{look.words('tracking')} {look.content.tracking} · {label}"
        x = WIDTH - SIDE - width(text, REGULAR, 9)
        marks = [*marks, Text(x, HEIGHT - 9 * MM, text, REGULAR, 9)]
    return Page(WIDTH, HEIGHT, (*under, *marks))


def _head(look: Look) -> Block:
    """The office on the left, what this paper is on the right."""
    content, style = look.content, look.style
    copy = look.words("copy", number=content.copy_number) if content.copy_number else ""
    right_room = 2 + max(
        width(look.words("title"), BOLD, style.service), width(copy, BOLD, style.body)
    )
    office, title = look.block(room=ROOM - right_room - 12), look.block(room=right_room)
    office.text(content.office.name, style.heading * 1.15, face=BOLD)
    if content.office.address:
        office.text(content.office.address, style.small)
    if content.office.phone:
        office.text(_phone_and_hours(look), style.small)
    title.text(look.words("title"), style.service, face=BOLD, align="right")
    if copy:
        title.text(copy, style.body, face=BOLD, align="right")
    block = look.block()
    if content.practice:
        block.bar(look.words("practice"), style.heading)
        block.gap(style.body * 0.6)
    block.beside((office, 0.0), (title, ROOM - right_room))
    block.gap(style.body * 0.5)
    block.rule(4)
    return block


def _phone_and_hours(look: Look) -> str:
    office = look.content.office
    said = look.words("phone", phone=office.phone)
    return f"{said} · {look.words('hours', hours=office.hours)}" if office.hours else said


def _hero(look: Look) -> Block:
    """Service and number on a pale ground, beside the code on white."""
    content, style = look.content, look.style
    symbol = squares(content.url, at_least_mm=QR_MM)
    quiet = QUIET * symbol.side
    side = len(symbol.rows) * symbol.side + 2 * quiet
    pad = 12.0
    code = look.block(room=side)
    code.gap(quiet)
    code.squares(symbol)
    code.gap(quiet)
    said = look.block(room=ROOM - side - 3 * pad)
    said.text(content.service_title, style.service, face=BOLD)
    said.gap(style.body * 0.5)
    said.text(look.words("tracking"), style.body)
    said.number(content.tracking, style.number)
    said.gap(style.body * 0.4)
    said.text(look.words("scan"), style.small)
    high = max(code.height, said.height) + 2 * pad
    block = look.block()
    block.marks += [
        Box(0.0, 0.0, ROOM, high, PALE),
        Box(ROOM - side - pad, (high - side) / 2, side, side, 1.0),
    ]
    block.marks += (moved(m, pad, (high - said.height) / 2) for m in said.marks)
    block.marks += (moved(m, ROOM - side - pad, (high - side) / 2) for m in code.marks)
    block.height = high
    return block


def _facts(look: Look) -> list[Block]:
    """Who and when on the left, what the rules say on the right if it is about as short."""
    left, gap = ROOM * 0.56, 24.0
    facts = parts.facts(replace(look, room=left))
    lines = parts.computed_lines(replace(look, room=ROOM - left - gap))
    if not look.style.label_column or not lines or lines.height > 2 * facts.height:
        return parts.present(parts.facts(look), parts.computed_lines(look))
    block = look.block()
    block.beside((facts, 0.0), (lines, left + gap))
    return [block]


def _documents(look: Look) -> list[Block]:
    """Received and missing side by side where both are there and fit a half each."""
    half = (ROOM - 24) / 2
    narrow = replace(look, room=half)
    received, missing = parts.documents_received(narrow), parts.documents_missing(narrow)
    short = [b for b in (received, missing) if b and b.height < HEIGHT * 0.3]
    if look.style.label_column and received and missing and len(short) == 2:
        block = look.block()
        block.beside((received, 0.0), (missing, half + 24))
        return [block]
    return parts.present(parts.documents_missing(look), parts.documents_received(look))


def _steps(look: Look) -> Block | None:
    """A table: box and step on the left, the date on the right, a thin rule under each."""
    if not look.style.label_column:
        return parts.steps(look)
    if not look.content.steps:
        return None
    size, date_column = look.style.body, ROOM * 0.36
    block = look.block()
    heading, hint = look.block(room=ROOM * 0.5), look.block(room=ROOM * 0.5)
    heading.text(look.words("steps"), look.style.heading, face=BOLD)
    hint.gap(look.style.heading - look.style.small)
    hint.text(look.words("steps_hint"), look.style.small, align="right")
    block.beside((heading, 0.0), (hint, ROOM * 0.5))
    block.rule(2)
    for step in look.content.steps:
        title, when = look.block(room=ROOM - date_column - 12), look.block(room=date_column)
        title.check(step.title, size, ticked=step.done)
        when.text(parts.step_when(look, step), size, face=BOLD, align="right")
        block.gap(size * 0.25)
        block.beside((title, 0.0), (when, ROOM - date_column))
        block.gap(size * 0.25)
        block.marks.append(Box(0.0, block.height, ROOM, DOT, 0.6))
        block.may_break()
    return block


def _foot(look: Look) -> Block:
    """Where to ask, where to complain, the privacy line, and a strip for the office's own use."""
    third = (ROOM - 2 * 18) / 3
    block = look.block()
    block.add(_staff_strip(look))
    block.gap(look.style.body)
    block.rule(2)
    block.gap(4)
    columns = parts.present(
        parts.tracking_help(look, room=third),
        parts.complaints(look, room=third),
        parts.privacy(look, room=third),
    )
    block.beside(*((column, n * (third + 18)) for n, column in enumerate(columns)))
    block.gap(6)
    block.rule(2)
    block.gap(4)
    keep, not_tax = look.block(room=ROOM * 0.6), look.block(room=ROOM * 0.4)
    keep.text(look.words("keep"), look.style.small)
    not_tax.text(look.words("not_tax_receipt"), look.style.small, face=BOLD, align="right")
    block.beside((keep, 0.0), (not_tax, ROOM * 0.6))
    return block


def _staff_strip(look: Look) -> Block:
    """Empty rules for the register number and the officer who takes the request over."""
    size, half = look.style.small, (ROOM - 24) / 2
    block = look.block()
    block.text(look.words("staff_title"), size, face=BOLD)
    block.gap(size * 0.5)
    for row in (("staff_register", "staff_date"), ("staff_name", "staff_position")):
        left, right = (_blank(look, key, half, size) for key in row)
        block.beside((left, 0.0), (right, half + 24))
        block.gap(size * 0.5)
    return block


def _blank(look: Look, key: str, room: float, size: float) -> Block:
    block = look.block(room=room)
    block.blank(look.words(key), size)
    return block

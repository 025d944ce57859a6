"""The top of the first page: the office, what the paper is for, its code, and how to fill it in."""

from kiosk.printing.block import Block, frame
from kiosk.printing.fonts import BOLD, REGULAR, width
from kiosk.printing.paper_form.look import (
    BODY,
    GREY,
    PALE,
    ROOM,
    RULE,
    SMALL,
    TITLE,
    Look,
    labelled_line,
)
from kiosk.printing.qr import QUIET, squares
from kiosk.printing.sheet import MM, Box, moved

QR_MM = 21.0
STAMP = 56 * MM
"""The corner where the office writes its number: where registers are stamped."""


def head_block(look: Look) -> Block:
    block = look.block()
    bars = [("practice", look.form.practice), ("example_bar", look.form.example)]
    for key, wanted in bars:
        if wanted:
            block.bar(look.words(key), BODY)
            block.gap(2 * MM)
    office, corner = _office(look.within(ROOM - STAMP - 6 * MM)), _corner(look.within(STAMP))
    block.beside((office, 0.0), (corner, ROOM - STAMP))
    block.gap(3 * MM)
    block.add(_what(look))
    block.gap(2.5 * MM)
    block.add(_facts(look))
    return block


def _office(look: Look) -> Block:
    office = look.form.office
    block = look.block()
    block.text(office.name, 15, face=BOLD)
    lines = [office.address]
    lines.append(look.words("phone", phone=office.phone) if office.phone else "")
    lines.append(look.words("hours", hours=office.hours) if office.hours else "")
    for text in filter(None, lines):
        block.text(text, SMALL)
    return block


def _corner(look: Look) -> Block:
    block = look.block()
    inner = look.block(look.room - 6 * MM)
    inner.text(look.words("received"), SMALL, shade=GREY)
    for key in ("received_number", "received_date", "received_time"):
        labelled_line(inner, look.words(key), size=SMALL)
    block.marks += frame(0.0, 0.0, look.room, inner.height + 2 * MM)
    block.marks += (moved(mark, 3 * MM, 0.5 * MM) for mark in inner.marks)
    block.height = inner.height + 2 * MM
    return block


def _what(look: Look) -> Block:
    """The service on a pale ground, beside the code on white."""
    form, pad = look.form, 3.5 * MM
    symbol = squares(form.code, at_least_mm=QR_MM)
    quiet = QUIET * symbol.side
    side = len(symbol.rows) * symbol.side + 2 * quiet
    said = look.block(ROOM - side - 3 * pad)
    said.text(look.words("officer_form" if form.officers else "form"), BODY, shade=GREY)
    said.text(form.title, TITLE, face=BOLD)
    said.text(
        look.words("version", code=f"{form.service_code}@{form.version}"),
        SMALL,
        shade=GREY,
    )
    if form.tracking:
        said.gap(1 * MM)
        said.text(f"{look.words('tracking')}  {form.tracking}", TITLE * 0.9, face=BOLD)
    elif form.officers:
        labelled_line(said, look.words("tracking"))
    high = max(side, said.height) + 2 * pad * 0.8
    block = look.block()
    white = ROOM - side - pad
    block.marks += [
        Box(0.0, 0.0, ROOM, high, PALE),
        Box(white, (high - side) / 2, side, side, 1.0),
        moved(symbol, white + quiet, (high - side) / 2 + quiet),
    ]
    block.marks += (moved(mark, pad, (high - said.height) / 2) for mark in said.marks)
    block.height = high
    return block


def _facts(look: Look) -> Block:
    """Who, what it costs, how long; then how to fill the paper in."""
    rows = (
        ("who", look.form.who),
        ("fee", look.form.fee),
        ("total_time", look.form.total_time),
        ("how", look.words("officer_how" if look.form.officers else "how_text")),
    )
    column = 3 * MM + max(width(look.words(key), BOLD, SMALL) for key, _ in rows)
    block = look.block()
    for key, text in rows:
        if text:
            name, said = look.block(column), look.block(ROOM - column)
            name.text(look.words(key), SMALL, face=BOLD)
            said.text(text, SMALL)
            block.beside((name, 0.0), (said, column))
            block.gap(0.6 * MM)
    return block


def running_head(look: Look) -> Block:
    """The narrow top of every page after the first."""
    block = look.block()
    left, right = look.block(ROOM * 0.5), look.block(ROOM * 0.5)
    left.text(look.form.office.name, SMALL, shade=GREY)
    name = f"{look.words('example')} · {look.form.title}" if look.form.example else look.form.title
    right.text(name, SMALL, face=BOLD if look.form.example else REGULAR, align="right", shade=GREY)
    block.beside((left, 0.0), (right, ROOM * 0.5))
    block.marks.append(Box(0.0, block.height + 1 * MM, ROOM, 0.7, RULE))
    block.gap(1 * MM)
    return block

"""The fields of a paper form: boxes to tick, boxes for signs, lines to write on."""

from collections.abc import Sequence
from math import ceil

from kiosk.paperform import Attach, Boxes, Choices, Date, Field, Lines, Option, Sign
from kiosk.printing.block import TICK, Block, frame
from kiosk.printing.fonts import REGULAR, width
from kiosk.printing.paper_form.look import (
    BODY,
    GREY,
    HAND,
    HAND_INK,
    PITCH,
    SMALL,
    Look,
    hand,
    hand_lines,
    line,
)
from kiosk.printing.sheet import DOT, MM, Box, Stroke, Text, moved

CHOICE_PITCH = 7.2 * MM
TICK_BOX = 3.9 * MM
SIGN_BOX, SIGN_HIGH = 6.3 * MM, 8.2 * MM
LEAST_BOX = 4.2 * MM
GROUP_GAP = 3.2 * MM
COLUMN_GAP = 3.5 * MM
COLUMNS = 4


def field_block(field: Field, look: Look, room: float) -> Block:
    """The field in so much room, with whatever is written in it."""
    block = look.block(room)
    match field:
        case Choices():
            _choices(block, field)
        case Boxes():
            _boxes(block, field)
        case Date():
            _date(block, field, look)
        case Lines():
            _lines(block, field)
        case Attach():
            tick_line(block, look.words("attach"), ticked=field.given)
        case Sign():
            block.gap(1.1 * MM)
            block.text(look.words("sign_below"), SMALL, shade=GREY)
    return block


def fits_boxes(groups: Sequence[int], room: float) -> bool:
    """Are there as many boxes as that in the room, each wide enough to write in?"""
    return _box_width(groups, room) >= LEAST_BOX


def tick_line(block: Block, text: str, *, ticked: bool = False, x: float = 0.0) -> None:
    """One box with its words, wrapped where they are long."""
    top = block.height + (CHOICE_PITCH - TICK_BOX) / 2
    tick_box(block, x, top, ticked=ticked)
    indent = x + TICK_BOX + 2 * MM
    inner = block.column(block.room - indent)
    inner.text(text, BODY)
    extra = max(0.0, inner.height - BODY * inner.leading)
    block.marks += (moved(mark, indent, block.height + 0.7 * MM) for mark in inner.marks)
    block.height += CHOICE_PITCH + extra


def tick_box(block: Block, x: float, top: float, *, ticked: bool) -> None:
    """A square, by hand ticked or empty."""
    block.marks += frame(x, top, TICK_BOX, TICK_BOX)
    if ticked:
        points = tuple((px * TICK_BOX * 1.2, py * TICK_BOX * 1.1) for px, py in TICK)
        block.marks.append(Stroke(x, top - TICK_BOX * 0.12, points, 1.7, ink=HAND_INK))


def _choices(block: Block, field: Choices) -> None:
    """On four columns, of which a longer label takes two; on two where that is not enough."""
    column = (block.room + COLUMN_GAP) / COLUMNS
    widths = [_choice_width(option) for option in field.options]
    short = max(widths) <= 2 * column
    row: list[tuple[Block, float]] = []
    place = 0
    for option, needed in zip(field.options, widths, strict=True):
        span = ceil(needed / column) if short else COLUMNS // 2
        if place + span > COLUMNS:
            block.beside(*row)
            row, place = [], 0
        one = block.column(span * column - COLUMN_GAP)
        tick_line(one, option.label, ticked=option.ticked)
        row.append((one, place * column))
        place += span
    block.beside(*row)


def _choice_width(option: Option) -> float:
    return TICK_BOX + 2 * MM + width(option.label, REGULAR, BODY) + COLUMN_GAP


def _box_width(groups: Sequence[int], room: float) -> float:
    gaps = GROUP_GAP * (len(groups) - 1)
    return min(SIGN_BOX, (room - gaps) / sum(groups))


def _boxes(block: Block, field: Boxes) -> None:
    """Groups of boxes with a dash between them."""
    if not fits_boxes(field.groups, block.room):
        _lines(block, Lines(text=field.text))
        return
    block.gap(0.4 * MM)
    side, x, signs = _box_width(field.groups, block.room), 0.0, list(field.text)
    for number, count in enumerate(field.groups):
        if number:
            middle = block.height + SIGN_HIGH / 2
            block.marks.append(Box(x + GROUP_GAP * 0.25, middle, GROUP_GAP * 0.5, DOT * 2))
            x += GROUP_GAP
        written, signs = signs[:count], signs[count:]
        x = sign_boxes(block, x, "".join(written), count, side)
    block.gap(SIGN_HIGH)


def sign_boxes(block: Block, x: float, text: str, count: int, side: float = SIGN_BOX) -> float:
    """A row of boxes from `x` on, at the block's height, which does not grow; where it ends."""
    top = block.height
    block.marks += frame(x, top, side * count, SIGN_HIGH)
    block.marks += (Box(x + side * place, top, DOT, SIGN_HIGH, 0.35) for place in range(1, count))
    for place, sign in enumerate(text[:count]):
        start = x + side * place + (side - width(sign, REGULAR, HAND)) / 2
        block.marks.append(hand(sign, start, top + SIGN_HIGH - 2.4 * MM))
    return x + side * count


def _date(block: Block, field: Date, look: Look) -> None:
    """`day [][] month [][] year [][][][]`, or one line where the room is too small for that."""
    parts = [
        (look.words(key), written, count)
        for key, written, count in (
            ("day", field.day, 2),
            ("month", field.month, 2),
            ("year", field.year, 4),
        )
    ]
    words = sum(width(word, REGULAR, BODY) + 1.6 * MM for word, _, _ in parts)
    side = min(SIGN_BOX, (block.room - words - 2 * GROUP_GAP) / 8)
    if side < LEAST_BOX:
        _lines(block, Lines(text="/".join(p for _, p, _ in parts if p)))
        return
    block.gap(0.4 * MM)
    x = 0.0
    for word, written, count in parts:
        block.marks.append(Text(x, block.height + SIGN_HIGH - 2.6 * MM, word, REGULAR, BODY))
        x += width(word, REGULAR, BODY) + 1.6 * MM
        x = sign_boxes(block, x, written, count, side) + GROUP_GAP
    block.gap(SIGN_HIGH)


def _lines(block: Block, field: Lines) -> None:
    """As many as are expected, more where the example has more to say."""
    wide = block.room * field.share
    said = hand_lines(field.text, wide - 2 * MM)
    if len(said) > field.count and field.share < 1:
        wide = block.room
        said = hand_lines(field.text, wide - 2 * MM)
    for number in range(max(field.count, len(said))):
        base = block.height + PITCH - 2 * MM
        block.marks.append(line(0.0, base + 1 * MM, wide))
        if number < len(said):
            block.marks.append(hand(said[number], 1 * MM, base - 0.2 * MM))
        block.height += PITCH

"""A repeat on paper: entries as rows where its questions are short, as columns where they are not."""

from collections.abc import Iterator, Sequence

from kiosk.paperform import Boxes, Choices, Date, Field, Lines, Question, Sign, Table
from kiosk.printing.block import Block, frame
from kiosk.printing.fonts import BOLD
from kiosk.printing.paper_form.fields import (
    CHOICE_PITCH,
    GROUP_GAP,
    LEAST_BOX,
    TICK_BOX,
    field_block,
    fits_boxes,
    tick_box,
)
from kiosk.printing.paper_form.look import (
    BODY,
    GREY,
    PITCH,
    ROOM,
    SMALL,
    Look,
    centred,
    hand,
    hand_lines,
)
from kiosk.printing.paper_form.paging import Piece
from kiosk.printing.paper_form.rows import bar, freedom, number_size, question_words
from kiosk.printing.sheet import DOT, MM, Box, Text, moved

ROWS, COLUMNS = 5, 3
"""Entries a blank table has room for."""

MOST_ROW_QUESTIONS = 6
INDEX = 9 * MM
ASKED = 64 * MM
CELL_PAD = 1.5 * MM
ROW = 11.2 * MM
DATE_CELL = 33 * MM
LEAST_TEXT = 26 * MM


def table_pieces(table: Table, number: int, look: Look) -> Iterator[Piece]:
    """Its heading, then the table in pieces that may stand on different pages."""
    name = f"{table.label} {look.words('part_if_any')}" if table.if_any else table.label
    title = f"{look.words('section', number=number)}  {name}"
    head = bar(title, look, hint=table.hint, conditions=table.conditions)
    head.gap(2 * MM)
    yield Piece(head, keep=True)
    yield from _as_rows(table, look) if _is_narrow(table) else _as_columns(table, look)
    foot = look.block()
    foot.gap(1 * MM)
    foot.text(look.words("more_entries"), SMALL, shade=GREY)
    yield Piece(foot)


def _is_narrow(table: Table) -> bool:
    """Every question is a short text, number or date, and there are few."""
    if len(table.questions) > MOST_ROW_QUESTIONS:
        return False
    return all(
        isinstance(q.field, Boxes | Date) or (isinstance(q.field, Lines) and q.field.count == 1)
        for q in table.questions
    )


# --- entries as rows ------------------------------------------------------------------------------


def _as_rows(table: Table, look: Look) -> Iterator[Piece]:
    blank = tuple(question.field for question in table.questions)
    widths = _widths(blank)
    titles = [_title(q, w, look) for q, w in zip(table.questions, widths, strict=True)]
    head = _row("", titles, widths, look)
    head.marks.insert(0, Box(0.0, 0.0, ROOM, head.height, 0.95))
    yield Piece(head, keep=True)
    for number in range(max(ROWS, len(table.entries))):
        fields = table.entries[number] if number < len(table.entries) else blank
        cells = [_cell(field, wide, look) for field, wide in zip(fields, widths, strict=True)]
        yield Piece(_row(str(number + 1), cells, widths, look), running=head)


def _widths(fields: Sequence[Field]) -> list[float]:
    """Number boxes and dates get what they need, where that leaves enough; texts share the rest."""
    fixed = [_needed(field) for field in fields]
    shares = [field.share if isinstance(field, Lines) else 0.0 for field in fields]
    rest = ROOM - INDEX - sum(fixed)
    if rest < LEAST_TEXT * sum(share > 0 for share in shares):
        return [(ROOM - INDEX) / len(fields)] * len(fields)
    if not any(shares):
        return [wide + rest / len(fields) for wide in fixed]
    return [w + rest * share / sum(shares) for w, share in zip(fixed, shares, strict=True)]


def _needed(field: Field) -> float:
    if isinstance(field, Boxes):
        return (
            sum(field.groups) * LEAST_BOX + (len(field.groups) - 1) * GROUP_GAP + 2 * CELL_PAD + 1
        )
    return DATE_CELL if isinstance(field, Date) else 0.0


def _cell(field: Field, wide: float, look: Look) -> Block:
    """Boxes where they fit; else room to write, for the frame of a cell is its line."""
    inside = wide - 2 * CELL_PAD
    if isinstance(field, Boxes) and fits_boxes(field.groups, inside):
        return field_block(field, look, inside)
    block = look.block(inside)
    for said in hand_lines(_text(field), inside):
        block.marks.append(hand(said, 0.0, block.height + PITCH - 3.2 * MM))
        block.gap(PITCH - 2 * MM)
    block.height = max(block.height, ROW - 2 * CELL_PAD)
    return block


def _text(field: Field) -> str:
    if isinstance(field, Date):
        return "/".join(part for part in (field.day, field.month, field.year) if part)
    return field.text if isinstance(field, Lines | Boxes) else ""


def _title(question: Question, wide: float, look: Look) -> Block:
    block = look.block(wide - 2 * CELL_PAD)
    block.text(f"{question.number}. {question.label}", SMALL, face=BOLD)
    if free := freedom(question, look):
        block.text(free, SMALL - 1, shade=GREY)
    if question.conditions:
        block.text(look.when(question.conditions, "answer_when"), SMALL - 1, shade=GREY)
    return block


def _row(number: str, cells: Sequence[Block], widths: Sequence[float], look: Look) -> Block:
    """Cells side by side, framed, behind the entry's number."""
    high = 2 * CELL_PAD + max(cell.height for cell in cells)
    out, x = look.block(), INDEX
    out.marks += frame(0.0, 0.0, INDEX + DOT, high + DOT, 1)
    out.marks.append(centred(number, 0.0, INDEX, high / 2 + BODY * 0.3, BOLD, BODY))
    for cell, wide in zip(cells, widths, strict=True):
        out.marks += frame(x, 0.0, wide + DOT, high + DOT, 1)
        out.marks += (moved(mark, x + CELL_PAD, CELL_PAD) for mark in cell.marks)
        x += wide
    out.height = high
    return out


# --- entries as columns ---------------------------------------------------------------------------


def _as_columns(table: Table, look: Look) -> Iterator[Piece]:
    """As many tables of three columns as the entries need."""
    for start in range(0, max(1, len(table.entries)), COLUMNS):
        numbers = range(start, start + COLUMNS)
        head = _column_heads(numbers, look)
        if start:
            gap = look.block()
            gap.gap(3 * MM)
            yield Piece(gap, keep=True)
        yield Piece(head, keep=True)
        for place, question in enumerate(table.questions):
            fields = [
                table.entries[n][place] if n < len(table.entries) else question.field
                for n in numbers
            ]
            yield Piece(_question_row(question, fields, look), running=head)


def _column_heads(numbers: range, look: Look) -> Block:
    out, high = look.block(), 7 * MM
    wide = (ROOM - ASKED) / COLUMNS
    out.marks.append(Box(0.0, 0.0, ROOM, high, 0.95))
    out.marks += frame(0.0, 0.0, ASKED + DOT, high + DOT, 1)
    for column, number in enumerate(numbers):
        x = ASKED + column * wide
        said = look.words("entry", number=number + 1)
        out.marks += frame(x, 0.0, wide + DOT, high + DOT, 1)
        out.marks.append(centred(said, x, wide, high - 2.2 * MM, BOLD, BODY))
    out.height = high
    return out


def _question_row(question: Question, fields: list[Field], look: Look) -> Block:
    """The question on the left with its choices, one under the other; the answers beside it."""
    asked = look.block(ASKED - INDEX - CELL_PAD)
    question_words(asked, question, look)
    wide = (ROOM - ASKED) / COLUMNS
    out = look.block()
    tops: list[float] = []
    if isinstance(question.field, Choices):
        for option in question.field.options:
            tops.append(CELL_PAD + asked.height)
            asked.gap((CHOICE_PITCH - BODY * asked.leading) / 2)
            asked.text(option.label, BODY, indent=3 * MM)
            asked.gap((CHOICE_PITCH - BODY * asked.leading) / 2)
    cells = [] if tops else [field_block(_flat(f), look, wide - 2 * CELL_PAD) for f in fields]
    high = 2 * CELL_PAD + max(asked.height, *(cell.height for cell in cells), 0.0)
    out.marks += frame(0.0, 0.0, ASKED + DOT, high + DOT, 1)
    said = f"{question.number}."
    size = number_size(question.number)
    out.marks.append(Text(CELL_PAD, CELL_PAD + BODY * (asked.leading - 0.38), said, BOLD, size))
    out.marks += (moved(mark, INDEX, CELL_PAD) for mark in asked.marks)
    for column, field in enumerate(fields):
        x = ASKED + column * wide
        out.marks += frame(x, 0.0, wide + DOT, high + DOT, 1)
        if tops and isinstance(field, Choices):
            _ticks(out, field, x + (wide - TICK_BOX) / 2, tops)
        elif cells:
            out.marks += (moved(mark, x + CELL_PAD, CELL_PAD) for mark in cells[column].marks)
    out.height = high
    return out


def _ticks(out: Block, field: Choices, x: float, tops: list[float]) -> None:
    """A box in each choice's line, with a hair of a rule to lead the eye."""
    for option, top in zip(field.options, tops, strict=True):
        tick_box(out, x, top + (CHOICE_PITCH - TICK_BOX) / 2, ticked=option.ticked)


def _flat(field: Field) -> Field:
    """What fits a cell: whole-width lines, at most three of them."""
    if isinstance(field, Date):
        return Lines(text=_text(field))
    if isinstance(field, Lines):
        return Lines(min(3, field.count * 2 if field.share == 1 else field.count), 1.0, field.text)
    return Lines() if isinstance(field, Sign) else field

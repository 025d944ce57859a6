"""The rows of the grid: number, question and field; headings of parts; notes."""

from kiosk.paperform import Choices, Heading, Lines, Note, Question, Sign
from kiosk.paperform.content import Conditions
from kiosk.printing.block import Block
from kiosk.printing.fonts import BOLD, width
from kiosk.printing.paper_form.fields import field_block
from kiosk.printing.paper_form.look import (
    BODY,
    FIELD,
    FIELD_AT,
    GREY,
    GUTTER,
    HEADING,
    LABEL,
    PAD,
    PALE,
    ROOM,
    SMALL,
    Look,
)
from kiosk.printing.sheet import DOT, MM, Box, Text, moved

STACKED_FROM = 3
"""Lines from which on a field takes the whole width under its question."""


def heading_block(heading: Heading, number: int, look: Look) -> Block:
    """A pale bar with the part's number and name; beneath it, when to fill the part in."""
    said = look.words("section", number=number)
    name = heading.label
    name += f" {look.words('part_if_any')}" if heading.if_any else ""
    return bar(f"{said}  {name}", look, hint=heading.hint, conditions=heading.conditions)


def bar(title: str, look: Look, *, hint: str = "", conditions: Conditions = ()) -> Block:
    """The heading of anything; stands over what follows it."""
    inner = look.block(ROOM - 5 * MM)
    inner.text(title, HEADING, face=BOLD)
    for text in filter(None, (look.when(conditions, "section_when"), hint)):
        inner.text(text, SMALL, shade=GREY)
    block = look.block()
    block.gap(3 * MM)
    high = inner.height + 1.2 * MM
    block.marks += [
        Box(0.0, block.height, ROOM, high, PALE),
        Box(0.0, block.height, 1.2 * MM, high),
    ]
    block.marks += (moved(mark, 3.2 * MM, block.height + 0.2 * MM) for mark in inner.marks)
    block.gap(high)
    return block


def question_block(question: Question, look: Look) -> Block:
    """Number and question on the left, the field on the right, a thin rule under both."""
    lines = question.field
    stacked = isinstance(lines, Lines) and lines.count >= STACKED_FROM
    label = look.block(ROOM - GUTTER if stacked else LABEL)
    label.marks.append(_number(question.number, label))
    question_words(label, question, look)
    field = field_block(question.field, look, ROOM - GUTTER if stacked else FIELD)
    block = look.block()
    block.gap(PAD)
    if stacked:
        block.add(label, dx=GUTTER)
        block.add(field, dx=GUTTER)
    else:
        block.beside((label, GUTTER), (field, FIELD_AT))
    block.gap(PAD)
    block.marks.append(Box(0.0, block.height, ROOM, DOT, 0.75))
    return block


def question_words(block: Block, question: Question, look: Look) -> None:
    """The question, what helps to answer it, and when it is asked."""
    block.text(question.label, BODY, face=BOLD)
    hint = " ".join(filter(None, (freedom(question, look), _hint(question, look))))
    if hint:
        block.text(hint, SMALL, shade=GREY)
    if question.conditions:
        block.text(look.when(question.conditions, "answer_when"), SMALL, face=BOLD, shade=GREY)


def freedom(question: Question, look: Look) -> str:
    """That it may be left empty, in two words; "" where it may not."""
    if question.if_any:
        return look.words("if_any")
    return look.words("optional") if question.optional else ""


def _hint(question: Question, look: Look) -> str:
    field = question.field
    if isinstance(field, Sign):
        return ""
    many = isinstance(field, Choices) and field.many
    return question.hint or (look.words("many") if many else "")


def note_block(note: Note, look: Look) -> Block:
    """A remark between questions, set off by a bar on its left."""
    inner = look.block(ROOM - GUTTER - 4 * MM)
    if note.conditions:
        inner.text(look.when(note.conditions, "note_when"), SMALL, face=BOLD, shade=GREY)
    inner.text(note.label, BODY, face=BOLD)
    if note.hint:
        inner.text(note.hint, SMALL)
    block = look.block()
    block.gap(PAD)
    block.marks.append(Box(GUTTER, block.height, 0.8 * MM, inner.height, 0.45))
    block.add(inner, dx=GUTTER + 3 * MM)
    block.gap(PAD)
    block.marks.append(Box(0.0, block.height, ROOM, DOT, 0.75))
    return block


def _number(number: int, label: Block) -> Text:
    """At the right edge of the gutter, on the first line of the question."""
    said, size = f"{number}.", number_size(number)
    x = max(-GUTTER, -2.2 * MM - width(said, BOLD, size))
    return Text(x, BODY * (label.leading - 0.38), said, BOLD, size)


def number_size(number: int) -> float:
    """Three digits are set smaller, so that they fit the gutter."""
    return BODY if number < 100 else SMALL

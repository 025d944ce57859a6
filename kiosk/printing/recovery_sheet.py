"""The paper that opens the data when the machine's own key is gone: one A4 sheet for a locked drawer."""

from kiosk.printing.block import Block
from kiosk.printing.fonts import BOLD, width
from kiosk.printing.receipt_a4 import HEIGHT, NORMAL, PALE, ROOM, SIDE, TOP, WIDTH
from kiosk.printing.sheet import Box, Page, moved
from kiosk.printing.words import Words, words
from kiosk.receipts import RecoverySheet
from kiosk.thai.dates import date_and_time

GROUPS_IN_A_LINE = 3
_PAD = 14.0
_GAP = 16.0


def page(sheet: RecoverySheet) -> Page:
    say = words(sheet.language)
    parts = (_head(sheet, say), _purpose(say), _hero(sheet, say), *_advice(say), _keepers(say))
    marks = []
    y = TOP
    for part in parts:
        marks += [moved(mark, SIDE, y) for mark in part.marks]
        y += part.height + _GAP
    return Page(WIDTH, HEIGHT, tuple(marks))


def groups_in_lines(passphrase: str) -> list[str]:
    """A few groups a line, so that nobody loses the place while typing."""
    groups = passphrase.split("-")
    starts = range(0, len(groups), GROUPS_IN_A_LINE)
    return ["  ".join(groups[at : at + GROUPS_IN_A_LINE]) for at in starts]


def _block(room: float = ROOM) -> Block:
    return Block(room, leading=NORMAL.leading)


def _head(sheet: RecoverySheet, say: Words) -> Block:
    """The office on the left, what this paper is on the right."""
    right = 2 + width(say("sheet_title"), BOLD, NORMAL.service)
    office, title, block = _block(ROOM - right - 12), _block(right), _block()
    office.text(sheet.office, NORMAL.heading * 1.15, face=BOLD)
    made = date_and_time(sheet.made_at, say.language)
    office.text(say("sheet_made", moment=made), NORMAL.small)
    title.text(say("sheet_title"), NORMAL.service, face=BOLD, align="right")
    block.beside((office, 0.0), (title, ROOM - right))
    block.gap(NORMAL.body * 0.5)
    block.rule(4)
    return block


def _purpose(say: Words) -> Block:
    block = _block()
    block.text(say("sheet_for_title"), NORMAL.heading, face=BOLD)
    block.text(say("sheet_for"), NORMAL.body)
    return block


def _hero(sheet: RecoverySheet, say: Words) -> Block:
    """The words on a pale ground."""
    inner = _block(ROOM - 2 * _PAD)
    inner.text(say("sheet_words"), NORMAL.body)
    inner.gap(4)
    for line in groups_in_lines(sheet.passphrase):
        inner.text(line, NORMAL.number * 0.8, face=BOLD, align="center")
    inner.gap(4)
    inner.text(say("sheet_letters"), NORMAL.small)
    block = _block()
    block.marks.append(Box(0.0, 0.0, ROOM, inner.height + 2 * _PAD, PALE))
    block.gap(_PAD)
    block.add(inner, dx=_PAD)
    block.gap(_PAD)
    return block


def _advice(say: Words) -> tuple[Block, ...]:
    use, keep, never = _block(), _block(), _block()
    use.text(say("sheet_use_title"), NORMAL.heading, face=BOLD)
    for key in ("sheet_use_1", "sheet_use_2", "sheet_use_3"):
        use.text(say(key), NORMAL.body)
    keep.text(say("sheet_keep_title"), NORMAL.heading, face=BOLD)
    for key in ("sheet_keep_1", "sheet_keep_2", "sheet_keep_3"):
        keep.bullet(say(key), NORMAL.body)
    never.bar(say("sheet_never"), NORMAL.heading)
    return use, keep, never


def _keepers(say: Words) -> Block:
    """Who keeps it, since when: empty rules to be filled in by hand."""
    half = (ROOM - 24) / 2
    block, who, when = _block(), _block(half), _block(half)
    who.blank(say("sheet_keeper"), NORMAL.body)
    when.blank(say("staff_date"), NORMAL.body)
    block.beside((who, 0.0), (when, half + 24))
    return block

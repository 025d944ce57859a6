"""The end of a paper form: documents, declaration, signatures, the office's own strip."""

from collections.abc import Iterator

from kiosk.paperform import PaperDocument
from kiosk.printing.block import Block, frame
from kiosk.printing.fonts import BOLD, REGULAR, width
from kiosk.printing.paper_form.fields import TICK_BOX, field_block, tick_box, tick_line
from kiosk.printing.paper_form.look import (
    BODY,
    GREY,
    PAD,
    PALE,
    ROOM,
    SMALL,
    Look,
    labelled_line,
)
from kiosk.printing.paper_form.paging import Piece
from kiosk.printing.paper_form.rows import bar
from kiosk.printing.sheet import DOT, MM, Box, Text, moved

GIVEN = 24 * MM
COUNT = 20 * MM
WANTED = 30 * MM
THUMB_WIDE, THUMB_HIGH = 26 * MM, 31 * MM


def document_pieces(look: Look) -> Iterator[Piece]:
    """One line a document: ticked by who brings it on the left, by the office on the right."""
    if not look.form.documents:
        return
    head = bar(look.words("documents"), look, hint=look.words("documents_hint"))
    y = head.height - 2 * MM
    for key, wide, left in (
        ("documents_given", GIVEN, COUNT + GIVEN),
        ("documents_count", COUNT, COUNT),
    ):
        said = look.words(key)
        x = ROOM - left + (wide - width(said, BOLD, SMALL)) / 2
        head.marks.append(Text(x, y, said, BOLD, SMALL))
    yield Piece(head, keep=True)
    for number, document in enumerate(look.form.documents, 1):
        last = number == len(look.form.documents)
        keep = last and bool(look.form.bring_later_days)
        yield Piece(_document(document, look), keep=keep, running=head)
    if look.form.bring_later_days:
        foot = look.block()
        foot.gap(1 * MM)
        foot.text(look.words("bring_later", days=look.form.bring_later_days), SMALL)
        yield Piece(foot)


def _document(document: PaperDocument, look: Look) -> Block:
    wanted = look.block(WANTED)
    wanted.gap(1.1 * MM)
    wanted.text(look.words(f"document_{document.wanted}"), SMALL)
    said = look.block(ROOM - GIVEN - COUNT - WANTED - 4 * MM)
    tick_line(said, document.title, ticked=document.ticked)
    if document.note:
        said.height -= 1.2 * MM
        said.text(document.note, SMALL, indent=TICK_BOX + 2 * MM, shade=GREY)
    block = look.block()
    block.gap(PAD * 0.6)
    top = block.height
    block.beside((said, 0.0), (wanted, ROOM - GIVEN - COUNT - WANTED))
    tick_box(block, ROOM - COUNT - GIVEN / 2 - TICK_BOX / 2, top + 1.6 * MM, ticked=False)
    block.marks.append(Box(ROOM - COUNT + 4 * MM, top + 6.4 * MM, COUNT - 8 * MM, DOT, 0.4))
    block.gap(PAD * 0.6)
    block.marks.append(Box(0.0, block.height, ROOM, DOT, 0.75))
    return block


def signature_piece(look: Look) -> Piece:
    """Declaration, privacy line, signature, thumb print with two witnesses: all on one page.

    Under their own part only an officer signs.
    """
    if look.form.officers:
        return Piece(_officer_signature(look))
    block = bar(look.words("declaration"), look)
    block.gap(2 * MM)
    block.text(look.words("declare"), BODY, face=BOLD)
    block.gap(1 * MM)
    if look.form.privacy:
        text = f"{look.words('privacy')}: {' · '.join(look.form.privacy)}"
        block.text(text, SMALL, shade=GREY)
    block.gap(3 * MM)
    half, gap, signer = (ROOM - 8 * MM) / 2, 8 * MM, look.form.signer
    signature = look.block(half)
    _signature(signature, look, look.words("signer"), signed=signer.signed, name=signer.name)
    signature.gap(2 * MM)
    signature.add(field_block(signer.day, look, half))
    block.beside((signature, 0.0), (_thumb(look.within(half)), half + gap))
    block.gap(1 * MM)
    witnesses = []
    for number in (1, 2):
        witness = look.block(half)
        _signature(witness, look, look.words("witness", number=number))
        witnesses.append((witness, (number - 1) * (half + gap)))
    block.beside(*witnesses)
    block.gap(3 * MM)
    block.add(_officer(look))
    return Piece(block)


def _officer_signature(look: Look) -> Block:
    block = bar(look.words("officer_signature"), look)
    block.gap(3 * MM)
    half, gap = (ROOM - 8 * MM) / 2, 8 * MM
    left, right = look.block(half), look.block(half)
    labelled_line(left, look.words("signed"))
    labelled_line(left, look.words("full_name"), size=SMALL)
    labelled_line(right, look.words("officer_position"))
    right.add(field_block(look.form.signer.day, look, half))
    block.beside((left, 0.0), (right, half + gap))
    return block


def _signature(block: Block, look: Look, who: str, *, signed: str = "", name: str = "") -> None:
    """A line to sign on with who signs behind it, and a line for the name beneath."""
    tail = width(who, REGULAR, BODY) + 2 * MM
    inner = block.column(block.room - tail)
    labelled_line(inner, look.words("signed"), text=signed)
    base = inner.height - 2 * MM
    block.marks.append(Text(block.room - tail + 2 * MM, block.height + base, who, REGULAR, BODY))
    block.add(inner)
    labelled_line(block, look.words("full_name"), text=name, size=SMALL)


def _thumb(look: Look) -> Block:
    block = look.block()
    words = look.block(look.room - THUMB_WIDE - 4 * MM)
    words.text(look.words("thumb"), BODY, face=BOLD)
    words.text(look.words("thumb_hint"), SMALL, shade=GREY)
    block.marks += frame(0.0, 0.0, THUMB_WIDE, THUMB_HIGH)
    block.marks += (moved(mark, THUMB_WIDE + 4 * MM, 0.0) for mark in words.marks)
    block.height = max(THUMB_HIGH, words.height)
    return block


def _officer(look: Look) -> Block:
    """A framed strip that only the office writes in."""
    inner, half = look.block(ROOM - 8 * MM), (ROOM - 8 * MM - 6 * MM) / 2
    inner.text(look.words("officer"), BODY, face=BOLD)
    rows = (
        (("tick", "officer_complete"), ("tick", "officer_missing")),
        (("line", "officer_until"), ("line", "officer_entered")),
        (("line", "officer_name"), ("line", "officer_position")),
    )
    for row in rows:
        cells = [_officer_cell(look.within(half), *cell) for cell in row]
        inner.beside((cells[0], 0.0), (cells[1], half + 6 * MM))
    block = look.block()
    high = inner.height + 4 * MM
    block.marks.append(Box(0.0, 0.0, ROOM, high, PALE))
    block.marks += frame(0.0, 0.0, ROOM, high)
    block.marks += (moved(mark, 4 * MM, 1.2 * MM) for mark in inner.marks)
    block.height = high
    return block


def _officer_cell(look: Look, kind: str, key: str) -> Block:
    block = look.block()
    if kind == "line":
        labelled_line(block, look.words(key))
        return block
    word = look.words(key)
    tick_line(block, word)
    if key == "officer_missing":
        start = TICK_BOX + 4 * MM + width(word, REGULAR, BODY)
        block.marks.append(Box(start, block.height - 1.4 * MM, look.room - start, DOT * 1.5, 0.55))
    return block

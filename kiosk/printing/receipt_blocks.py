"""The parts of a receipt that look the same on every paper, each as one block."""

from dataclasses import dataclass, replace

from kiosk.printing.block import LEADING, Block, frame
from kiosk.printing.fonts import BOLD, REGULAR, width
from kiosk.printing.qr import QUIET, squares
from kiosk.printing.words import Words
from kiosk.receipts import ReceiptContent, ReceiptLine, ReceiptStep
from kiosk.thai.dates import clock_time, local, long_date, short_date

PAYMENT_MM = 30.0


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in points. `label_column` 0 puts labels above their values."""

    body: float
    small: float
    heading: float
    service: float
    number: float
    label_column: float
    leading: float = LEADING

    def larger(self, factor: float, *, number: float) -> "Style":
        return replace(
            self,
            body=self.body * factor,
            small=self.small * factor,
            heading=self.heading * factor,
            service=self.service * factor,
            number=number,
            label_column=0.0,
        )


@dataclass(frozen=True, slots=True)
class Look:
    """What every part needs: what is said, in which words, how large, how wide."""

    content: ReceiptContent
    words: Words
    style: Style
    room: float

    def block(self, heading: str = "", *, room: float = 0.0) -> Block:
        made = Block(room or self.room, leading=self.style.leading)
        if heading:
            made.text(self.words(heading), self.style.heading, face=BOLD)
        return made


def facts(look: Look) -> Block:
    """When, who, and the covered number."""
    content, say, style = look.content, look.words, look.style
    block = look.block()
    day = long_date(local(content.received_at).date(), say.language)
    when = f"{day} {clock_time(content.received_at, say.language)}"
    block.pair(say("received_at"), when, style.body, column=style.label_column)
    if content.applicant:
        block.pair(say("applicant"), content.applicant, style.body, column=style.label_column)
    if content.masked_id:
        block.pair(say("identity"), content.masked_id, style.body, column=style.label_column)
    return block


def computed_lines(look: Look) -> Block | None:
    """What the rules say today, framed."""
    if not look.content.lines:
        return None
    size, pad = look.style.body, look.style.body * 0.7
    inner = look.block("lines", room=look.room - 2 * pad)
    column = _label_column(look, inner.room)
    for line in look.content.lines:
        beside = column if _fits_beside(line, size, column, inner.room) else 0.0
        inner.pair(line.label, line.value, size, column=beside)
    block = look.block()
    block.marks += frame(0.0, 0.0, look.room, inner.height + 1.4 * pad)
    block.gap(pad * 0.9)
    block.add(inner, dx=pad)
    block.gap(pad * 0.5)
    return block


def _label_column(look: Look, room: float) -> float:
    """Wide enough for the labels that are not longer than half the room."""
    if not look.style.label_column:
        return 0.0
    widths = [width(line.label, REGULAR, look.style.body) for line in look.content.lines]
    return max((w for w in widths if w <= room * 0.55), default=0.0) + look.style.body


def _fits_beside(line: ReceiptLine, size: float, column: float, room: float) -> bool:
    label, value = width(line.label, REGULAR, size), width(line.value, BOLD, size)
    return label < column and value <= room - column


def payment(look: Look) -> Block | None:
    """The code to pay with, with what to look at before one does."""
    if not look.content.payment_qr:
        return None
    style = look.style
    symbol = squares(look.content.payment_qr, at_least_mm=PAYMENT_MM)
    block = look.block("payment")
    block.gap(QUIET * symbol.side)
    block.squares(symbol)
    block.gap(QUIET * symbol.side)
    block.text(look.words("payment_hint"), style.small)
    return block


def documents_received(look: Look) -> Block | None:
    if not look.content.documents_received:
        return None
    block = look.block("documents_received")
    for document in look.content.documents_received:
        count = look.words("count", count=document.count) if document.count > 1 else ""
        block.check(f"{document.title} {count}".strip(), look.style.body, ticked=True)
        block.may_break()
    return block


def documents_missing(look: Look) -> Block | None:
    if not look.content.documents_missing:
        return None
    block = look.block("documents_missing")
    for document in look.content.documents_missing:
        within = ""
        if document.due:
            date = long_date(document.due, look.words.language)
            within = look.words("within", date=date)
        dated(block, look, document.title, within)
    return block


def steps(look: Look) -> Block | None:
    """Each step with its date."""
    if not look.content.steps:
        return None
    block = look.block("steps")
    for step in look.content.steps:
        dated(block, look, step.title, step_when(look, step), ticked=step.done)
    return block


def dated(block: Block, look: Look, title: str, when: str, *, ticked: bool = False) -> None:
    """A box with its words, and the date beside them where both fit, else under them."""
    size = look.style.body
    indent = size * 1.15
    needed = indent + width(title, REGULAR, size) + size + width(when, BOLD, size)
    top = block.height
    block.check(title, size, ticked=ticked)
    if needed <= look.room:
        block.height = top
        block.text(when, size, face=BOLD, align="right")
    elif when:
        block.text(when, size, face=BOLD, indent=indent)
    block.may_break()


def step_when(look: Look, step: ReceiptStep) -> str:
    """The words about a step's time: done, by a date, or as the service says."""
    if step.done:
        return look.words("done")
    if step.due:
        return look.words("within", date=short_date(step.due, look.words.language))
    return step.text


def notes(look: Look) -> Block | None:
    if not look.content.notes:
        return None
    block = look.block("notes")
    for note in look.content.notes:
        block.bullet(note, look.style.body)
        block.may_break()
    return block


def tracking_help(look: Look, *, room: float = 0.0) -> Block:
    block = small_heading(look, "track_title", room)
    phone = look.content.office.phone
    text = look.words("track_by_phone", phone=phone) if phone else look.words("track")
    block.text(text, look.style.small)
    return block


def complaints(look: Look, *, room: float = 0.0) -> Block | None:
    phone = look.content.office.complaint_phone or look.content.office.phone
    if not phone:
        return None
    block = small_heading(look, "complain_title", room)
    block.text(look.words("complain", phone=phone), look.style.small)
    return block


def privacy(look: Look, *, room: float = 0.0) -> Block:
    block = small_heading(look, "privacy_title", room)
    block.text(look.words("privacy"), look.style.small)
    return block


def small_heading(look: Look, key: str, room: float) -> Block:
    block = look.block(room=room)
    block.text(look.words(key), look.style.small, face=BOLD)
    return block


def present(*parts: Block | None) -> list[Block]:
    return [part for part in parts if part is not None]

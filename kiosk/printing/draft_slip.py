"""The small paper of a paused draft: how to come back, and nothing about whose it is."""

from dataclasses import replace

from kiosk.printing.fonts import BOLD
from kiosk.printing.qr import QUIET, squares
from kiosk.printing.receipt_80mm import NORMAL, PRINTABLE, endless, office_head, practice_bar
from kiosk.printing.receipt_blocks import Look
from kiosk.printing.sheet import Page
from kiosk.printing.words import words
from kiosk.receipts import DraftSlip, ReceiptContent
from kiosk.thai.dates import date_and_time
from kiosk.thai.numbers import phone

QR_MM = 22.0


def page(slip: DraftSlip) -> Page:
    say, style = words(slip.language), NORMAL
    look = Look(_as_content(slip), say, style, PRINTABLE)
    body = look.block()
    if slip.practice:
        body.add(practice_bar(look))
        body.gap(style.body * 0.5)
    body.add(office_head(look))
    body.gap(style.body * 0.5)
    body.text(say("slip_title"), style.service, face=BOLD, align="center")
    if slip.service_title:
        body.text(slip.service_title, style.body, align="center")
    body.gap(style.body * 0.5)
    body.text(say("slip_code"), style.body, align="center")
    body.number(slip.resume_code, style.number * 0.8, align="center")
    if slip.qr_text:
        symbol = squares(slip.qr_text, at_least_mm=QR_MM)
        body.gap(QUIET * symbol.side / 2)
        body.squares(symbol)
        body.gap(QUIET * symbol.side)
    body.pair(say("slip_until"), date_and_time(slip.kept_until, say.language), style.body, column=0)
    body.gap(style.body * 0.3)
    body.text(say("slip_how"), style.body)
    body.gap(style.body * 0.3)
    body.bar(say("slip_not_sent"), style.body)
    return endless(body)


def _as_content(slip: DraftSlip) -> ReceiptContent:
    """The parts a slip shares with a receipt are drawn by the receipt's own blocks."""
    return ReceiptContent(
        office=replace(slip.office, phone=phone(slip.office.phone)),
        service_title=slip.service_title,
        tracking="",
        url="",
        received_at=slip.kept_until,
        practice=slip.practice,
        language=slip.language,
    )

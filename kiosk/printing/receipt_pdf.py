"""Receipts as PDF: `render(content, "80mm")`, `render(content, "a4", large=True)`.

The first call loads fonts and the word list, unless `prepare` did; each later one takes some
milliseconds.
"""

from datetime import UTC, datetime

from kiosk.printing import draft_slip, fonts, qr, receipt_80mm, receipt_a4, recovery_sheet, wrap
from kiosk.printing.pdf import write
from kiosk.printing.sheet import Page
from kiosk.printing.words import words
from kiosk.receipts import (
    DraftSlip,
    Paper,
    ReceiptContent,
    ReceiptOffice,
    ReceiptStep,
    RecoverySheet,
)


def render(content: ReceiptContent, paper: Paper = "80mm", *, large: bool = False) -> bytes:
    """The receipt; `large` is for those who read large print."""
    title = f"{words(content.language)('title')} {content.tracking}"
    pages = pages_of(content, paper, large=large)
    return write(pages, title=title, language=content.language)


def render_slip(slip: DraftSlip) -> bytes:
    """The 80 mm slip of a paused draft."""
    title = words(slip.language)("slip_title")
    return write([draft_slip.page(slip)], title=title, language=slip.language)


def render_recovery(sheet: RecoverySheet) -> bytes:
    """The A4 sheet of the recovery words; its title holds none of them."""
    title = words(sheet.language)("sheet_title")
    return write([recovery_sheet.page(sheet)], title=title, language=sheet.language)


def prepare() -> None:
    """Loads what the first receipt needs, so that it is as quick as the next; for idle moments."""
    office = ReceiptOffice(name="ก", phone="0", complaint_phone="0")
    step = ReceiptStep("ก", text="ก", done=True)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    render(
        ReceiptContent(
            office=office,
            service_title="กข",
            tracking="000 000 000",
            url="HTTPS://0",
            received_at=moment,
            steps=(step,),
        )
    )


def forget() -> None:
    """Drops every text remembered for speed: names among them, at the end of a session."""
    for remembered in (fonts.shaped, fonts.drawable, wrap.lines_of, wrap.pieces_of, qr.matrix):
        remembered.cache_clear()


def pages_of(content: ReceiptContent, paper: Paper, *, large: bool = False) -> list[Page]:
    """What `render` draws, before it is drawn."""
    layout = {"80mm": receipt_80mm.pages, "a4": receipt_a4.pages}[paper]
    return layout(content, large=large)

"""What a receipt says; how it is drawn is the business of `kiosk.printing`.

A receipt belongs in strangers' hands sooner or later: it names the applicant, but the ID number
comes in already covered and the answers never come in at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from kiosk.thai.numbers import masked_document, masked_national_id, phone

Paper = Literal["80mm", "a4"]
PAPERS: tuple[Paper, ...] = ("80mm", "a4")


@dataclass(frozen=True, slots=True)
class ReceivedDocument:
    title: str
    count: int = 0
    """Sheets or files handed in; 0 when nobody counted."""


@dataclass(frozen=True, slots=True)
class MissingDocument:
    title: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class ReceiptStep:
    """One step; `text` says when in words where no date can be told ("รอบถัดไป")."""

    title: str
    due: date | None = None
    text: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """Something computed from the rules: "จะเริ่มได้เงินเดือน" – "ก.ค. 2571"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ReceiptOffice:
    """The office's part of a receipt, in the receipt's language."""

    name: str
    address: str = ""
    phone: str = ""
    complaint_phone: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """What was filed: plain values, whoever kept them."""

    service_title: str
    tracking: str
    url: str
    received_at: datetime
    applicant: str = ""
    national_id: str = ""
    other_document: str = ""
    documents_received: Sequence[ReceivedDocument] = ()
    documents_missing: Sequence[MissingDocument] = ()
    steps: Sequence[ReceiptStep] = ()
    lines: Sequence[ReceiptLine] = ()
    notes: Sequence[str] = ()
    payment_qr: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptContent:
    """Everything on one receipt. `copy_number` 0 is the original, 1 the first copy after it."""

    office: ReceiptOffice
    service_title: str
    tracking: str
    url: str
    received_at: datetime
    applicant: str = ""
    masked_id: str = ""
    documents_received: tuple[ReceivedDocument, ...] = ()
    documents_missing: tuple[MissingDocument, ...] = ()
    steps: tuple[ReceiptStep, ...] = ()
    lines: tuple[ReceiptLine, ...] = ()
    notes: tuple[str, ...] = ()
    payment_qr: str = ""
    practice: bool = False
    copy_number: int = 0
    language: str = "th"

    def as_copy(self, number: int) -> "ReceiptContent":
        return replace(self, copy_number=number)


@dataclass(frozen=True, slots=True)
class DraftSlip:
    """The small paper of a paused draft: a code and until when, and no name."""

    office: ReceiptOffice
    resume_code: str
    kept_until: datetime
    service_title: str = ""
    qr_text: str = ""
    practice: bool = False
    language: str = "th"


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The paper for the office's locked drawer: what opens the data when the machine cannot."""

    office: str
    passphrase: str = field(repr=False)
    made_at: datetime
    language: str = "th"


def receipt_content(
    filing: Filing, office: ReceiptOffice, *, language: str = "th", copy_number: int = 0
) -> ReceiptContent:
    """The receipt of a filing; the only place where an ID number becomes its covered form.

    A practice paper asks nobody to pay.
    """
    if filing.received_at.tzinfo is None:
        raise ValueError("received_at needs a time zone")
    return ReceiptContent(
        office=replace(
            office, phone=phone(office.phone), complaint_phone=phone(office.complaint_phone)
        ),
        service_title=filing.service_title,
        tracking=shown_tracking(filing.tracking),
        url=filing.url,
        received_at=filing.received_at,
        applicant=filing.applicant.strip(),
        masked_id=_covered(filing),
        documents_received=tuple(filing.documents_received),
        documents_missing=tuple(filing.documents_missing),
        steps=tuple(filing.steps),
        lines=tuple(filing.lines),
        notes=tuple(note for note in filing.notes if note.strip()),
        payment_qr="" if filing.practice else filing.payment_qr,
        practice=filing.practice,
        copy_number=copy_number,
        language=language,
    )


def shown_tracking(number: str) -> str:
    """`703120451` → `703 120 451`."""
    digits = "".join(number.split())
    return " ".join(digits[i : i + 3] for i in range(0, len(digits), 3))


def _covered(filing: Filing) -> str:
    if filing.national_id:
        return masked_national_id(filing.national_id)
    return masked_document(filing.other_document) if filing.other_document else ""

"""From a submission to the plain values a receipt is made of, in one language."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.receipts import (
    Filing,
    MissingDocument,
    ReceiptLine,
    ReceiptOffice,
    ReceiptStep,
    ReceivedDocument,
)

if TYPE_CHECKING:
    from kiosk.office import OfficeProfile
    from kiosk.submissions import Submission

RECEIVED = "receive"
"""The step that is done by filing itself, in every service that names it."""


@dataclass(frozen=True, slots=True)
class ServiceWords:
    """What a service calls itself, its steps and its documents; ids are those of the service.

    `step_times` says when in words where no date can be told.
    """

    title: str
    steps: Mapping[str, str] = field(default_factory=dict)
    step_times: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    notes: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who filed, as far as the service wants it on paper: nothing, for a delicate one."""

    name: str = ""
    national_id: str = ""
    other_document: str = ""


def filing_of(
    submission: "Submission",
    service: ServiceWords,
    *,
    applicant: Applicant | None = None,
    lines: Collection[ReceiptLine] = (),
    payment_qr: str = "",
    done: Collection[str] = (RECEIVED,),
) -> Filing:
    """The filing a receipt tells of; files of one document are counted together."""
    who = applicant or Applicant()
    files = Counter(file.document for file in submission.attachments)
    return Filing(
        service_title=service.title,
        tracking=submission.tracking.digits,
        url=submission.url,
        received_at=submission.received_at,
        applicant=who.name,
        national_id=who.national_id,
        other_document=who.other_document,
        documents_received=tuple(
            ReceivedDocument(service.documents.get(document, document), count)
            for document, count in files.items()
        ),
        documents_missing=tuple(
            MissingDocument(service.documents.get(m.step_id, m.step_id), m.due)
            for m in submission.missing
        ),
        steps=tuple(
            ReceiptStep(
                title=service.steps.get(step.step_id, step.step_id),
                due=step.due,
                text=service.step_times.get(step.step_id, ""),
                done=step.step_id in done,
            )
            for step in submission.steps
        ),
        lines=tuple(lines),
        notes=tuple(service.notes),
        payment_qr=payment_qr,
        practice=submission.practice,
    )


def discreet_filing(submission: "Submission", service: ServiceWords) -> Filing:
    """Of a service nobody should guess: no person, paper, step or answer, only how to follow it."""
    return Filing(
        service_title=service.title,
        tracking=submission.tracking.digits,
        url=submission.url,
        received_at=submission.received_at,
        notes=tuple(service.notes),
        practice=submission.practice,
    )


def receipt_office(profile: "OfficeProfile", language: str) -> ReceiptOffice:
    """The office's head of a receipt in one language."""
    address = profile.address.get(language)
    if profile.postcode and profile.postcode not in address:
        address = f"{address} {profile.postcode}"
    return ReceiptOffice(
        name=profile.name.get(language),
        address=address,
        phone=profile.phone,
        complaint_phone=profile.complaint_phone,
        hours=profile.hours.get(language),
    )

"""From a submission to what its receipt says."""

from datetime import UTC, date, datetime

from kiosk.drafts import Attachment
from kiosk.events import StepDue
from kiosk.filing import Applicant, ServiceWords, filing_of, receipt_office
from kiosk.office import Named, OfficeProfile
from kiosk.receipts import MissingDocument, ReceiptStep, ReceivedDocument
from kiosk.submissions import Submission
from kiosk.tracking import TrackingNumber

DUE = date(2026, 12, 9)
WORDS = ServiceWords(
    title="เบี้ยยังชีพ",
    steps={"receive": "รับคำขอ", "review": "ตรวจสิทธิ", "pay": "จ่ายเงิน"},
    step_times={"pay": "รอบถัดไป"},
    documents={"doc_id": "บัตรประชาชน", "doc_house": "ทะเบียนบ้าน"},
)


def a_file(document: str) -> Attachment:
    return Attachment(document, "a.jpg", "image/jpeg", 10, b"\0" * 32, "subject")


def a_submission(**changes: object) -> Submission:
    values: dict[str, object] = {
        "request_id": "r",
        "service_id": "elderly_allowance",
        "tracking": TrackingNumber("703120451"),
        "token": "ABCDEFGHIJKLMNOP",
        "url": "HTTPS://SALA.EXAMPLE/T/X/703120451/ABCDEFGHIJKLMNOP",
        "received_at": datetime(2026, 11, 24, 3, 42, tzinfo=UTC),
    }
    return Submission(**values | changes)  # type: ignore[arg-type]


def test_files_of_one_document_are_counted_together() -> None:
    files = (a_file("doc_id"), a_file("doc_house"), a_file("doc_house"))

    filing = filing_of(a_submission(attachments=files), WORDS)

    assert filing.documents_received == (
        ReceivedDocument("บัตรประชาชน", 1),
        ReceivedDocument("ทะเบียนบ้าน", 2),
    )


def test_a_document_to_come_keeps_its_date() -> None:
    filing = filing_of(a_submission(missing=(StepDue(step_id="doc_house", due=DUE),)), WORDS)

    assert filing.documents_missing == (MissingDocument("ทะเบียนบ้าน", DUE),)


def test_steps_are_done_dated_or_told_in_words() -> None:
    steps = (
        StepDue(step_id="receive", due=DUE),
        StepDue(step_id="review", due=DUE),
        StepDue(step_id="pay"),
    )

    filing = filing_of(a_submission(steps=steps), WORDS)

    assert filing.steps == (
        ReceiptStep("รับคำขอ", DUE, done=True),
        ReceiptStep("ตรวจสิทธิ", DUE),
        ReceiptStep("จ่ายเงิน", text="รอบถัดไป"),
    )


def test_a_delicate_service_puts_nobody_on_paper() -> None:
    assert filing_of(a_submission(), WORDS).applicant == ""
    named = filing_of(a_submission(), WORDS, applicant=Applicant("นางสมใจ ตัวอย่างดี"))
    assert named.applicant == "นางสมใจ ตัวอย่างดี"


def test_the_office_is_named_in_the_language_of_the_receipt() -> None:
    place = Named("ตัวอย่าง", "Tua Yang")
    office = OfficeProfile(
        code="TUAYANG",
        name=Named("อบต.ตัวอย่าง", "Tua Yang Office"),
        tambon=place,
        amphoe=place,
        province=place,
        address=Named("99 หมู่ที่ 9"),
        phone="056-000-000",
        complaint_phone="1567",
        public_address="https://sala.example",
        postcode="60000",
    )

    assert receipt_office(office, "en").name == "Tua Yang Office"
    assert receipt_office(office, "th").address == "99 หมู่ที่ 9 60000"

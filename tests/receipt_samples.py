"""Receipts with everything on them, for tests of paper."""

from dataclasses import replace
from datetime import UTC, date, datetime

from kiosk.receipts import (
    DraftSlip,
    Filing,
    MissingDocument,
    ReceiptContent,
    ReceiptLine,
    ReceiptOffice,
    ReceiptStep,
    ReceivedDocument,
    receipt_content,
)

URL = "HTTPS://SALA.EXAMPLE/T/600199/703120451/ABCDEFGHIJKLMNOP"

OFFICE = ReceiptOffice(
    name="องค์การบริหารส่วนตำบลตัวอย่าง",
    address="99 หมู่ที่ 5 ต.ตัวอย่าง อ.เมืองนครสวรรค์ จ.นครสวรรค์ 60000",
    phone="056000000",
    complaint_phone="1567",
    hours="จันทร์–ศุกร์ 8.30–16.30 น.",
)

FILING = Filing(
    service_title="ลงทะเบียนรับเบี้ยยังชีพผู้สูงอายุ",
    tracking="703120451",
    url=URL,
    received_at=datetime(2026, 11, 24, 3, 42, tzinfo=UTC),
    applicant="นางสมใจ ตัวอย่างดี",
    national_id="1999900000013",
    documents_received=[
        ReceivedDocument("บัตรประจำตัวประชาชน", 1),
        ReceivedDocument("สำเนาทะเบียนบ้าน", 2),
    ],
    documents_missing=[
        MissingDocument("สำเนาสมุดบัญชีเงินฝากธนาคาร (หน้าที่มีชื่อและเลขที่บัญชี)", date(2026, 12, 4))
    ],
    steps=[
        ReceiptStep("รับคำขอและตรวจเอกสาร", done=True),
        ReceiptStep("ตรวจสิทธิและขึ้นทะเบียน", date(2026, 12, 9)),
        ReceiptStep("ประกาศรายชื่อผู้มีสิทธิ ณ ที่ทำการองค์การบริหารส่วนตำบล", date(2026, 12, 24)),
        ReceiptStep("เริ่มจ่ายเงินเดือนแรก", text="ภายในวันที่ 10 ของเดือน"),
    ],
    lines=[
        ReceiptLine("ปีงบประมาณ", "2571"),
        ReceiptLine("จะเริ่มได้เงินเดือน", "ต.ค. 2570"),
        ReceiptLine("อัตราต่อเดือน", "600 บาท"),
    ],
    notes=["ลงครั้งเดียว ไม่ต้องต่อทุกปี", "จำนวนเงินเป็นไปตามระเบียบในวันที่จ่าย"],
)

ENGLISH = Filing(
    service_title="Street light repair",
    tracking="703120468",
    url=URL,
    received_at=datetime(2026, 11, 24, 3, 42, tzinfo=UTC),
    steps=[
        ReceiptStep("Request taken", done=True),
        ReceiptStep("The technician looks at the lamp", date(2026, 11, 26)),
    ],
)

SLIP = DraftSlip(
    office=OFFICE,
    resume_code="4821 7365",
    kept_until=datetime(2026, 11, 25, 3, 42, tzinfo=UTC),
    qr_text="SALA:DRAFT:48217365",
)


def a_receipt(**changes: object) -> ReceiptContent:
    """The elderly allowance, complete; `changes` are fields of the content."""
    return replace(receipt_content(FILING, OFFICE), **changes)  # type: ignore[arg-type]


def an_english_receipt() -> ReceiptContent:
    office = ReceiptOffice(name="Tua Yang Subdistrict Office", phone="056000000")
    return receipt_content(ENGLISH, office, language="en")

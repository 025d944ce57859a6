"""What a receipt says."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from kiosk.receipts import Filing, ReceiptOffice, receipt_content

OFFICE = ReceiptOffice(name="อบต.ตัวอย่าง", phone="056000000", complaint_phone="1567")


def a_filing(**changes: object) -> Filing:
    values: dict[str, object] = {
        "service_title": "แจ้งซ่อมไฟ",
        "tracking": "703120451",
        "url": "HTTPS://SALA.EXAMPLE/T/X/703120451/ABCDEFGHIJKLMNOP",
        "received_at": datetime(2026, 11, 22, 3, 42, tzinfo=UTC),
    }
    return Filing(**values | changes)  # type: ignore[arg-type]


def test_an_id_number_reaches_the_receipt_covered_only() -> None:
    content = receipt_content(a_filing(national_id="1999900000013"), OFFICE)

    assert content.masked_id == "1-9999-XXXXX-XX-3"
    assert "1999900000013" not in repr(content)


def test_a_practice_paper_asks_nobody_to_pay() -> None:
    asked = a_filing(payment_qr="0002")

    assert receipt_content(asked, OFFICE).payment_qr == "0002"
    assert receipt_content(a_filing(payment_qr="0002", practice=True), OFFICE).payment_qr == ""


def test_another_document_is_covered_too() -> None:
    assert receipt_content(a_filing(other_document="AA1234567"), OFFICE).masked_id == "AAXXXXX67"


def test_a_filing_without_a_name_gives_a_receipt_without_a_name() -> None:
    content = receipt_content(a_filing(), OFFICE)

    assert (content.applicant, content.masked_id) == ("", "")


def test_numbers_are_shown_as_people_read_them() -> None:
    content = receipt_content(a_filing(), OFFICE)

    assert content.tracking == "703 120 451"
    assert content.office.phone == "056-000-000"
    assert content.office.complaint_phone == "1567"


def test_a_copy_differs_in_its_number_only() -> None:
    content = receipt_content(a_filing(), OFFICE)

    assert content.copy_number == 0
    assert content.as_copy(2).as_copy(0) == content


def test_a_moment_without_a_time_zone_is_a_defect() -> None:
    with pytest.raises(ValueError, match="time zone"):
        receipt_content(a_filing(received_at=datetime(2026, 11, 22)), OFFICE)


def test_what_a_receipt_says_needs_no_drawing_library() -> None:
    program = (
        "import sys, pkgutil, kiosk.receipts, kiosk.workdays, kiosk.printer, kiosk.thai\n"
        "for m in pkgutil.walk_packages(kiosk.thai.__path__, 'kiosk.thai.'): __import__(m.name)\n"
        "print([n for n in ('reportlab', 'uharfbuzz', 'qrcode', 'PIL') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert done.stdout.strip() == "[]", done.stderr

"""Valid data with sensible defaults; a test names only what it is about."""

from datetime import date
from typing import Any

from kiosk.chain import Head, Moment, Writer, begin_log, link
from kiosk.clock import Stamp
from kiosk.device import Enrolment, ServerKey
from kiosk.drafts import Draft
from kiosk.envelope import Line
from kiosk.events import (
    AnswerCorrected,
    AnyEvent,
    AttachmentAdded,
    ConflictSettled,
    FeedbackGiven,
    FormRef,
    LogGenesis,
    NoteAdded,
    ReceiptPrinted,
    StepAdvanced,
    StepDue,
    SubmissionFinalised,
)
from kiosk.ids import SystemIds
from kiosk.office import Named, OfficeProfile
from kiosk.sealing import box_public, new_box_seed
from kiosk.signing import LogKey
from kiosk.submissions import Completed
from tests.fakes import NOON

OFFICE = "TUAYANG"
A_FORM = FormRef(form_id="complaint", version="1", checksum="7a1f" * 16)
SUBJECT = "5" * 32


def an_id() -> str:
    return SystemIds().new()


def a_draft(**changes: Any) -> Draft:
    values: dict[str, Any] = {
        "draft_id": an_id(),
        "service_id": "complaint",
        "form_version": "1",
        "language": "th",
        "created_at": NOON,
        "saved_at": NOON,
        "state": {"form": {"/data/what": "ไฟดับ"}},
        "place": "/data/what",
    }
    return Draft(**values | changes)


def a_completed(**changes: Any) -> Completed:
    values: dict[str, Any] = {
        "form": A_FORM,
        "answers": {"/data/what": "ไฟดับ"},
        "identity_level": "typed",
        "steps": (
            StepDue(step_id="receive", due=date(2026, 11, 24)),
            StepDue(step_id="answer", due=date(2026, 12, 9)),
            StepDue(step_id="council"),
        ),
        "missing": (StepDue(step_id="photo", due=date(2026, 12, 1)),),
    }
    return Completed(**values | changes)


def a_submission(**changes: Any) -> SubmissionFinalised:
    values: dict[str, Any] = {
        "event_id": an_id(),
        "request_id": an_id(),
        "category": 0,
        "service": "complaint",
        "form": A_FORM,
        "tracking": "703120451",
        "token_hash": "ab" * 32,
        "received": date(2026, 11, 24),
        "steps": (StepDue(step_id="receive", due=date(2026, 11, 24)), StepDue(step_id="council")),
        "missing": (StepDue(step_id="photo", due=date(2026, 12, 1)),),
        "subject": SUBJECT,
        "private": {"answers": {"/data/what": "ไฟดับ"}, "lang": "th", "identity_level": "typed"},
    }
    return SubmissionFinalised(**values | changes)


def an_attachment(**changes: Any) -> AttachmentAdded:
    values: dict[str, Any] = {
        "event_id": an_id(),
        "request_id": an_id(),
        "document": "photo",
        "size": 1000,
        "hash": bytes(range(32)),
        "mime": "image/jpeg",
        "subject": SUBJECT,
        "private": {"name": "เสาไฟ.jpg"},
    }
    return AttachmentAdded(**values | changes)


def a_print(**changes: Any) -> ReceiptPrinted:
    values: dict[str, Any] = {
        "event_id": an_id(),
        "request_id": an_id(),
        "printer": "counter",
        "outcome": "printed",
        "copy": 0,
        "format": "80mm",
    }
    return ReceiptPrinted(**values | changes)


def a_move(**changes: Any) -> StepAdvanced:
    values: dict[str, Any] = {
        "event_id": an_id(),
        "request_id": an_id(),
        "by": "somchai",
        "category": 1,
        "step": "council",
        "device": "K01",
    }
    return StepAdvanced(**values | changes)


def a_correction(**changes: Any) -> AnswerCorrected:
    values: dict[str, Any] = {
        "event_id": an_id(),
        "request_id": an_id(),
        "by": "somchai",
        "fields": ("c2ZpZWxk",),
        "device": "K01",
        "subject": SUBJECT,
        "private": {"answers": {"/data/what": "ไฟดับสองดวง"}, "why": "โทรถามแล้ว"},
    }
    return AnswerCorrected(**values | changes)


def a_note(**changes: Any) -> NoteAdded:
    values: dict[str, Any] = {
        "event_id": an_id(),
        "request_id": an_id(),
        "by": "somchai",
        "device": "K01",
        "subject": SUBJECT,
        "private": {"text": "โทรนัดแล้ว"},
    }
    return NoteAdded(**values | changes)


def a_settlement(**changes: Any) -> ConflictSettled:
    values: dict[str, Any] = {
        "event_id": an_id(),
        "request_id": an_id(),
        "by": "malee",
        "category": 1,
        "field_name": "stage",
        "keep": an_id(),
        "device": "K02",
    }
    return ConflictSettled(**values | changes)


def a_face(**changes: Any) -> FeedbackGiven:
    values: dict[str, Any] = {"event_id": an_id(), "score": 5, "service": "complaint"}
    return FeedbackGiven(**values | changes)


def a_genesis(key: LogKey, **changes: Any) -> LogGenesis:
    values: dict[str, Any] = {
        "event_id": an_id(),
        "office": OFFICE,
        "device": an_id(),
        "sign_key": key.public,
        "box_key": box_public(new_box_seed()),
    }
    return LogGenesis(**values | changes)


class AnotherCounter:
    """Somebody else's log, to be imported: `lines` grows by `writes`."""

    def __init__(self, office: str = OFFICE, wall_ms: int = 1_795_500_000_000) -> None:
        self.key = LogKey.generate()
        self.wall_ms = wall_ms
        log, line = begin_log(a_genesis(self.key, office=office), self.key, self._moment())
        self.writer = Writer(office, log, self.key)
        self.lines: list[Line] = [line]

    def writes(self, event: AnyEvent, subject_key: bytes | None = None) -> Line:
        head = Head(len(self.lines), self.lines[-1].hash)
        self.wall_ms += 1000
        line = link(event, self.writer, head, self._moment(), subject_key)
        self.lines.append(line)
        return line

    def _moment(self) -> Moment:
        return Moment(Stamp(self.wall_ms), self.wall_ms)


def an_office(**changes: Any) -> OfficeProfile:
    values: dict[str, Any] = {
        "code": OFFICE,
        "name": Named("องค์การบริหารส่วนตำบลตัวอย่าง", "Tua Yang SAO"),
        "tambon": Named("ตัวอย่าง"),
        "amphoe": Named("เมืองสมมุติ"),
        "province": Named("สมมุติบุรี"),
        "address": Named("99 หมู่ที่ 9"),
        "phone": "056-000-000",
        "complaint_phone": "056-000-001",
        "public_address": "https://sala.example",
    }
    return OfficeProfile(**values | changes)


def an_enrolment(**changes: Any) -> Enrolment:
    values: dict[str, Any] = {
        "server_url": "http://127.0.0.1:8470",
        "office": OFFICE,
        "device_code": "K01",
        "series": (312, 313),
        "certificate": b"certificate",
        "server_keys": (ServerKey(1, bytes(32), bytes(range(32))),),
        "profile": {"code": OFFICE},
    }
    return Enrolment(**values | changes)

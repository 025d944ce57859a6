"""Offices, counters and submissions for tests of the exchange."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.events import AttachmentAdded, FormRef, StepDue, SubmissionFinalised
from kiosk.ids import token_hash
from kiosk.sealing import seal_blob
from kiosk.tracking import make_number
from tests.simulation.memory_peers import MemoryPeers

OFFICE = "TUAYANG"
TOKEN = "ABCDEFGH234567AB"
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def an_office(**changes: Any) -> Mapping[str, Any]:
    values: dict[str, Any] = {
        "code": OFFICE,
        "name": {"th": "องค์การบริหารส่วนตำบลตัวอย่าง", "en": "Tua Yang SAO"},
        "phone": "056-000-000",
        "complaint_phone": "056-000-001",
    }
    return values | changes


@dataclass
class Hand:
    """A clock in the hand of the test."""

    moment: datetime = field(default_factory=lambda: NOON)

    def now(self) -> datetime:
        return self.moment

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


def a_submission(peers: MemoryPeers, running: int = 45, **changes: Any) -> SubmissionFinalised:
    """A submission of this counter, with a subject key of its own."""
    series = peers.disk.numbering.series[0] if peers.disk.numbering.series else 312
    values: dict[str, Any] = {
        "event_id": peers.new_id(),
        "request_id": peers.new_id(),
        "service": "elderly_allowance",
        "form": FormRef(form_id="elderly_allowance", version="1", checksum="0" * 64),
        "tracking": make_number(2570, series, running).digits,
        "token_hash": token_hash(TOKEN),
        "received": date(2026, 11, 24),
        "steps": (
            StepDue(step_id="receive", due=date(2026, 11, 24)),
            StepDue(step_id="verify_right", due=None),
            StepDue(step_id="committee", due=date(2026, 12, 9)),
        ),
        "subject": peers.new_subject(),
        "private": {"answers": {"/data/first_name": "ใจดี"}},
    }
    return SubmissionFinalised(**(values | changes))


def with_attachment(peers: MemoryPeers, said: SubmissionFinalised, content: bytes) -> bytes:
    """Writes an attachment of `said`'s request; returns the hash of its encrypted bytes."""
    sealed = seal_blob(content, key=peers.disk.keys[said.subject])
    digest = hashlib.sha256(sealed).digest()
    peers.add_blob(digest, sealed)
    peers.write(
        AttachmentAdded(
            event_id=peers.new_id(),
            request_id=said.request_id,
            document="id_card",
            size=len(sealed),
            hash=digest,
            mime="image/jpeg",
            subject=said.subject,
            private={"name": "บัตร.jpg"},
        )
    )
    return digest


def files_under(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())

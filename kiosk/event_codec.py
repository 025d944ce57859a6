"""Event ↔ envelope: which words of the wire belong to which event.

A kind or version not listed here becomes UnknownEvent.  A new version of a kind gets a step that
turns the old words into the new ones before they are read; the stored bytes stay as they are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk import case_words
from kiosk.envelope import HASH_BYTES, Envelope, EventMalformed, Fields
from kiosk.event_parts import common, subject_of
from kiosk.events import (
    AnswerCorrected,
    AnyEvent,
    AttachmentAdded,
    ConflictSettled,
    FeedbackGiven,
    FormRef,
    LogCertified,
    LogGenesis,
    LogReadmitted,
    LogReplaced,
    LogRevoked,
    NoteAdded,
    ReceiptPrinted,
    RecordViewed,
    StepAdvanced,
    StepDue,
    SubjectErased,
    SubmissionFinalised,
    UnknownEvent,
)
from kiosk.sealing import BLOB_OVERHEAD, CannotOpen, Private, open_private
from kiosk.signing import to_text


@dataclass(frozen=True, slots=True)
class Words:
    """What the envelope says beyond the common part: clear data, form, blobs."""

    data: Mapping[str, Any]
    form: tuple[str, str, str] | None = None
    blobs: tuple[tuple[bytes, int], ...] = ()


def bound_to(office: str, event_id: str, kind: str) -> bytes:
    """The associated data of an event's sealed part."""
    return f"{office}\n{event_id}\n{kind}".encode()


def words(event: AnyEvent) -> Words:
    """The clear words of an event."""
    match event:
        case LogGenesis() | LogCertified() | LogRevoked() | LogReadmitted() | LogReplaced():
            return Words(_log_words(event))
        case SubmissionFinalised():
            return _submission_words(event)
        case AttachmentAdded():
            data = {
                "doc": event.document,
                "bytes": event.size,
                "hash": to_text(event.hash),
                "mime": event.mime,
            }
            return Words(data, blobs=((event.hash, event.size + BLOB_OVERHEAD),))
        case ReceiptPrinted():
            return Words(
                {
                    "printer": event.printer,
                    "outcome": event.outcome,
                    "copy": event.copy,
                    "format": event.format,
                }
            )
        case FeedbackGiven():
            return Words({"score": event.score, "service": event.service})
        case SubjectErased():
            return Words({"subject": event.subject, "reason": event.reason})
        case RecordViewed():
            return Words({"how": event.how, "reason": event.reason})
        case StepAdvanced() | AnswerCorrected() | NoteAdded() | ConflictSettled():
            return Words(case_words.words(event))
        case UnknownEvent():
            raise EventMalformed("an event that is not understood is not written anew")


def _log_words(
    event: LogGenesis | LogCertified | LogRevoked | LogReadmitted | LogReplaced,
) -> dict[str, Any]:
    match event:
        case LogGenesis():
            return {
                "office": event.office,
                "device": event.device,
                "sign": to_text(event.sign_key),
                "box": to_text(event.box_key),
            }
        case LogCertified():
            return {
                "log": event.log,
                "device": event.device,
                "code": event.device_code,
                "sign": to_text(event.sign_key),
                "series": list(event.series),
            }
        case LogRevoked():
            return {
                "log": event.log,
                "code": event.device_code,
                "seq": event.seq,
                "hash": to_text(event.hash),
            }
        case LogReadmitted():
            return {"log": event.log}
        case LogReplaced():
            return {"old": event.old, "why": event.why}


def _submission_words(event: SubmissionFinalised) -> Words:
    form = (event.form.form_id, event.form.version, event.form.checksum)
    data = {
        "service": event.service,
        "form": list(form),
        "tracking": event.tracking,
        "token_hash": event.token_hash,
        "received": event.received.isoformat(),
        "steps": [_due_words(step) for step in event.steps],
        "missing": [_due_words(document) for document in event.missing],
        "channel": event.channel,
        "practice": event.practice,
    }
    return Words(data, form=form)


def _due_words(step: StepDue) -> dict[str, str | None]:
    return {"id": step.step_id, "due": step.due.isoformat() if step.due else None}


def read_event(envelope: Envelope, subject_key: bytes | None = None) -> AnyEvent:
    """The event an envelope tells of.  Raises EventMalformed when its words make no sense.

    Without the key, or with one that does not fit, `private` is None.
    """
    reader = READERS.get((envelope.kind, envelope.kind_version))
    if reader is None:
        return UnknownEvent(
            kind=envelope.kind, kind_version=envelope.kind_version, **common(envelope)
        )
    return reader(envelope, Fields(envelope.data), _opened(envelope, subject_key))


def _opened(envelope: Envelope, key: bytes | None) -> Private | None:
    if envelope.sealed is None or key is None:
        return None
    try:
        bound = bound_to(envelope.office, envelope.event_id, envelope.kind)
        return open_private(envelope.sealed, key=key, bound_to=bound)
    except CannotOpen:
        return None


def _read_genesis(envelope: Envelope, data: Fields, _private: Private | None) -> LogGenesis:
    return LogGenesis(
        office=data.text("office", 64),
        device=data.text("device", 64),
        sign_key=data.raw("sign", 32),
        box_key=data.raw("box", 32),
        **common(envelope),
    )


def _read_certified(envelope: Envelope, data: Fields, _private: Private | None) -> LogCertified:
    series = data.items("series")
    if not all(isinstance(item, int) and 0 <= item <= 999 for item in series):
        raise EventMalformed("series are numbers of three digits")
    return LogCertified(
        log=data.text("log", 64),
        device=data.text("device", 64),
        device_code=data.text("code", 20),
        sign_key=data.raw("sign", 32),
        series=tuple(series),
        **common(envelope),
    )


def _read_revoked(envelope: Envelope, data: Fields, _private: Private | None) -> LogRevoked:
    return LogRevoked(
        log=data.text("log", 64),
        device_code=data.text("code", 20),
        seq=data.number("seq"),
        hash=data.raw("hash", HASH_BYTES),
        **common(envelope),
    )


def _read_readmitted(envelope: Envelope, data: Fields, _private: Private | None) -> LogReadmitted:
    return LogReadmitted(log=data.text("log", 64), **common(envelope))


def _read_replaced(envelope: Envelope, data: Fields, _private: Private | None) -> LogReplaced:
    return LogReplaced(old=data.text("old", 64), why=data.text("why", 40), **common(envelope))


def _read_submission(
    envelope: Envelope, data: Fields, private: Private | None
) -> SubmissionFinalised:
    form = data.items("form")
    if len(form) != 3 or not all(isinstance(item, str) for item in form):
        raise EventMalformed("form is not an id, a version and a checksum")
    return SubmissionFinalised(
        service=data.text("service", 64),
        form=FormRef(form_id=form[0], version=form[1], checksum=form[2]),
        tracking=data.text("tracking", 9),
        token_hash=data.text("token_hash", 64),
        received=_day(data.text("received", 10)),
        steps=_dues(data, "steps"),
        missing=_dues(data, "missing"),
        channel=data.text("channel", 20),
        practice=data.truth("practice"),
        subject=subject_of(envelope),
        private=private,
        **common(envelope),
    )


def _read_attachment(envelope: Envelope, data: Fields, private: Private | None) -> AttachmentAdded:
    return AttachmentAdded(
        document=data.text("doc", 64),
        size=data.number("bytes"),
        hash=data.raw("hash", HASH_BYTES),
        mime=data.text("mime", 100),
        subject=subject_of(envelope),
        private=private,
        **common(envelope),
    )


def _read_print(envelope: Envelope, data: Fields, _private: Private | None) -> ReceiptPrinted:
    return ReceiptPrinted(
        printer=data.text("printer"),
        outcome=data.text("outcome", 64),
        copy=data.number("copy"),
        format=data.text("format", 20),
        **common(envelope),
    )


def _read_feedback(envelope: Envelope, data: Fields, _private: Private | None) -> FeedbackGiven:
    return FeedbackGiven(
        score=data.number("score", low=1, high=5),
        service=data.text("service", 64),
        **common(envelope),
    )


def _dues(data: Fields, name: str) -> tuple[StepDue, ...]:
    return tuple(
        StepDue(
            step_id=item.text("id", 64),
            due=_day(item.text("due", 10)) if item.has("due") else None,
        )
        for item in data.objects(name)
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise EventMalformed(f"not a day: {text!r}") from error


def _read_erased(envelope: Envelope, data: Fields, _private: Private | None) -> SubjectErased:
    return SubjectErased(
        subject=data.text("subject", 64), reason=data.text("reason", 40), **common(envelope)
    )


def _read_viewed(envelope: Envelope, data: Fields, _private: Private | None) -> RecordViewed:
    return RecordViewed(
        how=data.text("how", 40), reason=data.text("reason", 40), **common(envelope)
    )


READERS: dict[tuple[str, int], Callable[[Envelope, Fields, Private | None], AnyEvent]] = {
    (LogGenesis.KIND, 1): _read_genesis,
    (LogCertified.KIND, 1): _read_certified,
    (SubmissionFinalised.KIND, 1): _read_submission,
    (AttachmentAdded.KIND, 1): _read_attachment,
    (ReceiptPrinted.KIND, 1): _read_print,
    (FeedbackGiven.KIND, 1): _read_feedback,
    (LogRevoked.KIND, 1): _read_revoked,
    (LogReadmitted.KIND, 1): _read_readmitted,
    (LogReplaced.KIND, 1): _read_replaced,
    (SubjectErased.KIND, 1): _read_erased,
    (RecordViewed.KIND, 1): _read_viewed,
    **case_words.READERS,
}

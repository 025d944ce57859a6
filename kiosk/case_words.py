"""The words of what staff does with a case: events ↔ clear data."""

from collections.abc import Callable, Mapping
from typing import Any

from kiosk.envelope import Envelope, EventMalformed, Fields
from kiosk.event_parts import common, subject_of
from kiosk.events import (
    ACTIVE,
    AnswerCorrected,
    ConflictSettled,
    NoteAdded,
    StepAdvanced,
)
from kiosk.ids import ID_PATTERN
from kiosk.sealing import Private

MOST_FIELDS = 500

CaseEvent = StepAdvanced | AnswerCorrected | NoteAdded | ConflictSettled


def words(event: CaseEvent) -> dict[str, Any]:
    """The clear words of an event; empty ones are left out."""
    match event:
        case StepAdvanced():
            said = {"step": event.step, "outcome": event.outcome, "device": event.device}
        case AnswerCorrected():
            return {"fields": list(event.fields), "device": event.device}
        case NoteAdded():
            said = {"about": event.about, "device": event.device}
        case ConflictSettled():
            said = {"field": event.field_name, "keep": event.keep, "device": event.device}
    return {name: value for name, value in said.items() if value}


def _read_advanced(envelope: Envelope, data: Fields, _private: Private | None) -> StepAdvanced:
    _of_a_request(envelope)
    if envelope.category is None or envelope.category < ACTIVE:
        raise EventMalformed("a move says where the case stands after it")
    return StepAdvanced(
        step=data.text("step", 64, ""),
        outcome=data.text("outcome", 40, ""),
        device=data.text("device", 64, ""),
        **common(envelope),
    )


def _read_corrected(envelope: Envelope, data: Fields, private: Private | None) -> AnswerCorrected:
    _of_a_request(envelope)
    fields = data.items("fields")
    if not 1 <= len(fields) <= MOST_FIELDS or not all(_is_field(name) for name in fields):
        raise EventMalformed("fields are names of answers")
    return AnswerCorrected(
        fields=tuple(fields),
        device=data.text("device", 64, ""),
        subject=subject_of(envelope),
        private=private,
        **common(envelope),
    )


def _read_note(envelope: Envelope, data: Fields, private: Private | None) -> NoteAdded:
    _of_a_request(envelope)
    return NoteAdded(
        about=data.pattern("about", ID_PATTERN, ""),
        device=data.text("device", 64, ""),
        subject=subject_of(envelope),
        private=private,
        **common(envelope),
    )


def _read_settled(envelope: Envelope, data: Fields, _private: Private | None) -> ConflictSettled:
    _of_a_request(envelope)
    return ConflictSettled(
        field_name=data.text("field", 64),
        keep=data.pattern("keep", ID_PATTERN),
        device=data.text("device", 64, ""),
        **common(envelope),
    )


def _of_a_request(envelope: Envelope) -> None:
    if not envelope.request_id:
        raise EventMalformed(f"{envelope.kind} names no request")


def _is_field(name: object) -> bool:
    return isinstance(name, str) and 0 < len(name) <= 64


READERS: Mapping[tuple[str, int], Callable[[Envelope, Fields, Private | None], CaseEvent]] = {
    (StepAdvanced.KIND, 1): _read_advanced,
    (AnswerCorrected.KIND, 1): _read_corrected,
    (NoteAdded.KIND, 1): _read_note,
    (ConflictSettled.KIND, 1): _read_settled,
}

"""What the readers of every kind of event share."""

from typing import Any

from kiosk.envelope import Envelope, EventMalformed


def common(envelope: Envelope) -> dict[str, Any]:
    """What every event says, as arguments of its class."""
    return {
        "event_id": envelope.event_id,
        "by": envelope.by,
        "request_id": envelope.request_id,
        "base": envelope.base,
        "category": envelope.category,
        "clock_doubtful": envelope.clock_doubtful,
        "stamp": envelope.hlc,
    }


def subject_of(envelope: Envelope) -> str:
    """Whose private part it is.  Raises EventMalformed where there is none."""
    if envelope.sealed is None:
        raise EventMalformed(f"{envelope.kind} needs a sealed part")
    return envelope.sealed.subject

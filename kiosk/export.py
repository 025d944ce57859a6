"""The record as lines a program can read: one JSON object an event, oldest arrival first.

Without more words only what everybody may read is in it.
"""

import json
from collections.abc import Iterator
from typing import Any

from kiosk.log import EventLog, StoredEvent
from kiosk.signing import to_text

PAGE = 1000


def exported(log: EventLog, *, private: bool = False) -> Iterator[str]:
    """Every event as a line of JSON; `private` adds what identifies a citizen, null where its key
    is not here.
    """
    for stored in everything(log):
        body: dict[str, Any] = json.loads(stored.line.raw)
        closed = body.pop("x", None)
        body["hash"] = to_text(stored.line.hash)
        body["sig"] = to_text(stored.line.signature)
        if private and closed is not None:
            body["private"] = getattr(log.open(stored), "private", None)
        yield json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def everything(log: EventLog) -> Iterator[StoredEvent]:
    """The events that are here now, page by page."""
    position = 0
    while page := log.since(position, PAGE):
        yield from page
        position = page[-1].position


def readable_requests(log: EventLog) -> list[str]:
    """The requests with a private part that can be opened here."""
    found: dict[str, None] = {}
    for stored in everything(log):
        if stored.envelope.sealed and getattr(log.open(stored), "private", None) is not None:
            found.setdefault(stored.envelope.request_id)
    return list(found)

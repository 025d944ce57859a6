"""Calls for staff that are open, by office.  In memory only: what a person says when they call is
nobody's business tomorrow, and a counter tells its call again every few seconds anyway, so that a
server that was started anew, or another process of it, knows it a moment later.
"""

import threading
from dataclasses import dataclass, field

from sync.calls import MOST_CALLS, Call, CallsSeen

FORGET_MS = 60_000
"""A counter tells its call every few seconds; one that is silent for so long has none."""


@dataclass(slots=True)
class _Office:
    mark: int = 1
    calls: dict[str, tuple[Call, int]] = field(default_factory=dict)


class CallBook:
    """Used by every thread of the server."""

    def __init__(self) -> None:
        self._offices: dict[str, _Office] = {}
        self._lock = threading.Lock()

    def tell(self, office: str, call: Call, now_ms: int) -> tuple[Call, bool]:
        """All that is known of the call now, and whether that is news for a desk."""
        with self._lock:
            book = self._book(office, now_ms)
            before = book.calls.get(call.id, (None, 0))[0]
            after = before.joined(call) if before else call
            if before is None and len(book.calls) >= MOST_CALLS:
                return call, False
            book.calls[call.id] = (after, now_ms)
            if after != before:
                book.mark += 1
            return after, after != before

    def open(self, office: str, now_ms: int) -> CallsSeen:
        """Oldest first; one that is over is not told."""
        with self._lock:
            book = self._book(office, now_ms)
            found = [call for call, _ in book.calls.values() if call.state != "over"]
            return CallsSeen(book.mark, tuple(sorted(found, key=lambda call: call.since_ms)))

    def _book(self, office: str, now_ms: int) -> _Office:
        book = self._offices.setdefault(office, _Office())
        silent = [name for name, (_, at) in book.calls.items() if now_ms - at > FORGET_MS]
        for name in silent:
            book.mark += book.calls.pop(name)[0].state != "over"
        return book

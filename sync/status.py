"""What the rest of the program may know about sending: counts, a state and codes.

The sentences belong to the user interface.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

State = Literal["idle", "sending", "offline", "refused", "broken"]


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """`since` is when this state began, `last_contact` when the server last answered a round.

    `detail` is a code of `sync.errors.SyncCode` ("N101"), "" when all is well.  `sent` and
    `waiting` count what a citizen would count (submissions), `waiting_files` attachments whose
    bytes have not arrived yet.
    """

    sent: int = 0
    waiting: int = 0
    state: State = "idle"
    since: datetime | None = None
    detail: str = ""
    last_contact: datetime | None = None
    waiting_files: int = 0

    def became(self, state: State, now: datetime, detail: str = "") -> "SyncStatus":
        """The status in another state; the same state keeps the time it began."""
        since = self.since if state == self.state and self.since else now
        return replace(self, state=state, since=since, detail=detail)

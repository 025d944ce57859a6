"""What one round achieved, for schedules, commands and tests."""

from dataclasses import dataclass
from datetime import datetime

from sync.errors import SyncCode
from sync.protocol import Verdict


@dataclass(frozen=True, slots=True)
class SyncReport:
    """`sent` counts requests the server acknowledged in this round, `waiting` those it has not.

    `problem` is what ended the round, None when it was done; `offline_since` is when the server
    was first missed.  `code` is what staff reads aloud: the problem's, or a code of the store.
    """

    sent: int = 0
    waiting: int = 0
    received: int = 0
    offline_since: datetime | None = None
    problem: SyncCode | None = None
    code: str = ""
    detail: str = ""
    retry_after: float | None = None
    verdicts: tuple[Verdict, ...] = ()
    healed: bool = False
    """Another machine wrote our log; this one has begun a new one, and nothing was lost."""
    unfinished: bool = False
    """Something still waits although nothing went wrong: files, or what came in meanwhile."""

    @property
    def done(self) -> bool:
        return not self.code

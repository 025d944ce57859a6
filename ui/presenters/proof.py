"""What opens a sealed request: what its person holds, or the staff PIN.

Never a remembered password: the thirteen digits of the card, typed again, or the six of the pause
code. Whoever guesses is slowed.
"""

import hmac
import secrets
from typing import Literal

from kiosk.drafts import code_hash
from kiosk.staff_pin import fits
from ui.presenters.visit import Visit

Way = Literal["person", "staff", "none"]
Tried = Literal["right", "wrong", "wait"]
_KEY = secrets.token_bytes(32)


class Proof:
    """Of the request that is being filled in."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit

    def way(self) -> Way:
        """Who can open it: its person, only staff, or nobody any more."""
        if any(self._held()):
            return "person"
        return "staff" if self._pin() else "none"

    def tried(self, digits: str) -> Tried:
        """Is this the card's number, the pause code or the staff PIN?"""
        tries, now = self._visit.tries, self._visit.desk.clock.now()
        if not tries.may_try(now):
            return "wait"
        number, code = self._held()
        if _same(digits, number) or _same(code_hash(digits), code) or fits(digits, self._pin()):
            return "right"
        tries.failed(now)
        return "wrong"

    def _held(self) -> tuple[str, str]:
        """The card's number and the hash of the pause code, "" where there is none."""
        if not self._visit.busy:
            return "", ""
        journey = self._visit.journey
        return journey.national_id, journey.draft.resume_code_hash

    def _pin(self) -> str:
        return self._visit.desk.settings.text("staff_pin")


def _same(typed: str, kept: str) -> bool:
    """By keyed hash, so that the time it takes tells nothing; what is not there is never the same."""
    typed_tag, kept_tag = (hmac.digest(_KEY, text.encode(), "sha256") for text in (typed, kept))
    return kept != "" and hmac.compare_digest(typed_tag, kept_tag)

"""Drafts: what somebody is filling in; the opposite of evidence.

A draft is overwritten at each answer, sealed when the citizen leaves, and deleted a day later.  Its
id becomes the id of the request when it is sent, so that a crash in that moment can be told apart.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from kiosk.clock import Clock
from kiosk.errors import ErrorCode, InputProblem
from kiosk.ids import Ids

CODE_DIGITS = 6
KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file handed in: `hash` addresses its encrypted bytes, `subject` names the key."""

    document: str
    name: str
    mime: str
    size: int
    hash: bytes
    subject: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One filling of one form version, as it stood when it was saved.

    `state` is plain JSON and belongs to whoever fills the form; `place` is the page.
    """

    draft_id: str
    service_id: str
    form_version: str
    language: str
    created_at: datetime
    saved_at: datetime
    state: Mapping[str, Any] = field(default_factory=dict, repr=False)
    place: str = ""
    subject: str = ""
    attachments: tuple[Attachment, ...] = ()
    sealed: bool = False
    resume_code_hash: str = ""


class DraftStore(Protocol):
    """Where drafts lie: encrypted, overwritten, wiped."""

    def save(self, draft: Draft) -> None:
        """On the disk when this returns; the earlier state is gone."""

    def load(self, draft_id: str) -> Draft | None:
        """The draft, or None when there is none of that id any more."""

    def open_drafts(self) -> Sequence[Draft]:
        """Drafts nobody has sealed: after a crash, what was on the screen.  Newest first."""

    def sealed_drafts(self) -> Sequence[Draft]:
        """Drafts whose citizens left, newest first."""

    def delete(self, draft_id: str) -> None:
        """With its attachments and its key; deleting twice is harmless."""

    def expire(self, before: datetime) -> int:
        """Delete every draft last saved before that moment, and files and keys from before it that
        a crash left without a draft; how many drafts there were.
        """


class Drafts:
    """Beginning, parking and taking up drafts."""

    def __init__(self, store: DraftStore, clock: Clock, ids: Ids) -> None:
        self._store, self._clock, self._ids = store, clock, ids

    def begin(self, service_id: str, form_version: str, language: str) -> Draft:
        """A new draft, not yet saved: nothing was answered."""
        now = self._clock.now()
        return Draft(self._ids.new(), service_id, form_version, language, now, now)

    def save(self, draft: Draft) -> Draft:
        """Keep it as it stands; returns it with the moment of saving."""
        saved = replace(draft, saved_at=self._clock.now())
        self._store.save(saved)
        return saved

    def park(self, draft: Draft) -> tuple[Draft, str]:
        """Seal it; the six digits that open it again are told once and kept nowhere."""
        taken = {other.resume_code_hash for other in self._store.sealed_drafts()}
        code = _new_code()
        while code_hash(code) in taken:
            code = _new_code()
        return self.save(replace(draft, sealed=True, resume_code_hash=code_hash(code))), code

    def resume(self, code: str) -> Draft:
        """The draft parked under these digits, unsealed; they open it again when it is sealed
        once more.  Raises RESUME_CODE_UNKNOWN.
        """
        wanted = code_hash(code)
        for draft in self._store.sealed_drafts():
            if secrets.compare_digest(draft.resume_code_hash, wanted):
                return self.save(replace(draft, sealed=False))
        raise InputProblem(ErrorCode.RESUME_CODE_UNKNOWN)

    def expire(self, kept_for: timedelta = KEPT_FOR) -> int:
        """Delete what nobody came back for; how many."""
        return self._store.expire(self._clock.now() - kept_for)


def code_hash(code: str) -> str:
    """Under what a resume code is kept; the file around it is encrypted."""
    return hashlib.sha256(b"resume\n" + code.encode()).hexdigest()


def _new_code() -> str:
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"

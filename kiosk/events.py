"""Every event there is: what happened, in the past tense, complete in itself, never changed.

The class is the word in code, the dotted `KIND` the word on the wire (`SubmissionFinalised` ↔
`submission.finalised`).  What identifies a citizen stands in `private` only; it is None when the
key is not at hand (destroyed on request, or not arrived yet).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from kiosk.sealing import Private

CITIZEN = "citizen"
SYSTEM = "system"

SERVER_KINDS = "sys."
"""What only the server of the office says begins so."""

NEW, ACTIVE, WAITING, CLOSED = 0, 1, 2, 3
"""Categories of a case's state; in the event so that the fold needs no configuration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every event says: which one it is, by whom, about what, decided upon what.

    `category` is that of the case after it; None where the event changes no state.  `stamp` is its
    place in the order of happening, once it was written.
    """

    KIND: ClassVar[str]
    VERSION: ClassVar[int] = 1

    event_id: str
    by: str = CITIZEN
    request_id: str = ""
    base: tuple[str, ...] = ()
    category: int | None = None
    clock_doubtful: bool = False
    stamp: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRef:
    """Exactly which questions were answered: form, version, checksum of its bytes."""

    form_id: str
    version: str
    checksum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDue:
    """A step of the service and the day it is expected to be done; None where none can be told."""

    step_id: str
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogGenesis(Event):
    """A log began: whose it is, and the public keys that its writer signs and opens with."""

    KIND: ClassVar[str] = "log.genesis"

    by: str = SYSTEM
    office: str
    device: str
    sign_key: bytes
    box_key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LogCertified(Event):
    """The server says that a log is a known device's, with its code and its series."""

    KIND: ClassVar[str] = "sys.log_certified"

    by: str = SYSTEM
    log: str
    device: str
    device_code: str
    sign_key: bytes
    series: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRevoked(Event):
    """The server trusts a log up to event `seq` with this hash; later ones go to quarantine."""

    KIND: ClassVar[str] = "sys.log_revoked"

    by: str = SYSTEM
    log: str
    device_code: str
    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LogReadmitted(Event):
    """A revoked log counts again, with what had gone to quarantine: a lost machine came back."""

    KIND: ClassVar[str] = "sys.log_readmitted"

    by: str = SYSTEM
    log: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogReplaced(Event):
    """The writer gave up the log `old` and begins this one; what the server might lack of the old
    one stands here again, as copies.  `why` is restored, copied or rolled_back.
    """

    KIND: ClassVar[str] = "log.replaced"

    by: str = SYSTEM
    old: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFinalised(Event):
    """The citizen is done: evidence of what was asked, answered and promised.

    `private` holds answers, lang and identity_level.  `missing` are documents to be brought later
    and until when.
    """

    KIND: ClassVar[str] = "submission.finalised"

    service: str
    form: FormRef
    tracking: str
    token_hash: str
    received: date
    steps: tuple[StepDue, ...] = ()
    missing: tuple[StepDue, ...] = ()
    channel: str = "kiosk"
    practice: bool = False
    subject: str
    private: Private | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentAdded(Event):
    """A file belongs to a request; `hash` addresses its encrypted bytes.

    `size` is that of the file itself.  `private` has its name.
    """

    KIND: ClassVar[str] = "attachment.added"

    document: str
    size: int
    hash: bytes
    mime: str
    subject: str
    private: Private | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPrinted(Event):
    """A receipt was sent to paper, and what is known of it; copy 0 is the original."""

    KIND: ClassVar[str] = "receipt.printed"

    printer: str
    outcome: str
    copy: int
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackGiven(Event):
    """One face was touched.  Says nothing about who, so it names no request."""

    KIND: ClassVar[str] = "feedback.given"

    score: int
    service: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectErased(Event):
    """The key of one citizen's data in one request was destroyed; `reason` is one of
    `kiosk.erasure.REASONS`.  What stays readable of the request names nobody.
    """

    KIND: ClassVar[str] = "subject.erased"

    subject: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordViewed(Event):
    """Somebody of the office read what identifies a citizen: who (`by`), how and why."""

    KIND: ClassVar[str] = "record.viewed"

    how: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAdvanced(Event):
    """Staff moved a case: to a step of its service, to waiting for the citizen, or to its end.

    `category` says which; `step` is "" where none is meant, `outcome` how it ended, one of
    `kiosk.casework.OUTCOMES`.
    """

    KIND: ClassVar[str] = "step.advanced"

    step: str = ""
    outcome: str = ""
    device: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCorrected(Event):
    """Staff put answers right.  `private` has them by path, and why; `fields` stand for the paths
    where everybody may read, so that a clash is seen without a key.
    """

    KIND: ClassVar[str] = "answer.corrected"

    fields: tuple[str, ...]
    device: str
    subject: str
    private: Private | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Event):
    """Staff wrote something down about a case, or why they did what `about` says.

    `private` has the text.
    """

    KIND: ClassVar[str] = "note.added"

    about: str = ""
    device: str
    subject: str
    private: Private | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictSettled(Event):
    """A person decided which of several values of a field counts: the one of the event `keep`."""

    KIND: ClassVar[str] = "conflict.settled"

    field_name: str
    keep: str
    device: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownEvent(Event):
    """Of a kind or version this program does not know: kept, forwarded, left out of every fold."""

    KIND: ClassVar[str] = ""

    kind: str
    kind_version: int


AnyEvent = (
    LogGenesis
    | LogCertified
    | LogRevoked
    | LogReadmitted
    | LogReplaced
    | SubmissionFinalised
    | AttachmentAdded
    | ReceiptPrinted
    | FeedbackGiven
    | SubjectErased
    | RecordViewed
    | StepAdvanced
    | AnswerCorrected
    | NoteAdded
    | ConflictSettled
    | UnknownEvent
)
SealedEvent = SubmissionFinalised | AttachmentAdded | AnswerCorrected | NoteAdded
"""Events with a private part."""

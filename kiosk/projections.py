"""Folds over the record: pure functions from events to what people look at.

They ask nothing and write nothing.  The order of arrival does not matter, and an event that arrives
twice counts once; folding everything at once or event by event gives the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, assert_never

from kiosk.clock import from_milliseconds, local_date
from kiosk.envelope import Envelope
from kiosk.events import (
    AnswerCorrected,
    AnyEvent,
    AttachmentAdded,
    ConflictSettled,
    FeedbackGiven,
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
from kiosk.merge import STAGE, Change, Clash, Merged, merged


@dataclass(frozen=True, slots=True)
class Case:
    """What the office works on.  `tracking` is "" until its submission has arrived here.

    `category`, `step` and `outcome` say where it stands after `changes`; where several clash, what
    counts until somebody decides.
    """

    request_id: str
    submission: str = ""
    service: str = ""
    form_version: str = ""
    tracking: str = ""
    received: date | None = None
    category: int = 0
    steps: tuple[StepDue, ...] = ()
    missing: tuple[StepDue, ...] = ()
    attachments: int = 0
    prints: int = 0
    notes: int = 0
    practice: bool = False
    erased: bool = False
    step: str = ""
    outcome: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def merged(self) -> Merged:
        """What staff's changes come to."""
        return merged(self.changes)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What staff has to decide."""
        return self.merged.clashes

    @property
    def heads(self) -> tuple[str, ...]:
        """What whoever has seen this case decides upon next."""
        heads = self.merged.heads
        return heads or ((self.submission,) if self.submission else ())


@dataclass(frozen=True, slots=True)
class DayCount:
    """One day of one service: submissions, and the faces touched (how many, their sum)."""

    submissions: int = 0
    feedback: int = 0
    score: int = 0

    def __add__(self, other: "DayCount") -> "DayCount":
        return DayCount(
            self.submissions + other.submissions,
            self.feedback + other.feedback,
            self.score + other.score,
        )


@dataclass(frozen=True, slots=True)
class Day:
    """Where a count belongs."""

    day: date
    service: str


class ReadModels(Protocol):
    """The folds of a store, kept up to date with its record."""

    def case(self, request_id: str) -> Case | None:
        """The case of a request; None when nothing of it is here."""

    def case_of_number(self, digits: str) -> Case | None:
        """The case with this tracking number."""

    def cases_with_number(self, digits: str) -> Sequence[Case]:
        """Every case with this tracking number; more than one only after a copied disk."""

    def all_cases(self) -> Sequence[Case]:
        """Every case that has a number, oldest first."""

    def recent(self, limit: int = 100) -> Sequence[Case]:
        """The latest cases first."""

    def clashing(self) -> Sequence[Case]:
        """Every case in which something clashes until staff decides, oldest first."""

    def counts(self, first: date, last: date) -> Mapping[Day, DayCount]:
        """The counts of every day from `first` to `last`."""

    def rebuild(self) -> int:
        """Throw the folds away and fold the record again; how many events there were."""


def next_case(case: Case | None, event: AnyEvent) -> Case | None:
    """The case after one more event that was not folded before; None while there is none."""
    if not event.request_id:
        return case
    known = case or Case(event.request_id)
    match event:
        case SubmissionFinalised():
            return replace(
                known,
                submission=event.event_id,
                service=event.service,
                form_version=event.form.version,
                tracking=event.tracking,
                received=event.received,
                steps=event.steps,
                missing=event.missing,
                practice=event.practice,
            )
        case StepAdvanced() | AnswerCorrected() | ConflictSettled():
            return _changed(known, change_of(event))
        case NoteAdded():
            return replace(known, notes=known.notes + 1)
        case AttachmentAdded():
            return replace(known, attachments=known.attachments + 1)
        case ReceiptPrinted():
            return replace(known, prints=known.prints + 1)
        case SubjectErased():
            return replace(known, erased=True)
        case (
            LogGenesis()
            | LogCertified()
            | LogRevoked()
            | LogReadmitted()
            | LogReplaced()
            | FeedbackGiven()
            | RecordViewed()
            | UnknownEvent()
        ):
            return case
    assert_never(event)


def _changed(case: Case, change: Change) -> Case:
    changes = tuple(sorted({*case.changes, change}))
    version = merged(changes).value(STAGE)
    if version is None or version.stage is None:
        return replace(case, changes=changes)
    stage = version.stage
    return replace(
        case,
        changes=changes,
        category=stage.category,
        step=stage.step,
        outcome=stage.outcome,
    )


def change_of(event: StepAdvanced | AnswerCorrected | ConflictSettled) -> Change:
    """What an event changes of its case."""
    match event:
        case StepAdvanced():
            sets: tuple[tuple[str, str], ...] = ((STAGE, event.event_id),)
            step, outcome = event.step, event.outcome
        case AnswerCorrected():
            sets = tuple((name, event.event_id) for name in event.fields)
            step = outcome = ""
        case ConflictSettled():
            sets = ((event.field_name, event.keep),)
            step = outcome = ""
    return Change(
        event_id=event.event_id,
        by=event.by,
        device=event.device,
        stamp=event.stamp,
        base=event.base,
        sets=sets,
        settles=isinstance(event, ConflictSettled),
        category=event.category or 0,
        step=step,
        outcome=outcome,
    )


def counted(event: AnyEvent, on: date) -> tuple[Day, DayCount] | None:
    """What an event adds to the counts of a day; `on` is the day it was written."""
    match event:
        case SubmissionFinalised():
            if event.practice:
                return None
            return Day(event.received, event.service), DayCount(submissions=1)
        case FeedbackGiven():
            return Day(on, event.service), DayCount(feedback=1, score=event.score)
        case (
            LogGenesis()
            | LogCertified()
            | LogRevoked()
            | LogReadmitted()
            | LogReplaced()
            | AttachmentAdded()
            | ReceiptPrinted()
            | SubjectErased()
            | RecordViewed()
            | StepAdvanced()
            | AnswerCorrected()
            | NoteAdded()
            | ConflictSettled()
            | UnknownEvent()
        ):
            return None
    assert_never(event)


def cases(events: Iterable[AnyEvent]) -> Mapping[str, Case]:
    """Every case, by request."""
    found: dict[str, Case] = {}
    for event in once(events):
        case = next_case(found.get(event.request_id), event)
        if case is not None:
            found[event.request_id] = case
    return found


def daily_counts(events: Iterable[tuple[AnyEvent, date]]) -> Mapping[Day, DayCount]:
    """The counts of every day; each event with the day it was written."""
    found: dict[Day, DayCount] = {}
    seen: set[str] = set()
    for event, on in events:
        added = counted(event, on)
        if added and event.event_id not in seen:
            seen.add(event.event_id)
            found[added[0]] = found.get(added[0], DayCount()) + added[1]
    return found


def written_on(envelope: Envelope) -> date:
    """The day an event was written, by its writer's clock."""
    return local_date(from_milliseconds(envelope.wall))


def once(events: Iterable[AnyEvent]) -> Iterable[AnyEvent]:
    """Each event the first time only: copies in other logs carry the same id."""
    seen: set[str] = set()
    for event in events:
        if event.event_id not in seen:
            seen.add(event.event_id)
            yield event

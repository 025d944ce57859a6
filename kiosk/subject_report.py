"""What the office holds about somebody, as they have a right to be told: every request with its
answers, its files, who read it, how long it is kept, and what was erased.

Content only; `kiosk.printing.subject_report` puts it on paper.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from forms.catalogue import Catalogue, Service
from forms.engine import Instance
from kiosk.clock import from_milliseconds
from kiosk.corrections import corrected, put_right
from kiosk.events import (
    AnswerCorrected,
    AnyEvent,
    AttachmentAdded,
    ConflictSettled,
    NoteAdded,
    ReceiptPrinted,
    RecordViewed,
    StepAdvanced,
    SubjectErased,
    SubmissionFinalised,
)
from kiosk.filled import filled, service_named
from kiosk.log import EventLog, StoredEvent
from kiosk.projections import Case, once
from kiosk.thai.dates import long_date
from kiosk.thai.digits import only_digits
from kiosk.thai.numbers import grouped_national_id

CARD_DIGITS = 13
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of a request's history; `what` is the kind of its event, `detail` its reason, `text`
    what an officer wrote.
    """

    at: datetime
    what: str
    by: str = ""
    detail: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReportedRequest:
    """One request as it lies here.  `answers` are (question, answer) in words; None once erased."""

    tracking: str
    service: str
    received: date | None
    kept_until: date
    answers: tuple[tuple[str, str], ...] | None
    files: tuple[tuple[str, int], ...]
    history: tuple[Happened, ...]


@dataclass(frozen=True, slots=True)
class SubjectReport:
    """The whole of it, for one person, in one language."""

    office: str
    address: str
    phone: str
    made_at: datetime
    language: str
    requests: tuple[ReportedRequest, ...]


class Reporter:
    """Reads requests of this store and says them in words."""

    def __init__(
        self, log: EventLog, catalogue: Catalogue, kept_until: Callable[[Case], date]
    ) -> None:
        self._log, self._catalogue, self._kept_until = log, catalogue, kept_until

    def request(self, case: Case, language: str) -> ReportedRequest:
        """One case in words."""
        events = list(self._events(self._log.of_request(case.request_id)))
        service = service_named(self._catalogue, case.service)
        said = [e for _, e in events if isinstance(e, SubmissionFinalised)]
        files = [e for _, e in events if isinstance(e, AttachmentAdded) and e.private]
        changed = corrected(case, (event for _, event in events))
        return ReportedRequest(
            tracking=case.tracking,
            service=service.title.get(language) if service else case.service,
            received=case.received,
            kept_until=self._kept_until(case),
            answers=_answers(said[0], changed, service, language) if said else None,
            files=tuple((str((f.private or {}).get("name", "")), f.size) for f in files),
            history=tuple(_happened(stored, event) for stored, event in events),
        )

    def of_person(self, cases: Iterable[Case], national_id: str) -> list[Case]:
        """The cases in which this number of a card was given, by whoever filed them."""
        wanted = only_digits(national_id)
        if len(wanted) != CARD_DIGITS:
            return []
        return [case for case in cases if wanted in self._numbers(case)]

    def _numbers(self, case: Case) -> set[str]:
        found: set[str] = set()
        for _, event in self._events(self._log.of_request(case.request_id)):
            if isinstance(event, SubmissionFinalised) and event.private:
                answers: Mapping[str, object] = event.private.get("answers", {})
                found |= {only_digits(str(value)) for value in answers.values()}
        return found

    def _events(self, stored: Sequence[StoredEvent]) -> Iterable[tuple[StoredEvent, AnyEvent]]:
        opened = {one.envelope.event_id: one for one in reversed(stored)}
        events = once(self._log.open(one) for one in stored)
        return [(opened[event.event_id], event) for event in events]


def _answers(
    said: SubmissionFinalised,
    changed: Mapping[str, str],
    service: Service | None,
    language: str,
) -> tuple[tuple[str, str], ...] | None:
    """Those that count, after staff's corrections."""
    if said.private is None:
        return None
    answers: Mapping[str, str] = said.private.get("answers", {})
    instance = filled(answers, said, service)
    if changed:
        answers = put_right(instance, changed) if instance else {**answers, **changed}
    rows = []
    for path, value in answers.items():
        row = in_words(instance, path, value, language)
        if row is not None and value:
            rows.append(row)
    return tuple(rows)


def in_words(
    instance: Instance | None, path: str, value: str, language: str
) -> tuple[str, str] | None:
    """Question and answer; the path and the value as it is kept where the form has no words.

    None for what the form works out by itself: it follows from the answers, and has no name.
    """
    if instance is None:
        return path, value
    try:
        node = instance.node(path)
        label = instance.text(path, "short", language) or instance.text(path, "label", language)
        labels = {choice.value: choice.label for choice in instance.choices(path, language)}
    except KeyError:
        return path, value
    if not label:
        return None
    if labels:
        return label, ", ".join(labels.get(one, one) for one in value.split())
    if node.type == "date" and _DAY.fullmatch(value):
        return label, long_date(date.fromisoformat(value), language)
    if node.attributes.get("identity") == "cid":
        return label, grouped_national_id(value)
    return label, value


def _happened(stored: StoredEvent, event: AnyEvent) -> Happened:
    at = from_milliseconds(stored.envelope.wall)
    match event:
        case RecordViewed():
            return Happened(at, event.KIND, event.by, event.reason)
        case SubjectErased():
            return Happened(at, event.KIND, event.by, event.reason)
        case ReceiptPrinted():
            return Happened(at, event.KIND, detail=event.outcome)
        case NoteAdded():
            return Happened(
                at, event.KIND, event.by, text=str((event.private or {}).get("text", ""))
            )
        case StepAdvanced() | AnswerCorrected() | ConflictSettled():
            return Happened(at, event.KIND, event.by)
        case _:
            return Happened(at, stored.envelope.kind)

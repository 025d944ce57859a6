"""What the public page says about a number: words and dates, never a person.

The number alone tells the stage only; with the token of the receipt's QR it tells the service,
each step and its date.  Pure: no database, no clock, no HTML.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, Protocol

from central.texts import say
from kiosk.errors import ErrorCode, InputProblem
from kiosk.events import CLOSED, WAITING
from kiosk.thai.dates import date_and_time, long_date
from kiosk.tracking import TrackingNumber

Kind = Literal[
    "timeline", "stage", "not_here", "bad_number", "unknown_office", "ask", "scan", "too_many"
]
Mark = Literal["done", "waiting", "late"]


class ServiceWords(Protocol):
    """Names of services and their steps; the catalogue of forms knows them."""

    def service(self, service_id: str, language: str) -> str:
        """The service's title, or "" when this server does not know it."""

    def step(self, service_id: str, step_id: str, language: str) -> str:
        """The step's title, or "" when this server does not know it."""


@dataclass(frozen=True, slots=True)
class StepKept:
    """A step of a request as its events tell it."""

    id: str
    due: date | None


@dataclass(frozen=True, slots=True)
class RequestKept:
    """What is known of a request without opening anything private."""

    tracking: str
    token_hash: str
    service: str
    received: date
    steps: tuple[StepKept, ...]
    arrived_at: datetime
    practice: bool = False
    files: int = 0
    files_here: int = 0
    category: int = 0
    step: str = ""
    outcome: str = ""
    in_doubt: bool = False

    @property
    def ended(self) -> bool:
        """Staff closed it, and nobody who did not know of that did something else."""
        return self.category == CLOSED and not self.in_doubt


@dataclass(frozen=True, slots=True)
class StepLine:
    title: str
    when: str
    mark: Mark
    mark_word: str
    now: bool = False


@dataclass(frozen=True, slots=True)
class TrackingPage:
    """Everything on the page, ready to be drawn.  Lists may be empty, texts may be ""."""

    kind: Kind
    language: str
    office: str
    title: str
    lines: tuple[str, ...] = ()
    number: str = ""
    service: str = ""
    steps: tuple[StepLine, ...] = ()
    notes: tuple[str, ...] = ()
    phones: tuple[tuple[str, str], ...] = ()
    ask_at: str = ""
    seen_at: str = ""
    unsettled: bool = False
    """Something is still to be done by the reader or to be checked: no tick is drawn."""

    def say(self, key: str) -> str:
        """A sentence of the page's frame."""
        return say(self.language, key)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is looking: in which language, when, and at which office's page."""

    language: str
    now: datetime
    office: Mapping[str, object] | None = None
    address: str = ""

    def say(self, key: str, **values: object) -> str:
        return say(self.language, key, **values)

    def date(self, day: date) -> str:
        return long_date(day, self.language)

    def page(self, kind: Kind, title: str, lines: tuple[str, ...]) -> TrackingPage:
        return TrackingPage(
            kind=kind,
            language=self.language,
            office=office_name(self.office, self.language),
            title=self.say(title),
            lines=lines,
            phones=_phones(self),
            seen_at=self.say("seen_at", moment=date_and_time(self.now, self.language)),
        )


def office_name(profile: Mapping[str, object] | None, language: str) -> str:
    name = (profile or {}).get("name")
    if isinstance(name, Mapping):
        return str(name.get(language) or name.get("th") or "")
    return str(name or say(language, "office_unknown" if profile is not None else "product"))


def _phones(reader: Reader) -> tuple[tuple[str, str], ...]:
    """(sentence, number to dial) of the office's telephones."""
    found: list[tuple[str, str]] = []
    for key, field in (("call", "phone"), ("call_complaint", "complaint_phone")):
        phone = str((reader.office or {}).get(field) or "")
        dial = "".join(c for c in phone if c.isdigit() or c == "+")
        if dial and dial not in [number for _, number in found]:
            found.append((reader.say(key, phone=phone), dial))
    return tuple(found)


def about_request(
    request: RequestKept, reader: Reader, words: ServiceWords, *, proven: bool
) -> TrackingPage:
    """The page of a request that is here; `proven` when the token fits."""
    filed = reader.say("received_on", date=reader.date(request.received))
    title, stage = _stage_words(request)
    page = reader.page("stage", title, (filed, reader.say(stage)))
    page = replace(page, unsettled=request.in_doubt or request.category == WAITING)
    number = str(TrackingNumber(request.tracking))
    notes = (reader.say("practice_note"),) if request.practice else ()
    if not proven:
        return replace(page, number=number, notes=(*notes, reader.say("more_with_qr")))
    steps = _timeline(request, reader, words)
    if any(step.mark == "late" for step in steps):
        notes = (*notes, reader.say("overdue_help"))
    if request.files:
        files = reader.say("files_arrived", have=request.files_here, all=request.files)
        notes = (*notes, files)
    title = words.service(request.service, reader.language) or reader.say("service_unknown")
    return replace(page, kind="timeline", number=number, service=title, steps=steps, notes=notes)


def _stage_words(request: RequestKept) -> tuple[str, str]:
    """Heading and sentence: never more than staff has said, and nothing final in doubt."""
    if request.in_doubt:
        return "received_title", "being_checked"
    if request.category == CLOSED:
        known = request.outcome in ("done", "refused", "withdrawn")
        return "closed_title", f"closed_{request.outcome}" if known else "closed_other"
    if request.category == WAITING:
        return "waiting_title", "waiting_for_you"
    return "received_title", "in_progress" if not request.category else "at_a_step"


def about_missing(number: TrackingNumber, reader: Reader) -> TrackingPage:
    """The page of a right number whose request has not arrived."""
    year = 2500 + int(number.digits[:2])
    lines = (
        reader.say(
            "not_here_valid",
            fiscal_year=year if reader.language == "th" else year - 543,
            first=reader.date(date(year - 544, 10, 1)),
            last=reader.date(date(year - 543, 9, 30)),
        ),
        reader.say("not_here_reason"),
        reader.say("not_here_safe"),
        reader.say("not_here_again"),
    )
    return replace(reader.page("not_here", "not_here_title", lines), number=str(number))


def about_bad_number(typed: str, problem: InputProblem, reader: Reader) -> TrackingPage:
    """The page of something that is no tracking number; says what may be wrong with it."""
    wrong_length = problem.code is ErrorCode.TRACKING_DIGITS
    key = "bad_number_length" if wrong_length else "bad_number_check"
    line = reader.say(key, count=problem.context.get("found", 0))
    page = reader.page("bad_number", "bad_number_title", (line,))
    return replace(page, number="" if wrong_length else _grouped(typed), ask_at=reader.address)


def _grouped(typed: str) -> str:
    """Nine typed digits in threes, so that they can be compared with the receipt."""
    digits = "".join(str(int(letter)) for letter in typed if letter.isdecimal())
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def about_nothing(reader: Reader) -> TrackingPage:
    """The page where a number can be typed, or, without an office, what to scan."""
    if reader.address:
        page = reader.page("ask", "ask_title", (reader.say("ask_how"),))
        return replace(page, ask_at=reader.address)
    return reader.page("scan", "ask_title", (reader.say("scan_only"),))


def about_unknown_office(reader: Reader) -> TrackingPage:
    return reader.page("unknown_office", "unknown_office_title", (reader.say("unknown_office"),))


def about_too_many(seconds: int, reader: Reader) -> TrackingPage:
    return reader.page("too_many", "too_many_title", (reader.say("too_many", seconds=seconds),))


def _timeline(request: RequestKept, reader: Reader, words: ServiceWords) -> tuple[StepLine, ...]:
    filed = StepLine(
        title=reader.say("step_filed"),
        when=reader.date(request.received),
        mark="done",
        mark_word=reader.say("step_done"),
    )
    ids = [step.id for step in request.steps]
    at = ids.index(request.step) if request.step in ids and not request.in_doubt else 0
    if request.ended:
        at = len(ids) if request.outcome == "done" else at
    lines = [
        _done(step, request, reader, words)
        if place < at
        else _step(step, request, reader, words, now=place == at and request.step == step.id)
        for place, step in enumerate(request.steps)
    ]
    if request.ended and request.outcome != "done":
        lines = lines[:at]  # what was still to come does not come
    return (filed, *lines)


def _done(step: StepKept, request: RequestKept, reader: Reader, words: ServiceWords) -> StepLine:
    title = words.step(request.service, step.id, reader.language) or reader.say("step_unknown")
    return StepLine(title, "", "done", reader.say("step_done"))


def _step(
    step: StepKept, request: RequestKept, reader: Reader, words: ServiceWords, *, now: bool
) -> StepLine:
    title = words.step(request.service, step.id, reader.language) or reader.say("step_unknown")
    now = now and not request.in_doubt
    waiting = reader.say("step_now" if now else "step_waiting")
    if step.due is None:
        return StepLine(title, reader.say("step_no_date"), "waiting", waiting, now)
    if step.due <= request.received:
        return StepLine(title, reader.say("step_same_day"), "waiting", waiting, now)
    late = step.due < reader.now.date()
    sentence = reader.say("step_overdue" if late else "step_due", date=reader.date(step.due))
    return StepLine(title, sentence, "late" if late else "waiting", waiting, now)

"""What staff does with a case: moves it along its steps, puts answers right, writes notes, decides
what clashes.

Each is one act of signed events that say who did it, on which device, and on what they were decided
(`base`: the heads of the case as the person saw it).  Two people who did not know of each other's
change are both kept; `kiosk.merge` says what counts meanwhile.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from forms.engine import Instance
from kiosk.clock import Stamp
from kiosk.corrections import (
    answer_field,
    answers_given,
    corrected,
    must_fit,
    put_right,
    value_in,
)
from kiosk.envelope import EventMalformed
from kiosk.erasure import note_view
from kiosk.errors import ErrorCode, InputProblem
from kiosk.events import (
    ACTIVE,
    CLOSED,
    WAITING,
    AnswerCorrected,
    AnyEvent,
    ConflictSettled,
    NoteAdded,
    StepAdvanced,
    SubmissionFinalised,
)
from kiosk.ids import ID_PATTERN, Ids
from kiosk.log import EventLog
from kiosk.merge import Clash, Stage, Version
from kiosk.projections import Case, ReadModels, once
from kiosk.tracking import parse_number

DONE, REFUSED, WITHDRAWN = "done", "refused", "withdrawn"
OUTCOMES = (DONE, REFUSED, WITHDRAWN)
"""How a case ends: what was asked for was done, it was refused, the citizen took it back."""

LONGEST_NAME = 64

Filled = Callable[[Mapping[str, str], SubmissionFinalised], Instance | None]
"""The form as it was filled; None where this program does not have it."""


@dataclass(frozen=True, slots=True)
class Officer:
    """Who does it, and at which device."""

    by: str
    device: str

    def __post_init__(self) -> None:
        if not self.by.strip() or len(self.by) > LONGEST_NAME:
            raise InputProblem(ErrorCode.WHO_NEEDED)


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A note as it can be read here; `text` is None where nobody can."""

    event_id: str
    by: str
    device: str
    at_ms: int
    text: str | None
    about: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that clash; `values` are answers by path, `stage` where it is a stage."""

    version: Version
    stage: Stage | None
    values: Mapping[str, str]

    @property
    def at_ms(self) -> int:
        return Stamp.parse(self.version.stamp).ms


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A field that clashes, what the citizen had given (by path), and the values; the first counts
    meanwhile.
    """

    field: str
    given: Mapping[str, str]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case as an officer reads it.  `answers` are those that count, None where nobody can read
    them; `corrections` those of them that staff put right.
    """

    case: Case
    submission: SubmissionFinalised | None
    answers: Mapping[str, str] | None
    corrections: Mapping[str, str]
    notes: tuple[ReadNote, ...]
    to_decide: tuple[ToDecide, ...]


class CaseWork:
    """The cases of this store, worked on by officers."""

    def __init__(
        self, log: EventLog, read_models: ReadModels, ids: Ids, form_as_filled: Filled
    ) -> None:
        self._log, self._read_models, self._ids = log, read_models, ids
        self._filled = form_as_filled

    def case(self, number: str) -> Case:
        """The case with this number, or with this id.  Raises InputProblem REQUEST_UNKNOWN,
        NUMBER_SHARED, TRACKING_DIGITS, TRACKING_CHECK_DIGIT.
        """
        if ID_PATTERN.fullmatch(number):
            known = self._read_models.case(number)
            found = [known] if known else []
        else:
            found = list(self._read_models.cases_with_number(parse_number(number).digits))
        if not found:
            raise InputProblem(ErrorCode.REQUEST_UNKNOWN, number=number)
        if len(found) > 1:
            ids = tuple(case.request_id for case in found)
            raise InputProblem(ErrorCode.NUMBER_SHARED, requests=ids)
        return found[0]

    def read(self, case: Case, who: Officer, reason: str) -> CaseRecord:
        """Everything of a case; that it was read is written down first.

        Raises InputProblem REASON_UNKNOWN.
        """
        request_ids = [case.request_id]
        note_view(self._log, self._ids, request_ids, by=who.by, how="case", reason=reason)
        events = self._events(case)
        by_id = {event.event_id: event for event in events}
        said = next((e for e in events if isinstance(e, SubmissionFinalised)), None)
        return CaseRecord(
            case=case,
            submission=said,
            answers=self._answers(case, said, events),
            corrections=corrected(case, events),
            notes=tuple(_note(event) for event in events if isinstance(event, NoteAdded)),
            to_decide=tuple(_to_decide(clash, by_id, said) for clash in case.clashes),
        )

    def advance(self, case: Case, step: str, who: Officer, why: str = "") -> Case:
        """The case stands at a step of its service now; "" where the service tells none.

        Raises InputProblem STEP_UNKNOWN, and WHY_NEEDED when it was closed.
        """
        steps = [planned.step_id for planned in case.steps]
        if step not in (steps or [""]):
            raise InputProblem(ErrorCode.STEP_UNKNOWN, step=step, choices=tuple(steps))
        if case.category == CLOSED and not why.strip():
            raise InputProblem(ErrorCode.WHY_NEEDED)
        return self._move(case, Stage(ACTIVE, step), who, why)

    def wait(self, case: Case, who: Officer, why: str) -> Case:
        """The case waits for its citizen.  Raises InputProblem WHY_NEEDED: for what it waits."""
        if not why.strip():
            raise InputProblem(ErrorCode.WHY_NEEDED)
        return self._move(case, Stage(WAITING, case.step), who, why)

    def close(self, case: Case, outcome: str, who: Officer, why: str = "") -> Case:
        """The case ends.  Raises InputProblem STEP_UNKNOWN for an outcome that is none, and
        WHY_NEEDED for any but `done`.
        """
        if outcome not in OUTCOMES:
            raise InputProblem(ErrorCode.STEP_UNKNOWN, step=outcome, choices=OUTCOMES)
        if outcome != DONE and not why.strip():
            raise InputProblem(ErrorCode.WHY_NEEDED)
        return self._move(case, Stage(CLOSED, case.step, outcome), who, why)

    def correct(self, case: Case, answers: Mapping[str, str], who: Officer, why: str) -> Case:
        """Answers are put right.  Raises InputProblem ANSWER_UNFIT, WHY_NEEDED, RECORD_CLOSED,
        SUBMISSION_TOO_LARGE.
        """
        if not why.strip():
            raise InputProblem(ErrorCode.WHY_NEEDED)
        if not answers:
            raise InputProblem(ErrorCode.ANSWER_UNFIT, path="")
        events = self._events(case)
        said = _submission(events)
        instance = self._filled(answers_given(said), said)
        if instance is not None:
            put_right(instance, corrected(case, events))
        must_fit(instance, answers)
        event = AnswerCorrected(
            event_id=self._ids.new(),
            request_id=case.request_id,
            by=who.by,
            base=case.heads,
            fields=tuple(sorted(answer_field(case.request_id, path) for path in answers)),
            device=who.device,
            subject=said.subject,
            private={"answers": dict(answers), "why": why},
        )
        return self._written(case, [event])

    def note(self, case: Case, text: str, who: Officer) -> Case:
        """A note for colleagues.  Raises InputProblem WHY_NEEDED (no text), RECORD_CLOSED,
        SUBMISSION_TOO_LARGE.
        """
        if not text.strip():
            raise InputProblem(ErrorCode.WHY_NEEDED)
        return self._written(case, [self._note(case, text, who)])

    def settle(self, case: Case, field: str, keep: str, who: Officer, why: str = "") -> Case:
        """A person decided: of the field's values the one that event `keep` set counts.

        Raises InputProblem NOTHING_TO_SETTLE when that does not clash, or not any more.
        """
        clash = next((clash for clash in case.clashes if clash.field == field), None)
        kept = [v for v in clash.versions if keep in (v.event_id, v.source)] if clash else []
        if not kept:
            raise InputProblem(ErrorCode.NOTHING_TO_SETTLE)
        stage = kept[0].stage
        event = ConflictSettled(
            event_id=self._ids.new(),
            request_id=case.request_id,
            by=who.by,
            base=case.heads,
            category=stage.category if stage else None,
            field_name=field,
            keep=kept[0].source,
            device=who.device,
        )
        return self._written(case, [event, *self._why(case, event.event_id, who, why)])

    def _move(self, case: Case, stage: Stage, who: Officer, why: str) -> Case:
        event = StepAdvanced(
            event_id=self._ids.new(),
            request_id=case.request_id,
            by=who.by,
            base=case.heads,
            category=stage.category,
            step=stage.step,
            outcome=stage.outcome,
            device=who.device,
        )
        return self._written(case, [event, *self._why(case, event.event_id, who, why)])

    def _why(self, case: Case, about: str, who: Officer, why: str) -> list[AnyEvent]:
        """The reason may name the citizen, so it is closed; nobody reads it after an erasure."""
        return [self._note(case, why, who, about)] if why.strip() and not case.erased else []

    def _note(self, case: Case, text: str, who: Officer, about: str = "") -> NoteAdded:
        said = _submission(self._events(case))
        answers_given(said)  # the key is here
        return NoteAdded(
            event_id=self._ids.new(),
            request_id=case.request_id,
            by=who.by,
            about=about,
            device=who.device,
            subject=said.subject,
            private={"text": text},
        )

    def _written(self, case: Case, events: Sequence[AnyEvent]) -> Case:
        try:
            with self._log.act() as act:
                for event in events:
                    act.append(event)
        except EventMalformed as error:
            raise InputProblem(ErrorCode.SUBMISSION_TOO_LARGE, why=str(error)) from error
        return self._read_models.case(case.request_id) or case

    def _events(self, case: Case) -> list[AnyEvent]:
        stored = self._log.of_request(case.request_id)
        return list(once(self._log.open(one) for one in stored))

    def _answers(
        self, case: Case, said: SubmissionFinalised | None, events: Sequence[AnyEvent]
    ) -> Mapping[str, str] | None:
        if said is None or said.private is None:
            return None
        given, changed = answers_given(said), corrected(case, events)
        if not changed:
            return given
        instance = self._filled(given, said)
        return put_right(instance, changed) if instance else {**given, **changed}


def _submission(events: Sequence[AnyEvent]) -> SubmissionFinalised:
    for event in events:
        if isinstance(event, SubmissionFinalised):
            return event
    raise InputProblem(ErrorCode.RECORD_CLOSED)


def _note(event: NoteAdded) -> ReadNote:
    text = str(event.private.get("text", "")) if event.private else None
    at_ms = Stamp.parse(event.stamp).ms
    return ReadNote(event.event_id, event.by, event.device, at_ms, text, event.about)


def _to_decide(
    clash: Clash, by_id: Mapping[str, AnyEvent], said: SubmissionFinalised | None
) -> ToDecide:
    choices = tuple(
        Choice(version, version.stage, value_in(by_id.get(version.source), clash.field))
        for version in clash.versions
    )
    paths = {path for choice in choices for path in choice.values}
    answers: Mapping[str, str] = said.private.get("answers", {}) if said and said.private else {}
    return ToDecide(clash.field, {path: answers.get(path, "") for path in sorted(paths)}, choices)

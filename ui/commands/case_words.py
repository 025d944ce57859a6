"""Cases in words, for a terminal: Thai first, then English, and as objects for a program."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from forms.catalogue import Catalogue, Service
from forms.engine import Instance
from kiosk.casework import CaseRecord, Choice, ToDecide
from kiosk.clock import Stamp, from_milliseconds
from kiosk.filled import service_named
from kiosk.merge import Stage, Version
from kiosk.projections import Case
from kiosk.subject_report import in_words
from kiosk.thai.dates import date_and_time, long_date
from ui.i18n import Texts

LANGUAGES = ("th", "en")
FormOf = Callable[[Case], Instance | None]
"""The form of a case with its answers; None where it cannot be shown."""


@dataclass(frozen=True, slots=True)
class CaseWords:
    """Says cases; every line in both languages."""

    catalogue: Catalogue

    def line(self, case: Case) -> str:
        """One case in a list."""
        day = long_date(case.received, "en") if case.received else "-"
        title = self._title(case, "th")
        mark = "  " + _both("cases.clashes", count=len(case.clashes)) if case.clashes else ""
        return f"{case.tracking}  {day}  {title}  [{self.stage(case, _stage(case))}]{mark}"

    def summary(self, case: Case) -> list[str]:
        """What a person reads after a change."""
        lines = [f"{case.tracking}  {self.stage(case, _stage(case))}"]
        if case.clashes:
            lines += [_both("cases.clashes", count=len(case.clashes)), _both("cases.how_to_settle")]
        return lines

    def record(self, record: CaseRecord, form: Instance | None) -> list[str]:
        """Everything of a case."""
        case = record.case
        lines = [self.line(case), *self._steps(case)]
        if record.answers is None:
            lines.append(_both("cases.closed_data"))
        for path, value in (record.answers or {}).items():
            row = in_words(form, path, value, "th")
            if row and value:
                mark = f"  ({_both('cases.corrected')})" if path in record.corrections else ""
                lines.append(f"  {path}  {row[0]}: {row[1]}{mark}")
        for note in record.notes:
            text = note.text if note.text is not None else _both("cases.closed_data")
            lines.append(f"  {_moment(note.at_ms)}  {note.by} ({note.device}): {text}")
        for clash in record.to_decide:
            lines += self._clash(case, clash, form)
        return lines

    def stage(self, case: Case, stage: Stage) -> str:
        """Where it stands, in both languages."""
        return " / ".join(self._stage(case, stage, language) for language in LANGUAGES)

    def _stage(self, case: Case, stage: Stage, language: str) -> str:
        texts = Texts(language)
        if stage.outcome:
            key = f"cases.outcome.{stage.outcome}"
            return texts(key) if texts.has(key) else stage.outcome
        words = texts(f"cases.category.{stage.category}")
        step = self._step(case, stage.step, language)
        return f"{words}: {step}" if step else words

    def _steps(self, case: Case) -> list[str]:
        return [
            f"  {'>' if planned.step_id == case.step else ' '} {planned.step_id}  "
            f"{self._step(case, planned.step_id, 'th')}  {_day(planned.due)}"
            for planned in case.steps
        ]

    def _clash(self, case: Case, clash: ToDecide, form: Instance | None) -> list[str]:
        lines = [_both("cases.decide", field=clash.field)]
        for path, given in clash.given.items():
            row = in_words(form, path, given, "th") or (path, given)
            lines.append(f"    {_both('cases.given')}: {row[0]}: {row[1]}")
        for number, choice in enumerate(clash.choices, 1):
            said = self._choice(case, choice, form)
            lines.append(f"    {number}) {said}  – {_who(choice.version)}")
        return lines

    def _choice(self, case: Case, choice: Choice, form: Instance | None) -> str:
        if choice.stage is not None:
            return self.stage(case, choice.stage)
        rows = [in_words(form, path, value, "th") for path, value in choice.values.items()]
        return ", ".join(f"{row[0]}: {row[1]}" for row in rows if row) or _both("cases.closed_data")

    def _title(self, case: Case, language: str) -> str:
        service = self._service(case)
        return service.title.get(language) if service else case.service

    def _step(self, case: Case, step_id: str, language: str) -> str:
        service = self._service(case)
        steps = service.steps if service else ()
        return next((s.title.get(language) for s in steps if s.id == step_id), step_id)

    def _service(self, case: Case) -> Service | None:
        return service_named(self.catalogue, case.service)


def case_object(case: Case) -> dict[str, object]:
    """A case for a program; names nobody but officers."""
    return {
        "number": case.tracking,
        "request": case.request_id,
        "service": case.service,
        "received": case.received.isoformat() if case.received else "",
        "category": case.category,
        "step": case.step,
        "outcome": case.outcome,
        "steps": [planned.step_id for planned in case.steps],
        "erased": case.erased,
        "clashes": [
            {
                "field": clash.field,
                "versions": [_version_object(version) for version in clash.versions],
            }
            for clash in case.clashes
        ],
    }


def record_object(record: CaseRecord) -> dict[str, object]:
    """What an officer reads of a case, for a program."""
    notes = [
        {"by": n.by, "device": n.device, "at": _iso(n.at_ms), "text": n.text, "about": n.about}
        for n in record.notes
    ]
    choices = {clash.field: [dict(c.values) for c in clash.choices] for clash in record.to_decide}
    return case_object(record.case) | {
        "answers": record.answers and dict(record.answers),
        "corrections": dict(record.corrections),
        "notes": notes,
        "values": choices,
    }


def _version_object(version: Version) -> dict[str, object]:
    said: dict[str, object] = {
        "event": version.event_id,
        "by": version.by,
        "device": version.device,
        "at": _iso(Stamp.parse(version.stamp).ms),
    }
    stage = version.stage
    if stage is None:
        return said
    return said | {"category": stage.category, "step": stage.step, "outcome": stage.outcome}


def _stage(case: Case) -> Stage:
    return Stage(case.category, case.step, case.outcome)


def _who(version: Version) -> str:
    return f"{version.by} ({version.device}) {_moment(Stamp.parse(version.stamp).ms)}"


def _moment(ms: int) -> str:
    return date_and_time(from_milliseconds(ms), "en")


def _iso(ms: int) -> str:
    return from_milliseconds(ms).isoformat()


def _day(due: date | None) -> str:
    return long_date(due, "en") if due else ""


def _both(key: str, **values: object) -> str:
    return " / ".join(Texts(language)(key, **values) for language in LANGUAGES)

"""Answers after staff has put some right: which count, and which may be given at all."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from forms.engine import Instance
from forms.engine.serialise import submission_json
from kiosk.errors import ErrorCode, InputProblem
from kiosk.events import AnswerCorrected, AnyEvent, SubmissionFinalised
from kiosk.merge import STAGE
from kiosk.projections import Case
from kiosk.signing import to_text


def answer_field(request_id: str, path: str) -> str:
    """What stands for an answer where everybody may read: the same on every device, and no word of
    the form.
    """
    return to_text(hashlib.sha256(f"{request_id}\n{path}".encode()).digest()[:12])


def corrected(case: Case, events: Iterable[AnyEvent]) -> Mapping[str, str]:
    """The answers that count after staff's corrections, by path: only those that differ from what
    the citizen gave, and that can be read here.
    """
    found = {event.event_id: event for event in events if isinstance(event, AnswerCorrected)}
    values: dict[str, str] = {}
    for field, version in case.merged.values:
        if field != STAGE:
            values |= value_in(found.get(version.source), field)
    return values


def value_in(event: AnyEvent | None, field: str) -> Mapping[str, str]:
    """Path and value that a correction holds for a field; nothing where it cannot be read."""
    if not isinstance(event, AnswerCorrected) or event.private is None:
        return {}
    answers: Mapping[str, Any] = event.private.get("answers", {})
    return {
        path: str(value)
        for path, value in answers.items()
        if answer_field(event.request_id, path) == field
    }


def answers_given(said: SubmissionFinalised) -> Mapping[str, str]:
    """What the citizen answered.  Raises InputProblem RECORD_CLOSED when nobody can read it here."""
    if said.private is None:
        raise InputProblem(ErrorCode.RECORD_CLOSED)
    answers: Mapping[str, str] = said.private.get("answers", {})
    return answers


def put_right(instance: Instance, corrections: Mapping[str, str]) -> Mapping[str, str]:
    """Every answer after the corrections, with what the form works out from them."""
    for path, value in corrections.items():
        try:
            instance.answer(path, value)
        except KeyError:
            continue  # its question is not there any more after another correction
    return submission_json(instance)


def must_fit(instance: Instance | None, corrections: Mapping[str, str]) -> None:
    """Raises InputProblem ANSWER_UNFIT for what the form does not ask, or would not take."""
    for path, value in corrections.items():
        if instance is None:
            raise InputProblem(ErrorCode.ANSWER_UNFIT, path=path)
        try:
            instance.answer(path, value)
            node = instance.node(path)
        except KeyError as error:
            raise InputProblem(ErrorCode.ANSWER_UNFIT, path=path) from error
        if not node.kind or not node.relevant or node.readonly or not _taken(instance, path, value):
            raise InputProblem(ErrorCode.ANSWER_UNFIT, path=path)
    broken = [v.path for v in instance.violations() if v.path in corrections] if instance else []
    if broken:
        raise InputProblem(ErrorCode.ANSWER_UNFIT, path=broken[0])


def _taken(instance: Instance, path: str, value: str) -> bool:
    """A choice is one of those that are offered."""
    offered = {choice.value for choice in instance.choices(path)}
    return not offered or set(value.split()) <= offered

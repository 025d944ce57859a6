"""Is what came out clean? A form is refused in words, or it can be filled in to the end."""

import itertools
import json
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import FrameType

from forms.authoring.problems import FormFileError
from forms.authoring.services import compile_source
from forms.catalogue.service import PLAYED_ON
from forms.domain import functions
from forms.engine import FormDefinition, FormError, Instance, parse_form
from forms.engine.document import parse_xml
from forms.engine.serialise import draft_json, restore, submission_json, submission_xml
from forms.engine.steps import Step
from forms.rules import Rules
from tests.fuzz.mutate import Mutator

REFUSED, USABLE = "refused", "usable"
SECONDS = 20
MOST_ANSWERS = 6
KNOWN = functions(Rules())


class TooLongError(Exception):
    """A form that never comes to an end is no usable form."""


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Interrupt what takes more processor time than that, however busy the machine is."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def judge_xform(xml: str, hands: Mutator) -> str:
    """Refused or usable; anything else is raised."""
    try:
        definition = parse_form(xml, media=lambda _: "name,label\na,ก\n", functions=KNOWN)
    except FormError as error:
        return _in_words((error.what, error.remedy))
    fill(definition, hands)
    return USABLE


def judge_file(path: Path, hands: Mutator) -> str:
    """The same of an author's file."""
    try:
        compiled = compile_source(path)
    except FormFileError as error:
        return _in_words([text for p in error.problems for text in (p.what, p.remedy)])
    except OSError as error:  # an include or a picture that is not there: the command names it
        return _in_words([str(error)])
    fill(compiled.definition, hands)
    return USABLE


def _in_words(texts: Sequence[str]) -> str:
    assert texts
    assert all(texts)
    return REFUSED


def fill(definition: FormDefinition, hands: Mutator) -> None:
    """Everything a counter does with a form."""
    instance = Instance(definition, clock=_clock, new_id=_ids())
    for _ in range(MOST_ANSWERS):
        steps = _steps(instance)
        asked = [step for step in steps if step.kind in ("question", "repeat")]
        if not asked or not hands.often(0.96):
            break
        _answer(instance, hands.one_of(asked), hands)
    _read(instance, _steps(instance))
    instance.violations()
    _comes_back(instance)
    instance.finalise()
    parse_xml(submission_xml(instance))
    json.dumps(submission_json(instance))


def _clock() -> datetime:
    return PLAYED_ON


def _ids() -> Callable[[], str]:
    numbers = itertools.count()
    return lambda: f"id-{next(numbers)}"


def _steps(instance: Instance) -> list[Step]:
    return [one for step in instance.walk() for one in (step, *step.questions)]


def _read(instance: Instance, steps: list[Step]) -> None:
    for step in steps:
        for which in ("label", "hint", "constraint", "example"):
            instance.text(step.path, which, "th")
        if step.kind == "question":
            instance.node(step.path)
            instance.choices(step.path, "en")
            instance.media(step.path, "en")


def _answer(instance: Instance, step: Step, hands: Mutator) -> None:
    if step.kind == "question":
        offered = [choice.value for choice in instance.choices(step.path, "th")]
        instance.answer(step.path, hands.answer(offered))
    elif step.count and hands.often(0.4):
        instance.remove_repeat(step.path, step.count)
    elif step.count < 5:
        _ = instance.add_repeat(step.path)


def _comes_back(instance: Instance) -> None:
    draft = json.loads(json.dumps(draft_json(instance)))
    again = restore(instance.definition, draft, clock=_clock, new_id=_ids())
    assert draft_json(again)["values"].keys() == draft["values"].keys()

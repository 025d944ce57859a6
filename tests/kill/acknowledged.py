"""What a killed counter had acknowledged, and whether its store still holds all of it."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from forms.catalogue import Catalogue
from kiosk.clock import milliseconds
from kiosk.drafts import Draft
from kiosk.events import SubmissionFinalised
from kiosk.store import Store
from kiosk.verify import verify

EVERYTHING = 1_000_000


def digest(draft: Draft) -> str:
    """Of everything a person gave: the form, what stands in the fields, the page, the files."""
    given = [draft.state, draft.place, [file.hash.hex() for file in draft.attachments]]
    written = json.dumps(given, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as it was last acknowledged; `saved` in milliseconds, as the store keeps it."""

    saved: int
    typed: dict[str, str]
    digest: str


@dataclass
class Acknowledged:
    """Everything said so far, over all lives of the counter."""

    kept: dict[str, Kept] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    saves: int = 0

    def hear(self, line: str) -> None:
        """One whole line."""
        told = json.loads(line)
        if told["said"] == "kept":
            self.kept[told["draft"]] = Kept(told["saved"], told["typed"], told["digest"])
            self.saves += 1
        elif told["said"] == "shown":
            assert told["request"] not in self.shown, "a request was sent twice"
            self.shown[told["request"]] = told["number"]

    def faults(self, store: Store) -> list[str]:
        """A sentence for each thing that is not as it was acknowledged."""
        events = list(map(store.log.open, store.log.since(0, EVERYTHING)))
        sent = [event for event in events if isinstance(event, SubmissionFinalised)]
        found = [
            f"log {r.log} is broken at {r.broken_at}" for r in verify(store.log) if not r.whole
        ]
        found += _of_log(sent)
        found += self._of_numbers(store, {event.request_id: event for event in sent})
        requests = {event.request_id for event in sent}
        for draft_id, kept in self.kept.items():
            draft = store.drafts.load(draft_id)
            found += _of_sent(draft) if draft_id in requests else _of_draft(draft, draft_id, kept)
        return found

    def _of_numbers(self, store: Store, sent: dict[str, SubmissionFinalised]) -> list[str]:
        found = []
        for request, number in self.shown.items():
            event, case = sent.get(request), store.read_models.case(request)
            if event is None or event.tracking != number:
                found.append(f"number {number} was shown and is not in the log")
            if case is None or case.tracking != number:
                found.append(f"number {number} was shown and is not among the cases")
        return found


def _of_log(sent: Sequence[SubmissionFinalised]) -> list[str]:
    """Each request once, each number once, each submission whole."""
    requests = Counter(event.request_id for event in sent)
    numbers = Counter(event.tracking for event in sent)
    found = [f"request {one} stands {n} times in the log" for one, n in requests.items() if n > 1]
    found += [f"number {one} was issued {n} times" for one, n in numbers.items() if n > 1]
    for event in sent:
        found += _of_answers(event)
    return found


def _of_answers(event: SubmissionFinalised) -> list[str]:
    """It holds the example's answer to every question that was asked, and most were."""
    if event.private is None:
        return [f"request {event.request_id} cannot be opened"]
    answers = event.private["answers"]
    assert isinstance(answers, dict)
    wanted = _example(event.service)
    asked = {path: value for path, value in wanted.items() if path in answers}
    if len(asked) < len(wanted) * 0.8:
        return [f"request {event.request_id} holds {len(asked)} answers of {len(wanted)}"]
    return [
        f"request {event.request_id}: {path} is {answers[path]!r}, given was {value!r}"
        for path, value in asked.items()
        if sorted(answers[path].split()) != sorted(value.split())
    ]


@cache
def _example(service: str) -> dict[str, str]:
    steps = Catalogue({}).service(service).example_answers()
    return {str(step["path"]): str(step["set"]) for step in steps if "path" in step}


def _of_sent(draft: Draft | None) -> list[str]:
    return [f"{draft.draft_id} was sent and is a draft still"] if draft else []


def _of_draft(draft: Draft | None, draft_id: str, kept: Kept) -> list[str]:
    """As acknowledged, or saved once more after that with every acknowledged answer in it."""
    if draft is None:
        return [f"draft {draft_id} is gone"]
    saved = milliseconds(draft.saved_at)
    if saved < kept.saved:
        return [f"draft {draft_id} is older than what was acknowledged"]
    if saved == kept.saved and digest(draft) != kept.digest:
        return [f"draft {draft_id} is another than what was acknowledged"]
    typed = draft.state["progress"]["typed"]
    lost = [path for path in kept.typed if path not in typed]
    return [f"draft {draft_id}: the answer to {path} is lost" for path in lost]

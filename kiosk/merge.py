"""Concurrent edits of one case: what does not clash is merged, what clashes is kept until a person
decides.

A pure function of the set of changes: no clock, no database, no order of arrival, no key.  A change
says what it sets and which changes its writer had seen (`base`).  Of each field the newest value
counts; two values that were set without knowing of each other clash.  Whoever works on although a
field clashes goes on from the value that counts meanwhile; only a settlement ends a clash.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.events import CLOSED

STAGE = "stage"
"""The field of where a case stands; every other one is an answer, by `answer_field`."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One change of a case.  `sets` are fields, each with the event that holds the value: this
    change itself, or the one that a settlement chose.  `category`, `step` and `outcome` are what
    it says of the stage.
    """

    event_id: str
    by: str
    device: str
    stamp: str
    base: tuple[str, ...]
    sets: tuple[tuple[str, str], ...]
    settles: bool = False
    category: int = 0
    step: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a case stands: a category, one of its steps, and how it ended."""

    category: int
    step: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One value that stands for a field: which change says so, by whom, when, on which device.

    `source` is the event that holds the value.  `stage` is the value itself, where it is a stage.
    """

    event_id: str
    source: str
    by: str
    device: str
    stamp: str
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """A field with several values; the first counts until somebody decides."""

    field: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a set of changes comes to.  `heads` are the changes that nobody has gone on from."""

    heads: tuple[str, ...] = ()
    values: tuple[tuple[str, Version], ...] = ()
    clashes: tuple[Clash, ...] = ()

    def value(self, field: str) -> Version | None:
        """What counts for a field; None where no change has set it."""
        return dict(self.values).get(field)

    @property
    def closed_in_doubt(self) -> bool:
        """Something clashes, and one of those who did not know of each other closed the case."""
        stages = [v.stage for _, v in self.values]
        stages += [v.stage for clash in self.clashes for v in clash.versions]
        return bool(self.clashes) and any(s is not None and s.category == CLOSED for s in stages)


def merged(changes: Iterable[Change]) -> Merged:
    """The state of a case after these changes, in whatever order and how often they are given."""
    known = _each_once(changes)
    seen = {event_id: _seen_by(event_id, known) for event_id in known}
    fields = sorted({field for change in known.values() for field, _ in change.sets})
    values, clashes = [], []
    for field in fields:
        versions = _Field(field, known, seen).standing()
        values.append((field, versions[0]))
        if len(versions) > 1:
            clashes.append(Clash(field, tuple(versions)))
    passed = {old for event_id, olds in seen.items() for old in olds if event_id not in seen[old]}
    heads = tuple(sorted(set(known) - passed))
    return Merged(heads, tuple(values), tuple(clashes))


def _each_once(changes: Iterable[Change]) -> dict[str, Change]:
    """By id; of two that claim one id always the same one is taken."""
    known: dict[str, Change] = {}
    for change in changes:
        before = known.get(change.event_id)
        known[change.event_id] = change if before is None else min(before, change)
    return {event_id: known[event_id] for event_id in sorted(known)}


def _seen_by(event_id: str, known: Mapping[str, Change]) -> frozenset[str]:
    """Every change that its writer knew of; those that are not here are passed over."""
    found: set[str] = set()
    waiting = list(known[event_id].base)
    while waiting:
        one = waiting.pop()
        if one in known and one not in found and one != event_id:
            found.add(one)
            waiting.extend(known[one].base)
    return frozenset(found)


class _Field:
    """One field: who set it, and which of them still stand."""

    def __init__(
        self, field: str, known: Mapping[str, Change], seen: Mapping[str, frozenset[str]]
    ) -> None:
        self._field, self._known, self._seen = field, known, seen
        self._writers = [id_ for id_, change in known.items() if field in dict(change.sets)]
        self._ended: dict[str, frozenset[str]] = {}

    def standing(self) -> list[Version]:
        """One version of each value that stands, the one that counts first."""
        for writer in sorted(self._writers, key=lambda id_: (len(self._seen[id_]), id_)):
            self._ended[writer] = self._ended_by(writer)
        return self._versions(self._left(self._writers))

    def _ended_by(self, writer: str) -> frozenset[str]:
        """The writers whose value this one takes the place of: all it saw if it settles, else
        those of the value that counted for it.
        """
        before = [
            old
            for old in self._writers
            if old in self._seen[writer] and writer not in self._seen[old] and old in self._ended
        ]
        left = self._left(before)
        if self._known[writer].settles or not left:
            return frozenset(left)
        counted = self._value(max(left, key=self._weight))
        return frozenset(old for old in left if self._value(old) == counted)

    def _left(self, writers: Sequence[str]) -> list[str]:
        ended = {old for writer in writers for old in self._ended[writer]}
        return [writer for writer in writers if writer not in ended]

    def _versions(self, writers: Sequence[str]) -> list[Version]:
        by_value: dict[Stage | str, str] = {}
        for writer in sorted(writers, key=self._weight, reverse=True):
            by_value.setdefault(self._value(writer), writer)
        return [self._version(writer) for writer in by_value.values()]

    def _version(self, writer: str) -> Version:
        change, value = self._known[writer], self._value(writer)
        return Version(
            event_id=writer,
            source=self._source(change).event_id,
            by=change.by,
            device=change.device,
            stamp=change.stamp,
            stage=value if isinstance(value, Stage) else None,
        )

    def _value(self, writer: str) -> Stage | str:
        """Two equal stages are one value; an answer is what its event holds, which needs a key."""
        source = self._source(self._known[writer])
        if self._field == STAGE:
            return Stage(source.category, source.step, source.outcome)
        return source.event_id

    def _source(self, change: Change) -> Change:
        """The change that holds the value; the change itself where the chosen one is not here."""
        chosen = self._known.get(dict(change.sets)[self._field])
        return chosen if chosen is not None and self._field in dict(chosen.sets) else change

    def _weight(self, writer: str) -> tuple[int, str, str]:
        change = self._known[writer]
        return change.category, change.stamp, writer

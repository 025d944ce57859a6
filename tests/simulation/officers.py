"""Officers at several counters work on the same cases, and what must become of that.

The check knows nothing of `base`: it remembers what each counter held when an officer wrote, and
asks that whatever nobody has seen since still stands, on every counter and at the server.
"""

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

from sqlalchemy import select

from central.store.tables import request_stage
from kiosk.casework import OUTCOMES, CaseWork, Officer
from kiosk.corrections import answer_field
from kiosk.errors import EnvironmentProblem, InputProblem
from kiosk.events import AnswerCorrected
from kiosk.memory_read_models import MemoryReadModels
from kiosk.merge import STAGE, Change
from kiosk.projections import Case
from tests.counters import Counter

if TYPE_CHECKING:
    from central.parts import Parts

PATHS = ("/data/first_name", "/data/phone")


class Officers:
    """The officers of one seed, and what they knew."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._known_to: dict[str, frozenset[str]] = {}
        self.settled = 0

    def work(self, counter: Counter) -> None:
        """Somebody does something with a case that this counter knows of."""
        cases = [case for case in _cases(counter) if case.tracking]
        if not cases:
            return
        case = self._chance.choice(sorted(cases, key=lambda c: c.request_id)[:2])
        before = frozenset(change.event_id for change in case.changes)
        try:
            self._do(counter, case)
        except (InputProblem, EnvironmentProblem):
            pass  # the citizen's key has not arrived; the new log is not known yet
        finally:
            after = MemoryReadModels(counter.store).case(case.request_id)
            for change in after.changes if after else ():
                if change.event_id not in before:
                    self._known_to[change.event_id] = before

    def _do(self, counter: Counter, case: Case) -> None:
        desk = CaseWork(counter.log, MemoryReadModels(counter.store), counter.ids, lambda *_: None)
        who = Officer(f"officer of {counter.name}", counter.name)
        if case.clashes and self._chance.random() < 0.4:
            clash = self._chance.choice(case.clashes)
            desk.settle(case, clash.field, self._chance.choice(clash.versions).event_id, who)
            return
        what = self._chance.randrange(4)
        if what == 0:
            desk.close(case, self._chance.choice(OUTCOMES), who, "why")
        elif what == 1:
            desk.note(case, "a note", who)
        elif what == 2:
            self._correct(counter, case, who)
        else:
            desk.advance(case, self._chance.choice(case.steps).step_id, who, "why")

    def _correct(self, counter: Counter, case: Case, who: Officer) -> None:
        """Without the form, which is not played here."""
        path = self._chance.choice(PATHS)
        sealed = counter.log.of_request(case.request_id)[0].envelope.sealed
        subject = counter.store.memory.subjects.get(sealed.subject) if sealed else None
        if sealed is None or subject is None or not subject.key:
            return
        counter.write(
            AnswerCorrected(
                event_id=counter.ids.new(),
                request_id=case.request_id,
                by=who.by,
                base=case.heads,
                fields=(answer_field(case.request_id, path),),
                device=who.device,
                subject=sealed.subject,
                private={"answers": {path: str(self._chance.random())}, "why": "why"},
            )
        )

    def check(self, parts: "Parts", office: str, counters: Sequence[Counter]) -> None:
        """Every copy shows the same, byte for byte, and nobody was overruled silently."""
        shown = [repr(sorted(_cases(counter), key=lambda c: c.request_id)) for counter in counters]
        assert len(set(shown)) == 1, "two counters show cases differently"
        cases = {case.request_id: case for case in _cases(counters[0])}
        for case in cases.values():
            self._nobody_was_overruled(case)
        with parts.database.read() as connection:
            stages = connection.execute(
                select(request_stage).where(request_stage.c.office_id == office)
            ).all()
        assert {row.req_id for row in stages} == {c.request_id for c in cases.values() if c.changes}
        for row in stages:
            case = cases[row.req_id]
            here = (case.category, case.step, case.outcome, case.merged.closed_in_doubt)
            there = (row.category, row.step, row.outcome, row.in_doubt)
            assert there == here, "the server shows another stage"

    def _nobody_was_overruled(self, case: Case) -> None:
        state, changes = case.merged, {change.event_id: change for change in case.changes}
        for field, first in state.values:
            clash = next((c for c in state.clashes if c.field == field), None)
            stands = {v.event_id for v in (clash.versions if clash else (first,))}
            values = {_value(changes[one], field, changes) for one in stands}
            writers = [c for c in changes.values() if field in dict(c.sets)]
            seen = {old for c in writers for old in self._known_to.get(c.event_id, ())}
            for change in writers:
                unseen = change.event_id not in seen
                if unseen and change.event_id in self._known_to:
                    assert _value(change, field, changes) in values, "somebody was overruled"


def _cases(counter: Counter) -> Sequence[Case]:
    return MemoryReadModels(counter.store).recent(10**6)


def _value(change: Change, field: str, changes: dict[str, Change]) -> object:
    source = changes.get(dict(change.sets)[field], change)
    return (source.category, source.step, source.outcome) if field == STAGE else source.event_id

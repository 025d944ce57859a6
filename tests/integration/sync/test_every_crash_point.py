"""Submitting, enrolling, a round and a stick, cut off at each call to a disk and at each question.

Counter and server, both on real files, lose their power together: before and after every commit,
before a question arrives, after its answer was written.  Then they start again, do the work once
more, and everything is there once.
"""

import io
import shutil
import sys
from collections import Counter as Counts
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from central.store.tables import blob, device, event, series
from kiosk.drafts import Drafts
from kiosk.events import FeedbackGiven, SubmissionFinalised
from kiosk.store import open_store
from kiosk.submissions import Finaliser
from kiosk.verify import verify
from sync.engine import SyncRound
from sync.enrolment import Enroller
from sync.transport import Answer, Question, Transport
from tests.builders import a_completed, an_office
from tests.central_world import URL, World, an_empty_world
from tests.crashing import calls_of, crashes_at, step
from tests.sticks import answer_to, brought, courier_of
from tests.weather.counter import RealCounter

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="a child is forked"),
]

KEY = bytes(range(32))
PICTURE = b"a picture" * 40_000
Here = tuple[World, RealCounter]


class Stepping:
    """A way on which the power may fail before a question arrives and after it was answered."""

    def __init__(self, inner: Transport) -> None:
        self._inner = inner

    def send(self, question: Question) -> Answer:
        step()
        answer = self._inner.send(question)
        step()
        return answer


@dataclass(frozen=True, slots=True)
class Place:
    """The disks of a counter and a server; `fresh` puts both back as they were before."""

    root: Path

    def fresh(self) -> None:
        shutil.rmtree(self.root / "now", ignore_errors=True)
        shutil.copytree(self.root / "before", self.root / "now")

    @contextmanager
    def open(self) -> Iterator[Here]:
        """Both start."""
        world = an_empty_world(self.root / "now" / "central")
        store = open_store(self.root / "now" / "counter", KEY, clock=world.clock)
        counter = RealCounter(store)
        counter.clock = world.clock
        try:
            yield world, counter
        finally:
            store.close()
            world.close()

    def keep(self) -> None:
        """This is how it was before."""
        shutil.rmtree(self.root / "before", ignore_errors=True)
        shutil.move(self.root / "now", self.root / "before")

    def every_point(
        self,
        work: Callable[[World, RealCounter], None],
        check: Callable[[World, RealCounter], None],
    ) -> int:
        """How many points there were."""

        def scenario() -> None:
            with self.open() as here:
                work(*here)

        self.fresh()
        calls = calls_of(scenario)
        for call in range(1, calls + 1):
            self.fresh()
            assert crashes_at(scenario, call)
            with self.open() as here:
                assert all(log.whole for log in verify(here[1].log)), f"call {call}"
                work(*here)
                check(*here)
        return calls


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A founded server, and a counter that belongs to nobody yet."""
    made = Place(tmp_path)
    with made.open() as (world, _):
        world.add_office()
        (tmp_path / "now" / "code").write_text(world.code())
    made.keep()
    return made


@pytest.fixture
def working(place: Place) -> Place:
    """An enrolled counter with two requests, one with a picture, and a neighbour's word to read."""
    place.fresh()
    with place.open() as (world, counter):
        enrol(place)(world, counter)
        rounds(world, counter).run()
        counter.submit()
        counter.photograph(counter.submit(), len(PICTURE))
        neighbour = world.counter("neighbour")
        neighbour.write(FeedbackGiven(event_id=neighbour.ids.new(), score=5, service="complaint"))
        assert world.rounds(neighbour).run().done
    place.keep()
    return place


def rounds(world: World, counter: RealCounter) -> SyncRound:
    return SyncRound(counter.peers, Stepping(world.transport), counter.clock)


def enrol(place: Place) -> Callable[[World, RealCounter], None]:
    def work(world: World, counter: RealCounter) -> None:
        code = (place.root / "before" / "code").read_text()
        Enroller(counter.peers, lambda _url: Stepping(world.transport)).enrol(URL, code, "front")

    return work


def everything_is_there_once(world: World, counter: RealCounter) -> None:
    outbox = counter.peers.outbox()
    assert (outbox.events, outbox.keys, outbox.blobs) == (0, 0, 0)
    there = world.look(lambda c: c.execute(select(event.c.hash, event.c.eid)).all())
    here = [stored.line.hash for stored in counter.log.since(0, 1_000)]
    assert len({row.eid for row in there}) == len(there) == len({bytes(row.hash) for row in there})
    assert len(here) == len(set(here))
    assert set(here) <= {bytes(row.hash) for row in there}
    kinds = Counts(stored.envelope.kind for stored in counter.log.since(0, 1_000))
    assert (kinds[SubmissionFinalised.KIND], counter.peers.ended_logs()) == (2, [])
    assert world.look(lambda c: c.execute(select(blob.c.complete)).scalars().all()) == [True]


def test_enrolling_cut_off_anywhere_is_ended_by_typing_the_code_again(place: Place) -> None:
    def check(world: World, counter: RealCounter) -> None:
        assert counter.peers.device().mode == "enrolled"
        known = world.look(lambda c: c.execute(select(device.c.code)).scalars().all())
        given = world.look(lambda c: c.execute(select(series.c.log_id)).scalars().all())
        assert known == [counter.peers.device().device_code]
        assert set(given) == {counter.peers.device().log}
        assert rounds(world, counter).run().done

    assert place.every_point(enrol(place), check) >= 8


def test_a_round_cut_off_anywhere_is_made_good_by_the_next(working: Place) -> None:
    def work(world: World, counter: RealCounter) -> None:
        report = rounds(world, counter).run()
        assert report.done, report

    def check(world: World, counter: RealCounter) -> None:
        everything_is_there_once(world, counter)
        kinds = Counts(stored.envelope.kind for stored in counter.log.since(0, 1_000))
        assert kinds[FeedbackGiven.KIND] == 1

    assert working.every_point(work, check) >= 25


def test_a_stick_cut_off_anywhere_is_brought_again(working: Place) -> None:
    def work(world: World, counter: RealCounter) -> None:
        stick = io.BytesIO()
        courier_of(counter).export(stick)
        step()
        done = brought(world, stick.getvalue())
        answer = answer_to(world, done)
        step()
        taken = courier_of(counter).take(io.BytesIO(answer))
        assert (taken.waiting, taken.problem) == (0, None)

    assert working.every_point(work, everything_is_there_once) >= 8


def test_a_request_cut_off_while_it_is_sent_is_a_draft_or_a_request(working: Place) -> None:
    working.fresh()
    with working.open() as (_, counter):
        drafts = Drafts(counter.real.drafts, counter.clock, counter.ids)
        draft = drafts.save(drafts.begin("complaint", "1", "th"))
    working.keep()

    def work(_world: World, counter: RealCounter) -> None:
        left = counter.real.drafts.load(draft.draft_id)
        if left is not None:
            finaliser = Finaliser(
                counter.log, an_office(), clock=counter.clock, ids=counter.ids, practice=False
            )
            finaliser.finalise(left, a_completed())

    def check(_world: World, counter: RealCounter) -> None:
        assert counter.real.drafts.load(draft.draft_id) is None
        sent = [case.tracking for case in counter.real.read_models.recent(10)]
        assert len(sent) == len(set(sent)) == 3
        assert counter.real.read_models.case(draft.draft_id) is not None

    assert working.every_point(work, check) >= 1

"""One seed: counters of one office work in bad weather; then it clears, and everything is checked."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from fastapi import FastAPI

from central import enrolment, offices, revocation
from central.app import create_app
from central.config import Config
from central.keys import ServerKeys
from central.limits import RateLimit
from central.parts import Parts
from kiosk.errors import EnvironmentProblem
from kiosk.events import FeedbackGiven, SubmissionFinalised
from kiosk.ids import Ids
from sync.engine import SyncRound
from sync.enrolment import Enroller
from sync.errors import SyncError
from tests.central_world import NoWords, an_office
from tests.counters import NOON, Counter, HandClock
from tests.simulation.asgi import InProcess
from tests.simulation.disks import Disks
from tests.simulation.officers import Officers
from tests.simulation.promises import check_promises, check_readable
from tests.simulation.seeded import SeededIds
from tests.simulation.servers import Servers
from tests.simulation.weather import FragileDatabase, Network, PowerCut, Weather

STEPS = 25
CLEARING_ROUNDS = 25
URL = "http://127.0.0.1:1"


class Stage:
    """One server for many seeds; each seed is an office of its own."""

    def __init__(self, folder: Path) -> None:
        self.clock = HandClock()
        config = Config(folder, codes_per_minute=1e9, codes_at_once=10**9)
        self.app: FastAPI = create_app(
            config, clock=self.clock, words=NoWords(), ticks=lambda: self.clock.now().timestamp()
        )
        self.server = InProcess(self.app)
        self._parts: Parts = self.app.state.parts

    def close(self) -> None:
        self.server.close()
        self._parts.close()

    @contextmanager
    def under(self, weather: Weather, ids: Ids) -> Iterator[Parts]:
        """The server's parts while its process lives in this weather."""
        database = FragileDatabase(self._parts.database, weather)
        blobs = type(self._parts.blobs)(self._parts.config.data / "blobs", database)  # type: ignore[arg-type]
        self.app.state.parts = dataclasses.replace(
            self._parts,
            database=database,  # type: ignore[arg-type]
            blobs=blobs,
            ids=ids,
            code_limit=RateLimit(1e9, 10**9),  # a new one, since each seed begins at the same hour
        )
        try:
            yield dataclasses.replace(self._parts, ids=ids)
        finally:
            self.app.state.parts = self._parts


class Play:
    """What happens in one seed."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage = stage
        self.chance = Random(seed)
        self.weather = Weather(self.chance)
        self.office = f"S{seed}"
        self.promised: list[SubmissionFinalised] = []
        self.counters: list[Counter] = []
        self.rounds: dict[str, SyncRound] = {}
        self.disks = Disks(self)
        self.servers = Servers(self)
        self.officers = Officers(self.chance)
        self.revoked: set[str] = set()
        self.disks_fail = self.chance.random() < 0.6
        self.ids = SeededIds(self.chance, stage.clock)
        self._network = Network(stage.server, self.weather)

    def run(self) -> dict[str, int]:
        """Plays the seed and checks every promise; returns what went wrong, counted."""
        self.stage.clock.moment = NOON
        with self.stage.under(self.weather, self.ids) as parts:
            self.parts = parts
            self._found(parts)
            for _ in range(STEPS):
                self._step(self.chance.choice(self.counters))
            self.weather.calm = True
            self._clear_up()
            promised = self.disks.promised_now(self.promised)
            check_promises(parts, self.office, self.counters, promised, self.disks.excused)
            check_readable(self.counters)
            self.officers.check(parts, self.office, self.counters)
        return self.weather.tally

    def _found(self, parts: Parts) -> None:
        now_ms, office = parts.now_ms(), an_office(code=self.office)
        parts.database.write(lambda c: offices.add(c, office, parts.keys, parts.ids, now_ms))
        for number in range(self.chance.randint(1, 3)):
            code = parts.database.write(
                lambda c: enrolment.make_code(c, self.office, parts.now_ms(), cost=2)
            )
            counter = Counter(f"counter {number}", self.stage.clock, self.weather.power, self.ids)
            self._enrol(counter, code)
            self.counters.append(counter)

    def _enrol(self, counter: Counter, code: str) -> None:
        """Tried again with the same code until it works, as a person would."""
        while counter.peers.device().mode != "enrolled":
            try:
                Enroller(counter.peers, lambda _url: self._network).enrol(URL, code)
            except (SyncError, PowerCut):
                continue

    def _step(self, counter: Counter) -> None:
        # Not both in one seed: what only an ended log of a counter holds does not come back to a
        # server that was put back as well.
        trouble = self.disks if self.disks_fail else self.servers
        act = self.chance.choices(
            [
                self.submit,
                self._attach,
                self._rate,
                self._round,
                self._wait,
                self._restart,
                self.officers.work,
                self._revoke,
                *trouble.moves,
            ],
            weights=[10, 4, 2, 18, 3, 3, 20, 1, *trouble.weights],
        )[0]
        try:
            act(counter)
        except PowerCut:
            self._restart(counter)

    def submit(self, counter: Counter) -> SubmissionFinalised | None:
        """None where the numbers are used up: a new log has none before it was introduced."""
        try:
            said = counter.submit()
        except EnvironmentProblem:
            return None
        except PowerCut:
            self.disks.cut_short(counter)
            raise
        self.promised.append(said)
        self.disks.submitted(counter, said)
        return said

    def _attach(self, counter: Counter) -> None:
        said = self.submit(counter)
        if said is None:
            return
        counter.attach(said, self.chance.randbytes(self.chance.randint(1, 300_000)))

    def _rate(self, counter: Counter) -> None:
        counter.write(FeedbackGiven(event_id=counter.ids.new(), score=4, service="complaint"))

    def _round(self, counter: Counter) -> None:
        self.rounds_of(counter).run()

    def _wait(self, _counter: Counter) -> None:
        self.stage.clock.forward(self.chance.choice([1, 60, 4_000, 100_000]))

    def _revoke(self, counter: Counter) -> None:
        """By an administrator, who lets it in again later: the machine was only mislaid.

        Not where the server is put back: its own words do not come back to it from counters.
        """
        code = counter.peers.device().device_code if self.disks_fail else ""
        if code in self.revoked:
            self._readmit(code)
        elif code and len(self.revoked) + 1 < len(self.counters):
            self.parts.database.write(lambda c: revocation.revoke(c, *self._device(code)))
            self.revoked.add(code)
            self.weather.happened("device revoked")

    def _readmit(self, code: str) -> None:
        self.parts.database.write(lambda c: revocation.readmit(c, *self._device(code)))
        self.revoked.discard(code)

    def _device(self, code: str) -> tuple[str, str, ServerKeys, Ids, int]:
        return self.office, code, self.parts.keys, self.ids, self.parts.now_ms()

    def _restart(self, counter: Counter) -> None:
        """The program starts again: what was not on the disk is gone."""
        self.rounds.pop(counter.name, None)

    def rounds_of(self, counter: Counter) -> SyncRound:
        if counter.name not in self.rounds:
            rounds = SyncRound(counter.peers, self._network, self.stage.clock)
            self.rounds[counter.name] = rounds
        return self.rounds[counter.name]

    def _clear_up(self) -> None:
        """Good weather until nothing waits anywhere, and a further round brings nobody news.

        Twice, an hour apart: a server that was put back is noticed within the hour that a session
        lasts, and a key that came again after its event is fetched in the next one.
        """
        for code in sorted(self.revoked):
            self._readmit(code)
        for _ in range(2):
            self.stage.clock.forward(4_000)
            self._become_quiet()

    def _become_quiet(self) -> None:
        for _ in range(CLEARING_ROUNDS):
            reports = [self.rounds_of(counter).run() for counter in self.counters]
            news = sum(report.received for report in reports)
            done = all(report.done and not report.unfinished for report in reports)
            if done and not news and len({c.peers.cursor() for c in self.counters}) == 1:
                return
        raise AssertionError(f"something still waits: {reports}")

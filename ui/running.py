"""The application once its store is open: exchange in the background, the clock's ticks, the end.

Loaded by a worker after the first paint. In practice mode it brings its own server along, so that
the whole way of a request can be seen on one machine.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kiosk.disk_guard import DiskGuard
from kiosk.errors import EnvironmentProblem
from kiosk.id_card import CardReader, NoCardReader
from kiosk.marks import remember
from kiosk.thai.lines import dictionary
from sync.engine import SyncRound
from sync.errors import SyncError
from sync.worker import SyncWorker
from ui import composition
from ui.composition import Opened
from ui.embedded import EmbeddedServer, ServerNotStarted
from ui.furnishing import Furnished, furnish
from ui.machine import marks
from ui.nightly import Nightly
from ui.presenters.desk import Desk
from ui.presenters.frame import Tuning
from ui.presenters.visit import Visit
from ui.presenters.watch import Watch
from ui.setting_up import HUB, OfficeFounder

if TYPE_CHECKING:
    from ui.app import App

LOG = logging.getLogger("sala")
VOICE, VOICE_AFTER = "voice", 500
PAPERS_AFTER = 2000
REMEMBER_EVERY = timedelta(seconds=10)
EXPIRE_EVERY = timedelta(hours=1)
SERVER_AGAIN = timedelta(seconds=10)


class Running:
    """Made away from the interface thread; `begin` puts it behind the screens."""

    def __init__(
        self,
        opened: Opened,
        desk: Desk,
        *,
        founder: OfficeFounder,
        server: EmbeddedServer | None = None,
    ) -> None:
        self.opened, self.desk = opened, desk
        self.server = server
        self._founder = founder
        self.rounds: SyncRound | None = composition.rounds_of(opened)
        self.worker: SyncWorker | None = None
        self._app: App | None = None
        self._furnished: Furnished | None = None
        self._expired_at: datetime | None = None
        self._nightly: Nightly | None = None
        self._guard = DiskGuard(opened.folder)
        self._remembered_at: datetime | None = None
        self._server_state: Literal["up", "starting", "down"] = "up"
        self._server_again = desk.clock.now()

    def begin(self, app: "App") -> None:
        """On the interface thread: presenters, the first words, rounds in the background."""
        self._app = app
        app.window.break_words_with(dictionary().pieces)
        app.start.office = {language: self._office_line(app, language) for language in ("th", "en")}
        app.start.practice = app.counter.bar.practice = self.desk.practice
        self._nightly = Nightly(self.opened, self._in_background)
        self._furnished = furnish(
            app.counter,
            self.desk,
            self._founder,
            renew=app.renew,
            leave=app.end if app.kiosk and self.locked else None,
        )
        if self.server is not None and not self.server.running:
            self._start_server(app, self.server)
        if self.rounds is not None:
            self.worker = composition.worker_of(self.rounds)
            self.worker.start()
        settings = self.desk.settings
        app.window.tune(Tuning(settings.number("tap_pause_ms"), settings.text("keypad")))
        app.background.later(PAPERS_AFTER, self._prepare_papers)
        app.background.later(VOICE_AFTER, self._find_voice)
        self.tick()

    @property
    def locked(self) -> bool:
        """Is this a real counter with a staff PIN, so that leaving it takes that PIN?"""
        return not self.desk.practice and self.desk.settings.text("staff_pin") != ""

    def _find_voice(self) -> None:
        """Clips the office recorded, or the system's voice; else the screen says there is none."""
        if self._app is None:
            return
        from ui.presenters.reading import Reading
        from ui.speaker import found_speaker

        speaker = found_speaker(self._app.data / VOICE, self._plugged)
        self._app.start.voice = speaker is not None
        self._app.counter.take_voice(Reading(speaker) if speaker else None)

    def _plugged(self) -> None:
        """Headphones came: whoever put them in wants to listen."""
        if self._app is not None:
            self._app.counter.heard_bar("voice_pressed", "on")

    @property
    def visit(self) -> Visit:
        """The citizen at the counter."""
        if self._furnished is None:
            raise LookupError("the counter is not furnished yet")
        return self._furnished.visit

    @property
    def watch(self) -> Watch:
        """Who looks after the quiet screen."""
        if self._furnished is None:
            raise LookupError("the counter is not furnished yet")
        return self._furnished.watch

    def tick(self) -> None:
        """Once a second: the cover, the words about sending, drafts nobody came back for."""
        now = self.desk.clock.now()
        if self._furnished is None or self._app is None:
            return
        reading = self._app.counter.bar.reading
        if reading is not None and reading.speaking:
            self._furnished.watch.touched(now)  # who listens is there
        self._furnished.watch.tick(now)
        self._furnished.calling.tick(now)
        self._mind_server(self._app, now)
        try:
            self._show_sync(self._app)
            self._expire(now)
            if self._nightly is not None:
                self._nightly.tick(now)
            self._mind_machine(now)
        except EnvironmentProblem as problem:
            # Nobody at the screen asked for this; what they do there tells them of a full disk.
            LOG.warning("housekeeping had to wait: %s", problem)

    def _expire(self, now: datetime) -> None:
        if self._expired_at is None or now - self._expired_at > EXPIRE_EVERY:
            self._expired_at = now
            hours = self.desk.settings.number("draft_hours")
            self.desk.drafts.expire(timedelta(hours=hours))

    def _mind_machine(self, now: datetime) -> None:
        if self._remembered_at is None or now - self._remembered_at > REMEMBER_EVERY:
            self._remembered_at = now
            self._in_background(self._look_after_machine)

    def _look_after_machine(self) -> None:
        """Its disk, and how far it has written; away from the interface thread."""
        if self.opened.practice:
            return
        if self._guard.mind():
            LOG.warning("the disk is full: the room held for text was given up")
        remember(self.opened.store.peers, marks())

    def touched(self) -> None:
        """Somebody is there."""
        if self._furnished is not None:
            self._furnished.watch.touched(self.desk.clock.now())
        if self._app is not None and self._app.counter.bar.reading is not None:
            self._app.counter.bar.reading.hush()

    def close(self) -> None:
        """End what was begun."""
        if self.worker is not None:
            self.worker.stop()
        if self.server is not None:
            self.server.stop()
        self.desk.card.close()
        self.opened.store.close()

    # --- sending ---------------------------------------------------------------------------------

    def _show_sync(self, app: "App") -> None:
        if self.rounds is None:
            return
        status = self.rounds.status
        counts = self.opened.store.peers.outbox()
        if counts.waiting > status.waiting and self.worker is not None:
            self.worker.wake()
        shown = (status.state, counts.sent, counts.waiting)
        if shown != app.counter.bar.sync:
            app.counter.bar.sync = shown
            app.counter.refresh_bar()

    def _in_background(self, work: Callable[[], None]) -> None:
        if self._app is not None:
            self._app.background.run(work, on_done=_nothing, on_failed=_work_failed)

    def _prepare_papers(self) -> None:
        """While the first citizen reads: fonts, words and the code of the first receipt."""
        if self._app is not None:
            self._app.background.run(
                composition.prepare_papers, on_done=_nothing, on_failed=_not_prepared
            )

    def _mind_server(self, app: "App", now: datetime) -> None:
        """A server that fell, or would not start, is put up again; one that was stopped stays so."""
        server = self.server
        if server is None or not (server.fell or self._server_state == "down"):
            return
        if self._server_state != "starting" and now > self._server_again:
            self._start_server(app, server)

    def _start_server(self, app: "App", server: EmbeddedServer) -> None:
        self._server_state = "starting"
        app.background.run(server.start, on_done=self._server_up, on_failed=self._no_server)

    def _server_up(self, _url: str) -> None:
        self._server_state = "up"
        if self.worker is not None:
            self.worker.wake()

    def _no_server(self, error: Exception) -> None:
        self._server_state = "down"
        self._server_again = self.desk.clock.now() + SERVER_AGAIN
        if not isinstance(error, ServerNotStarted):
            raise error
        LOG.warning("the server beside the counter did not start: %s", error)

    def _office_line(self, app: "App", language: str) -> str:
        return app.texts.of(language, "start.office_of", office=self.desk.office.name.get(language))


def _not_prepared(error: Exception) -> None:
    """The first receipt will say it again, to somebody who can do something about it."""
    LOG.warning("receipts could not be prepared: %s", error)


def _work_failed(error: Exception) -> None:
    """The counter goes on; what the world refused is tried again, a defect is logged whole."""
    if isinstance(error, EnvironmentProblem):
        LOG.warning("housekeeping had to wait: %s", error)
    else:
        LOG.error("housekeeping failed by a defect", exc_info=error)


def _nothing(_result: object) -> None:
    """The papers are ready."""


def load(
    data: Path, receipts: Path | None = None, card: Callable[[], CardReader] = NoCardReader
) -> Running:
    """Open the office's store, or the one to practise in; away from the interface thread.

    `receipts` is a folder for papers, whatever printer is set; `card` gives the card reader.
    """
    printer = composition.folder_printer(receipts) if receipts else None
    founder = OfficeFounder(data)
    opened = composition.open_office(data) if composition.is_set_up(data) else None
    if opened is not None and opened.device.mode == "enrolled":
        hub = data / HUB
        server = EmbeddedServer(hub) if hub.is_dir() else None
        return Running(
            opened, composition.make_desk(opened, printer, card()), founder=founder, server=server
        )
    if opened is not None:
        opened.store.close()
    practice, server = open_practice(data)
    return Running(
        practice, composition.make_desk(practice, printer, card()), founder=founder, server=server
    )


def open_practice(data: Path) -> tuple[Opened, EmbeddedServer | None]:
    """The store to practise in, with its own server where that is installed."""
    server = EmbeddedServer(data / composition.PRACTICE / HUB)
    with ThreadPoolExecutor(1) as beside:
        # At the very first start the server comes up while the store is made.
        first = not composition.has_practice(data)
        founding = beside.submit(founded_example, server) if first else None
        try:
            opened = composition.open_practice(data)
        except EnvironmentProblem:
            _end_when_done(server, founding)
            raise
    if opened.device.mode == "enrolled":
        return opened, server
    try:
        code = founding.result() if founding else founded_example(server)
        return composition.refreshed(enrol_example(opened, server, code)), server
    except (ServerNotStarted, SyncError) as error:
        LOG.warning("practising without a server: %s", error)
        server.stop()
        return composition.practise_alone(opened), None


def _end_when_done(server: EmbeddedServer, founding: "Future[str] | None") -> None:
    """Nothing is left running for a store that could not be opened."""
    if founding is not None:
        wait([founding])
    server.stop()


def founded_example(server: EmbeddedServer) -> str:
    """The example office on its own server; a code for this counter."""
    return server.found(composition.example_office(), public_here=True)


def enrol_example(opened: Opened, server: EmbeddedServer, code: str) -> Opened:
    """Make this counter known to its server."""
    composition.enrol(opened.store, server.url, code)
    return replace(opened, device=opened.store.peers.device())

"""The real counter, offscreen: window, presenters, encrypted store, driven by pressing its buttons."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.drafts import Draft, Drafts, DraftStore
from kiosk.ids import SystemIds
from tests.bench.catalogue import CatalogueWithLongForm
from ui import composition
from ui.app import App, make_window
from ui.demo.hands import Hands
from ui.demo.player import Story
from ui.presenters.screen import Screen
from ui.running import Running
from ui.setting_up import OfficeFounder

SIZE = (1920, 1080)
PATIENCE = 60.0


class NotingDrafts:
    """A draft store that remembers when the last draft was on the disk."""

    def __init__(self, inner: DraftStore) -> None:
        self._inner = inner
        self.kept_at = 0.0

    def save(self, draft: Draft) -> None:
        """Keep it, and the moment."""
        self._inner.save(draft)
        self.kept_at = time.perf_counter()

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)


class Updates(QObject):
    """Counts how often the window brought its picture up to date, and notes when that was done."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.done_at = 0, 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        watched.event(event)
        self.count, self.done_at = self.count + 1, time.perf_counter()
        return True


class Driven:
    """An open counter and the hands on it."""

    def __init__(self, app: App, folder: Path) -> None:
        self.app, self.folder = app, folder
        self.hands = Hands(app.window, folder)
        self._updates = Updates()
        app.window.installEventFilter(self._updates)

    @property
    def running(self) -> Running:
        """The application behind the screens."""
        assert self.app.running is not None
        return self.app.running

    @property
    def drafts(self) -> NotingDrafts:
        """Tells when a draft was kept."""
        store = self.running.desk.draft_store
        assert isinstance(store, NotingDrafts)
        return store

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the application run until something is true."""
        end = time.monotonic() + PATIENCE
        while not holds():
            QApplication.processEvents()
            assert time.monotonic() < end, "this takes too long"

    def play(self, story: Story) -> None:
        """To its end, as fast as the screens allow."""
        for waiting in story:
            self.settle()
            self.until(waiting.holds)

    def settle(self) -> None:
        """Until nothing is left to be painted, and what was taken away is gone."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        while True:
            before = self._updates.count
            QApplication.processEvents()
            if self._updates.count == before:
                return

    def press(self, name: str, shows: Callable[[], bool]) -> float:
        """Milliseconds from a press until what it `shows` stands painted, whole."""
        button = self.hands.find(name)
        assert isinstance(button, QAbstractButton), name
        self.settle()
        updates, begun = self._updates, time.perf_counter()
        button.click()
        before = updates.count
        while updates.count == before or not shows():
            QApplication.processEvents()
        return (updates.done_at - begun) * 1000

    def begin_long_form(self) -> None:
        """From the start screen to the first of its questions."""
        counter = self.app.counter
        counter.outcome("apply")
        counter.outcome("chosen", "complaint")
        counter.outcome("chosen", CatalogueWithLongForm.ID)
        counter.outcome("started", CatalogueWithLongForm.ID)
        self.play(self.hands.press("accept"))
        self.until(lambda: counter.here.screen is Screen.QUESTION)


@contextmanager
def open_counter() -> Iterator[Driven]:
    """In practice mode with the example office, on a data folder of its own."""
    application = QApplication.instance() or QApplication(["sala", "-style", "fusion"])
    with TemporaryDirectory(prefix="sala-bench-") as name:
        folder = Path(name)
        window = make_window()
        window.resize(*SIZE)
        window.show()
        app = App(folder, window=window, load=_loaded)
        driven = Driven(app, folder)
        app.open()
        driven.until(lambda: app.counter.furnished)
        driven.settle()
        yield driven
        app.close()
        window.hide()
        application.processEvents()


def _loaded(data: Path) -> Running:
    opened = composition.practise_alone(composition.open_practice(data))
    desk = composition.make_desk(opened, composition.folder_printer(data / "papers"))
    noting = NotingDrafts(opened.store.drafts)
    desk = replace(
        desk,
        catalogue=CatalogueWithLongForm(desk.catalogue),  # type: ignore[arg-type]
        draft_store=noting,  # type: ignore[arg-type]
        drafts=Drafts(noting, opened.clock, SystemIds(opened.clock)),  # type: ignore[arg-type]
    )
    return Running(opened, desk, founder=OfficeFounder(data))

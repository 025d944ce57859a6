"""Pages for end-to-end tests: the real window, forms, store and papers, spoken to as a citizen would."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from ui import composition
from ui.app import App, make_window
from ui.demo.citizen import Citizen
from ui.demo.hands import Hands
from ui.demo.player import Story, Until
from ui.presenters.screen import Overlay, Screen
from ui.running import Running, load
from ui.setting_up import OfficeFounder


class Kiosk:
    """A counter in practice mode on a data folder; `close` ends it as the power button would."""

    def __init__(
        self, qtbot: QtBot, data: Path, *, printer: Path | None = None, kiosk: bool = False
    ) -> None:
        self._qtbot, self.data, self._papers = qtbot, data, printer
        (data / "pictures").mkdir(parents=True, exist_ok=True)
        window = make_window()
        qtbot.addWidget(window)
        window.resize(1920, 1080)
        window.show()
        self.app = App(data, window=window, load=self._load, kiosk=kiosk)
        self.hands = Hands(window, data / "pictures")
        self.app.open()

    def _load(self, data: Path) -> Running:
        if composition.is_set_up(data):
            return load(data, self._papers)
        opened = composition.open_practice(data)
        if opened.device.mode == "new":
            opened = composition.practise_alone(opened)
        printer = composition.folder_printer(self._papers) if self._papers else None
        desk = composition.make_desk(opened, printer)
        return Running(opened, desk, founder=OfficeFounder(data, keystore=False, documents=data))

    def play(self, story: Story) -> "Kiosk":
        """Play a story to its end; each thing it waits for must come true."""
        for wanted in story:
            self._qtbot.waitUntil(wanted.holds, timeout=int(wanted.within * 1000))
        return self

    def opened(self) -> "Kiosk":
        """Wait until more than the start screen works."""
        return self.play(iter_until("the counter is furnished", self))

    @property
    def screen(self) -> Screen:
        return self.app.counter.here.screen

    @property
    def overlay(self) -> Overlay | None:
        return self.app.counter.overlay

    @property
    def running(self) -> Running:
        assert self.app.running is not None
        return self.app.running

    def press(self, *names: str) -> "Kiosk":
        for name in names:
            self.play(self.hands.press(name))
        return self

    def type(self, name: str, text: str) -> "Kiosk":
        return self.play(self.hands.type(name, text))

    def files(self, category: str, service: str, number: str = "1999900000013") -> "Kiosk":
        """From the start screen to the receipt, with the example answers."""
        self.reaches_check(category, service, number)
        self.press("declaration", "send")
        return self.play(until("the receipt", lambda: self.screen is Screen.RECEIPT))

    def reaches_check(self, category: str, service: str, number: str = "1999900000013") -> "Kiosk":
        steps = self.running.desk.catalogue.service(service).example_answers()
        citizen = Citizen(self.hands, self.app.counter, steps, PICTURED.copy())
        self.play(citizen.chooses(category, service)).play(citizen.shows_who(number))
        return self.play(citizen.answers())

    def close(self) -> None:
        self.app.close()
        self.app.window.hide()


PICTURED = {screen.value for screen in Screen} | {
    *("text", "long_text", "integer", "decimal", "cid", "phone", "select_one", "select_multiple"),
    *("long_list", "date", "yes_no", "acknowledge", "time", "image", "geopoint", "note"),
}
"""Tests look at what is there, not at pictures."""


def until(what: str, holds: "object", within: float = 20) -> Story:
    """A story of one line."""
    assert callable(holds)
    yield Until(what, holds, within)


def iter_until(what: str, kiosk: Kiosk) -> Story:
    """Wait for the loading of everything behind the start screen."""
    yield Until(what, lambda: kiosk.app.counter.furnished, 30)

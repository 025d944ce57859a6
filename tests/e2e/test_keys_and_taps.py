"""The whole journey with keys alone, and with taps alone, on a laptop's screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.keys import KeyHands
from tests.pages import PICTURED, Kiosk, until
from tests.taps import TapHands
from ui.demo.citizen import Citizen
from ui.demo.hands import Hands
from ui.presenters.screen import Screen


@pytest.fixture
def kiosk(qtbot: QtBot, tmp_path: Path) -> Iterator[Kiosk]:
    (tmp_path / "papers").mkdir()
    counter = Kiosk(qtbot, tmp_path / "data", printer=tmp_path / "papers").opened()
    counter.app.window.resize(1366, 768)
    counter.app.window.activateWindow()
    yield counter
    counter.close()


@pytest.mark.row("KEY-01", "TGT-06")
@pytest.mark.parametrize("hands", [KeyHands, TapHands], ids=["keys", "taps"])
@pytest.mark.parametrize(
    ("category", "service"), [("repair", "streetlight_repair"), ("welfare", "elderly_allowance")]
)
def test_a_request_is_filed_from_the_start_to_the_start(
    kiosk: Kiosk, category: str, service: str, hands: type[Hands], tmp_path: Path
) -> None:
    kiosk.hands = hands(kiosk.app.window, tmp_path)
    steps = kiosk.running.desk.catalogue.service(service).example_answers()
    citizen = Citizen(kiosk.hands, kiosk.app.counter, steps, PICTURED.copy())
    kiosk.play(citizen.chooses(category, service)).play(citizen.shows_who("1999900000013"))
    kiosk.play(citizen.answers())

    kiosk.press("declaration", "send")
    kiosk.play(until("the receipt", lambda: kiosk.screen is Screen.RECEIPT))
    kiosk.play(until("paper", lambda: bool(list((tmp_path / "papers").glob("*.pdf")))))
    kiosk.press("face_4", "done").play(until("start", lambda: kiosk.screen is Screen.START))
    assert not kiosk.running.visit.busy

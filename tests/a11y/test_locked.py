"""Checklist 12 and 14: what a paper gives away, and that nobody leaves the counter by accident."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.a11y.showing import MakeWindow
from tests.unit.ui.a_counter import ACounter
from tests.unit.ui.conftest import show_example
from ui.guard import LOOKS_EVERY, RESTS

WAYS_OUT = ("QFileDialog", "QMenu(", "QMenuBar", "QDesktopServices", "setOpenExternalLinks(True")
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_LCK_01_no_key_closes_or_shrinks_the_window(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    show_example(window, "question")
    window.showFullScreen()
    for key, held in (
        (Qt.Key.Key_F4, ALT),
        (Qt.Key.Key_Q, CONTROL),
        (Qt.Key.Key_W, CONTROL),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
    ):
        qtbot.keyClick(window, key, held)
    assert not window.close()
    assert window.isVisible()
    assert window.isFullScreen()


def test_LCK_01_nothing_of_the_window_leads_to_the_desktop() -> None:
    led = [
        (path.name, way)
        for path in Path("ui").rglob("*.py")
        for way in WAYS_OUT
        if way in path.read_text("utf-8")
    ]
    assert led == []


def test_LCK_03_a_counter_that_ended_is_started_at_once_and_never_later_than_in_five_seconds() -> (
    None
):
    """The other five are for the start screen, which `make bench` times."""
    assert LOOKS_EVERY + RESTS[0] <= 1
    assert LOOKS_EVERY + max(RESTS) <= 5.5


@pytest.mark.parametrize("service", ["elderly_allowance", "streetlight_repair"])
def test_DOC_02_the_code_of_a_receipt_is_an_address_and_nothing_else(service: str) -> None:
    counter = ACounter()
    counter.begin(service).fill(service)
    counter.touch("declaration_toggled").touch("sent")
    counter.work.do_all()
    content = counter.tray.receipts[0][0]
    token = re.fullmatch(r"HTTPS?://[A-Z0-9.:-]+/T/[0-9A-Z]+/(\d{9})/[0-9A-Z]{16}", content.url)
    assert token is not None, content.url
    assert token[1] == content.tracking.replace(" ", "")


def test_DOC_02_the_code_of_a_paused_request_names_nobody() -> None:
    counter = ACounter()
    counter.begin("elderly_allowance").answer("new").touch("pause_pressed").touch("print_pressed")
    counter.work.do_all()
    (slip,) = counter.tray.slips
    assert re.fullmatch(r"\d{6}", slip.qr_text)

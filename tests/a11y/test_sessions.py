"""Checklist 6 and 7: time, session, privacy, and when an answer is judged."""

import gc
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from kiosk.settings import SETTINGS
from kiosk.thai.lines import dictionary
from kiosk.traces import trace
from tests.a11y.showing import MakeWindow, front
from tests.a11y.tree import tree
from tests.gallery import window_of
from tests.journeys import SeenCounter
from tests.looking import settle
from tests.unit.ui.conftest import show_example
from ui.presenters.screen import Overlay, Screen
from ui.widgets.button import Button

MARK = "ฆฬ๏กระรอก๏ฮฌ"


@pytest.fixture
def counter(qapp: QApplication) -> Iterator[SeenCounter]:
    qapp.setStyle("Fusion")
    window = window_of(1366, 768, dictionary())
    yield SeenCounter(window).by_hand()
    window.hide()
    window.deleteLater()
    settle()


def typed(counter: SeenCounter) -> SeenCounter:
    """A request with a telling word in it, which stands on the screen."""
    counter.begin("complaint")
    answers = counter.example("complaint")
    while counter.view.fields[0].kind not in ("text", "long_text"):
        counter._one_page(answers)
    counter.touch("answered", counter.view.fields[0].path, MARK)
    counter.counter.redraw()
    settle()
    return counter


def seen(counter: SeenCounter) -> str:
    """Everything that could be read off the window, by eye or by ear."""
    window = counter.real
    words = [window.windowTitle()]
    for node in tree(window):
        words += [node.name, node.description, node.value]
    words += [edit.text() for edit in window.findChildren(QLineEdit) if edit.isVisible()]
    words += [edit.toPlainText() for edit in window.findChildren(QTextEdit) if edit.isVisible()]
    return "\n".join(words)


def test_TIM_02_under_the_cover_nothing_personal_is_seen(counter: SeenCounter) -> None:
    typed(counter)
    assert MARK in seen(counter)

    counter.clock.move(seconds=181)
    counter.furnished.watch.tick(counter.clock.now())
    settle()

    assert counter.counter.overlay is Overlay.COVER
    assert MARK not in seen(counter)
    assert "ร้องเรียน" not in seen(counter)
    counter.touch_cover("continue_pressed")
    settle()
    assert MARK in seen(counter), "one tap gives it back"


def test_the_end_leaves_no_telling_word_in_widgets_clipboard_title_or_undo(
    counter: SeenCounter,
) -> None:
    typed(counter)
    QGuiApplication.clipboard().clear()

    counter.counter.end_session()
    settle()
    gc.collect()

    window = counter.real
    assert counter.screen is Screen.START
    assert MARK not in seen(counter)
    held = [edit.text() for edit in window.findChildren(QLineEdit)]
    held += [edit.toPlainText() for edit in window.findChildren(QTextEdit)]
    assert MARK not in "".join(held)
    assert MARK not in QGuiApplication.clipboard().text()
    assert not window.screen(Screen.QUESTION).findChildren(QLineEdit)


def test_TIM_07_one_tap_puts_size_and_colours_back_and_keeps_the_answers(
    counter: SeenCounter,
) -> None:
    typed(counter)
    for _ in range(3):
        counter.counter.heard_bar("larger_pressed")
    counter.counter.heard_bar("theme_chosen", "dark")

    counter.counter.heard_bar("settings_reset")
    settle()

    theme = counter.real._skin.theme
    assert (theme.step, theme.palette_name) == (100, "light")
    assert MARK in seen(counter)


def test_TIM_09_leaving_is_asked_once_and_going_back_to_work_is_the_first_answer(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    show_example(window, "confirm")
    buttons = front(window, "confirm").findChildren(Button)
    assert len(buttons) == 3
    assert QApplication.focusWidget() is buttons[0]


def test_TIM_09_the_three_ways_are_keep_delete_and_go_on(counter: SeenCounter) -> None:
    counter.begin("streetlight_repair")
    while counter.counter.overlay is None:
        counter.touch("back_pressed")
    settle()
    page = counter.real.overlay(Overlay.CONFIRM)
    said = [node.name for node in tree(page) if "focusable" in node.states]
    assert said[:3] == ["กลับไปทำต่อ", "พักไว้ก่อน", "ลบทิ้ง"]


def test_FRM_05_nothing_is_judged_while_one_types(counter: SeenCounter) -> None:
    counter.begin("streetlight_repair", number="1999900000013")
    counter.touch("back_pressed")
    counter.touch("answered", "identity/cid", "19999")
    settle()
    assert counter.view.problems == ()
    counter.touch("continued")
    assert "ตอนนี้ 5 ตัว" in counter.view.problems[0].text


@pytest.mark.parametrize("end", ["inside", "outside"])
def test_TGT_04_the_action_is_on_release_and_sliding_off_cancels(
    make_window: MakeWindow, qtbot: QtBot, end: str
) -> None:
    window = make_window()
    show_example(window, "question_choice")
    page = front(window, "question_choice")
    button, went = page.findChild(Button, "continue"), list[str]()
    page.continued.connect(lambda: went.append("on"))  # type: ignore[attr-defined]
    inside = button.rect().center()
    last = inside if end == "inside" else button.rect().topLeft() - QPoint(200, 200)
    hand(button, QEvent.Type.MouseButtonPress, inside)
    assert went == []
    hand(button, QEvent.Type.MouseMove, last)
    hand(button, QEvent.Type.MouseButtonRelease, last)
    assert went == (["on"] if end == "inside" else [])


def hand(button: Button, kind: QEvent.Type, at: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    held = none if kind is QEvent.Type.MouseButtonRelease else left
    which = none if kind is QEvent.Type.MouseMove else left
    place, where = QPointF(at), QPointF(button.mapToGlobal(at))
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(button, QMouseEvent(kind, place, where, which, held, plain))


def test_TIM_04_no_hour_ends_the_work_and_the_start_says_so(counter: SeenCounter) -> None:
    told = [note.text for note in counter.view.notes]
    assert told == ["ไม่จำกัดเวลา", "พักไว้ได้ 24 ชั่วโมง"]
    typed(counter)
    path = counter.view.fields[0].path
    assert not [one.key for one in SETTINGS if re.search("session|logout|time_?out|limit", one.key)]

    for _ in range(23):
        counter.clock.move(seconds=3600)
        counter.furnished.watch.tick(counter.clock.now())

    visit = counter.furnished.visit
    assert visit.busy
    assert visit.journey.typed(path) == MARK
    assert counter.counter.overlay is Overlay.COVER


def test_TIM_08_numbers_are_masked_until_the_button_is_pressed(counter: SeenCounter) -> None:
    counter.begin("streetlight_repair", number="1999900000013")
    while counter.screen is not Screen.CHECK:
        counter._one_page(counter.example("streetlight_repair"))
    settle()
    assert "1999900000013" not in seen(counter).replace("-", "").replace(" ", "")
    rows = [row for group in counter.view.groups for row in group.rows if row.show]
    assert [row.show for row in rows][:1] == ["ดู"]

    counter.touch("show_pressed", rows[0].path)
    settle()

    assert "1999900000013" in seen(counter).replace("-", "").replace(" ", "")


@pytest.mark.row("TIM-08")
def test_a_trace_of_a_fault_tells_places_and_no_answers() -> None:
    answer = MARK
    try:
        int(answer)
    except ValueError as error:
        told = trace(error)
    assert "ValueError" in told
    assert MARK not in told


@pytest.mark.row("TIM-08")
def test_the_code_on_the_receipt_holds_a_reference_alone(counter: SeenCounter) -> None:
    counter.begin("streetlight_repair", number="1999900000013").fill("streetlight_repair")
    counter.touch("declaration_toggled").touch("sent")
    counter.work.do_all()
    number = counter.view.number.replace(" ", "")
    address = counter.furnished.visit.sent.submission.url
    assert re.fullmatch(rf"[A-Z0-9:/.\-]+/T/[A-Z0-9]+/{number}/[A-Z2-7]{{16}}", address)


def test_TGT_07_a_press_is_painted_before_anything_else_happens(make_window: MakeWindow) -> None:
    window = make_window()
    show_example(window, "question_choice")
    button = front(window, "question_choice").findChild(Button, "continue")
    assert isinstance(button, Button)
    before = button.grab().toImage()

    hand(button, QEvent.Type.MouseButtonPress, button.rect().center())

    assert button.isDown()
    assert button.grab().toImage() != before, "nothing is waited for: the next picture shows it"
    hand(button, QEvent.Type.MouseButtonRelease, button.rect().center())
    assert button.grab().toImage() == before


@pytest.mark.row("TGT-07")
def test_what_takes_long_says_what_is_happening(counter: SeenCounter, tmp_path: Path) -> None:
    counter.begin("elderly_allowance").fill("elderly_allowance", until=Screen.ATTACHMENT)
    counter.touch("file_chosen", counter.a_file(tmp_path))
    settle()
    assert "กำลังรับไฟล์ รอสักครู่" in seen(counter)
    counter.work.do_all()
    settle()
    assert "กำลังรับไฟล์ รอสักครู่" not in seen(counter)
    counter.touch("continued").fill("elderly_allowance")
    counter.touch("declaration_toggled").touch("sent")
    settle()
    assert "กำลังพิมพ์" in seen(counter)

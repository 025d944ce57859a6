"""Checklist 6 and 7: time, session, privacy, and when an answer is judged."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from kiosk.thai.lines import dictionary
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
    said = [node.name for node in tree(counter.real) if "focusable" in node.states]
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

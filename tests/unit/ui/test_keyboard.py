"""The on-screen keyboard types Thai, never takes the focus and never covers the field."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.looking import settle, walk
from tests.unit.ui.conftest import show_example
from ui.presenters.screen import Screen
from ui.widgets.key_layouts import ALPHABET, KEDMANEE, KEDMANEE_MORE
from ui.widgets.keys import Key
from ui.window import Window

MakeWindow = Callable[..., Window]
CONSONANTS = {chr(code) for code in range(ord("ก"), ord("ฮ") + 1)} - {"ฤ", "ฦ"}
MARKS = set("ะัาำิีึืุูเแโใไ็่้๊๋์ๆ")


def press(window: Window, qtbot: QtBot, name: str) -> None:
    key = next(k for k in walk(window) if isinstance(k, Key) and k.objectName() == name)
    qtbot.mouseClick(key, Qt.MouseButton.LeftButton)
    settle()


def field(window: Window) -> QLineEdit:
    found = window.screen(Screen.QUESTION).findChild(QLineEdit, "field_/data/first_name")
    assert isinstance(found, QLineEdit)
    return found


@pytest.mark.row("KEY-09")
def test_keys_type_thai_and_delete_takes_one_mark(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    show_example(window, "question")
    field(window).clear()
    reported: list[str] = []
    window.screen(Screen.QUESTION).answered.connect(lambda _path, text: reported.append(text))
    for letter in "น้ำก":
        press(window, qtbot, f"key_{letter}")
    press(window, qtbot, "key_to_thai_more")
    press(window, qtbot, "key_ู")
    press(window, qtbot, "key_to_thai")
    press(window, qtbot, "key_่")
    assert field(window).text() == "น้ำกู่"
    press(window, qtbot, "key_delete")
    assert field(window).text() == "น้ำกู"
    assert reported[-1] == "น้ำกู"
    assert QApplication.focusWidget() is field(window)


@pytest.mark.row("KEY-09")
def test_a_limit_on_the_length_holds_for_the_keys_too(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    show_example(window, "question")
    field(window).clear()
    field(window).setMaxLength(2)
    for _ in range(3):
        press(window, qtbot, "key_ก")
    assert field(window).text() == "กก"


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920)], ids=str)
@pytest.mark.parametrize("step", [100, 200])
@pytest.mark.parametrize("name", ["question", "identity_typing", "resume", "cover_sealed"])
def test_the_keyboard_does_not_cover_the_field(
    make_window: MakeWindow, size: tuple[int, int], step: int, name: str
) -> None:
    window = make_window(*size, step)
    show_example(window, name)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    keyboard = window.findChild(QWidget, "keyboard")
    assert keyboard.isVisible()
    box = QRect(focused.mapTo(window, QPoint(0, 0)), focused.size())
    keys = QRect(keyboard.mapTo(window, QPoint(0, 0)), keyboard.size())
    assert not box.intersects(keys)
    assert focused.visibleRegion().boundingRect().height() == focused.height()


def test_on_a_laptop_the_question_its_field_and_the_way_on_stand_above_the_keys(
    make_window: MakeWindow,
) -> None:
    window = make_window(1366, 768)
    show_example(window, "question")
    page = window.screen(Screen.QUESTION)
    assert window.findChild(QWidget, "keyboard").isVisible()
    for name in ("heading", "field_/data/first_name", "continue"):
        widget = page.findChild(QWidget, name)
        hidden = widget.height() - widget.visibleRegion().boundingRect().height()
        assert hidden <= (0.15 * widget.height() if name == "heading" else 0), name


def test_the_keyboard_comes_only_where_something_is_typed(make_window: MakeWindow) -> None:
    window = make_window()
    keyboard = window.findChild(QWidget, "keyboard")
    show_example(window, "question")
    assert keyboard.isVisible()
    show_example(window, "question_choice")
    assert not keyboard.isVisible()


@pytest.mark.row("KEY-09")
def test_keys_are_large_do_not_repeat_and_take_no_focus(make_window: MakeWindow) -> None:
    window = make_window()
    show_example(window, "question")
    keys = [k for k in walk(window) if isinstance(k, Key)]
    mm = window._skin.theme.mm_per_px
    assert len(keys) == 48 + 7
    for key in keys:
        assert min(key.width(), key.height()) * mm >= 15
        assert key.focusPolicy() is Qt.FocusPolicy.NoFocus
        assert not key.autoRepeat()


@pytest.mark.row("KEY-09")
def test_both_thai_layouts_hold_every_letter() -> None:
    assert set("".join(ALPHABET)) >= CONSONANTS | MARKS
    assert set("".join(KEDMANEE + KEDMANEE_MORE)) >= CONSONANTS | MARKS


@pytest.mark.row("KEY-09")
def test_a_real_keyboard_puts_the_keys_away(make_window: MakeWindow) -> None:
    window = make_window()
    show_example(window, "question")
    letter = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "ก")
    QApplication.sendEvent(window.windowHandle(), letter)
    settle()
    assert not window.findChild(QWidget, "keyboard").isVisible()
    assert field(window).text().endswith("ก")


def tap(window: Window, at: QPoint) -> None:
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        held = (
            Qt.MouseButton.LeftButton
            if kind is QEvent.Type.MouseButtonPress
            else Qt.MouseButton.NoButton
        )
        event = QMouseEvent(
            kind,
            QPointF(at),
            QPointF(window.mapToGlobal(at)),
            Qt.MouseButton.LeftButton,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(window.windowHandle(), event)


def test_a_trembling_second_tap_does_nothing(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    show_example(window, "question")
    page = window.screen(Screen.QUESTION)
    button = page.findChild(QWidget, "continue")
    presses: list[bool] = []
    page.continued.connect(lambda: presses.append(True))
    at = button.mapTo(window, button.rect().center())
    with qtbot.waitSignal(window.touched, timeout=1000):
        tap(window, at)
    tap(window, at)
    assert presses == [True]

"""Every screen with its example view: nothing cut off, large targets, names, reading order."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.example_views import EXAMPLES, LANGUAGES, bar, question, receipt
from tests.looking import clipped, settle, walk
from tests.unit.ui.conftest import look, show_example
from ui.presenters import (
    attachment,
    check,
    choosing,
    cover,
    identity,
    need,
    overlays,
    pausing,
    privacy,
    repeat,
    start,
    status,
    wizard,
)
from ui.presenters import question as question_module
from ui.presenters import receipt as receipt_module
from ui.presenters.screen import Overlay, Screen
from ui.widgets.keys import Key
from ui.window import Window

SIZES = ((1920, 1080), (1366, 768), (1080, 1920))
SIGNALS = {
    Screen.START: start.SIGNALS,
    Screen.CATEGORIES: choosing.CATEGORIES_SIGNALS,
    Screen.SERVICES: choosing.SERVICES_SIGNALS,
    Screen.SEARCH: choosing.SEARCH_SIGNALS,
    Screen.NEED: need.SIGNALS,
    Screen.PRIVACY: privacy.SIGNALS,
    Screen.IDENTITY: identity.SIGNALS,
    Screen.QUESTION: question_module.SIGNALS,
    Screen.REPEAT: repeat.SIGNALS,
    Screen.ATTACHMENT: attachment.SIGNALS,
    Screen.CHECK: check.SIGNALS,
    Screen.RECEIPT: receipt_module.SIGNALS,
    Screen.PAUSED: pausing.PAUSED_SIGNALS,
    Screen.RESUME: pausing.RESUME_SIGNALS,
    Screen.STATUS: status.SIGNALS,
    Screen.WIZARD: wizard.SIGNALS,
    Overlay.COVER: cover.SIGNALS,
    Overlay.HELP: overlays.HELP_SIGNALS,
    Overlay.CONFIRM: overlays.CONFIRM_SIGNALS,
    Overlay.APOLOGY: overlays.APOLOGY_SIGNALS,
}
MakeWindow = Callable[..., Window]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", [100, 200])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut_off_on_any_screen(
    make_window: MakeWindow, size: tuple[int, int], step: int, language: str
) -> None:
    window = make_window(*size, step, language)
    problems = {}
    for name in EXAMPLES:
        show_example(window, name, language)
        if found := clipped(window):
            problems[name] = found
    assert not problems
    assert (window.width(), window.height()) == size


def targets(window: Window) -> list[QWidget]:
    wanted = (QAbstractButton, QLineEdit)
    return [w for w in walk(window) if isinstance(w, wanted) and not isinstance(w, Key)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_target_is_at_least_15_mm_both_ways(
    make_window: MakeWindow, size: tuple[int, int]
) -> None:
    window = make_window(*size)
    mm = window._skin.theme.mm_per_px
    small = set()
    for name in EXAMPLES:
        show_example(window, name)
        for target in targets(window):
            if min(target.width(), target.height()) * mm < 14.9:
                small.add(f"{name} {target.objectName()} {target.width()}x{target.height()}")
    assert not small


def test_every_control_has_a_name_and_no_name_holds_a_place_to_wrap(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    for name in EXAMPLES:
        show_example(window, name)
        for target in targets(window):
            assert target.objectName(), f"{name}: {target}"
            assert target.accessibleName(), f"{name}: {target.objectName()}"
            assert "\u200b" not in target.accessibleName()


def test_names_of_controls_are_told_apart_on_each_screen(make_window: MakeWindow) -> None:
    window = make_window()
    for name in EXAMPLES:
        show_example(window, name)
        names = [target.objectName() for target in targets(window)]
        assert len(names) == len(set(names)), name


@pytest.mark.parametrize("name", ["start", "check", "question_choice", "confirm"])
def test_the_tab_order_is_the_reading_order(make_window: MakeWindow, name: str) -> None:
    window = make_window(1080, 1920)
    show_example(window, name)
    place, _ = EXAMPLES[name]
    page = window.screen(place) if isinstance(place, Screen) else window.overlay(place)
    chain = [
        w
        for w in targets(window)
        if page.isAncestorOf(w) and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    chain[0].setFocus()
    seen = []
    for _ in range(len(chain)):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.mapTo(page, QPoint(0, 0)))
        focused.nextInFocusChain()
        page.focusNextChild()
    places = [(p.y() // 20, p.x()) for p in seen if p.y() >= 0]
    assert places[: len(set(places))] == sorted(set(places))


def test_each_screen_has_the_signals_its_presenter_answers(make_window: MakeWindow) -> None:
    window = make_window()
    for place, signals in SIGNALS.items():
        page = window.screen(place) if isinstance(place, Screen) else window.overlay(place)
        for name, arguments in signals.items():
            signature = f"{name}({','.join(['QString'] * arguments)})"
            assert page.metaObject().indexOfSignal(signature) >= 0, f"{place} {signature}"


def test_drawing_the_same_view_twice_keeps_every_widget(make_window: MakeWindow) -> None:
    window = make_window()
    show_example(window, "question")
    before = window.screen(Screen.QUESTION).findChild(QLineEdit, "field_/data/first_name")
    show_example(window, "question")
    assert window.screen(Screen.QUESTION).findChild(QLineEdit, "field_/data/first_name") is before


def test_a_screen_that_is_left_forgets_what_it_showed(make_window: MakeWindow) -> None:
    window = make_window()
    show_example(window, "question")
    show_example(window, "wipe")
    shown = [w.text() for w in window.findChildren(QLineEdit)]
    assert "สมใจ" not in shown
    assert not window.screen(Screen.QUESTION).findChildren(QLineEdit)


def test_an_overlay_gives_the_screen_back_with_its_focus(make_window: MakeWindow) -> None:
    window = make_window()
    show_example(window, "question")
    place, example = EXAMPLES["help"]
    window.show_overlay(place, example(LANGUAGES["th"]))  # type: ignore[arg-type]
    settle()
    assert QApplication.focusWidget().objectName() == "close"
    window.hide_overlay()
    settle()
    assert QApplication.focusWidget().objectName() == "field_/data/first_name"


def test_changing_look_keeps_what_is_typed_and_the_focus(make_window: MakeWindow) -> None:
    window = make_window()
    show_example(window, "question")
    window.apply_look(look(150, "dark"))
    settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert (focused.objectName(), focused.text()) == ("field_/data/first_name", "สมใจ")


def test_a_new_summary_of_problems_takes_the_focus(make_window: MakeWindow) -> None:
    window = make_window()
    show_example(window, "question")
    view = question(LANGUAGES["th"])
    window.show_screen(Screen.QUESTION, replace(view, summary="มีข้อที่ต้องแก้ 1 ข้อ"))
    settle()
    assert QApplication.focusWidget().objectName() == "error_panel"


def test_pressing_a_card_and_enter_on_it_report_its_id(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    show_example(window, "start")
    page = window.screen(Screen.START)
    card = page.findChild(QAbstractButton, "card_status")
    with qtbot.waitSignal(page.card_chosen, timeout=1000) as pressed:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert pressed.args == ["status"]
    with qtbot.waitSignal(page.card_chosen, timeout=1000) as entered:
        qtbot.keyClick(card, Qt.Key.Key_Return)
    assert entered.args == ["status"]


def test_the_faces_report_their_score(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.show_screen(Screen.RECEIPT, receipt(LANGUAGES["th"]))
    page = window.screen(Screen.RECEIPT)
    with qtbot.waitSignal(page.face_chosen, timeout=1000) as chosen:
        qtbot.mouseClick(page.findChild(QAbstractButton, "face_5"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["5"]


def test_the_bar_reports_what_is_touched(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()

    def press(name: str) -> None:
        qtbot.mouseClick(window.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)

    with qtbot.waitSignal(window.larger_pressed, timeout=1000):
        press("larger")
    press("colours")
    with qtbot.waitSignal(window.theme_chosen, timeout=1000) as theme:
        press("theme_dark")
    assert theme.args == ["dark"]
    with qtbot.waitSignal(window.language_chosen, timeout=1000) as language:
        press("language")
    assert language.args == ["en"]
    with qtbot.waitSignal(window.staff_called, timeout=1000):
        press("staff")


def test_the_bar_stands_still_from_screen_to_screen(make_window: MakeWindow) -> None:
    window = make_window()
    places = set()
    for name in ("start", "question", "check", "receipt"):
        show_example(window, name)
        staff = window.findChild(QAbstractButton, "staff")
        places.add((staff.mapTo(window, QPoint(0, 0)).toTuple(), staff.size().toTuple()))
    assert len(places) == 1


def test_a_bar_that_cannot_grow_further_says_so(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_bar(bar(LANGUAGES["th"])._replace(can_larger=False))
    assert not window.findChild(QAbstractButton, "larger").isEnabled()


def test_the_window_does_not_close_by_itself(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    with qtbot.waitSignal(window.close_asked, timeout=1000):
        assert not window.close()
    assert window.isVisible()

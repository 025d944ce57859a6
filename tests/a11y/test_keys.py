"""Checklist 4: keyboard and focus."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk.thai.lines import dictionary
from tests.a11y.showing import THEMES, MakeWindow, examples, front
from tests.a11y.tree import Node, Role, focusable, tree
from tests.example_views import EXAMPLES
from tests.gallery import window_of
from tests.journeys import SeenCounter
from tests.looking import settle, walk
from tests.unit.ui.a_counter import as_typed
from tests.unit.ui.conftest import look, show_example
from ui.presenters.parts import ButtonView
from ui.presenters.screen import Screen
from ui.widgets.keys import Key
from ui.window import Window

TAB, BACK, ENTER, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


class Hands:
    """Presses keys; never touches the glass and never knows where anything is."""

    def __init__(self, counter: SeenCounter, qtbot: QtBot) -> None:
        self.counter, self._qtbot = counter, qtbot
        self.screen = counter.screen

    def key(self, key: Qt.Key) -> None:
        self._qtbot.keyClick(focused(), key)
        settle()

    def go_to(self, name: str) -> "Hands":
        """Tab until the focus is there; arrows inside a group of answers."""
        for turn in range(60):
            if focused().objectName() == name:
                return self
            inside = name.startswith("option_") and focused().parentWidget().findChild(
                QWidget, name
            )
            self.key((Qt.Key.Key_Down if turn < 20 else Qt.Key.Key_Up) if inside else TAB)
        names = [node.identifier for node in focusable(tree(self.counter.real))]
        raise AssertionError(f"no key leads to {name}; there is {names}")

    def press(self, name: str, key: Qt.Key = ENTER) -> "Hands":
        self.go_to(name).key(key)
        return self

    def type(self, name: str, text: str) -> "Hands":
        self.go_to(name)
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                plain = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(focused(), QKeyEvent(kind, 0, plain, letter))
        settle()
        return self


@pytest.fixture
def counter(qapp: QApplication) -> Iterator[SeenCounter]:
    qapp.setStyle("Fusion")
    window = window_of(1366, 768, dictionary())
    yield SeenCounter(window).by_hand()
    window.hide()
    window.deleteLater()
    settle()


def test_KEY_01_a_street_light_is_reported_with_keys_alone(
    counter: SeenCounter, qtbot: QtBot
) -> None:
    hands, answers = Hands(counter, qtbot), counter.example("streetlight_repair")
    counter.real.activateWindow()
    category = counter.desk.catalogue.service("streetlight_repair").category
    hands.press("card_apply").press(f"card_{category}").press("card_streetlight_repair", SPACE)
    hands.press("start").press("accept")
    if counter.screen is Screen.IDENTITY:
        hands.press("card_type").type("field_identity/cid", "1999900000013").press("continue")
    for _ in range(60):
        if counter.screen is Screen.CHECK:
            break
        answer_page(counter, hands, answers)
    hands.press("declaration", SPACE).press("send")
    counter.work.do_all()
    settle()
    assert counter.screen is Screen.RECEIPT


def answer_page(counter: SeenCounter, hands: Hands, answers: dict[str, str]) -> None:
    """One page as its example says."""
    place = counter.counter.here
    if counter.screen is Screen.ATTACHMENT and counter.view.later:
        hands.press("later", SPACE)
    elif counter.screen is Screen.REPEAT and counter._wants_entry(answers):
        hands.press("add")
        return
    for one in getattr(counter.view, "fields", ()):
        if one.path in answers and not one.readonly:
            give(hands, one.kind, one.path, answers[one.path])
    hands.press("continue")
    assert counter.counter.here != place, counter.view


def give(hands: Hands, kind: str, path: str, value: str) -> None:
    if kind in ("select_one", "yes_no", "long_list", "select_multiple"):
        for one in value.split():
            hands.go_to(f"option_{path}_{one}")
            if not focused().property("checked"):
                hands.key(SPACE)
    elif kind == "acknowledge":
        hands.press(f"field_{path}", SPACE)
    elif kind == "date":
        day, month, year = as_typed(kind, value).split("/")
        hands.type(f"day_{path}", day).press(f"month_{path}")
        hands.press(f"month_{path}_{month}").type(f"year_{path}", year)
    elif kind not in ("note", "image", "geopoint"):
        hands.type(f"field_{path}", as_typed(kind, value))


@pytest.mark.parametrize("name", ["start", "question", "check", "cover_sealed", "status"])
def test_KEY_01_the_keys_are_caught_nowhere(
    make_window: MakeWindow, qtbot: QtBot, name: str
) -> None:
    window = make_window()
    show_example(window, name)
    begin, seen = focused(), []
    for _ in range(80):
        qtbot.keyClick(focused(), TAB)
        if focused() is begin:
            break
        seen.append(focused())
    assert focused() is begin, "Tab never comes back"
    for _ in range(80):
        qtbot.keyClick(focused(), BACK)
        if focused() is begin:
            break
    assert focused() is begin
    assert len(seen) > 1


@pytest.mark.parametrize("theme", THEMES)
def test_KEY_03_two_rings_stand_around_every_focus(make_window: MakeWindow, theme: str) -> None:
    window = make_window()
    window.apply_look(look(theme=theme))
    theme_now, missing = window._skin.theme, []
    thick = max(3, theme_now.px(1))
    for name in ("start", "question_choice", "check", "receipt", "cover"):
        show_example(window, name)
        for node in focusable(tree(window)):
            widget = node.widget
            if widget is None or "disabled" in node.states:
                continue
            widget.setFocus()
            settle()
            rings = around(window, widget, thick)
            if rings != (theme_now.palette["focus2"], theme_now.palette["focus"]):
                missing.append(f"{name} {node.identifier} {rings}")
    assert not missing
    assert thick * theme_now.mm_per_px >= 0.7


def around(window: Window, widget: QWidget, thick: int) -> tuple[str, str]:
    """The colours a little above the middle of the upper edge, or below the lower one."""
    picture = window.grab().toImage()
    for edge, outwards in ((0, -1), (widget.height() - 1, 1)):
        at = widget.mapTo(window, QPoint(widget.width() // 2, edge))
        inner, outer = (
            QColor(picture.pixel(at.x(), at.y() + outwards * (thick // 2 + step * thick + 1)))
            for step in (0, 1)
        )
        found = (inner.name().upper(), outer.name().upper())
        if found[0] != found[1]:
            return found
    return found


@pytest.mark.parametrize(
    ("width", "height", "step"), [(1366, 768, 100), (1366, 768, 200), (1080, 1920, 150)]
)
def test_KEY_04_the_focus_is_wholly_seen(
    make_window: MakeWindow, qtbot: QtBot, width: int, height: int, step: int
) -> None:
    window, hidden = make_window(width, height, step), []
    for name in ("question", "question_choice", "check", "receipt", "search"):
        show_example(window, name)
        begin = focused()
        for _ in range(40):
            qtbot.keyClick(focused(), TAB)
            settle()
            widget = focused()
            room = window.height() // 2
            if widget.height() < room and widget.visibleRegion().boundingRect() != widget.rect():
                hidden.append(f"{name} {widget.objectName()}")
            if widget is begin:
                break
    assert not hidden


def test_KEY_05_the_keys_go_where_a_reader_goes(make_window: MakeWindow) -> None:
    window, wrong = make_window(), {}
    for name in examples(window):
        page = front(window, name)
        read = [node for node in focusable(tree(page)) if "disabled" not in node.states]
        stops = [node.widget for node in read if not skipped(node)]
        if not stops:
            continue
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)  # type: ignore[union-attr]
        reached = [focused().objectName()]
        for _ in stops[1:]:
            page.focusNextChild()
            reached.append(focused().objectName())
        told = [widget.objectName() for widget in stops if widget]
        if reached != told:
            wrong[name] = list(zip(told, reached, strict=True))
    assert wrong == {}


def skipped(node: Node) -> bool:
    """Tab goes to one answer of a group, the arrows to the others."""
    return node.role is Role.RadioButton and "checked" not in node.states


def test_KEY_06_choosing_sends_nothing_and_moves_nothing(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    show_example(window, "question_choice")
    page, went = window.screen(Screen.QUESTION), []
    page.continued.connect(lambda: went.append("continued"))  # type: ignore[attr-defined]
    place = focused().mapTo(window, QPoint(0, 0))
    for _ in range(4):
        qtbot.keyClick(focused(), Qt.Key.Key_Down)
        qtbot.keyClick(focused(), SPACE)
    settle()
    assert went == []
    assert window._screens.front is Screen.QUESTION
    assert place == page.findChild(QWidget, "option_/data/pay_1").mapTo(window, QPoint(0, 0))


def test_KEY_06_a_full_box_of_a_date_keeps_the_focus(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    show_example(window, "question_error")
    box = front(window, "question_error").findChild(QLineEdit, "day_/data/birth")
    box.setFocus()
    box.clear()
    qtbot.keyClicks(box, "14")
    assert focused() is box


def test_KEY_07_no_single_letter_does_anything(make_window: MakeWindow) -> None:
    window = make_window()
    for _ in examples(window):
        for kind in (QShortcut, QAction):
            keys = [thing.key() if kind is QShortcut else thing.shortcut()
                    for thing in window.findChildren(kind)]  # fmt: skip
            assert not [k.toString() for k in keys if re.fullmatch(r"(Shift\+)?.", k.toString())]
    source = "\n".join(path.read_text("utf-8") for path in Path("ui").rglob("*.py"))
    assert "QKeySequence(" not in source


def test_KEY_08_the_keys_on_the_glass_do_not_repeat(make_window: MakeWindow) -> None:
    window = make_window()
    for layout in ("question", "resume"):
        show_example(window, layout)
        keys = [key for key in walk(window) if isinstance(key, Key)]
        assert keys
        assert not [key for key in keys if key.autoRepeat()]


def test_KEY_05_with_the_voice_on_a_new_page_begins_at_its_heading(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    voice = (ButtonView("off", "ปิดเสียงอ่าน"),)
    window.show_bar(window._bar._view._replace(voice=voice))  # type: ignore[union-attr]
    wrong = []
    for name in EXAMPLES:
        show_example(window, "wipe")
        show_example(window, name)
        page, at = front(window, name), focused()
        expected = "error_panel" if page.findChild(QWidget, "error_panel") else "heading"
        if at.objectName() != expected:
            wrong.append(f"{name}: {at.objectName()}")
            continue
        frame: QWidget = page.frame  # type: ignore[attr-defined]
        stops = [node.widget for node in focusable(tree(frame)) if "disabled" not in node.states]
        qtbot.keyClick(at, TAB)
        if stops and focused() not in (*stops, *window._bar.findChildren(QWidget)):
            wrong.append(f"{name}: Tab leads to {focused().objectName()}")
    assert wrong == []


def test_KEY_05_a_new_page_begins_at_its_first_field_and_an_error_at_the_top(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    for name, first in (
        ("question", "field_/data/first_name"),
        ("question_choice", "option_/data/pay_1"),
        ("question_error", "error_panel"),
    ):
        show_example(window, "wipe")
        show_example(window, name)
        assert focused().objectName() == first

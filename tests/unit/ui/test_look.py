"""What is drawn: the focus ring, wrapping Thai, icons, the QR."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.thai.lines import dictionary
from tests.example_views import EXAMPLES, LANGUAGES, qr
from tests.looking import settle, walk
from tests.unit.ui.conftest import show_example
from ui.presenters.screen import Screen
from ui.resources import assets, icon_svg
from ui.theme import FAMILY, Theme
from ui.widgets.button import Button
from ui.widgets.lines import UNBOUNDED, WRAP, wrapped
from ui.widgets.qr import QUIET, QrPicture
from ui.widgets.skin import Skin
from ui.widgets.text import Icon, Text
from ui.window import Window

MakeWindow = Callable[..., Window]
SENTENCE = "ลงทะเบียนรับเบี้ยยังชีพผู้สูงอายุกับองค์การบริหารส่วนตำบลได้ที่เครื่องนี้"


def test_two_rings_stand_around_the_focus(make_window: MakeWindow) -> None:
    window = make_window()
    show_example(window, "start")
    picture = window.grab().toImage()
    card = QApplication.focusWidget()
    assert card.objectName() == "card_apply"
    middle = card.mapTo(window, QPoint(card.width() // 2, 0))
    theme = window._skin.theme
    ring = theme.px(1)
    inner = QColor(picture.pixel(middle.x(), middle.y() - ring // 2))
    outer = QColor(picture.pixel(middle.x(), middle.y() - ring - ring // 2 - 1))
    assert inner == QColor(theme.palette["focus2"])
    assert outer == QColor(theme.palette["focus"])


def test_the_ring_is_not_drawn_over_the_bar(make_window: MakeWindow) -> None:
    window = make_window(1366, 768, 200)
    show_example(window, "check")
    ring = window.findChild(QWidget, "focus_ring")
    bar = window.findChild(QWidget, "top_bar")
    for name in ("change_name", "send", "change_name"):
        window.screen(Screen.CHECK).findChild(QWidget, name).setFocus()
        settle()
        assert ring.isVisible()
        assert ring.y() >= bar.y() + bar.height()


def test_the_focused_widget_is_scrolled_into_sight(make_window: MakeWindow) -> None:
    window = make_window(1366, 768, 200)
    show_example(window, "check")
    send = window.screen(Screen.CHECK).findChild(QWidget, "send")
    assert send.visibleRegion().isEmpty()
    send.setFocus()
    settle()
    assert send.visibleRegion().boundingRect().height() == send.height()


def test_all_text_is_drawn_with_the_bundled_font(make_window: MakeWindow) -> None:
    window = make_window()
    for name in ("start", "question", "receipt"):
        show_example(window, name)
        for widget in walk(window):
            if widget.property("text"):
                info = QFontInfo(widget.font())
                assert (info.family(), info.exactMatch()) == (FAMILY, True), widget


def test_thai_wraps_between_words_and_its_name_stays_whole(skin: Skin, qtbot: QtBot) -> None:
    breaking = Skin(Theme(), dictionary().pieces)
    label = Text(breaking, SENTENCE)
    qtbot.addWidget(label)
    assert label.accessibleName() == SENTENCE
    assert label.text().replace("\u200b", "") == SENTENCE
    assert label.heightForWidth(400) > label.heightForWidth(4000)


def test_a_button_grows_with_its_words_and_keeps_its_text_clean(qtbot: QtBot) -> None:
    breaking = Skin(Theme(), dictionary().pieces)
    button = Button(breaking, "b", SENTENCE, "primary")
    qtbot.addWidget(button)
    assert button.text() == SENTENCE
    assert button.heightForWidth(300) > button.heightForWidth(3000)
    assert button.minimumSizeHint().width() < button.sizeHint().width()


def test_an_icon_takes_the_colour_of_the_theme() -> None:
    drawing = icon_svg("check", "#0B4F8A")
    assert b"#0B4F8A" in drawing
    assert b"currentColor" not in drawing


def test_an_unknown_icon_is_drawn_as_nothing(skin: Skin, qtbot: QtBot) -> None:
    icon = Icon(skin, "no-such-icon", "text", 32)
    qtbot.addWidget(icon)
    assert icon.pixmap().toImage().pixelColor(16, 16).alpha() == 0


def test_every_icon_of_the_examples_is_there(make_window: MakeWindow) -> None:
    names = set()
    for _, example in EXAMPLES.values():
        text = repr(example(LANGUAGES["th"]))
        names |= {part.split("'")[0] for part in text.split("icon='")[1:]}
    missing = [n for n in names if n and not (assets() / "icons" / f"{n}.svg").is_file()]
    assert not missing


def test_every_icon_that_is_named_is_there() -> None:
    sources = [*Path("ui").rglob("*.py"), *Path("forms").rglob("service.yaml")]
    named: set[str] = set()
    for source in sources:
        pattern = r"^ *icon: ([a-z0-9-]+)$"
        if source.suffix == ".py":
            pattern = r"(?:IconLine\(|with_icon\()\"([a-z0-9-]+)\""
        named |= set(re.findall(pattern, source.read_text("utf-8"), re.MULTILINE))
    held = {path.stem for path in (assets() / "icons").glob("*.svg")}
    assert len(named) > 20
    assert named <= held


def test_a_qr_code_is_dark_on_white_with_its_quiet_zone(qtbot: QtBot) -> None:
    modules = qr()
    picture = QrPicture(modules, 300, "QR")
    qtbot.addWidget(picture)
    image = picture.grab().toImage()
    dot = image.width() // (len(modules) + 2 * QUIET)
    assert image.pixelColor(dot * QUIET // 2, dot * QUIET // 2) == QColor(Qt.GlobalColor.white)
    for y, line in enumerate(modules):
        for x, dark in enumerate(line):
            at = ((x + QUIET) * dot + dot // 2, (y + QUIET) * dot + dot // 2)
            assert (image.pixelColor(*at).lightness() < 128) == dark


def test_the_window_says_once_that_it_is_painted(qtbot: QtBot, qapp: QApplication) -> None:
    window = Window(Skin(Theme()))
    said: list[bool] = []
    window.painted.connect(lambda: said.append(window.isVisible()))
    window.show()

    qtbot.waitUntil(lambda: bool(said))
    window.repaint()
    settle()

    assert said == [True]
    window.hide()
    window.deleteLater()


def test_words_in_bold_stay_on_the_line_they_have_room_for(skin: Skin, qtbot: QtBot) -> None:
    label = Text(skin, "")
    label.say("ตรวจสิทธิและออกใบรับ วันนี้", "ตรวจสิทธิและออกใบรับ")
    qtbot.addWidget(label)

    assert label.sizeHint().height() == label.fontMetrics().height()


def test_a_label_is_measured_anew_when_its_words_or_its_font_change(
    skin: Skin, qtbot: QtBot
) -> None:
    label = Text(skin, "ก")
    qtbot.addWidget(label)
    short = label.heightForWidth(300)

    label.say(f"{SENTENCE} {SENTENCE}")
    long = label.heightForWidth(300)
    label.setFont(skin.font("h1"))

    assert short < long < label.heightForWidth(300)


@pytest.mark.parametrize("width", [60, 300, 3000])
@pytest.mark.parametrize("words", ["ก", SENTENCE, "Call staff", "หนึ่ง\nสอง"])
def test_words_take_the_room_that_the_layout_of_qt_gives_them(
    skin: Skin, words: str, width: int
) -> None:
    font = skin.font("body")
    laid_out = QFontMetrics(font).boundingRect(QRect(0, 0, width, UNBOUNDED), WRAP, words)

    room = wrapped(font, words, width)

    assert room.height() == laid_out.height()
    assert abs(room.width() - laid_out.width()) <= 1

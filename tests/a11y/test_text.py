"""Checklist 1: text and layout."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk.thai.lines import dictionary
from kiosk.thai.search import search_key
from tests.a11y.showing import SIZES, MakeWindow, examples, targets
from tests.a11y.tree import tree
from tests.looking import clipped, walk
from tests.unit.ui.a_counter import ACounter
from tests.unit.ui.conftest import look
from ui.presenters.fields import FieldView
from ui.presenters.frame import TEXT_STEPS
from ui.resources import assets
from ui.theme import FAMILY, Theme, likely_mm_per_px
from ui.widgets.button import INKS, Button
from ui.widgets.field import line_edit
from ui.widgets.options import CheckRow, RadioRow
from ui.widgets.skin import ZERO_WIDTH_SPACE, Skin
from ui.widgets.text import LONGEST_LINE, Text
from ui.widgets.text_fields import LongTextField
from ui.window import Window

MARKS = "ที่ ปี่ ปั๊ก กู่ ญู้ ฎุ น้ำ ฟ้า"
SENTENCE = "ลงทะเบียนรับเบี้ยยังชีพผู้สูงอายุกับองค์การบริหารส่วนตำบลได้ที่เครื่องนี้"
THAI_RUN = re.compile("[\u0e01-\u0e4e]{31,}")


def written(window: Window) -> list[QWidget]:
    """Widgets with words on them."""
    return [widget for widget in walk(window) if widget.property("text")]


def test_TXT_01_every_word_is_drawn_with_the_bundled_font(make_window: MakeWindow) -> None:
    window = make_window()
    other = set()
    for name in examples(window):
        for widget in written(window):
            info = QFontInfo(widget.font())
            if (info.family(), info.exactMatch()) != (FAMILY, True):
                other.add(f"{name} {widget.objectName()} {info.family()}")
    assert not other


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_TXT_02_capitals_are_tall_enough(make_window: MakeWindow, size: tuple[int, int]) -> None:
    window = make_window(*size)
    theme = window._skin.theme
    body, low = window._skin.font("body").pixelSize(), []
    for name in examples(window):
        for widget in written(window):
            capital = QFontMetricsF(widget.font()).capHeight() * theme.mm_per_px
            least = 4.75 if widget.font().pixelSize() >= body else 3.85
            if capital < least:
                low.append(f"{name} {widget.objectName()} {capital:.2f} mm")
    assert not low


def test_TXT_03_the_steps_reach_300_and_150_is_read_from_600_mm() -> None:
    assert {100, 125, 150, 200, 250, 300} <= set(TEXT_STEPS)
    for size in SIZES:
        theme = Theme(mm_per_px=likely_mm_per_px(*size), width=size[0], height=size[1], step=150)
        assert theme.font_px("body") * 0.714 * theme.mm_per_px >= 7.3


@pytest.mark.parametrize("step", [125, 150, 175])
@pytest.mark.parametrize(
    ("size", "language"),
    [((1920, 1080), "th"), ((1366, 768), "th"), ((1366, 768), "en"), ((1080, 1920), "th")],
    ids=str,
)
def test_TXT_04_nothing_is_cut_off_at_the_steps_between(
    make_window: MakeWindow, size: tuple[int, int], language: str, step: int
) -> None:
    window = make_window(*size, step, language)
    problems = {name: cut for name in examples(window, language) if (cut := clipped(window))}
    assert not problems


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("step", [250, 300])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_TXT_05_nothing_is_cut_off_at_the_largest_steps(
    make_window: MakeWindow, size: tuple[int, int], step: int, language: str
) -> None:
    window = make_window(*size, step, language)
    problems = {name: cut for name in examples(window, language) if (cut := clipped(window))}
    assert not problems


WITHOUT_LIBTHAI = """
import os
from PySide6.QtWidgets import QApplication
app = QApplication([])
from PySide6.QtGui import QTextLayout, QTextOption
from kiosk.thai.lines import dictionary
from ui.theme import Theme
from ui.widgets.skin import Skin
skin = Skin(Theme(), dictionary().pieces)
def widest(text):
    layout = QTextLayout(text, skin.font("body"))
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    wide, lines = 0.0, 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(500)
        wide, lines = max(wide, line.naturalTextWidth()), lines + 1
    layout.endLayout()
    return round(wide), lines
print(*widest(os.environ["SENTENCE"]), *widest(skin.shown(os.environ["SENTENCE"])))
"""


def test_TXT_06_words_wrap_where_libthai_is_missing(tmp_path: Path) -> None:
    for name in ("libthai.so", "libthai.so.0"):
        (tmp_path / name).write_bytes(b"no library")
    blocked = os.environ | {
        "LD_LIBRARY_PATH": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "SENTENCE": SENTENCE,
    }

    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_LIBTHAI],
        env=blocked,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    raw, raw_lines, shown, lines = map(int, done.stdout.split())
    assert (raw > 500, raw_lines) == (True, 1), "libthai was not blocked, the test proves nothing"
    assert shown <= 500
    assert lines >= 2


def test_TXT_06_every_label_that_wraps_has_places_to_wrap(make_window: MakeWindow) -> None:
    window = make_window()
    long = []
    for name in examples(window):
        for label in walk(window):
            if isinstance(label, QLabel) and label.wordWrap() and THAI_RUN.search(label.text()):
                long.append(f"{name}: {label.text()}")
    assert not long


def test_TXT_07_a_place_to_wrap_is_on_the_glass_only(make_window: MakeWindow) -> None:
    window = make_window()
    for _ in examples(window):
        leaks = [n for n in tree(window) if ZERO_WIDTH_SPACE in n.name + n.description + n.value]
        assert not leaks


@pytest.mark.parametrize("mark", ["\u200b", "\u200c", "\ufeff", "\u2060"])
def test_TXT_07_what_is_pasted_with_such_places_is_kept_without(mark: str) -> None:
    counter = ACounter().begin("complaint")
    answers = counter.example("complaint")
    while counter.view.fields[0].kind not in ("text", "long_text"):
        counter._one_page(answers)
    path = counter.view.fields[0].path

    counter.touch("answered", path, f"น้ำ{mark}ไหล")

    journey = counter.furnished.visit.journey
    assert journey.typed(path) == "น้ำไหล"
    assert mark not in str(journey.draft.state)
    assert mark not in search_key(f"น้ำ{mark}ไหล")


def ink(widget: QWidget) -> int:
    """How many points of a widget are drawn on its white ground."""
    picture = widget.grab().toImage()
    white = QColor(Qt.GlobalColor.white).rgb()
    return sum(
        picture.pixel(x, y) != white
        for y in range(picture.height())
        for x in range(picture.width())
    )


def a_line(skin: Skin) -> QWidget:
    edit = line_edit(skin, "f", "none", "f")
    edit.setText(MARKS)
    edit.setStyleSheet("border: none; background: white; padding: 0px;")
    return edit


def a_box(skin: Skin) -> QWidget:
    box = LongTextField(skin, FieldView("f", "long_text", "f", value=MARKS))
    box.findChild(QTextEdit).setStyleSheet("border: none; background: white;")  # type: ignore[union-attr]
    return box


KINDS = {
    "label": lambda skin: Text(skin, MARKS, "body"),
    "heading": lambda skin: Text(skin, MARKS, "h1"),
    "line": a_line,
    "box": a_box,
}


@pytest.mark.parametrize("kind", KINDS)
def test_TXT_08_marks_above_and_below_are_not_cut(skin: Skin, qtbot: QtBot, kind: str) -> None:
    seen = []
    for spare in (0, 40):
        widget = KINDS[kind](skin)
        qtbot.addWidget(widget)
        palette = widget.palette()
        palette.setColor(widget.backgroundRole(), Qt.GlobalColor.white)
        widget.setPalette(palette)
        widget.setAutoFillBackground(True)
        least = max(widget.minimumHeight(), widget.sizeHint().height())
        tall = max(widget.heightForWidth(500), least if kind in ("line", "box") else 0)
        widget.setFixedSize(500, tall + spare)
        seen.append(ink(widget))

    assert seen[0] > 500
    assert seen[0] == seen[1], "more is drawn where there is more room: something was cut"


@pytest.mark.parametrize("kind", ["primary", "plain", "card", "row", "bar", "radio", "check"])
def test_TXT_08_marks_on_buttons_and_rows_stay_inside_their_border(
    skin: Skin, qtbot: QtBot, kind: str
) -> None:
    made = {"radio": RadioRow, "check": CheckRow}.get(kind)
    widget = made(skin, "b", MARKS) if made else Button(skin, "b", MARKS, kind)
    blank = made(skin, "b", "") if made else Button(skin, "b", "", kind)
    for one in (widget, blank):
        qtbot.addWidget(one)
        one.resize(widget.sizeHint().width(), widget.heightForWidth(widget.sizeHint().width()))

    with_words, without = widget.grab().toImage(), blank.grab().toImage()

    differs = [
        y
        for y in range(with_words.height())
        if any(
            with_words.pixel(x, y) != without.pixel(x, y) for x in range(0, with_words.width(), 2)
        )
    ]
    edge = skin.theme.px(INKS.get(kind, INKS["plain"]).border_mm) + 1
    assert differs
    assert differs[0] >= edge
    assert differs[-1] < with_words.height() - edge


def test_TXT_09_lines_are_short_and_stand_apart(make_window: MakeWindow) -> None:
    window = make_window()
    bad = []
    for name in examples(window):
        for label in walk(window):
            if not isinstance(label, Text) or not label.text():
                continue
            metrics, em = QFontMetricsF(label.font()), label.font().pixelSize()
            if metrics.lineSpacing() / em < 1.5:
                bad.append(f"{name} {label.text()[:20]}: {metrics.lineSpacing() / em:.2f}")
            words = metrics.horizontalAdvance(label.accessibleName())
            line = min(label.width(), words) / metrics.averageCharWidth()
            if em <= window._skin.font("body").pixelSize() and line > LONGEST_LINE + 1:
                bad.append(f"{name} {label.text()[:20]}: {line:.0f} characters")
            if label.alignment() & Qt.AlignmentFlag.AlignJustify:
                bad.append(f"{name} {label.text()[:20]}: justified")
    assert not bad


def test_TXT_10_no_picture_holds_words() -> None:
    drawings = list((assets() / "icons").glob("*.svg"))
    pixels = [p for p in assets().rglob("*") if p.suffix in (".png", ".jpg", ".gif", ".webp")]
    assert len(drawings) > 50
    assert not [p.name for p in drawings if "<text" in p.read_text("utf-8")]
    assert not pixels


def test_TXT_11_no_italics_no_capitals_no_spaced_letters(make_window: MakeWindow) -> None:
    source = "\n".join(p.read_text("utf-8") for p in Path("ui").rglob("*.py"))
    assert not re.search(r"setItalic|font-style|letter-spacing|text-transform|AllUppercase", source)
    window = make_window()
    for _ in examples(window):
        for widget in written(window):
            font = widget.font()
            assert not font.italic()
            assert font.letterSpacing() == 0
            assert font.capitalization() == font.Capitalization.MixedCase


def test_TXT_12_portrait_and_landscape_are_laid_out(make_window: MakeWindow) -> None:
    wide, tall = make_window(1920, 1080), make_window(1080, 1920)
    places = []
    for window in (wide, tall):
        for name in examples(window):
            assert not clipped(window), name
            if name == "question":
                places.append([t.x() for t in targets(window)])
    assert places[0] != places[1], "portrait is the landscape again"


def test_TXT_04_a_step_pressed_on_a_page_keeps_it_whole(make_window: MakeWindow) -> None:
    window = make_window(1366, 768)
    for name in examples(window):
        if name not in ("question_choice", "check", "receipt"):
            continue
        window.apply_look(look(200))
        assert not clipped(window), name
        window.apply_look(look(100))


def test_TXT_07_a_field_never_holds_a_place_to_wrap(make_window: MakeWindow) -> None:
    window = make_window()
    for _ in examples(window):
        for edit in window.findChildren(QLineEdit):
            assert ZERO_WIDTH_SPACE not in edit.text()
    assert ZERO_WIDTH_SPACE in "\u200b".join(dictionary().pieces(SENTENCE))

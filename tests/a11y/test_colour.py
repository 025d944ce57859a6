"""Checklist 2: contrast and colour."""

import ast
import re
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.a11y.showing import THEMES, MakeWindow, examples, front, targets
from tests.a11y.tree import tree
from tests.looking import settle, walk
from tests.unit.ui.conftest import look, show_example
from tests.unit.ui.test_theme import contrast
from ui.theme import PALETTES
from ui.widgets.button import INKS
from ui.widgets.keys import Key
from ui.widgets.options import CheckRow, RadioRow
from ui.widgets.panels import GROUNDS
from ui.widgets.text import Text
from ui.window import Window

# What may be written on which ground. Hints and words in a colour count as text, too.
GROUNDS_OF_TEXT = ("bg", "surface")
ON_PANELS = {
    "bg": ("text", "muted", "link", "staff", "success", "error", "warn"),
    "surface": ("text", "muted", "link", "warn"),
    "warn_bg": ("text", "muted", "warn"),
    "success_bg": ("text", "muted", "success"),
    "error_bg": ("text", "error", "link"),
    "selected_bg": ("text", "link", "staff"),
    "primary": ("on_primary",),
    "primary_press": ("on_primary",),
    "staff": ("on_staff",),
}
BODY = {("text", "bg"), ("text", "surface"), ("on_primary", "primary"), ("link", "bg")}
LINES = (
    *(("border", ground) for ground in ("bg", "surface", "selected_bg")),
    *(("primary", ground) for ground in ("bg", "surface", "selected_bg")),
    *(("staff", "bg"), ("staff", "surface"), ("error", "bg"), ("error", "error_bg")),
    *(("success", "success_bg"), ("success", "bg"), ("warn", "warn_bg")),
)


def hexes(colour: QColor) -> str:
    return colour.name().upper()


def pairs_drawn() -> set[tuple[str, str]]:
    """Every pair of text and ground that a button of some kind is painted with."""
    found = set()
    for ink in INKS.values():
        for ground in {ink.fill or "bg", ink.pressed or ink.fill or "bg"}:
            found |= {(ink.text, ground)}
            if ink.sub != "muted" or ground == "bg":
                found.add((ink.sub, ground))
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.row("CON-01", "CON-02")
def test_every_text_on_every_ground_can_be_read(theme: str) -> None:
    palette, low = PALETTES[theme], {}
    pairs = {(text, ground) for ground, texts in ON_PANELS.items() for text in texts}
    assert pairs_drawn() <= pairs | {("disabled", "disabled_bg")}
    assert {g.fill for g in GROUNDS.values()} <= set(ON_PANELS)
    for pair in sorted(pairs):
        needed = 7.0 if theme != "light" or pair in BODY else 4.5
        if (ratio := contrast(palette[pair[0]], palette[pair[1]])) < needed:
            low[pair] = round(ratio, 2)
    assert not low
    assert contrast(palette["disabled"], palette["disabled_bg"]) >= 4.5


def drawn_words(picture: QImage) -> tuple[str, str]:
    """The ground, and the colour of the words: the commonest, and the one farthest from it."""
    counts: dict[str, int] = {}
    for y in range(picture.height()):
        for x in range(picture.width()):
            name = hexes(picture.pixelColor(x, y))
            counts[name] = counts.get(name, 0) + 1
    ground = max(counts, key=counts.__getitem__)
    inked = sum(counts.values()) - counts[ground]
    seen = [name for name, count in counts.items() if name != ground and count >= inked * 0.02]
    return ground, max(seen, key=lambda name: contrast(name, ground), default=ground)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.row("CON-01", "CON-02")
def test_the_words_on_the_glass_have_the_contrast_of_the_tokens(
    make_window: MakeWindow, theme: str
) -> None:
    window = make_window(1366, 768)
    window.apply_look(look(theme=theme))
    low = {}
    for name in ("question_error", "check", "receipt"):
        show_example(window, name)
        picture = window.grab().toImage()
        for label in walk(front(window, name)):
            seen = label.visibleRegion().boundingRect()
            if not isinstance(label, Text) or not label.text() or seen != label.rect():
                continue
            ratio = device = picture.devicePixelRatio()
            at = label.mapTo(window, QPoint(0, 0)) * device
            wide = min(label.width(), 260)
            part = picture.copy(at.x(), at.y(), round(wide * ratio), round(label.height() * ratio))
            ground, words = drawn_words(part)
            if contrast(ground, words) < (4.5 if theme == "light" else 7.0):
                low[f"{name} {label.text()[:20]}"] = (ground, words)
    assert not low


@pytest.mark.parametrize("theme", THEMES)
def test_CON_03_borders_and_marks_stand_out_from_both_sides(theme: str) -> None:
    palette = PALETTES[theme]
    low = {
        pair: round(contrast(palette[pair[0]], palette[pair[1]]), 2)
        for pair in LINES
        if contrast(palette[pair[0]], palette[pair[1]]) < 3.0
    }
    assert not low
    for ink in INKS.values():
        if ink.border and ink.border != ink.fill:
            for ground in (ink.fill or "bg", ink.pressed or "bg", "bg"):
                assert contrast(palette[ink.border], palette[ground]) >= 3.0, ink
    for ring, beside in (("focus", "bg"), ("focus", "surface"), ("focus", "focus2")):
        assert contrast(palette[ring], palette[beside]) >= 3.0


@pytest.mark.parametrize("theme", THEMES)
def test_CON_03_a_row_and_a_key_have_their_border_on_the_glass(
    make_window: MakeWindow, theme: str
) -> None:
    window = make_window()
    window.apply_look(look(theme=theme))
    show_example(window, "question_choice")
    rows = [w for w in walk(window) if isinstance(w, RadioRow)]
    show = {row.isChecked(): edge_ratio(row) for row in rows}
    assert set(show) == {True, False}
    assert min(show.values()) >= 3.0
    show_example(window, "question")
    keys = [w for w in walk(window) if isinstance(w, Key)][:3]
    fields = [w for w in walk(window) if isinstance(w, QLineEdit)]
    assert min(edge_ratio(widget) for widget in chain(keys, fields)) >= 3.0


def edge_ratio(widget: QWidget) -> float:
    """The strongest step of colour in the first points from the left edge inwards, half way down."""
    picture = widget.grab().toImage()
    middle = picture.height() // 2
    line = [hexes(picture.pixelColor(x, middle)) for x in range(8)]
    inside = hexes(picture.pixelColor(12, 6))
    return max(contrast(colour, inside) for colour in line)


@pytest.mark.parametrize("name", ["question_error", "cover_sealed"])
def test_CON_04_an_error_is_told_by_a_word_and_to_who_cannot_see(
    make_window: MakeWindow, name: str
) -> None:
    window = make_window()
    show_example(window, name)
    wrong = [w for w in walk(window) if w.property("wrong")]
    nodes = {node.identifier: node for node in tree(window)}
    told = [node for node in nodes.values() if node.description.startswith("ผิดพลาด: ")]
    seen = [w.accessibleName() for w in walk(front(window, name)) if isinstance(w, Text)]

    if name == "cover_sealed":
        assert not wrong
        assert not told
        return
    assert wrong
    assert told
    assert [text for text in seen if text.startswith("ผิดพลาด: ")]


def test_CON_04_what_is_chosen_is_told_by_its_mark_and_its_state(make_window: MakeWindow) -> None:
    window = make_window()
    show_example(window, "question_choice")
    for row in walk(window):
        if isinstance(row, RadioRow | CheckRow):
            node = next(n for n in tree(window) if n.identifier == row.objectName())
            assert ("checked" in node.states) is row.isChecked()
    chosen, other = (grey(row) for row in marked(window))
    assert chosen != other


def marked(window: Window) -> list[QWidget]:
    """A chosen row and one that is not."""
    rows = [w for w in walk(window) if isinstance(w, RadioRow)]
    return [next(r for r in rows if r.isChecked()), next(r for r in rows if not r.isChecked())]


def grey(row: QWidget) -> bytes:
    """The mark of a row without its colours."""
    mark = row.grab().toImage().copy(0, 0, row.height(), row.height())
    return bytes(mark.convertToFormat(QImage.Format.Format_Grayscale8).constBits())


@pytest.mark.parametrize("name", ["question_choice", "check", "receipt"])
def test_CON_05_colours_change_in_two_taps_and_everything_stays(
    make_window: MakeWindow, name: str
) -> None:
    window = make_window(1366, 768, 150)
    show_example(window, "repeat")
    show_example(window, name)
    window.theme_chosen.connect(lambda theme: window.apply_look(look(150, theme)))
    page = front(window, name)
    bar = page.area.verticalScrollBar()  # type: ignore[attr-defined]
    bar.setValue(bar.maximum())
    press(window, "colours")
    before, focused = bar.value(), QApplication.focusWidget().objectName()
    told = [(node.name, node.states) for node in tree(page)]

    press(window, "theme_dark")

    assert window._skin.theme.palette_name == "dark"
    assert [(node.name, node.states) for node in tree(page)] == told
    assert QApplication.focusWidget().objectName() == focused
    assert bar.value() == before > 0


def press(window: Window, name: str) -> None:
    next(w for w in targets(window) if w.objectName() == name).click()  # type: ignore[attr-defined]
    settle()


def test_CON_07_nothing_moves_by_itself() -> None:
    moving = re.compile(r"QPropertyAnimation|QMovie|QVideo|QTimeLine|startTimer\(")
    sources = [p for p in Path("ui").rglob("*.py") if "demo" not in p.parts]
    assert not [str(p) for p in sources if moving.search(p.read_text("utf-8"))]
    repeating = [
        (path.name, ast.unparse(call))
        for path in sources
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("every", "QTimer")
    ]
    assert {name for name, _ in repeating} <= {"app.py", "bridge.py"}, repeating


def test_CON_07_a_quiet_screen_is_not_painted_again(make_window: MakeWindow) -> None:
    window = make_window()
    for name in examples(window):
        if name in ("start", "cover", "question_choice"):
            before = window.grab().toImage()
            settle()
            assert window.grab().toImage() == before

"""Checklist 3: what a finger is meant to hit, how large it is and how far apart."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.a11y.showing import SIZES, MakeWindow, examples, front, targets
from tests.journeys import SeenCounter
from tests.looking import clipped, settle
from tests.unit.ui.conftest import show_example
from ui.presenters.frame import Look
from ui.widgets.button import INKS, Button
from ui.widgets.keys import Key
from ui.widgets.options import CheckRow, RadioRow
from ui.widgets.skin import Skin
from ui.window import Window

PRIMARY = (INKS["primary"], INKS["card_primary"], INKS["row_primary"])
DESTROYS = ("remove_", "clear_", "choose_delete")


def place(window: Window, widget: QWidget) -> QRect:
    """What is seen of a widget."""
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(window, seen.topLeft()), seen.size())


def apart(one: QRect, other: QRect) -> int:
    """Pixels of free space between two places, along the side where they are further apart."""
    wide = max(one.left(), other.left()) - min(one.right(), other.right()) - 1
    tall = max(one.top(), other.top()) - min(one.bottom(), other.bottom()) - 1
    return max(wide, tall)


def neighbours(window: Window, *, keys: bool = True) -> Iterator[tuple[QWidget, QWidget, float]]:
    """Each two targets with the millimetres between them."""
    mm = window._skin.theme.mm_per_px
    found = [(one, place(window, one)) for one in targets(window, keys=keys)]
    # What is scrolled half out of sight is not on offer.
    seen = [(one, where) for one, where in found if where.height() == one.height()]
    for (one, here), (other, there) in combinations(seen, 2):
        yield one, other, apart(here, there) * mm


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_TGT_01_targets_are_15_mm_and_what_leads_on_is_20_mm_high(
    make_window: MakeWindow, size: tuple[int, int]
) -> None:
    window = make_window(*size)
    mm, small = window._skin.theme.mm_per_px, set()
    for name in examples(window):
        for target in targets(window, keys=True):
            wide, tall = target.width() * mm, target.height() * mm
            least = 20 if isinstance(target, Button) and target._ink in PRIMARY else 15
            if isinstance(target, Key):
                wide = max(wide, 15.0)
            if wide < 15 - mm / 2 or tall < least - mm / 2:
                small.add(f"{name} {target.objectName()} {wide:.1f} x {tall:.1f}")
    assert not small


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_TGT_02_targets_stand_3_mm_apart_and_keys_2(
    make_window: MakeWindow, size: tuple[int, int]
) -> None:
    window = make_window(*size)
    mm, close = window._skin.theme.mm_per_px, set()
    for name in examples(window):
        for one, other, free in neighbours(window):
            least = 2 if isinstance(one, Key) and isinstance(other, Key) else 3
            if free < least - mm / 2:
                close.add(f"{name} {one.objectName()} {other.objectName()} {free:.1f}")
    assert not close


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_TGT_02_what_throws_away_stands_15_mm_from_what_leads_on(
    make_window: MakeWindow, size: tuple[int, int]
) -> None:
    window = make_window(*size)
    met, close = set(), set()
    for name in examples(window):
        for one, other, free in neighbours(window, keys=False):
            pair = (one, other)
            leads = any(isinstance(w, Button) and w._ink in PRIMARY for w in pair)
            if leads and any(w.objectName().startswith(DESTROYS) for w in pair):
                met.add(name)
                close |= {f"{name} {other.objectName()} {free:.1f}"} if free < 15 else set()
    assert met >= {"confirm", "question_signature", "repeat", "attachment"}
    assert not close


@pytest.mark.parametrize("step", [100, 200])
def test_TGT_08_on_a_tall_panel_everything_comes_into_the_lower_half(
    make_window: MakeWindow, step: int
) -> None:
    window = make_window(1080, 1920, step)
    window.apply_look(Look(text_step=step, lowered=True))
    high, cut = [], {}
    for name in examples(window):
        found = [(one, place(window, one)) for one in targets(window, keys=True)]
        high += [f"{name} {w.objectName()}" for w, at in found if at.height() > 0 and at.y() < 960]
        cut |= {name: problems} if (problems := clipped(window)) else {}
    assert not high
    assert not cut
    window.apply_look(Look(text_step=step))
    settle()
    assert place(window, window._bar).y() == 0


@pytest.mark.row("TGT-08", "TIM-06", "TIM-07")
@pytest.mark.parametrize("end", ["reset", "session"])
def test_the_button_for_it_is_in_the_bar_and_the_next_person_finds_all_as_usual(
    make_window: MakeWindow, end: str
) -> None:
    counter = SeenCounter(make_window(1080, 1920)).by_hand()
    bar = counter.real._bar
    for name in ("colours", "lower"):
        bar.findChild(Button, name).click()  # type: ignore[union-attr]
        settle()
    assert place(counter.real, bar).y() == 960

    if end == "reset":
        bar.findChild(Button, "settings_reset").click()  # type: ignore[union-attr]
    else:
        counter.counter.end_session()
    settle()

    assert place(counter.real, bar).y() == 0


@pytest.mark.parametrize("kind", [RadioRow, CheckRow])
def test_TGT_01_the_whole_row_of_an_answer_is_hit(skin: Skin, qtbot: QtBot, kind: type) -> None:
    row = kind(skin, "row", "เข้าบัญชีธนาคารของตนเอง")
    qtbot.addWidget(row)
    row.resize(600, row.heightForWidth(600))
    corners = (row.rect().topLeft(), row.rect().topRight(), row.rect().bottomRight())
    assert all(row.hitButton(corner) for corner in corners)
    assert not row.hitButton(QPoint(-1, 3))


def test_TGT_06_nothing_is_dragged_held_or_hovered_over_but_a_drawing() -> None:
    moves = re.compile(
        r"def (mouseMove|enter|hover\w+|drag\w+|drop|tablet)Event|grabGesture|QScroller|setDragEnabled"
    )
    sources = [path for path in Path("ui").rglob("*.py") if moves.search(path.read_text("utf-8"))]
    assert [path.name for path in sources] == ["signature_field.py"]


def test_TGT_06_a_long_page_is_moved_with_a_button_at_each_end(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(1366, 768)
    show_example(window, "check")
    area = front(window, "check").area  # type: ignore[attr-defined]
    bar, mm = area.verticalScrollBar(), window._skin.theme.mm_per_px
    ends = QPoint(bar.width() // 2, bar.height() - 20), QPoint(bar.width() // 2, 20)
    places = [bar.value()]
    for end in ends:
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=end)
        places.append(bar.value())
    assert places[0] < places[1] > places[2]
    assert bar.width() * mm >= 12

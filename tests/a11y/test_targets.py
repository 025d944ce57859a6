"""Checklist 3: what a finger is meant to hit, how large it is and how far apart."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.a11y.showing import SIZES, MakeWindow, examples, targets
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


@pytest.mark.parametrize("kind", [RadioRow, CheckRow])
def test_TGT_01_the_whole_row_of_an_answer_is_hit(skin: Skin, qtbot: QtBot, kind: type) -> None:
    row = kind(skin, "row", "เข้าบัญชีธนาคารของตนเอง")
    qtbot.addWidget(row)
    row.resize(600, row.heightForWidth(600))
    corners = (row.rect().topLeft(), row.rect().topRight(), row.rect().bottomRight())
    assert all(row.hitButton(corner) for corner in corners)
    assert not row.hitButton(QPoint(-1, 3))

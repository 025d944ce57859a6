"""Checklist 10: a person is one press away, at the same place on whatever is in front."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton

from tests.a11y.showing import SIZES, MakeWindow, examples


@pytest.mark.row("HLP-01")
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_call_for_staff_stands_at_the_same_place_on_every_screen_sign_and_cover(
    make_window: MakeWindow, size: tuple[int, int]
) -> None:
    window = make_window(*size)
    found: dict[str, tuple[QRect, str, bool]] = {}
    for name in examples(window):
        button = window.findChild(QAbstractButton, "staff")
        assert button is not None
        where = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
        reachable = button.isVisible() and button.isEnabled()
        found[name] = (where, button.text(), reachable)

    assert {"cover", "confirm", "apology", "help"} <= found.keys()
    assert len(set(map(str, found.values()))) == 1
    assert next(iter(found.values()))[2]

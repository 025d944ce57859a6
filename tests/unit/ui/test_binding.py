"""The Qt binding that is installed fits the interpreter."""

import builtins
import sys

import pytest
from PySide6.QtCore import QObject

from ui.binding import import_plainly


def test_calls_into_qt_take_no_reference_away_from_none() -> None:
    thing, before = QObject(), sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
        thing.parent()
    assert abs(sys.getrefcount(None) - before) < 500


def test_modules_are_imported_without_the_hook_of_the_binding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = vars(builtins)["__orig_import__"]
    monkeypatch.setattr(builtins, "__import__", builtins.__import__)

    import_plainly()

    assert builtins.__import__ is plain

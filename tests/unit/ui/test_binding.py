"""The Qt binding that is installed fits the interpreter."""

import sys

from PySide6.QtCore import QObject


def test_calls_into_qt_take_no_reference_away_from_none() -> None:
    thing, before = QObject(), sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
        thing.parent()
    assert abs(sys.getrefcount(None) - before) < 500

"""Qt's own messages: the one that means nothing is dropped, all others are logged."""

import logging
from collections.abc import Iterator

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from ui.qt_messages import MEANINGLESS, log_qt_messages


@pytest.fixture
def handler() -> Iterator[None]:
    before = qInstallMessageHandler(None)
    log_qt_messages()
    yield
    qInstallMessageHandler(before)


@pytest.mark.usefixtures("handler")
def test_the_line_about_size_hints_is_dropped(caplog: pytest.LogCaptureFixture) -> None:
    qWarning(MEANINGLESS)

    assert caplog.records == []


@pytest.mark.usefixtures("handler")
def test_every_other_line_is_logged_with_its_weight(caplog: pytest.LogCaptureFixture) -> None:
    qWarning("QPainter::begin: Paint device returned engine == 0")

    assert [(r.name, r.levelno) for r in caplog.records] == [("sala.qt", logging.WARNING)]
    assert "Paint device" in caplog.text
    caplog.clear()

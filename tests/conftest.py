"""Fixtures used by more than one suite."""

import logging
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def no_unexpected_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that expects a warning asserts on it and then calls caplog.clear()."""
    yield
    loud = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not loud, f"unexpected log messages: {loud}"


@pytest.fixture(autouse=True)
def no_task_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "qtbot" in request.fixturenames:
        from PySide6.QtCore import QThreadPool

        assert QThreadPool.globalInstance().waitForDone(5000), "a task outlived its test"

"""Fixtures used by more than one suite."""

import gc
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import private_postgres
from tests.private_postgres import PostgresMissing

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("SALA_STATE", tempfile.mkdtemp(prefix="sala-state-"))
# A card reader of this machine is none of a test's business: each run has a service of its own.
os.environ["PCSCLITE_CSOCK_NAME"] = f"{tempfile.gettempdir()}/sala-test-pcscd-{os.getpid()}"


GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of that name, or rewrites the file when asked to."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text

    return compare


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test named by a row of the accessibility checklist, or marked with it, tells `make a11y`."""
    for item in items:
        named = re.match(r"test_([A-Z]{2,3})_(\d\d)_", item.name)
        rows = [f"{named[1]}-{named[2]}"] if named else []
        for mark in item.iter_markers("row"):
            rows += mark.args
        item.user_properties += [("row", row) for row in rows]


@pytest.fixture(autouse=True)
def no_unexpected_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that expects a warning asserts on it and then calls caplog.clear()."""
    yield
    loud = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not loud, f"unexpected log messages: {loud}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """What a test with windows leaves is freed here, not by the thread of some later test."""
    yield
    if "qtbot" in getattr(item, "fixturenames", ()):
        gc.collect()
        gc.freeze()  # what is left lives on; the next test does not look through it again
        gc.enable()


@pytest.fixture(autouse=True)
def no_task_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    if "qtbot" in request.fixturenames:
        gc.disable()
    yield
    if "qtbot" in request.fixturenames:
        from PySide6.QtCore import QThreadPool

        assert QThreadPool.globalInstance().waitForDone(5000), "a task outlived its test"


@pytest.fixture(scope="session")
def emptied() -> Callable[[], str]:
    """Gives the address of this worker's PostgreSQL database, its tables emptied."""
    try:
        cluster = private_postgres.shared(Path(os.environ[RUN]))
    except PostgresMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
    address = cluster.make(os.environ.get("PYTEST_XDIST_WORKER", "alone"))
    return lambda: private_postgres.emptied(address)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database for a server, of either kind; "" is SQLite in the data folder."""
    return "" if request.param == "sqlite" else request.getfixturevalue("emptied")()


RUN = "SALA_TEST_RUN"
"""Where this run keeps what its workers share; they inherit the name from who started them."""


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        os.environ[RUN] = tempfile.mkdtemp(prefix="sala-run-")
        Path(os.environ[RUN], "pid").write_text(str(os.getpid()))


def pytest_unconfigure(config: pytest.Config) -> None:
    """The one who started the workers, or had none, ends the cluster when all tests are done."""
    if not hasattr(config, "workerinput") and RUN in os.environ:
        folder = Path(os.environ.pop(RUN))
        private_postgres.stop_shared(folder)
        shutil.rmtree(folder)

"""Every page of the real services fits: nothing is cut, nothing sticks out, at any size."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.thai.lines import dictionary
from tests.journeys import SeenCounter, window_of
from tests.looking import clipped, settle
from ui.widgets.keyboard import Keyboard
from ui.window import Window

SERVICES = ("elderly_allowance", "streetlight_repair", "complaint")
LOOKS = ((1920, 1080, 100, "th"), (1366, 768, 100, "en"), (1366, 768, 200, "th"))


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize(("width", "height", "step", "language"), LOOKS)
def test_no_page_of_a_service_is_cut(
    qapp: QApplication, service: str, width: int, height: int, step: int, language: str
) -> None:
    qapp.setStyle("Fusion")
    window = window_of(width, height, dictionary())
    counter = SeenCounter(window, language, step)

    found = {page: problems for page in counter.pages(service) if (problems := clipped(window))}

    window.hide()
    window.deleteLater()
    settle()
    assert found == {}


MakeCounter = Callable[[int, int], SeenCounter]


@pytest.fixture
def made(qapp: QApplication) -> Iterator[MakeCounter]:
    qapp.setStyle("Fusion")
    windows: list[Window] = []

    def make(width: int, height: int) -> SeenCounter:
        windows.append(window_of(width, height, dictionary()))
        return SeenCounter(windows[-1])

    yield make
    for window in windows:
        window.hide()
        window.deleteLater()
    settle()


def arrived(counter: SeenCounter, service: str, page: str) -> QWidget:
    for name in counter.pages(service):
        if name == page:
            return counter.real.screen(counter.screen)
    raise AssertionError(f"{service} has no page {page}")


def in_sight(page: QWidget, name: str) -> bool:
    widget = page.findChild(QWidget, name)
    return widget is not None and widget.visibleRegion().boundingRect() == widget.rect()


def test_the_whole_receipt_is_seen_at_once_on_the_reference_panel(made: MakeCounter) -> None:
    counter = made(1920, 1080)

    page = arrived(counter, "elderly_allowance", "receipt")

    assert page.area.verticalScrollBar().maximum() == 0  # type: ignore[attr-defined]
    assert all(in_sight(page, name) for name in ("number", "qr", "reprint", "face_5", "done"))


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768)])
def test_one_can_begin_without_scrolling(made: MakeCounter, width: int, height: int) -> None:
    page = arrived(made(width, height), "elderly_allowance", "need")

    assert in_sight(page, "start")


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768)])
def test_sending_stays_in_sight_however_far_the_answers_are_scrolled(
    made: MakeCounter, width: int, height: int
) -> None:
    page = arrived(made(width, height), "elderly_allowance", "check")
    bar = page.area.verticalScrollBar()  # type: ignore[attr-defined]

    seen = []
    for place in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(place)
        settle()
        seen.append(in_sight(page, "send") and in_sight(page, "declaration"))

    assert bar.maximum() > height
    assert seen == [True, True, True]


def test_the_keys_come_up_only_where_one_types(made: MakeCounter) -> None:
    counter = made(1366, 768)
    keys, with_keys = counter.real.findChild(Keyboard), []
    for _ in counter.pages("elderly_allowance"):
        fields = getattr(counter.view, "fields", ())
        if fields and not keys.isHidden():
            with_keys.append(fields[0].kind)

    assert set(with_keys) <= {"text", "date", "integer", "phone", "cid"}
    assert "text" in with_keys

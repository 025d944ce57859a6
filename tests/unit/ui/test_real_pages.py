"""Every page of the real services fits: nothing is cut, nothing sticks out, at any size."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.thai.lines import dictionary
from tests.journeys import SeenCounter, window_of
from tests.looking import clipped, settle
from ui.widgets.keyboard import Keyboard
from ui.widgets.options import RadioRow
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


MakeCounter = Callable[..., SeenCounter]


@pytest.fixture
def made(qapp: QApplication) -> Iterator[MakeCounter]:
    qapp.setStyle("Fusion")
    windows: list[Window] = []

    def make(width: int, height: int, step: int = 100) -> SeenCounter:
        windows.append(window_of(width, height, dictionary()))
        return SeenCounter(windows[-1], step=step)

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
    widget = page.frame.findChild(QWidget, name)  # type: ignore[attr-defined]
    return widget is not None and widget.visibleRegion().boundingRect() == widget.rect()


def test_the_whole_receipt_is_seen_at_once_on_the_reference_panel(made: MakeCounter) -> None:
    counter = made(1920, 1080)

    page = arrived(counter, "elderly_allowance", "receipt")

    assert page.area.verticalScrollBar().maximum() == 0  # type: ignore[attr-defined]
    assert all(in_sight(page, name) for name in ("number", "qr", "reprint", "face_5", "done"))


def test_on_a_laptop_the_number_the_paper_and_the_end_are_seen_at_once(made: MakeCounter) -> None:
    page = arrived(made(1366, 768), "elderly_allowance", "receipt")

    assert [
        n for n in ("number", "qr", "reprint", "done", "another") if not in_sight(page, n)
    ] == []


def test_on_a_laptop_nothing_has_to_be_scrolled_to_choose_a_service(made: MakeCounter) -> None:
    counter, scrolling = made(1366, 768), []

    def look(page: str) -> None:
        settle()
        bar = counter.real.screen(counter.screen).area.verticalScrollBar()  # type: ignore[union-attr]
        scrolling.extend([page] if bar.maximum() else [])

    counter.touch("card_chosen", "apply")
    look("categories")
    for category in [one.id for one in counter.desk.catalogue.categories()]:
        counter.touch("category_chosen", category)
        look(category)
        while counter.view.more:
            look(f"{category} goes on {counter.touch('more_pressed').view.fewer}")
        counter.touch("back_pressed")
    assert scrolling == []


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768)])
def test_the_way_on_stays_in_sight_however_long_the_page_is(
    made: MakeCounter, width: int, height: int
) -> None:
    counter = made(width, height)
    for service, name, button in (
        ("elderly_allowance", "need", "start"),
        ("elderly_allowance", "question-select_one-bank-bank_code", "continue"),
        ("streetlight_repair", "repeat-fault_points", "continue"),
    ):
        page = arrived(counter, service, name)
        bar = page.area.verticalScrollBar()  # type: ignore[attr-defined]
        assert in_sight(page, button)
        bar.setValue(bar.maximum())
        settle()
        assert in_sight(page, button)
        counter.counter.end_session()


def test_on_a_laptop_large_letters_leave_room_for_the_first_answer(made: MakeCounter) -> None:
    counter = made(1366, 768, 200)
    page = arrived(counter, "streetlight_repair", "question-select_one-fault_points1-point_moo")
    first = page.frame.findChild(RadioRow)  # type: ignore[attr-defined]

    assert first.visibleRegion().contains(first.rect().center()), "where its words stand"


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

"""The counter: touches, overlays, the look, and the wiping."""

import pytest

from tests.unit.ui.a_counter import FixedClock
from tests.unit.ui.stage_fakes import FakeWindow, FakeWork
from ui.i18n import Texts
from ui.presenters.calling import Calling
from ui.presenters.counter import Counter
from ui.presenters.frame import TEXT_STEPS
from ui.presenters.overlays import HelpPresenter, leaving
from ui.presenters.parts import HeaderView
from ui.presenters.screen import Overlay, Screen
from ui.presenters.start import StartPresenter
from ui.presenters.status import StatusView


class PlainPresenter:
    """Any screen: says in which language it was drawn, and where it was entered."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.entered: list[str] = []

    def enter(self, key: str) -> None:
        self.entered.append(key)

    def view(self) -> object:
        back = self.counter.texts("back")
        return StatusView(HeaderView(back), "", "", "", "", "", "")


class FakeVisit:
    def __init__(self) -> None:
        self.ended, self.busy = 0, False
        self.answers: list[str] = []

    def leave(self, answer: str) -> None:
        self.answers.append(answer)

    def end(self) -> None:
        self.ended += 1


class Desk:
    """A counter with its window, opened."""

    def __init__(self) -> None:
        self.window, self.work, self.visit = FakeWindow(), FakeWork(), FakeVisit()
        self.texts = Texts("th")
        start = StartPresenter()
        self.counter = Counter(window=self.window, texts=self.texts, work=self.work, start=start)
        start.stand_on(self.counter)
        self.sessions = 0
        self.counter.open()

    def furnish(self) -> None:
        clock, name = FixedClock(), "K01"
        calling = Calling(
            self.texts, self.work, None, counter=name, now=clock.now, new_id=lambda: name
        )
        help_sign = HelpPresenter(
            self.texts,
            calling,
            page=lambda: "start",
            phone="056-000-000",
            close=self.counter.give_back,
            refresh=lambda: None,
        )
        self.counter.furnish(
            self._presenters, {Overlay.HELP: help_sign, Overlay.COVER: help_sign}, self.visit
        )

    def _presenters(self) -> dict[Screen, PlainPresenter]:
        self.sessions += 1
        return {s: PlainPresenter(self.counter) for s in Screen if s is not Screen.START}


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_card_pressed_before_everything_is_loaded_is_followed_afterwards(desk: Desk) -> None:
    desk.counter.heard(Screen.START, "card_chosen", "status")
    assert desk.window.screen is Screen.START

    desk.furnish()

    assert desk.window.screen is Screen.STATUS


def test_a_touch_that_comes_late_from_a_screen_already_left_is_nothing(desk: Desk) -> None:
    desk.furnish()
    desk.counter.heard(Screen.START, "card_chosen", "status")

    desk.counter.heard(Screen.START, "card_chosen", "apply")

    assert desk.window.screen is Screen.STATUS


def test_the_language_changes_at_once_and_the_screen_stays(desk: Desk) -> None:
    desk.furnish()
    desk.counter.heard(Screen.START, "card_chosen", "status")

    desk.counter.heard_bar("language_chosen", "en")

    assert desk.window.screen is Screen.STATUS
    assert desk.window.view.header.back == "Back"


def test_text_grows_to_the_last_step_and_no_further(desk: Desk) -> None:
    for _ in range(9):
        desk.counter.heard_bar("larger_pressed")

    assert desk.window.looks[-1].text_step == TEXT_STEPS[-1]
    assert not desk.window.bars[-1].can_larger


def test_calling_staff_puts_up_a_sign_and_closing_it_gives_the_screen_back(desk: Desk) -> None:
    desk.furnish()
    desk.counter.heard(Screen.START, "card_chosen", "status")

    desk.counter.heard_bar("staff_called")
    sign = desk.window.overlay
    desk.counter.heard_over(Overlay.HELP, "closed")

    assert sign is not None
    assert sign[0] is Overlay.HELP
    assert desk.window.overlay is None
    assert desk.window.screen is Screen.STATUS


def test_nothing_under_an_overlay_can_be_touched(desk: Desk) -> None:
    desk.furnish()
    desk.counter.heard_bar("staff_called")

    desk.counter.heard(Screen.START, "card_chosen", "status")

    assert desk.window.screen is Screen.START


def test_a_question_is_asked_once_and_its_answer_handed_on(desk: Desk) -> None:
    desk.furnish()
    answers: list[str] = []
    desk.counter.ask(leaving(desk.texts), answers.append)

    desk.counter.heard_over(Overlay.CONFIRM, "chosen", "drop")
    desk.counter.heard_over(Overlay.CONFIRM, "chosen", "drop")

    assert answers == ["drop"]


@pytest.mark.row("TIM-06")
def test_the_end_of_a_session_forgets_person_look_and_language(desk: Desk) -> None:
    desk.furnish()
    desk.counter.heard(Screen.START, "card_chosen", "status")
    desk.counter.heard_bar("language_chosen", "en")
    desk.counter.heard_bar("larger_pressed")

    desk.counter.end_session()

    assert desk.visit.ended == 1
    assert desk.sessions == 2
    assert desk.window.screen is Screen.START
    assert desk.texts.language == "th"
    assert desk.window.looks[-1].text_step == 100


def test_help_called_over_the_cover_gives_the_cover_back(desk: Desk) -> None:
    desk.furnish()
    desk.counter.show_over(Overlay.COVER)

    desk.counter.call_staff()
    desk.counter.heard_over(Overlay.HELP, "closed")

    assert desk.window.overlay is not None
    assert desk.window.overlay[0] is Overlay.COVER


def test_going_back_out_of_a_request_is_asked_once(desk: Desk) -> None:
    desk.furnish()
    desk.counter.heard(Screen.START, "card_chosen", "apply")
    desk.visit.busy = True

    desk.counter.heard(Screen.CATEGORIES, "back_pressed")
    desk.counter.heard_over(Overlay.CONFIRM, "chosen", "stay")

    assert desk.visit.answers == ["stay"]
    assert desk.window.screen is Screen.CATEGORIES

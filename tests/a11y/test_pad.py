"""Checklist 3 and 4: a pad of six keys that can be felt, and the second tap that is not meant."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.settings import declared
from kiosk.thai.lines import dictionary
from tests.a11y.showing import MakeWindow, strike
from tests.a11y.test_keys import answer_page, focused
from tests.a11y.test_speech import FakeSpeaker
from tests.gallery import window_of
from tests.journeys import SeenCounter
from tests.looking import settle, walk
from tests.unit.ui.conftest import show_example
from ui.presenters.frame import Tuning
from ui.presenters.reading import Reading
from ui.presenters.screen import Overlay, Screen
from ui.widgets.keypad import pad_keys
from ui.widgets.options import RadioRow
from ui.window import Window

PAD = str(declared("keypad").default)
KEYS = {act: Qt.Key(key) for key, act in pad_keys(PAD).items()}


class Pad:
    """Presses the six keys and nothing else."""

    def __init__(self, counter: SeenCounter) -> None:
        self.counter, self.pressed = counter, set[str]()

    def key(self, act: str | Qt.Key) -> None:
        act = act if isinstance(act, str) else "choose"
        self.pressed.add(act)
        strike(self.counter.real, KEYS[act])

    def go_to(self, name: str) -> "Pad":
        for _ in range(80):
            if focused().objectName() == name:
                return self
            self.key("next")
        raise AssertionError(f"the pad does not lead to {name}")

    def press(self, name: str, _key: Qt.Key | None = None) -> "Pad":
        self.go_to(name).key("choose")
        return self

    def type(self, name: str, text: str) -> "Pad":
        """Into the keys, from one to the other, and out of them."""
        self.go_to(name).key("choose")
        keyboard = self.counter.real._keyboard
        for letter in text:
            caps = [key.objectName() for key in keyboard._keys()]
            there = caps.index(f"key_{letter}") if f"key_{letter}" in caps else 3
            by = there - caps.index(keyboard.marked.objectName())  # type: ignore[union-attr]
            for _ in range(abs(by)):
                self.key("next" if by > 0 else "previous")
            self.key("choose")
        self.key("back")
        assert keyboard.marked is None
        return self


@pytest.fixture
def counter(qapp: QApplication) -> Iterator[SeenCounter]:
    qapp.setStyle("Fusion")
    window = window_of(1366, 768, dictionary())
    settle()
    window.tune(Tuning(pad=PAD))
    yield SeenCounter(window).by_hand()
    window.hide()
    window.deleteLater()
    settle()


def test_KEY_02_a_street_light_is_reported_with_six_keys(counter: SeenCounter) -> None:
    pad, answers = Pad(counter), counter.example("streetlight_repair")
    counter.real.activateWindow()
    category = counter.desk.catalogue.service("streetlight_repair").category
    pad.press("card_apply").press(f"card_{category}").key("back")
    assert counter.screen is Screen.CATEGORIES
    pad.press(f"card_{category}").press("card_streetlight_repair").press("start").press("accept")
    if counter.screen is Screen.IDENTITY:
        pad.press("card_type").type("field_identity/cid", "1999900000013").press("continue")
    for _ in range(60):
        if counter.screen is Screen.CHECK:
            break
        answer_page(counter, pad, answers)  # type: ignore[arg-type]
    pad.press("declaration").press("send")
    counter.work.do_all()
    settle()
    assert counter.screen is Screen.RECEIPT
    assert pad.pressed <= {"next", "previous", "choose", "back"}


def test_KEY_02_each_answer_of_a_group_is_come_to_both_ways(make_window: MakeWindow) -> None:
    window = make_window()
    window.tune(Tuning(pad=PAD))
    show_example(window, "question_choice")
    rows = [w.objectName() for w in walk(window) if isinstance(w, RadioRow)]
    seen = [focused().objectName()]
    for act in ("next", "next", "next", "previous", "previous", "previous"):
        strike(window, KEYS[act])
        seen.append(focused().objectName())
    assert seen == [*rows, *reversed(rows[:3])]


@pytest.mark.row("KEY-02", "AUD-02", "AUD-04")
def test_the_help_key_starts_the_voice_and_then_calls_a_person(counter: SeenCounter) -> None:
    speaker = FakeSpeaker()
    counter.counter.take_voice(Reading(speaker))

    strike(counter.real, KEYS["help"])
    assert speaker.speaking
    strike(counter.real, KEYS["louder"])
    strike(counter.real, KEYS["louder"])
    strike(counter.real, KEYS["softer"])
    assert speaker.gains[0] < speaker.gains[-1] < speaker.gains[-2]
    speaker.said.clear()
    strike(counter.real, KEYS["repeat"])
    assert any("สวัสดี วันนี้ต้องการทำอะไร" in said for said in speaker.said)

    strike(counter.real, KEYS["help"])
    assert counter.counter.overlay is Overlay.HELP


@pytest.mark.row("KEY-02")
def test_without_a_voice_the_help_key_calls_a_person_at_once(counter: SeenCounter) -> None:
    strike(counter.real, KEYS["help"])
    assert counter.counter.overlay is Overlay.HELP


@pytest.mark.row("AUD-02")
def test_a_handset_that_is_lifted_starts_the_voice_on_any_page(counter: SeenCounter) -> None:
    speaker = FakeSpeaker()
    counter.counter.take_voice(Reading(speaker))
    counter.counter.mind(Screen.START).voice = True  # type: ignore[attr-defined]
    counter.touch("card_chosen", "apply")
    strike(counter.real, KEYS["listen"])
    assert "เรื่องเกี่ยวกับอะไร" in speaker.said[-1]
    counter.touch("back_pressed")
    settle()
    assert any("เสียบหูฟัง" in text for text in speaker.said[-1]), "the start screen says how"


def test_KEY_02_other_keys_may_be_given_the_same_work(counter: SeenCounter) -> None:
    counter.real.tune(Tuning(pad="next=PageDown help=F1 choose=NoSuchKey"))
    first = focused()
    strike(counter.real, Qt.Key.Key_PageDown)
    assert focused() is not first
    strike(counter.real, KEYS["next"])
    strike(counter.real, Qt.Key.Key_F1)
    assert counter.counter.overlay is Overlay.HELP


def tap(window: Window, widget: QWidget) -> None:
    at = widget.mapTo(window, widget.rect().center())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        held = left if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        places = QPointF(at), QPointF(window.mapToGlobal(QPoint(at)))
        QApplication.sendEvent(window.windowHandle(), QMouseEvent(kind, *places, left, held, plain))
    settle()


def taps_that_count(window: Window, name: str) -> int:
    """Of two at the same place, as fast as this machine is."""
    page, went = window.screen(Screen.QUESTION), list[str]()
    if name == "continue":
        page.continued.connect(lambda: went.append("on"))  # type: ignore[attr-defined]
    else:
        page.answered.connect(lambda _path, text: went.append(text))  # type: ignore[attr-defined]
    key = next(w for w in walk(window) if w.objectName() == name)
    tap(window, key)
    tap(window, key)
    return len(went)


@pytest.mark.parametrize("name", ["continue", "key_ก"])
@pytest.mark.parametrize(("pause", "count"), [(1000, 1), (0, 2)])
def test_TGT_05_a_second_tap_counts_after_the_pause_that_staff_have_set(
    make_window: MakeWindow, name: str, pause: int, count: int
) -> None:
    window = make_window()
    window.tune(Tuning(pause_ms=pause))
    show_example(window, "question")
    assert taps_that_count(window, name) == count


def test_TGT_05_half_a_second_is_what_a_counter_begins_with(make_window: MakeWindow) -> None:
    setting = declared("tap_pause_ms")
    window = make_window()
    assert (setting.default, setting.low, setting.high) == (500, 0, 1000)
    assert window._watch is not None
    assert window._watch.pause_ms == 500

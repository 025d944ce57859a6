"""Checklist 5: speech and sound, with a voice that only remembers what it was told to say."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.clips import ClipPack, Wanted
from kiosk.thai.lines import dictionary
from kiosk.thai.spoken import spoken
from tests.a11y.showing import MakeWindow, examples, front, strike
from tests.a11y.tree import Node, Role, tree
from tests.gallery import window_of
from tests.journeys import SeenCounter
from tests.looking import settle
from tests.unit.kiosk.test_clips import tone
from tests.unit.ui.conftest import show_example
from ui.i18n import Texts
from ui.presenters.frame import Look
from ui.presenters.reading import GAINS_DB, Reading, Sentence
from ui.presenters.screen import Screen
from ui.presenters.start import StartPresenter
from ui.speaker import found_speaker
from ui.voice_sentences import of_service
from ui.widgets.button import Button
from ui.widgets.options import RadioRow
from ui.widgets.page import _collect

HIDDEN = "ข้อมูลส่วนตัว เสียบหูฟังเพื่อฟัง"


class FakeSpeaker:
    """Remembers what was said, how, and that it was stopped."""

    def __init__(self, languages: Sequence[str] = ("th",), *, private: bool = False) -> None:
        self._languages, self.private = languages, private
        self.said: list[list[str]] = []
        self.gains: list[float] = []
        self.rates: list[float] = []
        self.speaking = False
        self.at = 0

    def speaks(self, language: str) -> bool:
        return language in self._languages

    def say(self, sentences: Sequence[str], language: str, *, gain: float, rate: float) -> None:
        assert self.speaks(language)
        self.said.append(list(sentences))
        self.at = 0
        self.gains.append(gain)
        self.rates.append(rate)
        self.speaking = True

    def stop(self) -> None:
        self.speaking = False


Listener = tuple[SeenCounter, FakeSpeaker]


@pytest.fixture
def listener(qapp: QApplication) -> Iterator[Listener]:
    """A counter with a voice, heard by everybody in the room, before it is turned on."""
    qapp.setStyle("Fusion")
    window, speaker = window_of(1366, 768, dictionary()), FakeSpeaker()
    counter = SeenCounter(window).by_hand()
    counter.counter.take_voice(Reading(speaker))
    yield counter, speaker
    window.hide()
    window.deleteLater()
    settle()


def press(counter: SeenCounter, name: str) -> None:
    counter.counter.heard_bar("voice_pressed", name)
    settle()


def heard(script: Sequence[Sentence]) -> list[str]:
    """What somebody with headphones is told of a page."""
    speaker = FakeSpeaker(private=True)
    reading = Reading(speaker)
    reading.page("page", None, script, Texts())
    reading.turn(on=True)
    return speaker.said[-1]


def has_its_number(row: Node, told: Sequence[tuple[str, str]]) -> bool:
    """Said before it, where there are other answers."""
    assert row.widget is not None
    group = row.widget.parentWidget()
    alone = len([one for one in group.findChildren(type(row.widget)) if one.isVisible()]) == 1
    return alone or any(b == row.name and a.startswith("หมายเลข") for a, b in told)


@pytest.mark.row("AUD-01")
def test_every_word_of_every_screen_is_in_its_script_in_the_order_of_the_focus(
    make_window: MakeWindow,
) -> None:
    window, lost, turned = make_window(1366, 768), {}, []
    words = (Role.StaticText, Role.Heading, Role.Button, Role.RadioButton, Role.CheckBox)
    answers = (Role.RadioButton, Role.CheckBox)
    for name in examples(window):
        page = front(window, name)
        said = [sentence.text for sentence in page.script()]  # type: ignore[attr-defined]
        nodes = tree(page)
        shown = [node.name for node in nodes if node.role in words and node.name]
        typed = [node for node in nodes if node.role is Role.EditableText and node.value]
        shown += [node.value for node in typed if "passwordEdit" not in node.states]
        missing = [text for text in shown if text not in said and text != "ศ"]
        if missing:
            lost[name] = missing
        rows = [node for node in nodes if node.role in answers]
        aloud = heard(page.script())  # type: ignore[attr-defined]
        told = list(pairwise(aloud))
        lost_rows = [node.name for node in rows if not has_its_number(node, told)]
        chosen = sorted(text for text, after in told if after == "เลือกไว้แล้ว")
        if lost_rows or chosen != sorted(n.name for n in rows if "checked" in n.states):
            lost[name] = lost_rows
        stops = list[QWidget]()
        _collect(page._body.layout(), stops)  # type: ignore[attr-defined]
        following = iter(said)
        names = [stop.accessibleName() for stop in stops if not stop.isHidden()]
        if not all(text in following for text in names if text in said):
            turned.append(name)
    assert lost == {}
    assert turned == []


@pytest.mark.row("AUD-03")
def test_a_page_is_read_when_it_comes_and_again_when_asked(listener: Listener) -> None:
    counter, speaker = listener
    press(counter, "on")
    assert "สวัสดี วันนี้ต้องการทำอะไร" in speaker.said[-1]
    counter.touch("card_chosen", "apply")
    settle()
    assert "เรื่องเกี่ยวกับอะไร" in speaker.said[-1]
    times = len(speaker.said)
    press(counter, "again")
    assert speaker.said[-1] == speaker.said[times - 1]
    press(counter, "hush")
    assert not speaker.speaking
    press(counter, "off")
    counter.touch("back_pressed")
    assert len(speaker.said) == times + 1


def test_nothing_is_said_before_somebody_wants_it(listener: Listener) -> None:
    counter, speaker = listener
    counter.touch("card_chosen", "apply")
    assert speaker.said == []


@pytest.mark.row("AUD-04", "TIM-06")
def test_volume_rises_by_18_db_and_is_back_for_the_next_person(listener: Listener) -> None:
    counter, speaker = listener
    press(counter, "on")
    for _ in range(5):
        press(counter, "louder")
    assert GAINS_DB[-1] - GAINS_DB[0] >= 18
    assert 12 in GAINS_DB
    assert speaker.gains[-1] == 1.0
    counter.counter.end_session()
    press(counter, "on")
    assert speaker.gains[-1] == pytest.approx(10 ** (-18 / 20))


def test_AUD_05_the_pace_goes_slow_normal_fast(listener: Listener) -> None:
    counter, speaker = listener
    press(counter, "on")
    for _ in range(3):
        press(counter, "pace")
    assert speaker.rates == [1.0, 1.25, 0.8, 1.0]


def at_check(counter: SeenCounter) -> None:
    counter.begin("streetlight_repair")
    counter.fill("streetlight_repair")
    settle()
    assert counter.screen is Screen.CHECK


def test_AUD_06_what_a_person_typed_is_not_said_to_the_room(listener: Listener) -> None:
    counter, speaker = listener
    press(counter, "on")
    at_check(counter)
    typed = ("มั่น", "ตัวอย่างงาม", "089-000-0000", "หน้าวัด ตรงป้ายชื่อวัด")

    heard = [text for said in speaker.said for text in said]

    assert HIDDEN in heard
    assert not [text for text in heard if any(word in text for word in typed)]


def test_AUD_06_it_is_said_to_headphones_and_to_who_agreed(listener: Listener) -> None:
    counter, speaker = listener
    press(counter, "on")
    at_check(counter)
    assert "voice_agree" in {w.objectName() for w in counter.real._bar.findChildren(object)}

    press(counter, "agree")
    aloud = list(speaker.said[-1])
    counter.counter.end_session()
    speaker.private = True
    press(counter, "on")
    at_check(counter)

    for heard in (aloud, speaker.said[-1]):
        assert "ตัวอย่างงาม" in heard
        assert HIDDEN not in heard


def test_AUD_06_agreeing_ends_with_the_session(listener: Listener) -> None:
    counter, speaker = listener
    press(counter, "on")
    press(counter, "agree")
    counter.counter.end_session()
    press(counter, "on")
    at_check(counter)
    assert HIDDEN in speaker.said[-1]


@pytest.mark.row("AUD-08")
def test_without_a_voice_there_is_no_button_and_the_screen_says_so(
    listener: Listener, tmp_path: Path
) -> None:
    counter, _ = listener
    bar = counter.counter.bar
    assert bar.view().listen == "อ่านให้ฟัง"
    counter.counter.heard_bar("language_chosen", "en")
    assert bar.view().listen == "", "this voice does not speak English"
    counter.counter.take_voice(None)
    counter.counter.heard_bar("language_chosen", "th")
    assert (bar.view().listen, bar.view().voice) == ("", ())
    assert found_speaker(tmp_path, lambda: None) is None

    start = StartPresenter()
    start.stand_on(counter.counter)
    start.voice = False
    assert "เครื่องนี้ไม่มีเสียงอ่าน เรียกเจ้าหน้าที่อ่านให้ฟังได้" in [n.text for n in start.view().notes]


def test_AUD_09_an_error_is_read_first(listener: Listener) -> None:
    counter, speaker = listener
    press(counter, "on")
    counter.touch("card_chosen", "apply").touch("category_chosen", "repair")
    counter.touch("service_chosen", "streetlight_repair").touch("started").touch("accepted")
    counter.touch("way_chosen", "type").touch("answered", "identity/cid", "1999900000014")
    counter.touch("continued")
    settle()
    said = speaker.said[-1]
    wrong = next(n for n, text in enumerate(said) if "มีบางตัวไม่ตรง" in text)
    question = said.index("เลขบัตรประชาชนของท่าน")
    assert wrong < question


def test_AUD_10_the_receipt_is_read_with_its_number_digit_by_digit(listener: Listener) -> None:
    counter, speaker = listener
    press(counter, "on")
    at_check(counter)
    counter.touch("declaration_toggled").touch("sent")
    counter.work.do_all()
    settle()
    view, said = counter.view, [spoken(text) for text in speaker.said[-1]]
    digits = spoken(view.number)
    assert digits in said
    assert len(digits.replace(",", "").split()) == 9
    for text in (
        view.title,
        view.late,
        *(step.title for step in view.steps),
        *view.notes,
        view.number_label,
    ):
        assert any(spoken(text) in one for one in said), text
    for step in view.steps:
        assert any(spoken(step.when) in one for one in said), step


def test_AUD_11_pictures_that_mean_something_have_words(make_window: MakeWindow) -> None:
    window = make_window()
    show_example(window, "receipt")
    said = [sentence.text for sentence in front(window, "receipt").script()]  # type: ignore[attr-defined]
    assert any("QR" in text for text in said)
    assert {"ดีมาก", "แย่"} <= set(said)
    for name in examples(window):
        page = front(window, name)
        said = [sentence.text for sentence in page.script()]  # type: ignore[attr-defined]
        named = [n.name for n in tree(page) if n.role is Role.Graphic and n.name]
        assert set(named) <= set(said)


def reads(counter: SeenCounter, speaker: FakeSpeaker) -> list[str]:
    """The start page is being read, and the voice has come to its third sentence."""
    press(counter, "on")
    speaker.at = 2
    return list(speaker.said[-1])


def test_AUD_03_a_pause_goes_on_with_the_sentence_it_broke_off(listener: Listener) -> None:
    counter, speaker = listener
    page = reads(counter, speaker)

    press(counter, "pause")

    assert not speaker.speaking
    assert "voice_pause" in {w.objectName() for w in counter.real._bar.findChildren(QWidget)}
    assert "อ่านต่อ" in [node.name for node in tree(counter.real)]
    press(counter, "go_on")
    assert speaker.said[-1] == page[2:]
    assert speaker.speaking
    press(counter, "hush")
    assert not speaker.speaking


def test_AUD_03_the_last_sentence_is_heard_alone_as_often_as_wanted(listener: Listener) -> None:
    counter, speaker = listener
    page = reads(counter, speaker)

    for _ in range(2):
        press(counter, "last")
        assert speaker.said[-1] == [page[2]]
    press(counter, "go_on")

    assert speaker.said[-1] == page[3:]


def test_AUD_03_a_key_that_leads_elsewhere_does_not_lose_the_place(listener: Listener) -> None:
    counter, speaker = listener
    page = reads(counter, speaker)

    counter.real._bar.findChild(QWidget, "voice_last").setFocus()
    counter.counter.read_focus()
    assert speaker.said[-1] == ["ฟังประโยคล่าสุด"]
    speaker.at = 0
    press(counter, "last")

    assert speaker.said[-1] == [page[2]]


def test_AUD_03_a_new_page_is_read_in_place_of_the_one_before(listener: Listener) -> None:
    counter, speaker = listener
    reads(counter, speaker)
    press(counter, "pause")
    counter.touch("card_chosen", "apply")
    settle()
    assert "เรื่องเกี่ยวกับอะไร" in speaker.said[-1]
    assert "พักเสียง" in [node.name for node in tree(counter.real)]


@pytest.mark.row("AUD-04")
def test_who_sees_nothing_is_told_what_the_keys_lead_to(listener: Listener) -> None:
    counter, speaker = listener
    window = counter.real
    press(counter, "on")
    assert QApplication.focusWidget().objectName() == "heading"

    told, steps = [], 0
    while not {"ดังขึ้น", "เบาลง"} <= set(told):
        strike(window, Qt.Key.Key_Tab)
        told.append(speaker.said[-1][0])
        steps += 1
        assert steps < 30, told
    assert told[:2] == ["ยื่นคำขอ หรือแจ้งเรื่อง", "ดูว่าเรื่องถึงไหนแล้ว"]


@pytest.mark.row("AUD-01")
def test_an_answer_that_is_ticked_by_a_key_is_said_again(listener: Listener) -> None:
    counter, speaker = listener
    counter.begin("streetlight_repair")
    answers = counter.example("streetlight_repair")
    while counter.view.fields[0].kind != "select_one":
        counter._one_page(answers)
    settle()
    speaker.private = True
    press(counter, "on")
    window = counter.real
    while not isinstance(QApplication.focusWidget(), RadioRow):
        strike(window, Qt.Key.Key_Tab)
    first = counter.view.fields[0].options[0].label
    assert speaker.said[-1] == ["หมายเลข 1", first]
    strike(window, Qt.Key.Key_Space)
    assert speaker.said[-1] == ["หมายเลข 1", first, "เลือกไว้แล้ว"]


def test_AUD_06_of_a_discreet_service_the_room_hears_buttons_alone(listener: Listener) -> None:
    counter, speaker = listener
    service = "hiv_aids_allowance"
    press(counter, "on")
    counter.touch("card_chosen", "apply")
    counter.touch("category_chosen", counter.desk.catalogue.service(service).category)
    speaker.said.clear()

    counter.touch("service_chosen", service).touch("started").touch("accepted")
    counter.touch("way_chosen", "type").touch("answered", "identity/cid", "1999900000013")
    counter.touch("continued").fill(service)
    counter.touch("declaration_toggled").touch("sent")
    counter.work.do_all()
    settle()

    aloud = {text for said in speaker.said for text in said}
    telling = [one.words for one in of_service(counter.desk.catalogue.service(service))]
    assert counter.screen is Screen.RECEIPT
    assert {HIDDEN, "ทำต่อ", "ย้อนกลับ"} <= aloud
    assert len(telling) > 50
    assert not {spoken(text) for text in aloud} & set(telling)
    press(counter, "agree")
    assert any(counter.view.number_label in text for text in speaker.said[-1])


@pytest.mark.parametrize("step", [100, 200])
def test_AUD_03_every_button_of_the_voice_is_wholly_seen(listener: Listener, step: int) -> None:
    counter, _ = listener
    counter.counter.bar.look = Look(text_step=step)
    counter.counter.refresh()
    counter.real.apply_look(counter.counter.bar.look)
    press(counter, "on")
    bar = counter.real._bar
    buttons = [one for one in bar.findChildren(Button) if one.objectName().startswith("voice_")]
    assert len(buttons) == 8
    hidden = [one.text() for one in buttons if one.visibleRegion().boundingRect() != one.rect()]
    assert not hidden


@pytest.mark.row("AUD-03")
def test_a_touch_silences_and_listening_keeps_the_cover_away(listener: Listener) -> None:
    counter, speaker = listener
    reading = counter.counter.bar.reading
    assert reading is not None
    press(counter, "on")
    assert reading.speaking
    reading.hush()
    assert not speaker.speaking


def test_AUD_12_nothing_else_makes_a_sound() -> None:
    sound = re.compile(r"QtMultimedia|QSoundEffect|\.beep\(|QtTextToSpeech|winsound")
    sources = {p.as_posix() for p in Path("ui").rglob("*.py") if sound.search(p.read_text("utf-8"))}
    assert sources == {"ui/speaker.py", "ui/voice_recorder.py"}


@pytest.mark.no_qt_log  # what Qt says about drivers this machine does not have
def test_clips_are_played_one_after_the_other(qtbot: QtBot, tmp_path: Path) -> None:
    pytest.importorskip("PySide6.QtMultimedia", reason="Qt's sound is an extra")
    from ui.speaker import QtSpeaker

    pack = ClipPack(tmp_path)
    pack.keep(Wanted("a", "สวัสดี"), tone(0.2))
    pack.keep(Wanted("b", "ทำต่อ"), tone(0.2))
    speaker = QtSpeaker(pack, lambda: None)

    speaker.say(["สวัสดี", "ไม่มีใครอัดไว้", "ทำต่อ"], "th", gain=0.5, rate=1.0)

    assert (speaker.speaks("th"), speaker.speaks("en"), speaker.speaking) == (True, False, True)
    qtbot.waitUntil(lambda: not speaker.speaking, timeout=20000)
    speaker.say(["สวัสดี"], "th", gain=0.5, rate=1.0)
    speaker.stop()
    assert not speaker.speaking

"""Calling for staff: what the person is told, and when; a desk that answers, or nobody at all."""

import pytest

from forms.engine.serialise import submission_json
from sync.calls import Call
from sync.errors import Offline, SyncCode
from tests.unit.ui.a_counter import ACounter
from ui.presenters.overlays import HelpView
from ui.presenters.screen import Overlay, Screen


class FakeDesk:
    """The desk's side of a call: what it was told, and what it answers with."""

    def __init__(self) -> None:
        self.told: list[Call] = []
        self.comes = ""
        self.away = False

    @property
    def last(self) -> Call:
        return self.told[-1]

    def tell(self, call: Call) -> Call:
        if self.away:
            raise Offline(SyncCode.UNREACHABLE)
        self.told.append(call)
        return call.taken(self.comes) if self.comes else call


class Calls:
    """A counter with a desk behind it, and hands."""

    def __init__(self) -> None:
        self.desk = FakeDesk()
        self.at = ACounter(calls=self.desk)

    def press(self, name: str, *arguments: str) -> None:
        self.at.counter.heard_over(Overlay.HELP, name, *arguments)
        self.at.work.do_all()

    def call(self) -> None:
        self.at.counter.heard_bar("staff_called")
        self.at.work.do_all()

    def wait(self, seconds: int) -> None:
        self.at.clock.move(seconds=seconds)
        self.tick()

    def tick(self) -> None:
        self.at.furnished.calling.tick(self.at.clock.now())
        self.at.work.do_all()

    @property
    def sign(self) -> HelpView:
        assert self.at.window.overlay
        view = self.at.window.overlay[1]
        assert isinstance(view, HelpView)
        return view


@pytest.fixture
def calls() -> Calls:
    return Calls()


@pytest.mark.row("HLP-02", "SEM-04")
def test_the_person_is_told_at_once_then_that_it_arrived_then_who_comes(calls: Calls) -> None:
    calls.at.counter.heard_bar("staff_called")
    at_once = calls.sign.state
    calls.at.work.do_all()
    arrived = calls.sign.state
    calls.desk.comes = "คุณก้อย"
    calls.wait(2)

    assert at_once == "กำลังแจ้งเจ้าหน้าที่"
    assert arrived.startswith("แจ้งเจ้าหน้าที่แล้ว")
    assert calls.sign.state == "คุณก้อย รับทราบแล้ว กำลังมา"
    assert calls.at.window.news == [arrived, calls.sign.state]
    assert calls.sign.kind == "good"


@pytest.mark.row("HLP-02")
def test_the_answers_are_kept_and_the_bar_says_that_somebody_comes(calls: Calls) -> None:
    calls.at.begin("streetlight_repair")
    page = calls.at.counter.here
    calls.call()
    calls.press("closed")
    waiting = calls.at.window.bars[-1].call
    calls.desk.comes = "คุณก้อย"
    calls.wait(2)

    assert (calls.at.counter.overlay, calls.at.counter.here) == (None, page)
    assert waiting == "เรียกเจ้าหน้าที่แล้ว"
    assert calls.at.window.bars[-1].call == "เจ้าหน้าที่กำลังมา"


@pytest.mark.row("HLP-03")
def test_staff_see_the_counter_and_the_kind_of_page_and_nothing_that_was_answered(
    calls: Calls,
) -> None:
    calls.at.begin("streetlight_repair").fill("streetlight_repair")
    calls.call()

    told = calls.desk.last.to_bytes().decode()
    journey = calls.at.furnished.visit.journey
    answers = [text for text in submission_json(journey.instance).values() if len(text) > 5]

    assert (calls.desk.last.counter, calls.desk.last.screen) == ("K01", "check")
    assert len(answers) > 2
    assert not [value for value in answers if value in told]
    assert "streetlight" not in told


def test_while_nobody_answers_it_rings_again_and_then_says_what_else_to_do(calls: Calls) -> None:
    calls.call()
    first = calls.sign.lines
    calls.wait(61)
    again = (calls.sign.state, calls.desk.last.rings)
    calls.wait(120)

    assert again == ("ยังไม่มีใครตอบ เครื่องเรียกซ้ำให้แล้ว", 2)
    assert "เดินไปที่เคาน์เตอร์" in calls.sign.state
    assert calls.desk.last.rings == 4
    assert "hand" not in [line.icon for line in first]
    assert {"hand", "phone"} <= {line.icon for line in calls.sign.lines}


def test_a_desk_that_cannot_be_reached_is_said_so_and_tried_until_it_can(calls: Calls) -> None:
    calls.desk.away = True
    calls.call()
    away = (calls.sign.state, calls.sign.kind)
    calls.desk.away = False
    calls.wait(2)

    assert away == ("แจ้งไปที่โต๊ะเจ้าหน้าที่ไม่ได้", "bad")
    assert calls.sign.state.startswith("แจ้งเจ้าหน้าที่แล้ว")


def test_one_lost_telling_does_not_take_back_that_staff_were_told(calls: Calls) -> None:
    calls.call()
    calls.desk.away = True
    calls.wait(3)
    soon = calls.sign.state
    calls.wait(10)

    assert soon.startswith("แจ้งเจ้าหน้าที่แล้ว")
    assert calls.sign.kind == "bad"


@pytest.mark.row("HLP-02")
def test_the_call_can_be_taken_back_and_a_later_one_is_another(calls: Calls) -> None:
    calls.call()
    first = calls.desk.last
    calls.press("cancelled")
    over = calls.desk.last
    calls.call()

    assert (over.id, over.state) == (first.id, "over")
    assert (calls.desk.last.id == first.id, calls.desk.last.state) == (False, "waiting")


@pytest.mark.row("ALT-06")
def test_a_call_carries_a_message_picked_or_in_the_persons_own_words(calls: Calls) -> None:
    calls.call()
    calls.press("message_chosen", "seat")
    calls.press("words_typed", "หูไม่ได้ยิน เขียนคุยได้")
    calls.press("words_sent")

    assert (calls.desk.last.message, calls.desk.last.words) == ("seat", "หูไม่ได้ยิน เขียนคุยได้")
    assert [option.value for option in calls.sign.messages if option.selected] == ["seat"]
    assert calls.sign.sent == "ส่งข้อความแล้ว: หูไม่ได้ยิน เขียนคุยได้"


def test_at_the_end_of_the_session_nothing_that_was_said_is_left_and_nobody_comes(
    calls: Calls,
) -> None:
    calls.call()
    calls.press("words_typed", "MARKER")
    calls.press("words_sent")
    calls.press("closed")
    calls.at.counter.end_session()
    calls.at.work.do_all()

    over = calls.desk.last
    calls.call()

    assert (over.state, over.words, over.message) == ("over", "", "")
    assert (calls.sign.words, calls.sign.sent) == ("", "")


def test_that_it_is_over_is_told_until_it_was_heard(calls: Calls) -> None:
    calls.call()
    calls.desk.away = True
    calls.press("cancelled")
    calls.desk.away = False
    calls.wait(2)
    told = len(calls.desk.told)
    calls.wait(2)

    assert calls.desk.last.state == "over"
    assert len(calls.desk.told) == told


def test_the_sign_stands_while_somebody_may_come_and_not_for_ever(calls: Calls) -> None:
    calls.call()
    calls.at.clock.move(seconds=300)
    calls.at.furnished.watch.tick(calls.at.clock.now())
    waits = calls.at.counter.overlay
    calls.at.clock.move(seconds=301)
    calls.at.furnished.watch.tick(calls.at.clock.now())

    assert (waits, calls.at.counter.overlay) == (Overlay.HELP, None)


def test_a_call_from_the_cover_gives_the_cover_back(calls: Calls) -> None:
    calls.at.begin("streetlight_repair").seal()
    calls.call()
    calls.press("closed")

    assert calls.at.counter.overlay is Overlay.COVER


def test_a_machine_without_a_server_says_only_what_is_true() -> None:
    alone = ACounter()
    alone.counter.heard_bar("staff_called")
    view = alone.window.overlay[1] if alone.window.overlay else None

    assert isinstance(view, HelpView)
    assert (view.state, view.cancel, view.messages) == ("", "", ())
    assert view.lines[0].text.startswith("ยกมือ")
    alone.counter.heard_over(Overlay.HELP, "closed")
    assert (alone.window.bars[-1].call, alone.screen) == ("", Screen.START)

"""The cover, the wizard, the idle clock, the guesser's brake."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.office import Named
from kiosk.printer import PrintCode, PrintOutcome
from sync.errors import Offline, SyncCode
from tests.unit.ui.stage_fakes import FakeWork
from ui.i18n import Texts
from ui.presenters.cover import CoverPresenter
from ui.presenters.idle import Idle, Quiet
from ui.presenters.paper_job import paper_words
from ui.presenters.tries import Tries
from ui.presenters.wizard import SetUp, WizardPresenter

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


class Under:
    """A draft of somebody with a number, or of nobody who could show one."""

    def __init__(self, proof: str, way: str = "person") -> None:
        self.proof, self.opened_by, self.heard = proof, way, list[str]()

    def way(self) -> str:
        return self.opened_by

    def tried(self, digits: str) -> str:
        return "right" if digits == self.proof else "wrong"

    def uncover(self) -> None:
        self.heard.append("uncovered")

    def refuse(self) -> None:
        self.heard.append("refused")

    def put_away(self) -> None:
        self.heard.append("put away")


def a_cover(under: Under) -> CoverPresenter:
    return CoverPresenter(Texts("th"), under)


def test_one_tap_gives_the_screen_back_while_the_cover_is_fresh() -> None:
    under = Under("123456")
    cover = a_cover(under)
    cover.cover(sealed=False)

    cover.continue_pressed()

    assert under.heard == ["uncovered"]


@pytest.mark.row("TIM-03")
def test_a_sealed_cover_opens_with_what_the_person_holds_in_any_digits() -> None:
    under = Under("123456")
    cover = a_cover(under)
    cover.cover(sealed=True)
    cover.code_typed("๑๒๓ ๔๕๗")
    cover.continue_pressed()
    cover.code_typed("๑๒๓ ๔๕๖")

    cover.continue_pressed()

    assert under.heard == ["refused", "uncovered"]


@pytest.mark.row("TIM-03")
def test_a_sealed_request_that_nobody_can_prove_to_own_is_only_put_away() -> None:
    under = Under("", "none")
    cover = a_cover(under)
    cover.cover(sealed=True)

    view = cover.view()
    cover.not_mine_pressed()

    assert (view.proceed, view.code_label) == ("", "")
    assert view.not_mine
    assert under.heard == ["put away"]


@pytest.mark.row("TIM-03")
def test_staff_type_their_pin_in_dots() -> None:
    cover = a_cover(Under("12345678", "staff"))
    cover.cover(sealed=True)

    view = cover.view()

    assert (view.secret, view.code_label) == (True, "รหัสเจ้าหน้าที่")


def test_the_next_person_begins_anew() -> None:
    under = Under("123456")
    cover = a_cover(under)

    cover.not_mine_pressed()

    assert under.heard == ["put away"]


@pytest.mark.row("TIM-02")
def test_the_screen_is_covered_after_three_minutes_and_sealed_after_five() -> None:
    idle = Idle(NOON)

    assert idle.state(NOON + timedelta(seconds=179)) is Quiet.NO
    assert idle.state(NOON + timedelta(seconds=180)) is Quiet.COVERED
    assert idle.state(NOON + timedelta(seconds=300)) is Quiet.SEALED


def test_a_touch_begins_the_quiet_anew_and_a_clock_set_back_is_no_quiet() -> None:
    idle = Idle(NOON)
    idle.touched(NOON + timedelta(seconds=170))

    assert idle.state(NOON + timedelta(seconds=200)) is Quiet.NO
    assert idle.state(NOON - timedelta(days=1)) is Quiet.NO


def test_five_wrong_tries_make_a_guesser_wait_a_minute() -> None:
    tries = Tries()
    for _ in range(5):
        tries.failed(NOON)

    assert not tries.may_try(NOON + timedelta(seconds=59))
    assert tries.may_try(NOON + timedelta(seconds=60))


class Stage:
    """As much of a stage as the wizard needs."""

    def __init__(self) -> None:
        self.texts, self.work = Texts("en"), FakeWork()
        self.can_go_back, self.drawn, self.outcomes = True, 0, list[str]()
        self.per_page = 7

    def redraw(self) -> None:
        self.drawn += 1

    def outcome(self, name: str, key: str = "") -> None:
        self.outcomes.append(name)

    def back(self) -> None:
        self.outcomes.append("back")

    def call_staff(self) -> None:
        self.outcomes.append("staff")

    def ask(self, view: object, on_chosen: object) -> None:
        self.outcomes.append("asked")

    def end_session(self) -> None:
        self.outcomes.append("ended")

    def renew(self) -> None:
        self.outcomes.append("renewed")


class Founder:
    """Founds what it is told, or fails."""

    def __init__(self) -> None:
        self.fails: Exception | None = None
        self.told: list[object] = []

    def found(self, answers: dict[str, str]) -> SetUp:
        return self._do(answers)

    def join(self, url: str, code: str, pin: str = "") -> SetUp:
        return self._do((url, code, pin))

    def _do(self, what: object) -> SetUp:
        if self.fails:
            raise self.fails
        self.told.append(what)
        return SetUp("TEN-WORDS", Named("อบต.ทดสอบ"))

    def print_sheet(self, done: SetUp, language: str) -> PrintOutcome:
        self.told.append((done.recovery, language))
        return PrintOutcome("none", PrintCode.NO_PRINTER)

    def save_sheet(self, done: SetUp, language: str) -> PrintOutcome:
        self.told.append((done.recovery, language))
        return PrintOutcome("accepted", PrintCode.SAVED_AS_FILE, "/documents/sheet.pdf")


def test_the_wizard_joins_an_office_and_shows_the_recovery_words() -> None:
    stage, founder = Stage(), Founder()
    wizard = WizardPresenter(stage, founder, stage.renew)
    wizard.card_chosen("join")
    wizard.answered("url", " https://office.example ")
    wizard.answered("enrol_code", "ABCD-EFGH")

    wizard.continued()
    busy = wizard.view().busy
    stage.work.do_all()

    assert busy
    assert founder.told == [("https://office.example", "ABCD-EFGH", "")]
    assert wizard.view().sheet == "TEN WORDS"


def test_the_wizard_says_whether_the_recovery_sheet_is_on_paper() -> None:
    stage, founder = Stage(), Founder()
    wizard = joined(stage, founder)
    before = wizard.view().printing

    wizard.print_pressed()
    busy = wizard.view().printing_state
    stage.work.do_all()
    without = wizard.view()
    wizard.save_pressed()
    stage.work.do_all()

    assert (before, busy) == ("", "busy")
    assert (without.printing_state, "no printer" in without.printing) == ("none", True)
    assert "/documents/sheet.pdf" in wizard.view().printing
    assert founder.told[1:] == [("TEN-WORDS", "en")] * 2


def test_after_the_wizard_the_office_stands_behind_the_screen() -> None:
    stage = Stage()
    wizard = joined(stage, Founder())

    wizard.continued()

    assert stage.outcomes == ["renewed"]


def joined(stage: Stage, founder: Founder) -> WizardPresenter:
    wizard = WizardPresenter(stage, founder, stage.renew)
    wizard.card_chosen("join")
    wizard.answered("url", "https://office.example")
    wizard.answered("enrol_code", "ABCD-EFGH")
    wizard.continued()
    stage.work.do_all()
    return wizard


def test_the_wizard_asks_for_what_is_missing_before_it_does_anything() -> None:
    stage, founder = Stage(), Founder()
    wizard = WizardPresenter(stage, founder, stage.renew)
    wizard.card_chosen("found")

    wizard.continued()

    assert [p.path for p in wizard.view().problems] == [
        *("name_th", "code", "tambon", "amphoe", "province", "address", "phone")
    ]
    assert not stage.work.jobs


def test_a_failed_joining_keeps_what_was_typed_and_says_what_to_do() -> None:
    stage, founder = Stage(), Founder()
    founder.fails = Offline(SyncCode.UNREACHABLE)
    wizard = WizardPresenter(stage, founder, stage.renew)
    wizard.card_chosen("join")
    wizard.answered("url", "https://office.example")
    wizard.answered("enrol_code", "ABCD")

    wizard.continued()
    stage.work.do_all()

    view = wizard.view()
    assert "cannot be reached" in view.problems[0].text
    assert [field.value for field in view.fields] == ["https://office.example", "ABCD", ""]


def test_a_staff_pin_that_is_too_short_is_told_before_anything_is_done() -> None:
    stage = Stage()
    wizard = WizardPresenter(stage, Founder(), stage.renew)
    wizard.card_chosen("join")
    for name, typed in (("url", "https://o.example"), ("enrol_code", "A"), ("staff_pin", "1234")):
        wizard.answered(name, typed)

    wizard.continued()

    assert [problem.path for problem in wizard.view().problems] == ["staff_pin"]
    assert not stage.work.jobs


def test_a_founding_that_finds_the_disk_full_says_so() -> None:
    stage, founder = Stage(), Founder()
    founder.fails = EnvironmentProblem(ErrorCode.STORE_FULL)
    wizard = WizardPresenter(stage, founder, stage.renew)
    wizard.card_chosen("found")
    for name in ("name_th", "code", "tambon", "amphoe", "province", "address", "phone"):
        wizard.answered(name, "1")

    wizard.continued()
    stage.work.do_all()

    assert "disk is full" in wizard.view().problems[0].text


@pytest.mark.parametrize(
    ("outcome", "state", "words"),
    [
        (PrintOutcome("printed"), "good", "Printed"),
        (PrintOutcome("accepted"), "busy", "not been seen"),
        (PrintOutcome("accepted", PrintCode.MEDIA_EMPTY), "bad", "no paper"),
        (PrintOutcome("failed", PrintCode.REFUSED), "bad", "did not come out"),
        (PrintOutcome("none", PrintCode.NO_PRINTER), "none", "no printer"),
    ],
    ids=lambda value: getattr(value, "state", None),
)
def test_paper_is_claimed_only_when_it_came_out(
    outcome: PrintOutcome, state: str, words: str
) -> None:
    said, drawn = paper_words(outcome, Texts("en"))

    assert drawn == state
    assert words in said

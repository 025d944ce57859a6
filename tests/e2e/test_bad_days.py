"""A disk that is full, a folder that cannot be used, a defect, a server that falls: the counter goes on."""

import logging
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.errors import ErrorCode
from kiosk.printer import PrintCode, PrintOutcome
from tests.full_disk import full_disk
from tests.pages import Kiosk, until
from ui.app import apologising
from ui.presenters.check_presenter import CheckPresenter
from ui.presenters.receipt_presenter import ReceiptPresenter
from ui.presenters.screen import Overlay, Screen
from ui.running import Running, load

DANGER = "/data/safety/danger"


@pytest.fixture
def kiosk(qtbot: QtBot, tmp_path: Path) -> Iterator[Kiosk]:
    (tmp_path / "papers").mkdir()
    counter = Kiosk(qtbot, tmp_path / "data", printer=tmp_path / "papers").opened()
    yield counter
    counter.close()


def to_first_question(kiosk: Kiosk) -> Kiosk:
    kiosk.press("card_apply", "card_repair", "card_streetlight_repair", "start", "accept")
    return kiosk.press("card_without")


def saved_words(kiosk: Kiosk) -> str:
    return kiosk.running.visit.header(can_go_back=True).saved


def test_on_a_full_disk_answers_stay_and_are_saved_by_themselves_afterwards(kiosk: Kiosk) -> None:
    to_first_question(kiosk)
    store = kiosk.running.opened.store

    with full_disk(store):
        kiosk.press(f"option_{DANGER}_no")
        kiosk.running.tick()
        assert saved_words(kiosk) == kiosk.app.texts("saved.trouble")
        assert kiosk.overlay is None
    kiosk.play(until("saved", lambda: saved_words(kiosk) == kiosk.app.texts("saved.yes")))

    (draft,) = store.drafts.open_drafts()
    assert draft.state["form"]
    assert kiosk.running.visit.journey.instance.node(DANGER).value == "no"


def test_a_request_that_cannot_be_sent_on_a_full_disk_is_sent_once_there_is_room(
    kiosk: Kiosk,
) -> None:
    kiosk.reaches_check("repair", "streetlight_repair")
    store, check = kiosk.running.opened.store, kiosk.app.counter.mind(Screen.CHECK)
    assert isinstance(check, CheckPresenter)
    before = store.log.head()

    with full_disk(store):
        kiosk.press("declaration", "send")
        thai = check.view().problem
        kiosk.app.texts.use("en")
        kiosk.press("send")
        english = check.view().problem
    assert (kiosk.screen, store.log.head()) == (Screen.CHECK, before)
    assert "ยังส่งไม่ได้ คำตอบยังอยู่ครบ" in thai
    assert "The disk is full." in english
    kiosk.press("send").play(until("the receipt", lambda: kiosk.screen is Screen.RECEIPT))

    assert store.log.head().seq > before.seq


def test_a_receipt_whose_folder_is_full_or_gone_is_told_and_printed_later(
    kiosk: Kiosk, tmp_path: Path
) -> None:
    papers = tmp_path / "papers"
    papers.rmdir()
    kiosk.files("repair", "streetlight_repair")
    receipt = kiosk.app.counter.mind(Screen.RECEIPT)
    assert isinstance(receipt, ReceiptPresenter)

    kiosk.play(until("told", lambda: receipt.view().printing_state == "bad"))
    number = kiosk.running.visit.sent.number
    assert number in receipt.view().printing
    papers.mkdir()
    kiosk.press("reprint").play(until("the paper", lambda: bool(list(papers.glob("*.pdf")))))


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (PrintOutcome("none", PrintCode.NO_PRINTER), "ถ่ายรูปหน้าจอ"),
        (PrintOutcome("failed", PrintCode.DISK_FULL), "ที่เก็บไฟล์เต็ม"),
        (PrintOutcome("failed", PrintCode.QUEUE_MISSING), "ใบรับยังไม่ออก"),
    ],
    ids=["no printer", "full disk", "a queue that is gone"],
)
def test_the_screen_never_claims_paper_that_did_not_come_out(
    outcome: PrintOutcome, words: str
) -> None:
    from ui.i18n import Texts
    from ui.presenters.receipt_presenter import printing_words

    said, state = printing_words(outcome, "703 120 451", Texts("th"))

    assert words in said
    assert state in ("none", "bad")


def test_housekeeping_on_a_full_disk_disturbs_nobody(
    kiosk: Kiosk, caplog: pytest.LogCaptureFixture
) -> None:
    to_first_question(kiosk)

    with full_disk(kiosk.running.opened.store):
        kiosk.running._expired_at = None  # an hour has passed
        kiosk.running.tick()

    assert kiosk.overlay is None
    assert "housekeeping had to wait: K101" in caplog.text
    caplog.clear()


def test_a_folder_that_can_be_used_again_is_opened_without_starting_anew(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "practice").write_text("a file where a folder should be")
    kiosk = Kiosk(qtbot, tmp_path / "data")
    kiosk.play(until("the apology", lambda: kiosk.overlay is Overlay.APOLOGY))
    caplog.clear()

    (tmp_path / "data" / "practice").unlink()
    kiosk.press("restart").opened()
    kiosk.press("card_apply")

    assert kiosk.screen is Screen.CATEGORIES
    kiosk.close()


def test_after_a_defect_the_request_is_given_back_and_the_log_holds_no_words_of_it(
    kiosk: Kiosk, caplog: pytest.LogCaptureFixture
) -> None:
    to_first_question(kiosk).press(f"option_{DANGER}_no")
    place, error = kiosk.app.counter.here, ValueError("สมใจ 1999900000013")

    apologising(kiosk.app)(ValueError, error, None)
    kiosk.press("restart")

    assert kiosk.app.counter.here == place
    assert kiosk.running.visit.journey.instance.node(DANGER).value == "no"
    log = (kiosk.data / "sala.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "1999900000013" not in log
    caplog.clear()


def test_a_defect_that_comes_again_ends_the_session_and_the_counter_goes_on(
    kiosk: Kiosk, caplog: pytest.LogCaptureFixture
) -> None:
    to_first_question(kiosk)

    for _ in range(2):
        apologising(kiosk.app)(ValueError, ValueError(), None)
        kiosk.press("restart")

    assert kiosk.screen is Screen.START
    assert not kiosk.running.visit.busy
    caplog.clear()


def test_an_apology_with_a_code_says_it_in_both_languages(
    kiosk: Kiosk, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk.app.counter.apologise("K104", ErrorCode.STORE_NOT_WRITABLE)

    view = kiosk.app.counter._overlays[Overlay.APOLOGY].view()
    texts = " ".join(line.text for line in view.lines)  # type: ignore[attr-defined]
    assert "เขียนลงโฟลเดอร์ข้อมูลไม่ได้" in texts
    assert "The data folder cannot be written to." in texts
    caplog.clear()


class WithServer(Kiosk):
    """A counter that brings its own server along."""

    def _load(self, data: Path) -> Running:
        return load(data, data)


def test_a_server_that_falls_is_put_up_again_and_what_waited_goes_by_itself(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    kiosk = WithServer(qtbot, tmp_path / "data").opened()
    running = kiosk.running
    assert running.server is not None
    kiosk.play(until("the server", lambda: running.server is not None and running.server.running))

    process = running.server._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    kiosk.files("repair", "streetlight_repair")
    kiosk.play(until("sent", lambda: running.opened.store.peers.outbox().waiting == 0))

    assert running.opened.store.peers.outbox().sent == 1
    kiosk.play(until("the words", lambda: "ส่งแล้ว 1 · ค้างส่ง 0" in kiosk.app.counter.bar.view().sync))
    kiosk.close()

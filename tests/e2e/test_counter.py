"""A citizen at the real window: forms, encrypted store, papers; no network anywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kiosk.events import SubmissionFinalised
from tests.pages import Kiosk, until
from ui.app import App
from ui.presenters.screen import Overlay, Screen
from ui.setting_up import OfficeFounder

ANSWERS = {
    "name_th": "อบต.ทดสอบ",
    "code": "06600113",
    "tambon": "ทดสอบ",
    "amphoe": "เมือง",
    "province": "จังหวัดหนึ่ง",
    "address": "1 หมู่ 1",
    "phone": "056-000-000",
}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


@pytest.fixture
def kiosk(qtbot: QtBot, tmp_path: Path, papers: Path) -> Iterator[Kiosk]:
    counter = Kiosk(qtbot, tmp_path / "data", printer=papers).opened()
    yield counter
    counter.close()


def test_a_street_light_is_reported_offline_and_the_citizen_holds_a_receipt(
    kiosk: Kiosk, papers: Path
) -> None:
    kiosk.files("repair", "streetlight_repair")

    number = kiosk.running.visit.sent.number
    kiosk.play(until("the paper", lambda: bool(list(papers.glob("*.pdf")))))
    log = kiosk.running.opened.store.log
    kept = [log.open(stored) for stored in log.since(0)]
    sent = [event for event in kept if isinstance(event, SubmissionFinalised)]
    assert [event.tracking for event in sent] == [number.replace(" ", "")]
    assert sent[0].practice


def test_nothing_of_the_citizen_is_left_on_the_screen_after_the_end(kiosk: Kiosk) -> None:
    kiosk.files("repair", "streetlight_repair")

    kiosk.press("done").play(until("the start", lambda: kiosk.screen is Screen.START))

    texts = " ".join(
        str(text)
        for widget in kiosk.app.window.findChildren(object)
        for name in ("text", "toPlainText", "accessibleName")
        if callable(text_of := getattr(widget, name, None))
        for text in [text_of()]
    )
    assert "1999900000013" not in texts
    assert "ตัวอย่างงาม" not in texts
    assert not kiosk.running.visit.busy


@pytest.mark.row("TIM-01")
def test_a_new_start_after_a_crash_covers_the_screen_and_gives_every_answer_back(
    qtbot: QtBot, tmp_path: Path, papers: Path
) -> None:
    first = Kiosk(qtbot, tmp_path / "data", printer=papers).opened()
    first.press("card_apply", "card_repair", "card_streetlight_repair", "start", "accept")
    first.press("card_without", "option_/data/safety/danger_no")
    place = first.app.counter.here
    first.close()

    second = Kiosk(qtbot, tmp_path / "data", printer=papers).opened()
    covered = second.overlay
    second.press("continue").play(until("uncovered", lambda: second.overlay is None))

    assert covered is Overlay.COVER
    assert second.app.counter.here == place
    assert second.running.visit.journey.instance.node("/data/safety/danger").value == "no"
    second.close()


def test_wrong_input_is_told_at_the_field_and_kept(kiosk: Kiosk) -> None:
    kiosk.press("card_apply", "card_welfare", "card_elderly_allowance", "start", "accept")
    kiosk.press("card_type").type("field_identity/cid", "1999900000014").press("continue")

    kiosk.play(until("the problem", lambda: kiosk.hands.sees("problem_identity/cid")))

    field = kiosk.hands.find("field_identity/cid")
    assert field is not None
    assert "".join(c for c in field.text() if c.isdigit()) == "1999900000014"  # type: ignore[attr-defined]
    assert kiosk.screen is Screen.IDENTITY


def test_a_data_folder_that_cannot_be_used_is_told_with_its_remedy(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "practice").write_text("a file where a folder should be")
    kiosk = Kiosk(qtbot, tmp_path / "data")

    kiosk.play(until("the apology", lambda: kiosk.overlay is Overlay.APOLOGY))

    code = kiosk.hands.find("code")
    assert code is not None
    assert code.text().startswith("K1")  # type: ignore[attr-defined]
    assert "could not be opened" in caplog.text
    caplog.clear()
    kiosk.close()


def test_founding_an_office_goes_on_in_the_same_window(kiosk: Kiosk) -> None:
    kiosk.press("setup", "card_found")
    for name, text in ANSWERS.items():
        kiosk.type(f"field_{name}", text)
    kiosk.press("continue")
    kiosk.play(until("the recovery words", lambda: kiosk.hands.sees("sheet"), within=60))
    kiosk.press("save_sheet")
    kiosk.play(until("the paper", lambda: bool(list(kiosk.data.glob("sala-recovery*.pdf")))))
    kiosk.press("continue")

    kiosk.play(until("the office", lambda: kiosk.app.running is not None, within=60))

    assert not kiosk.running.desk.practice
    assert kiosk.running.desk.office.code == "06600113"
    assert kiosk.screen is Screen.START
    kiosk.press("card_apply").play(until("the services", lambda: kiosk.screen is Screen.CATEGORIES))


def test_a_second_start_on_the_same_folder_is_told_that_one_is_open(
    kiosk: Kiosk, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    second = Kiosk(qtbot, kiosk.data)

    second.play(until("the apology", lambda: second.overlay is Overlay.APOLOGY))

    said = " ".join(label.text() for label in second.app.window.findChildren(QLabel))
    assert "ศาลาเปิดอยู่แล้วบนเครื่องนี้" in said
    assert "K520" in said
    assert "could not be opened" in caplog.text
    caplog.clear()
    second.close()


@pytest.mark.row("LCK-01", "LCK-02")
def test_closing_the_window_of_a_counter_with_a_pin_asks_for_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    monkeypatch.setattr(App, "end", lambda _: ended.append("ended"))
    OfficeFounder(tmp_path / "data", keystore=False, documents=tmp_path).found(
        ANSWERS | {"staff_pin": "24681357"}
    )
    kiosk = Kiosk(qtbot, tmp_path / "data", kiosk=True).opened()
    window = kiosk.app.window
    window.close_asked.connect(kiosk.app.close_asked)

    window.close()
    asked = kiosk.overlay
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
        qtbot.keyClick(window, key)
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    visible = window.isVisible()
    window.close()  # Escape went back
    kiosk.type("field_code", "24681357").press("exit")

    assert (asked, visible, ended) == (Overlay.EXIT, True, ["ended"])
    kiosk.close()

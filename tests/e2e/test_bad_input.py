"""What people type when they are in a hurry: a helpful sentence at the field, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from tests.pages import PICTURED, Kiosk, until
from ui.demo.citizen import Citizen
from ui.presenters.fields import FieldView
from ui.presenters.question_presenter import QuestionPresenter
from ui.presenters.screen import Screen

CID = "field_identity/cid"
BIRTH = "/data/applicant/birth_date"


@pytest.fixture
def kiosk(qtbot: QtBot, tmp_path: Path) -> Iterator[Kiosk]:
    counter = Kiosk(qtbot, tmp_path / "data", printer=tmp_path).opened()
    yield counter
    counter.close()


def shown(kiosk: Kiosk, name: str) -> str:
    kiosk.play(until(name, lambda: kiosk.hands.sees(name)))
    widget = kiosk.hands.find(name)
    assert isinstance(widget, QLineEdit | QTextEdit)
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def field(kiosk: Kiosk) -> FieldView:
    presenter = kiosk.app.counter.mind(Screen.QUESTION)
    assert isinstance(presenter, QuestionPresenter)
    return presenter.view().fields[0]


def at_question(kiosk: Kiosk, category: str, service: str, path: str) -> Kiosk:
    """Answer with the example until the page of that question."""
    steps = kiosk.running.desk.catalogue.service(service).example_answers()
    citizen = Citizen(kiosk.hands, kiosk.app.counter, steps, PICTURED.copy())
    kiosk.play(citizen.chooses(category, service)).play(citizen.shows_who("1999900000013"))
    for wanted in citizen.answers():
        kiosk.play(iter([wanted]))
        if kiosk.app.counter.here.key == path:
            return kiosk
    raise AssertionError(f"{path} is never asked")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1999900000014", "บางตัวไม่ตรง"),
        ("๑๙๙๙๙๐๐๐๐๐๐๑๔", "บางตัวไม่ตรง"),
        ("John Smith", "มีแต่ตัวเลข 13 ตัว"),
        ("😀😀", "มีแต่ตัวเลข 13 ตัว"),
        ("1" * 5000, "ตอนนี้ 5000 ตัว"),
    ],
    ids=["wrong digit", "Thai digits", "Latin name", "emoji", "5,000 characters"],
)
def test_an_id_number_that_cannot_be_one(kiosk: Kiosk, typed: str, sentence: str) -> None:
    kiosk.press("card_apply", "card_welfare", "card_elderly_allowance", "start", "accept")

    kiosk.press("card_type").type(CID, typed).press("continue")

    kiosk.play(until("the sentence", lambda: kiosk.hands.sees("problem_identity/cid")))
    view = kiosk.app.counter.mind(Screen.IDENTITY).view()
    assert sentence in view.field.problem  # type: ignore[attr-defined]
    assert shown(kiosk, CID).replace("-", "") == typed
    kiosk.type(CID, "๓๙๙๙๙๐๐๐๐๐๐๓๖").press("continue")
    kiosk.play(until("the first question", lambda: kiosk.screen is Screen.QUESTION))
    assert kiosk.running.visit.journey.national_id == "3999900000036"


def type_date(kiosk: Kiosk, day: str, month: int, year: str) -> None:
    kiosk.type(f"day_{BIRTH}", day)
    kiosk.press(f"month_{BIRTH}", f"month_{BIRTH}_{month}")
    kiosk.type(f"year_{BIRTH}", year).press("continue")


def test_dates_that_cannot_be_are_told_and_a_year_of_the_common_era_is_asked_back(
    kiosk: Kiosk,
) -> None:
    at_question(kiosk, "welfare", "elderly_allowance", BIRTH)

    type_date(kiosk, "31", 2, "2498")
    assert "ต้องเป็นวันที่มีจริง" in field(kiosk).problem
    assert (shown(kiosk, f"day_{BIRTH}"), shown(kiosk, f"year_{BIRTH}")) == ("31", "2498")
    type_date(kiosk, "😀", 3, "abcd")
    assert "ใส่วัน เดือน และปี" in field(kiosk).problem
    assert shown(kiosk, f"day_{BIRTH}") == "😀"
    type_date(kiosk, "๑๔", 3, "1955")
    assert "1955 เป็นปี ค.ศ. ใช่หรือไม่" in field(kiosk).problem
    asked = field(kiosk).ask_back
    assert asked is not None
    kiosk.play(until("the question back", lambda: kiosk.hands.sees(f"ask_back_{BIRTH}_yes")))
    kiosk.press(f"ask_back_{BIRTH}_yes")

    assert kiosk.running.visit.journey.instance.node(BIRTH).value == "1955-03-14"
    assert shown(kiosk, f"year_{BIRTH}") == "2498"


def test_thai_digits_are_a_date(kiosk: Kiosk) -> None:
    at_question(kiosk, "welfare", "elderly_allowance", BIRTH)

    type_date(kiosk, "๑๔", 3, "๒๔๙๘")

    assert kiosk.running.visit.journey.instance.node(BIRTH).value == "1955-03-14"
    assert kiosk.app.counter.here.key != BIRTH


def test_a_text_of_5000_characters_with_emoji_is_kept_and_told_how_long_it_may_be(
    kiosk: Kiosk, qtbot: QtBot, tmp_path: Path
) -> None:
    details, typed = "/data/matter/details", "😀ร้องเรียน" * 500
    at_question(kiosk, "complaint", "complaint", details)

    kiosk.type(f"field_{details}", typed).press("continue")
    assert "2000" in field(kiosk).problem
    assert "5000" in field(kiosk).problem
    assert shown(kiosk, f"field_{details}") == typed
    kiosk.close()
    again = Kiosk(qtbot, tmp_path / "data", printer=tmp_path).opened()
    again.press("continue")

    assert field(again).value == typed
    again.type(f"field_{details}", "ไฟดับ 😀 broken light ๑๒๓").press("continue")
    assert again.running.visit.journey.instance.node(details).value.endswith("๑๒๓")
    assert again.app.counter.here.key != details
    again.close()


@pytest.mark.parametrize(
    ("name", "stays"),
    [("María O’Neill", False), ("สมใจ 😀", True), ("สมใจ๒", True)],
    ids=["Latin", "emoji", "a Thai digit"],
)
def test_a_latin_name_is_a_name_and_emoji_or_digits_are_none(
    kiosk: Kiosk, name: str, stays: bool
) -> None:
    first = "/data/applicant/first_name"
    at_question(kiosk, "welfare", "elderly_allowance", first)

    kiosk.type(f"field_{first}", name).press("continue")

    assert (kiosk.app.counter.here.key == first) is stays
    if stays:
        assert "ใช้ได้แต่ตัวอักษร" in field(kiosk).problem
        assert shown(kiosk, f"field_{first}") == name

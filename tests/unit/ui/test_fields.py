"""The field widgets: what they show and what they report, unchecked."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.example_views import LANGUAGES, question_error
from ui.presenters.fields import FieldView
from ui.presenters.parts import OptionView
from ui.widgets.field import Field
from ui.widgets.field_factory import FIELDS, FieldBlock, make_field, shape_of, value_of
from ui.widgets.skin import Skin
from ui.widgets.text_fields import grouped

OPTIONS = (OptionView("a", "ก"), OptionView("b", "ข"), OptionView("c", "ค"))
Made = Callable[[FieldView], tuple[Field, list[str]]]


@pytest.fixture
def made(skin: Skin, qtbot: QtBot) -> Made:
    def make(view: FieldView) -> tuple[Field, list[str]]:
        field = make_field(skin, view)
        qtbot.addWidget(field)
        reported: list[str] = []
        field.answered.connect(reported.append)
        field.show()
        return field, reported

    return make


def type_into(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def press(field: Field, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(field.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("kind", FIELDS)
def test_showing_a_value_is_not_an_answer(made: Made, kind: str) -> None:
    field, reported = made(FieldView("/q", kind, "คำถาม", options=OPTIONS))
    field.show_value("a")
    field.show_problem("กรอกชื่อ")
    field.show_problem("")
    assert reported == []


def test_a_line_reports_each_change_as_typed(made: Made) -> None:
    field, reported = made(FieldView("/q", "text", "ชื่อ", value="สม"))
    type_into(field.entry(), "ใจ")
    assert reported == ["สมใจ"]


def test_a_shown_value_that_is_there_already_leaves_the_cursor(made: Made) -> None:
    field, _ = made(FieldView("/q", "text", "ชื่อ", value="สมใจ"))
    edit = field.entry()
    assert isinstance(edit, QLineEdit)
    edit.setCursorPosition(1)
    field.show_value("สมใจ")
    assert edit.cursorPosition() == 1


def test_an_id_number_is_shown_in_groups_and_reported_bare(made: Made) -> None:
    field, reported = made(FieldView("/q", "cid", "เลขบัตร"))
    edit = field.entry()
    assert isinstance(edit, QLineEdit)
    for digit in "1999900000013":
        type_into(edit, digit)
    assert edit.text() == "1-9999-00000-01-3"
    assert reported[-1] == "1999900000013"


def test_a_digit_put_into_the_middle_keeps_the_cursor_behind_it(made: Made) -> None:
    field, reported = made(FieldView("/q", "cid", "เลขบัตร", value="199990000013"))
    edit = field.entry()
    assert isinstance(edit, QLineEdit)
    edit.setCursorPosition(4)
    type_into(edit, "7")
    assert reported == ["1997990000013"]
    assert edit.text()[: edit.cursorPosition()] == "1-997"


def test_what_is_no_id_number_stays_as_typed() -> None:
    assert grouped("19999x") == "19999x"
    assert grouped("12345678901234") == "12345678901234"


def test_one_of_a_few_is_chosen_changed_and_taken_back(made: Made, qtbot: QtBot) -> None:
    field, reported = made(FieldView("/q", "select_one", "เลือก", options=OPTIONS))
    press(field, qtbot, "option_/q_b")
    press(field, qtbot, "option_/q_c")
    press(field, qtbot, "option_/q_c")
    assert reported == ["b", "c", ""]


def test_some_of_a_few_are_reported_in_the_order_of_the_list(made: Made, qtbot: QtBot) -> None:
    field, reported = made(FieldView("/q", "select_multiple", "เลือก", options=OPTIONS))
    press(field, qtbot, "option_/q_c")
    press(field, qtbot, "option_/q_a")
    assert reported == ["c", "a c"]


def test_an_agreement_is_ok_or_nothing(made: Made, qtbot: QtBot) -> None:
    field, reported = made(FieldView("/q", "acknowledge", "รับทราบ"))
    press(field, qtbot, "field_/q")
    press(field, qtbot, "field_/q")
    assert reported == ["OK", ""]


def test_a_long_list_begins_at_a_row_and_a_typed_letter_searches(made: Made, qtbot: QtBot) -> None:
    options = tuple(OptionView(str(n), f"หมู่ {n}") for n in range(1, 20))
    field, reported = made(FieldView("/q", "long_list", "หมู่บ้าน", options=options, find="ค้นหา"))
    first = field.entry()
    find = field.findChild(QLineEdit, "find_/q")

    qtbot.keyClicks(first, "19")

    assert first is field.findChild(QWidget, "option_/q_1")
    assert find.text() == "19"
    assert reported == []


def test_a_long_list_narrows_while_one_types(made: Made, qtbot: QtBot) -> None:
    options = tuple(OptionView(str(i), f"หมู่บ้าน {i}") for i in range(30))
    field, reported = made(FieldView("/q", "long_list", "หมู่บ้าน", options=options, find="ค้นหา"))
    type_into(field.findChild(QLineEdit, "find_/q"), "29")
    shown = [b.text() for b in field.findChildren(QAbstractButton) if b.isVisibleTo(field)]
    assert shown == ["หมู่บ้าน 29"]
    press(field, qtbot, "option_/q_29")
    assert reported == ["29"]


def test_several_lines_are_reported_and_tab_leaves_them(made: Made) -> None:
    field, reported = made(FieldView("/q", "long_text", "รายละเอียด", value="ไฟดับ"))
    edit = field.entry()
    assert isinstance(edit, QTextEdit)
    field.show_value("ไฟดับ")
    type_into(edit, "!")
    assert reported == ["!ไฟดับ"]
    assert edit.tabChangesFocus()


def a_date() -> FieldView:
    view = question_error(LANGUAGES["th"]).fields[0]
    return replace(view, path="/q")


def test_a_date_is_reported_in_three_parts_that_may_be_empty(made: Made, qtbot: QtBot) -> None:
    field, reported = made(a_date())
    type_into(field.findChild(QLineEdit, "year_/q"), "9")
    assert reported == ["14//24989"]
    press(field, qtbot, "month_/q")
    press(field, qtbot, "month_/q_3")
    assert reported[-1] == "14/3/24989"
    assert field.findChild(QAbstractButton, "month_/q").text() == "มีนาคม"


def test_how_exactly_a_date_is_known_is_reported(made: Made, qtbot: QtBot) -> None:
    field, _ = made(a_date())
    with qtbot.waitSignal(field.precision_chosen, timeout=1000) as chosen:
        press(field, qtbot, "precision_/q_year")
    assert chosen.args == ["year"]


def test_a_box_that_is_not_asked_for_is_not_drawn(made: Made) -> None:
    view = a_date()
    assert view.date is not None
    field, _ = made(replace(view, date=replace(view.date, ask_day=False, ask_month=False)))
    assert field.findChild(QLineEdit, "day_/q") is None
    assert field.entry().objectName() == "year_/q"


def test_two_views_that_differ_in_what_is_typed_have_one_shape() -> None:
    view = FieldView("/q", "select_one", "เลือก", options=OPTIONS)
    chosen = replace(view, options=(OPTIONS[0]._replace(selected=True), *OPTIONS[1:]), problem="x")
    assert shape_of(view) == shape_of(chosen)
    assert shape_of(view) != shape_of(replace(view, hint="เลือกหนึ่งอย่าง"))
    assert value_of(chosen) == "a"


def test_a_block_shows_the_problem_in_words_and_at_the_field(skin: Skin, qtbot: QtBot) -> None:
    view = FieldView("/q", "text", "ชื่อ", hint="ตามบัตร")
    block = FieldBlock(skin, view, titled=True)
    qtbot.addWidget(block)
    block.show()
    problem = block.findChild(QWidget, "problem_/q")
    assert not problem.isVisible()
    block.show_view(replace(view, problem="กรอกชื่อ"))
    assert problem.isVisible()
    assert block.field.entry().accessibleDescription() == "กรอกชื่อ. ตามบัตร"
    assert block.field.entry().property("wrong") is True


def test_text_that_an_assistive_program_sets_is_an_answer(made: Made) -> None:
    field, reported = made(FieldView("/q", "text", "ชื่อ", value="ก"))
    field.entry().setText("สมใจ")
    assert reported == ["สมใจ"]


@pytest.mark.parametrize("kind", ["select_one", "select_multiple"])
def test_an_answer_that_an_assistive_program_toggles_is_an_answer(made: Made, kind: str) -> None:
    field, reported = made(FieldView("/q", kind, "คำถาม", options=OPTIONS))
    field.findChild(QAbstractButton, "option_/q_b").toggle()
    assert reported == ["b"]

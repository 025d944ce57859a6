"""What people type, in all the usual forms."""

from datetime import date

import pytest

from ui.presenters.typed import LONG_TEXT, read, shown

TODAY = date(2026, 11, 24)


def meant(kind: str, typed: str, **more: object) -> str:
    found = read(kind, typed, today=TODAY, **more)  # type: ignore[arg-type]
    assert not found.problem, found
    return found.text


def wrong(kind: str, typed: str, **more: object) -> str:
    found = read(kind, typed, today=TODAY, **more)  # type: ignore[arg-type]
    assert not found.text, found
    return found.problem


@pytest.mark.parametrize(
    "typed", ["1-9999-00000-01-3", "1999900000013", "๑๙๙๙๙๐๐๐๐๐๐๑๓", " 1 9999 00000 01 3 "]
)
@pytest.mark.row("FRM-08")
def test_an_id_number_is_taken_with_dashes_blanks_and_thai_digits(typed: str) -> None:
    assert meant("cid", typed) == "1999900000013"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("1999900000014", "problem.cid_checksum"),
        ("199990000001", "problem.cid_length"),
        ("1999900OO0013", "problem.cid_not_digits"),
        ("😀", "problem.cid_not_digits"),
    ],
)
def test_a_wrong_id_number_is_told_in_words(typed: str, problem: str) -> None:
    assert wrong("cid", typed) == problem


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("5/6/2511", "1968-06-05"),
        ("๕/๖/๒๕๑๑", "1968-06-05"),
        ("05/06/11", "1968-06-05"),
        ("29/2/2567", "2024-02-29"),
    ],
)
@pytest.mark.row("FRM-08")
def test_a_date_is_taken_in_the_buddhist_era(typed: str, iso: str) -> None:
    assert meant("date", typed) == iso


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("30/2/2511", "problem.date_impossible"),
        ("/2/2511", "problem.date_no_day"),
        ("14//2498", "problem.date_no_month"),
        ("14/3/", "problem.date_no_year"),
    ],
)
def test_a_date_that_is_not_one_says_which_part(typed: str, problem: str) -> None:
    assert wrong("date", typed) == problem


@pytest.mark.row("FRM-08")
def test_a_year_of_the_common_era_is_asked_back() -> None:
    found = read("date", "5/6/1968", today=TODAY)

    assert (found.problem, found.suggestion) == ("problem.common_era", "1968-06-05")
    assert found.values == {"typed": 1968, "meant": 2511}


def test_a_date_known_only_by_its_year_becomes_the_first_of_january() -> None:
    assert meant("date", "//2498", precision="year") == "1955-01-01"


@pytest.mark.parametrize(
    ("kind", "typed", "text"),
    [
        ("integer", "๑,๒๐๐", "1200"),
        ("decimal", "๑๒.๕", "12.5"),
        ("phone", "081-234 5678", "0812345678"),
        ("phone", "+66 81 234 5678", "0812345678"),
        ("time", "9.05", "09:05:00.000+07:00"),
        ("geopoint", "๑๕.๗๐, 100.13", "15.7 100.13 0 0"),
        ("text", "  Somjai 😀 ", "Somjai 😀"),
    ],
)
@pytest.mark.row("FRM-08")
def test_usual_forms_are_made_canonical(kind: str, typed: str, text: str) -> None:
    assert meant(kind, typed) == text


@pytest.mark.parametrize(
    ("kind", "typed", "problem"),
    [
        ("integer", "สองพัน", "problem.not_a_number"),
        ("integer", "9" * 30, "problem.number_too_big"),
        ("decimal", "1.2.3", "problem.not_a_number"),
        ("phone", "ไม่มี", "problem.phone_not_digits"),
        ("time", "25:00", "problem.time"),
        ("geopoint", "หน้าวัด", "problem.geopoint"),
        ("geopoint", "190 100", "problem.geopoint"),
        ("text", "ก" * 5000, "problem.too_long"),
    ],
)
def test_what_cannot_be_taken_has_its_sentence(kind: str, typed: str, problem: str) -> None:
    assert wrong(kind, typed) == problem


def test_a_long_text_tells_how_long_it_may_be() -> None:
    found = read("long_text", "ก" * 5000, today=TODAY)

    assert found.values == {"limit": LONG_TEXT, "length": 5000}


def test_a_stored_date_is_shown_as_it_is_typed() -> None:
    assert shown("date", "1968-06-05") == "5/6/2511"

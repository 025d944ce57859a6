"""What the bytes of an ID card say, and what they leave open."""

from datetime import date

import pytest

from kiosk.id_card import CardNotRead, CardTrouble, card_of
from tests.id_card import memory


def test_a_card_is_read_as_an_office_writes_it() -> None:
    card = card_of(memory())

    assert (card.number, card.title, card.first_name, card.last_name) == (
        "1999900000013",
        "นางสาว",
        "สมใจ",
        "ตัวอย่างดี",
    )
    assert (card.born, card.precision, card.sex) == (date(1968, 6, 5), "full", "female")
    assert card.is_thai


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("นาย#สมชาย#กลาง#ตัวอย่าง", "สมชาย กลาง", "ตัวอย่าง"),
        ("นาย#สมชาย##", "สมชาย", "-"),
        ("ร.ต.ต.#สมชาย##ตัวอย่าง", "สมชาย", "ตัวอย่าง"),
    ],
    ids=["a middle name", "no family name", "a rank"],
)
def test_names_of_every_kind(name: str, first: str, last: str) -> None:
    card = card_of(memory(name=name))

    assert (card.first_name, card.last_name) == (first, last)


@pytest.mark.parametrize(
    ("born", "day", "precision"),
    [
        ("25110000", date(1968, 1, 1), "year"),
        ("25110600", date(1968, 6, 1), "month"),
        ("25110005", date(1968, 1, 1), "year"),
        ("25111305", None, "full"),
        ("00000000", None, "full"),
        ("", None, "full"),
    ],
)
def test_what_a_birth_date_leaves_open_stays_open(
    born: str, day: date | None, precision: str
) -> None:
    card = card_of(memory(born=born))

    assert card.born == day
    assert day is None or card.precision == precision


@pytest.mark.parametrize(
    "changes",
    [{"number": "1999900000014"}, {"number": ""}, {"name": "สมใจ"}, {"name": "นาย###"}],
    ids=["check digit", "no number", "no parts", "no first name"],
)
def test_what_is_no_id_card_is_not_read(changes: dict[str, str]) -> None:
    with pytest.raises(CardNotRead) as refused:
        card_of(memory(**changes))

    assert refused.value.trouble is CardTrouble.UNREADABLE


def test_bytes_outside_of_the_alphabet_do_not_stop_the_reading() -> None:
    fields = memory()
    name = next(where for where in fields if where.length == 100)
    fields[name] = "นาย#สมชาย##ก".encode("cp874") + b"\xff" + bytes(50)

    assert card_of(fields).first_name == "สมชาย"

"""What a request costs in taps and typing stays within what an old hand can do."""

import pytest

from kiosk.id_card import card_of
from tests.id_card import memory
from tests.touches import Measured
from tests.unit.ui.a_counter import ACounter
from tests.unit.ui.test_card_page import HandReader, a_moment, to_identity
from ui.presenters.screen import Screen


def test_the_allowance_takes_sixty_taps_with_a_card_and_not_one_letter() -> None:
    cost = Measured(with_card=True).files("elderly_allowance")

    assert cost.taps <= 60
    assert cost.letters == 0
    assert cost.digits <= 40, "phone, account, income and house"


@pytest.mark.parametrize(
    ("service", "taps"), [("streetlight_repair", 55), ("queue_booking", 25), ("complaint", 45)]
)
def test_other_services_stay_short_without_a_card(service: str, taps: int) -> None:
    assert Measured(with_card=False).files(service).taps <= taps


def test_the_card_is_no_paper_to_bring_when_its_chip_was_read() -> None:
    reader = HandReader()
    counter = ACounter(card=reader)
    to_identity(counter)
    reader.put_in(card_of(memory()))
    a_moment(counter)

    assert "doc_cid_card" not in [d.id for d in counter.furnished.visit.journey.documents()]
    counter.touch("back_pressed").touch("way_chosen", "type")
    counter.touch("answered", "identity/cid", "1999900000013").touch("continued")
    assert "doc_cid_card" in [d.id for d in counter.furnished.visit.journey.documents()]


def test_all_papers_are_put_off_with_one_touch_and_stand_on_the_receipt() -> None:
    counter = ACounter()
    counter.begin("elderly_allowance").fill("elderly_allowance", until=Screen.ATTACHMENT)
    assert counter.view.all_later == "นำทั้ง 3 อย่างมาให้ภายหลัง แล้วทำต่อ"

    counter.touch("all_later_chosen")

    assert counter.screen is Screen.CHECK
    counter.touch("declaration_toggled").touch("sent")
    counter.work.do_all()
    assert len(counter.tray.receipts[0][0].documents_missing) == 3


def test_the_name_of_ones_own_account_is_filled_in_and_may_be_changed() -> None:
    counter = ACounter()
    counter.begin("elderly_allowance")
    answers = counter.example("elderly_allowance")
    while not counter.counter.here.key.endswith("account_name"):
        counter._one_page(answers)

    assert counter.view.fields[0].value == "นางสมใจ ตัวอย่างดี"
    counter.answer("นางสมใจ ใจดี")
    assert counter.counter.here.key.endswith("account_name_differs")

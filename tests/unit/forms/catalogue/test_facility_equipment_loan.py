"""Loans: things, a place or both; too many, too late, too loud is told and staff decide."""

import pytest

from forms.catalogue import Catalogue
from tests.unit.forms.catalogue.filling import (
    answer,
    asked,
    begin,
    begin_officers_part,
    violation,
)

SERVICE = "facility_equipment_loan"
ITEM = "/data/things/items[1]"


@pytest.mark.parametrize(
    ("kind", "there", "gone"),
    [
        ("equipment", {"i_name", "use_place"}, {"facility"}),
        ("facility", {"facility"}, {"i_name", "use_place"}),
        ("both", {"i_name", "facility"}, set()),
    ],
)
def test_things_a_place_or_both(kind: str, there: set[str], gone: set[str]) -> None:
    questions = asked(answer(begin(SERVICE), loan_kind=kind))

    assert there <= questions
    assert not gone & questions


@pytest.mark.parametrize(("day", "told"), [("2026-11-30", True), ("2026-12-01", False)])
def test_short_notice_is_told_and_taken_down(day: str, told: bool) -> None:
    instance = answer(begin(SERVICE), start_date=day)

    assert ("short_note" in asked(instance)) is told
    assert violation(instance, "start_date") is None


def test_things_come_back_after_they_went() -> None:
    instance = answer(begin(SERVICE), start_date="2026-12-03", end_date="2026-12-01")

    assert violation(instance, "end_date") == "constraint"


def test_more_than_the_office_has_is_told_and_stops_nothing() -> None:
    instance = answer(begin(SERVICE, {"loan.stock.tent": "4"}), loan_kind="equipment")
    instance.answer(f"{ITEM}/i_name", "tent")
    instance.answer(f"{ITEM}/i_qty", "5")

    assert "stock_note" in asked(instance)
    assert instance.node(f"{ITEM}/i_qty").violation is None
    instance.answer(f"{ITEM}/i_qty", "4")
    assert "stock_note" not in asked(instance)


def test_without_a_register_nothing_is_told_of_it() -> None:
    instance = answer(begin(SERVICE), loan_kind="equipment")
    instance.answer(f"{ITEM}/i_name", "tent")
    instance.answer(f"{ITEM}/i_qty", "500")

    assert "stock_note" not in asked(instance)


@pytest.mark.parametrize(
    ("until", "end", "told"),
    [
        ("22:00", "23:30:00.000+07:00", True),
        ("22:00", "22:00:00.000+07:00", False),
        ("", "23:30", False),
    ],
)
def test_sound_that_lasts_too_long_is_told(until: str, end: str, told: bool) -> None:
    instance = answer(
        begin(SERVICE, {"loan.sound_until": until}), use_electric="yes", sound_end=end
    )

    assert ("sound_note" in asked(instance)) is told


def test_a_place_that_is_too_small_is_told() -> None:
    rules = {"loan.capacity.hall": "100"}
    instance = answer(begin(SERVICE, rules), loan_kind="facility", facility="hall")

    assert "capacity_note" in asked(answer(instance, attendees="150"))
    assert "capacity_note" not in asked(answer(instance, attendees="100"))


def test_twenty_things_fit_on_one_form() -> None:
    instance = answer(begin(SERVICE), loan_kind="equipment")
    for _ in range(20):
        instance.add_repeat("/data/things/items")

    instance.answer("/data/things/items[20]/i_name", "chair")
    instance.answer("/data/things/items[21]/i_name", "chair")

    assert instance.node("/data/things/items[20]/i_name").violation is None
    assert instance.node("/data/things/items[21]/i_name").violation == "constraint"


def test_a_thing_that_is_not_listed_is_named_and_counted() -> None:
    instance = answer(begin(SERVICE), loan_kind="equipment")
    assert "i_unit" not in asked(instance)

    instance.answer(f"{ITEM}/i_name", "other")

    assert {"i_other", "i_unit"} <= asked(instance)


def test_the_slip_lists_what_is_borrowed() -> None:
    service = Catalogue({"rules": {"loan.deposit": "1500"}}).service(SERVICE)
    instance = service.example()

    rows = dict(service.receipt_rows(instance, "th"))

    assert rows["ของที่ยืม"] == "เต็นท์ 5 หลัง, โต๊ะ 20 ตัว, เก้าอี้ 100 ตัว"
    assert rows["ขอวันที่"] == "1 ธันวาคม 2569 ถึง 3 ธันวาคม 2569"
    assert rows["เงินประกัน"] == "1,500 บาท ได้คืนเมื่อของครบ"
    assert "สถานที่" not in rows


def test_a_group_brings_its_letter() -> None:
    service = Catalogue().service(SERVICE)
    instance = answer(service.example(), applicant_type="group")

    assert "doc_request" in [document.id for document in service.documents_for(instance)]


def test_things_do_not_come_back_before_they_went() -> None:
    part = answer(begin_officers_part(SERVICE), handover_on="2026-12-01", returned_on="2026-11-30")

    assert violation(part, "returned_on") == "constraint"

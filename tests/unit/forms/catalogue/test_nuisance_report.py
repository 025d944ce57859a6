"""Nuisances: a time to come and look, a name kept secret, the law sorted for officers."""

import pytest

from forms.catalogue import Catalogue
from tests.unit.forms.catalogue.filling import (
    answer,
    asked,
    begin,
    begin_officers_part,
    value,
    violation,
)

SERVICE = "nuisance_report"


@pytest.mark.parametrize(
    ("kind", "group"),
    [("water", "c1"), ("mosquito", "c1"), ("animal", "c2"), ("smoke", "c4"), ("other", "")],
)
def test_the_kind_is_sorted_by_section_25(kind: str, group: str) -> None:
    assert value(answer(begin(SERVICE), nuisance_kind=kind), "s25_group") == group


@pytest.mark.parametrize(("land", "power"), [("public", "27"), ("private", "28"), ("unknown", "")])
def test_the_power_depends_on_the_land(land: str, power: str) -> None:
    assert value(answer(begin(SERVICE), public_or_private=land), "power") == power


def test_the_name_is_kept_secret_unless_one_says_otherwise() -> None:
    instance = begin(SERVICE)
    assert value(instance, "keep_secret") == "yes"

    answer(instance, first_name="สมชาย", keep_secret="no")

    assert value(instance, "secrecy_en") == "Not secret"


def test_no_name_and_no_phone_are_needed() -> None:
    instance = answer(begin(SERVICE), notify_channel="pickup")

    assert violation(instance, "first_name") is None
    assert violation(instance, "phone") is None
    assert value(instance, "secrecy_th") == "ไม่ได้บอกชื่อ"


def test_a_factory_is_told_who_else_may_be_in_charge() -> None:
    assert "factory_note" in asked(answer(begin(SERVICE), source_kind="factory"))


def test_the_slip_tells_when_somebody_comes_and_replies() -> None:
    service = Catalogue().service(SERVICE)

    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows["จะไปตรวจ"] == "ภายใน 3 วันทำการ ในช่วงที่ท่านบอก"
    assert rows["ตอบครั้งแรกภายใน"] == "9 ธันวาคม 2569"
    assert rows["ชื่อผู้แจ้ง"] == "ปกปิด เห็นเฉพาะผู้รับเรื่อง"


def test_officers_see_what_the_answers_say_of_the_law() -> None:
    part = answer(begin_officers_part(SERVICE), s25_group="c4", power="28", is_nuisance="yes")

    assert "section 25 (4)" in part.text("/data/checking/section", "hint", "en")
    answer(part, inspected_on="2026-11-24", fix_by="2026-11-20")
    assert violation(part, "fix_by") == "constraint"

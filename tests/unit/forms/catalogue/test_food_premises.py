"""Food premises: two answers tell whether a notification is enough."""

from datetime import UTC, date, datetime

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance
from forms.rules import OfficeDays

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("food_premises")


@pytest.fixture
def instance(service: Service) -> Instance:
    return Instance(service.definition(), clock=lambda: NOON, new_id=str)


def asked(instance: Instance) -> list[str]:
    return [s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")]


@pytest.mark.parametrize(
    ("area", "permit"),
    [("60", "certificate"), ("200", "certificate"), ("200.01", "licence"), ("350", "licence")],
)
def test_two_answers_tell_which_of_the_two_it_is(
    instance: Instance, area: str, permit: str
) -> None:
    instance.answer("/data/which/area_sqm", area)
    instance.answer("/data/which/food_types", "noodle")

    assert instance.node("/data/which/permit_type").value == permit
    assert asked(instance)[:3] == ["area_sqm", "food_types", f"{permit}_note"]


def test_the_story_comes_true(service: Service) -> None:
    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows["ร้านนี้ต้อง"] == "แจ้ง ขอหนังสือรับรองการแจ้ง (ไม่เกิน 200 ตารางเมตร)"
    assert rows["เปิดร้าน"].startswith("เปิดชั่วคราวได้ตั้งแต่แจ้ง")
    assert rows["หนังสือรับรองภายใน"] == "3 ธันวาคม 2569"
    assert rows["อบรมผู้สัมผัสอาหาร"] == "ยังไม่อบรม 1 คน เจ้าหน้าที่จะนัดวันอบรม"


def test_a_large_shop_is_not_told_that_it_may_open(service: Service) -> None:
    instance = service.example()
    instance.answer("/data/which/area_sqm", "250")

    rows = dict(service.receipt_rows(instance, "th"))

    assert rows["ร้านนี้ต้อง"].startswith("ขอใบอนุญาต")
    assert not {"เปิดร้าน", "หนังสือรับรองภายใน"} & set(rows)


@pytest.mark.parametrize(("area", "due"), [("60", date(2026, 12, 3)), ("250", date(2026, 12, 24))])
def test_the_day_of_the_paper_follows_from_the_area(service: Service, area: str, due: date) -> None:
    instance = service.example()
    instance.answer("/data/which/area_sqm", area)
    days = OfficeDays([], [])

    def count(day: date, number: int, unit: str) -> date:
        return days.after(day, number) if unit == "working_day" else days.by(day, number)

    path = "/data/result/order_days"
    answers = {path: instance.node(path).value}
    steps = {s.step.id: s.due for s in service.schedule(date(2026, 11, 24), count, answers)}

    assert steps["order"] == due


@pytest.mark.parametrize(("trained", "violation"), [("0", None), ("3", None), ("4", "constraint")])
def test_no_more_can_be_trained_than_there_are(
    instance: Instance, trained: str, violation: str | None
) -> None:
    for path, value in {"cooks": "1", "servers": "2", "handlers_trained": trained}.items():
        instance.answer(f"/data/work/{path}", value)

    assert instance.node("/data/work/handlers_trained").violation == violation


def test_who_is_not_trained_may_file_and_is_told(instance: Instance) -> None:
    instance.answer("/data/request/license_request", "new")
    instance.answer("/data/work/cooks", "2")
    instance.answer("/data/work/servers", "0")
    instance.answer("/data/work/handlers_trained", "2")
    assert "train_note" not in asked(instance)

    instance.answer("/data/work/handlers_trained", "1")

    assert "train_note" in asked(instance)


def test_the_own_check_tells_what_is_left_to_do(instance: Instance) -> None:
    instance.answer("/data/request/license_request", "new")
    assert "to_do_note" not in asked(instance)

    instance.answer("/data/work/self_check", "clean_floor covered_food raw_cooked handwash apron")

    said = instance.text("/data/work/to_do_note", "hint", "th")
    assert "กันแมลงและหนู" in said
    assert "ล้างพื้น" not in said


def test_everything_in_order_leaves_nothing_to_do(instance: Instance) -> None:
    instance.answer("/data/request/license_request", "new")
    everything = "clean_floor covered_food raw_cooked handwash apron no_pest clean_dish"

    instance.answer("/data/work/self_check", everything)

    assert "to_do_note" not in asked(instance)


@pytest.mark.parametrize(("area", "fee"), [("60", "100 บาทต่อปี"), ("250", "200 บาทต่อปี")])
def test_the_fee_is_what_the_office_ruled(area: str, fee: str) -> None:
    rules = {"fee.food.certificate": "100", "fee.food.licence": "200"}
    service = Catalogue({"rules": rules}).service("food_premises")
    instance = service.example()

    instance.answer("/data/which/area_sqm", area)

    assert instance.node("/data/result/fee_th").value == fee


@pytest.mark.parametrize(("area", "cap"), [("60", "1000"), ("201", "3000")])
def test_the_ceiling_follows_from_the_area(service: Service, area: str, cap: str) -> None:
    definition = service.officer_definition()
    assert definition is not None
    officers = Instance(definition, clock=lambda: NOON, new_id=str)

    officers.answer("/data/checking/area_sqm", area)

    assert officers.node("/data/paying/fee_cap").value == cap
    assert ("notice_note" in asked(officers)) is (area == "60")

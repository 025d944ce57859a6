"""The child support grant: nothing asked twice, a household list, a first look at the income."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

BANGKOK = timezone(timedelta(hours=7))
Fill = Callable[..., Instance]
ROLE = "/data/registrant/registrant_role"
PEOPLE = "/data/household/household_list"


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("child_support_grant")


@pytest.fixture
def fill(service: Service) -> Fill:
    def begin(role: str = "mother", on: str = "2026-11-24") -> Instance:
        clock = datetime.fromisoformat(f"{on}T10:15").replace(tzinfo=BANGKOK)
        instance = Instance(service.definition(), clock=lambda: clock, new_id=str)
        instance.answer(ROLE, role)
        return instance

    return begin


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


def household(instance: Instance, *incomes: str) -> None:
    """A child without income, and one person for each income."""
    instance.answer("/data/household/household_members", str(len(incomes) + 1))
    instance.answer(f"{PEOPLE}[1]/hh_relation", "child")
    for number, income in enumerate(incomes, 2):
        instance.answer(f"{PEOPLE}[{number}]/hh_relation", "other")
        instance.answer(f"{PEOPLE}[{number}]/hh_income_year", income)


@pytest.mark.parametrize(
    ("born", "left"),
    [
        ("2026-06-10", "66"),
        ("2026-06-24", "67"),
        ("2020-11-25", "0"),
        ("2020-12-24", "1"),
        ("2026-11-24", "72"),
        ("2020-11-24", ""),
    ],
)
def test_the_months_until_the_sixth_birthday(fill: Fill, born: str, left: str) -> None:
    instance = fill()

    instance.answer("/data/child/child_birth_date", born)

    assert instance.node("/data/child/months_left").value == left


def test_a_child_above_the_age_is_told_of_and_may_be_filed(fill: Fill) -> None:
    instance = fill()

    instance.answer("/data/child/child_birth_date", "2020-11-24")

    assert "too_old_note" in asked(instance)
    assert instance.node("/data/child/child_birth_date").violation is None


def test_a_mother_who_registers_is_not_asked_about_the_mother(fill: Fill) -> None:
    instance = fill("mother")
    instance.answer("/data/registrant/first_name", "ดี")
    instance.answer("/data/registrant/last_name", "ตัวอย่างดี")

    assert "mother_name" not in asked(instance)
    assert instance.node("/data/dr01/dr_mother_name").value == "ดี ตัวอย่างดี"


def test_a_father_who_registers_is_known(fill: Fill) -> None:
    instance = fill("father")

    assert not {"father_known", "father_name"} & asked(instance)
    assert "mother_name" in asked(instance)


def test_a_guardian_tells_of_both(fill: Fill) -> None:
    instance = fill("guardian")
    instance.answer("/data/mother/mother_name", "นางสาวดี ตัวอย่าง")

    assert {"guardian_relation", "mother_name", "father_known"} <= asked(instance)
    assert instance.node("/data/dr01/dr_mother_name").value == "นางสาวดี ตัวอย่าง"


def test_an_unknown_father_or_number_stops_nothing(fill: Fill) -> None:
    instance = fill()
    instance.answer("/data/father/father_known", "no")
    assert "father_name" not in asked(instance)

    instance.answer("/data/father/father_known", "yes")

    assert not instance.node("/data/father/father_cid").required


def test_only_a_thai_mother_needs_a_number(fill: Fill) -> None:
    instance = fill("guardian")
    instance.answer("/data/mother/mother_nationality", "th")
    assert instance.node("/data/mother/mother_cid").required

    instance.answer("/data/mother/mother_nationality", "other")

    assert not instance.node("/data/mother/mother_cid").required


def test_the_list_has_as_many_entries_as_people_were_counted(fill: Fill) -> None:
    instance = fill()

    instance.answer("/data/household/household_members", "3")

    paths = {step.path for step in instance.walk()}
    assert f"{PEOPLE}[3]/hh_name" in paths
    assert f"{PEOPLE}[4]/hh_name" not in paths


@pytest.mark.parametrize(
    ("incomes", "each", "note"),
    [
        (("60000", "180000", "0"), "60000", "within_note"),
        (("200000",), "100000", "within_note"),
        (("200001",), "100001", "above_note"),
        (("100000", "100000"), "66667", "within_note"),
        (("0",), "0", "within_note"),
    ],
)
def test_the_average_counts_the_child_and_is_a_first_look(
    fill: Fill, incomes: tuple[str, ...], each: str, note: str
) -> None:
    instance = fill()

    household(instance, *incomes)

    assert instance.node("/data/result/income_per_capita").value == each
    assert {"within_note", "above_note"} & asked(instance) == {note}


def test_a_child_is_not_asked_for_its_income(fill: Fill) -> None:
    instance = fill()
    household(instance, "1000")

    paths = {step.path for step in instance.walk()}

    assert f"{PEOPLE}[1]/hh_income_year" not in paths
    assert f"{PEOPLE}[2]/hh_income_year" in paths


def test_a_forgotten_child_is_pointed_out(fill: Fill) -> None:
    instance = fill()
    instance.answer("/data/household/household_members", "1")
    instance.answer(f"{PEOPLE}[1]/hh_relation", "mother")
    assert "child_missing_note" in asked(instance)

    instance.answer(f"{PEOPLE}[1]/hh_relation", "child")

    assert "child_missing_note" not in asked(instance)


def test_a_regular_job_wants_a_certificate(fill: Fill) -> None:
    instance = fill()
    household(instance, "1000")
    assert instance.node("/data/papers/want_income").value == "false"

    instance.answer(f"{PEOPLE}[2]/hh_regular_job", "yes")

    assert instance.node("/data/papers/want_income").value == "true"


def test_thais_are_paid_by_promptpay_others_into_an_account(fill: Fill) -> None:
    instance = fill()
    instance.answer("/data/registrant/nationality", "th")
    assert "promptpay_linked" in asked(instance)
    assert "non_thai_account" not in asked(instance)

    instance.answer("/data/registrant/nationality", "other")

    assert "promptpay_linked" not in asked(instance)
    assert {"non_thai_bank", "non_thai_account", "non_thai_account_name"} <= asked(instance)
    assert instance.node("/data/papers/want_passbook").value == "true"


def test_one_person_cannot_certify_twice(fill: Fill) -> None:
    instance = fill()
    instance.answer("/data/certifiers/certifier1_name", "นางมาลี ตัวอย่าง")

    instance.answer("/data/certifiers/certifier2_name", "นางมาลี ตัวอย่าง")

    assert instance.node("/data/certifiers/certifier2_name").violation == "constraint"


def test_the_story_comes_true(service: Service) -> None:
    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows["ดูเบื้องต้น"] == "รายได้เฉลี่ยไม่เกินเกณฑ์ รอ พม. พิจารณา"
    assert rows["อายุครบเกณฑ์ในอีก"] == "ประมาณ 66 เดือน"
    assert "พร้อมเพย์" in rows["อย่าลืม"]

"""The old-age allowance: what the form tells from the rules and the birth date."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

BANGKOK = timezone(timedelta(hours=7))
Fill = Callable[..., Instance]


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("elderly_allowance")


@pytest.fixture
def fill(service: Service) -> Fill:
    def begin(born: str = "1968-06-05", on: str = "2026-11-24", kind: str = "new") -> Instance:
        clock = datetime.fromisoformat(f"{on}T10:15").replace(tzinfo=BANGKOK)
        instance = Instance(service.definition(), clock=lambda: clock, new_id=str)
        instance.answer("/data/request/request_kind", kind)
        instance.answer("/data/applicant/birth_date", born)
        return instance

    return begin


def result(instance: Instance, name: str) -> str:
    return instance.node(f"/data/result/{name}").value


def asked(instance: Instance) -> list[str]:
    return [s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")]


@pytest.mark.parametrize(
    ("born", "first_month", "baht"),
    [
        ("1968-06-05", "2028-07-01", "600"),
        ("1968-06-01", "2028-06-01", "600"),
        ("1967-09-02", "2027-10-01", "600"),
        ("1968-09-01", "2028-09-01", "600"),
        ("1958-03-01", "2027-10-01", "600"),
        ("1957-03-01", "2027-10-01", "700"),
        ("1936-01-01", "2027-10-01", "1000"),
    ],
)
def test_the_first_month_and_the_amount_follow_from_the_birth_date(
    fill: Fill, born: str, first_month: str, baht: str
) -> None:
    instance = fill(born)

    assert result(instance, "state") == "open"
    assert result(instance, "first_pay_month") == first_month
    assert result(instance, "monthly_amount") == baht


def test_the_estimate_says_that_it_is_one_and_when_it_holds(fill: Fill) -> None:
    instance = fill()
    path = "/data/result/estimate_note"

    assert instance.text(path, "label", "th") == "ประมาณเดือนละ 600 บาท เริ่มกรกฎาคม 2571"
    assert "เกิด 5 มิถุนายน 2511" in instance.text(path, "hint", "th")
    assert "เมื่อ อบต. สั่งขึ้นทะเบียน" in instance.text(path, "hint", "th")
    assert instance.text(path, "label", "en") == "About 600 baht a month from July 2571 (2028)"


@pytest.mark.parametrize(
    ("born", "fiscal_year", "month"),
    [
        ("1968-09-02", "2572", "ตุลาคม 2570"),
        ("1969-06-05", "2572", "ตุลาคม 2570"),
        ("1970-12-31", "2574", "ตุลาคม 2572"),
    ],
)
def test_whoever_is_too_young_is_told_when_to_come(
    fill: Fill, born: str, fiscal_year: str, month: str
) -> None:
    instance = fill(born)

    hint = instance.text("/data/result/young_choice", "hint", "th")

    assert result(instance, "state") == "too_young"
    assert hint == f"มาลงได้ตั้งแต่ {month} เพื่อปีงบประมาณ {fiscal_year}"
    assert "estimate_note" not in asked(instance)


def test_a_name_noted_for_later_is_asked_for_contact_only(fill: Fill) -> None:
    instance = fill("1970-12-31")

    instance.answer("/data/result/young_choice", "note")

    assert not {"monthly_income", "pay_method", "sign_method"} & set(asked(instance))
    assert {"notify_channel", "assisted"} <= set(asked(instance))


def test_whoever_doubts_the_date_may_file_all_the_same(fill: Fill) -> None:
    instance = fill("1970-12-31")

    instance.answer("/data/result/young_choice", "go_on")

    assert {"monthly_income", "pay_method", "sign_method"} <= set(asked(instance))


def test_a_closed_window_is_taken_down_and_not_a_dead_end(fill: Fill, service: Service) -> None:
    instance = fill(on="2026-12-15")

    rows = dict(service.receipt_rows(instance, "th"))

    assert "closed_note" in asked(instance)
    assert "pay_method" in asked(instance)
    assert "1 มกราคม 2570" in instance.text("/data/result/closed_note", "hint", "th")
    assert rows["จดไว้ให้"] == "ยังไม่เปิดรับ เจ้าหน้าที่จะลงทะเบียนให้เมื่อเปิด 1 มกราคม 2570"


@pytest.mark.parametrize(
    ("precision", "born", "said"),
    [("year", "1968-01-01", "เกิด ปี 2511 "), ("month", "1968-06-01", "เกิด มิถุนายน 2511 ")],
)
def test_a_birth_date_that_is_only_partly_known_is_accepted_and_said_so(
    fill: Fill, precision: str, born: str, said: str
) -> None:
    instance = fill(born)

    instance.answer("/data/applicant/birth_date_precision", precision)

    assert "precision_note" in asked(instance)
    assert said in result(instance, "reason_th")
    assert instance.node("/data/applicant/birth_date").violation is None


@pytest.mark.parametrize(
    ("born", "precision", "told"),
    [
        ("1940-02-10", "full", True),
        ("1940-05-10", "full", False),
        ("1940-01-01", "year", True),
        ("1941-02-10", "full", False),
    ],
)
def test_births_before_the_old_calendar_ended_are_looked_at_by_staff(
    fill: Fill, born: str, precision: str, told: bool
) -> None:
    instance = fill(born)
    instance.answer("/data/applicant/birth_date_precision", precision)

    assert ("old_calendar_note" in asked(instance)) is told


def test_a_state_pension_is_left_to_staff(fill: Fill) -> None:
    instance = fill()

    instance.answer("/data/about/gov_income", "pension")

    assert "gov_income_note" in asked(instance)
    assert instance.node("/data/about/gov_income").violation is None


def test_none_and_something_else_contradict_each_other(fill: Fill) -> None:
    instance = fill()

    instance.answer("/data/about/gov_income", "none pension")

    assert instance.node("/data/about/gov_income").violation == "constraint"


@pytest.mark.parametrize(
    ("kind", "there", "gone"),
    [
        ("change_pay", {"pay_method"}, {"monthly_income", "estimate_note", "reg_house_no"}),
        ("change_proxy", {"is_proxy"}, {"monthly_income", "pay_method", "reg_house_no"}),
        ("move_in", {"moved_in_on", "previous_lao", "pay_method"}, set()),
    ],
)
def test_other_requests_ask_only_for_what_they_change(
    fill: Fill, kind: str, there: set[str], gone: set[str]
) -> None:
    questions = set(asked(fill(kind=kind)))

    assert there <= questions
    assert not gone & questions


def test_a_new_proxy_is_asked_for_when_the_beneficiary_came(fill: Fill) -> None:
    instance = fill(kind="change_proxy")

    instance.answer("/data/proxy/is_proxy", "no")

    assert {"new_proxy_cid", "new_proxy_name"} <= set(asked(instance))


def test_without_a_phone_another_way_to_be_told_will_do(fill: Fill) -> None:
    instance = fill()

    instance.answer("/data/contact/notify_channel", "leader")

    assert not instance.node("/data/contact/phone").required
    assert "phone_owner" not in asked(instance)


def test_the_account_number_has_to_be_the_same_twice(fill: Fill) -> None:
    instance = fill()
    instance.answer("/data/bank/pay_method", "bank_self")
    instance.answer("/data/bank/account_no", "0123456789")

    instance.answer("/data/bank/account_no_again", "0123456780")

    assert instance.node("/data/bank/account_no_again").violation == "constraint"


def test_documents_follow_the_answers(fill: Fill, service: Service) -> None:
    instance = fill()
    instance.answer("/data/proxy/is_proxy", "yes")
    instance.answer("/data/bank/pay_method", "cash_self")

    assert [document.id for document in service.documents_for(instance)] == [
        "doc_cid_card",
        "doc_house_reg",
        "doc_poa",
    ]


def test_a_house_elsewhere_in_the_province_is_taken_and_told(fill: Fill) -> None:
    instance = fill()

    instance.answer("/data/reg_address/reg_subdistrict_code", "600114")

    assert {"elsewhere_note", "reg_moo_no"} <= set(asked(instance))
    assert "reg_moo" not in asked(instance)
    assert instance.node("/data/reg_address/reg_district_code").value == "6001"


def test_the_postcode_follows_the_sub_district(fill: Fill) -> None:
    instance = fill()

    instance.answer("/data/reg_address/reg_subdistrict_code", "600501")

    assert instance.node("/data/reg_address/reg_postcode").value == "60180"


def test_only_the_ways_of_signing_the_office_offers_are_shown(fill: Fill) -> None:
    choices = fill().choices("/data/consent/signing/sign_method", "en")

    assert [choice.value for choice in choices] == ["wet", "thumb"]

"""The disability allowance: the amount by the rules, and health data only with its own consent."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

BANGKOK = timezone(timedelta(hours=7))
Fill = Callable[..., Instance]


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("disability_allowance")


@pytest.fixture
def fill(service: Service) -> Fill:
    def begin(born: str = "2010-03-14", card: str = "no", on: str = "2026-11-24") -> Instance:
        clock = datetime.fromisoformat(f"{on}T10:15").replace(tzinfo=BANGKOK)
        instance = Instance(service.definition(), clock=lambda: clock, new_id=str)
        instance.answer("/data/applicant/birth_date", born)
        instance.answer("/data/result/has_state_welfare_card", card)
        return instance

    return begin


def result(instance: Instance, name: str) -> str:
    return instance.node(f"/data/result/{name}").value


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


@pytest.mark.parametrize(
    ("born", "card", "baht"),
    [
        ("2010-03-14", "no", "1000"),
        ("1980-01-01", "yes", "1000"),
        ("1980-01-01", "no", "800"),
        ("2008-12-01", "no", "800"),
        ("2008-12-02", "no", "1000"),
    ],
)
def test_the_amount_follows_from_age_in_the_first_month_and_the_welfare_card(
    fill: Fill, born: str, card: str, baht: str
) -> None:
    assert result(fill(born, card), "amount") == baht


@pytest.mark.parametrize(
    ("on", "month"),
    [
        ("2026-11-24", "2026-12-01"),
        ("2026-12-31", "2027-01-01"),
        ("2026-08-31", "2026-09-01"),
    ],
)
def test_payment_is_expected_from_the_month_after(fill: Fill, on: str, month: str) -> None:
    assert result(fill(on=on), "first_pay_month") == month


def test_the_estimate_says_that_it_is_one(fill: Fill) -> None:
    instance = fill()
    path = "/data/result/estimate_note"

    assert instance.text(path, "label", "th") == "ประมาณเดือนละ 1,000 บาท เริ่มธันวาคม 2569"
    assert "อายุยังไม่ถึง 18 ปี" in instance.text(path, "hint", "th")
    assert "เมื่อ อบต. สั่งขึ้นทะเบียน" in instance.text(path, "hint", "th")


def test_without_the_consent_nothing_about_the_disability_is_asked(fill: Fill) -> None:
    instance = fill()
    assert "disability_type" not in asked(instance)

    instance.answer("/data/health_consent/consent_sensitive", "no")

    assert "no_health_note" in asked(instance)
    assert not {"disability_type", "register_no_pwd", "needs_carer"} & asked(instance)


def test_what_was_told_with_consent_is_not_sent_after_taking_it_back(fill: Fill) -> None:
    instance = fill()
    instance.answer("/data/health_consent/consent_sensitive", "yes")
    instance.answer("/data/card/disability_type", "visual")

    instance.answer("/data/health_consent/consent_sensitive", "no")

    assert not instance.node("/data/card/disability_type").relevant


def test_the_register_number_comes_from_the_id_number_and_can_be_changed(fill: Fill) -> None:
    instance = fill()
    instance.answer("/data/health_consent/consent_sensitive", "yes")
    instance.answer("/data/applicant/id_type", "cid")
    instance.answer("/data/applicant/cid", "1999900000013")
    assert instance.node("/data/card/register_no_pwd").value == "1999900000013"

    instance.answer("/data/card/register_no_pwd", "1999900000021")

    assert instance.node("/data/card/register_no_pwd").value == "1999900000021"


def test_an_expired_card_is_no_dead_end(fill: Fill) -> None:
    instance = fill()
    instance.answer("/data/health_consent/consent_sensitive", "yes")

    instance.answer("/data/card/pwd_card_expiry", "2026-11-24")

    assert "expired_note" in asked(instance)
    assert instance.node("/data/card/pwd_card_expiry").violation is None


def test_only_the_five_of_the_official_form_file_for_someone(fill: Fill) -> None:
    instance = fill()
    instance.answer("/data/proxy/is_proxy", "yes")

    choices = [c.value for c in instance.choices("/data/proxy/proxy_relation", "th")]

    assert choices == ["parent", "child", "spouse", "sibling", "carer"]


def test_the_story_comes_true(service: Service) -> None:
    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows["เดือนละโดยประมาณ"] == "1,000 บาท"
    assert rows["เพราะ"] == "อายุยังไม่ถึง 18 ปี"
    wanted = {document.id for document in service.documents_for(service.example())}
    assert wanted == {"doc_cid_card", "doc_house_reg", "doc_pwd_card", "doc_passbook", "doc_poa"}

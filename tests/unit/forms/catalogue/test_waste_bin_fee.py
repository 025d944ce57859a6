"""Waste: seven requests on one form, the fee of the ordinance to the satang."""

import pytest

from forms.catalogue import Catalogue
from forms.engine import Instance
from tests.unit.forms.catalogue.filling import (
    answer,
    asked,
    begin,
    begin_officers_part,
    value,
    violation,
)

SERVICE = "waste_bin_fee"


def paying(plan: str, rules: dict[str, str] | None = None, **answers: str) -> Instance:
    """A registration with everything the fee depends on."""
    instance = answer(begin(SERVICE, rules), waste_request="register", premises_type="house")
    return answer(instance, **{"daily_litres": "le20", "pay_plan": plan, **answers})


@pytest.mark.parametrize(
    ("request_kind", "there", "gone"),
    [
        ("register", {"people_count", "bin_request", "agree_rules"}, {"account_no", "miss_date"}),
        ("bin", {"account_no", "bin_size", "near_place"}, {"people_count", "bin_request"}),
        ("pay", {"account_no", "daily_litres", "pay_plan"}, {"people_count", "start_month"}),
        ("missed", {"account_no", "miss_date"}, {"pay_plan", "sign_method"}),
        ("cancel", {"account_no", "stop_reason"}, {"near_place", "pay_plan"}),
        ("bulky", {"bulky_what", "near_place"}, {"pay_plan", "sign_method"}),
    ],
)
def test_each_request_asks_what_it_needs(
    request_kind: str, there: set[str], gone: set[str]
) -> None:
    questions = asked(answer(begin(SERVICE), waste_request=request_kind))

    assert there <= questions
    assert not gone & questions


@pytest.mark.parametrize(("plan", "baht"), [("monthly", "30"), ("half", "180"), ("yearly", "360")])
def test_a_period_costs_its_months(plan: str, baht: str) -> None:
    assert value(paying(plan), "period_fee") == baht


@pytest.mark.parametrize(
    ("fee", "discount", "baht"),
    [
        ("30", "10", "324"),
        ("35.25", "0", "423"),
        ("33.35", "5", "380.19"),
        ("20.05", "3", "233.38"),
    ],
)
def test_the_discount_is_rounded_to_the_satang(fee: str, discount: str, baht: str) -> None:
    rules = {"waste_fee.home.le20": fee, "waste_fee.discount_year": discount}

    assert value(paying("yearly", rules), "period_fee") == baht


def test_a_shop_pays_its_own_rate() -> None:
    rules = {"waste_fee.business.le20": "60"}

    assert value(paying("half", rules, premises_type="shop"), "period_fee") == "360"


@pytest.mark.parametrize("litres", ["21to500", "gt500"])
def test_where_no_fee_is_set_staff_tell_it(litres: str) -> None:
    instance = paying("yearly", daily_litres=litres)

    assert value(instance, "fee_th") == ""
    assert "fee_unknown_note" in asked(instance)
    assert "fee_note" not in asked(instance)


@pytest.mark.parametrize(
    ("month", "kept"), [("12/2569", None), ("๑๒/๒๕๖๙", None), ("13/2569", "constraint")]
)
def test_the_month_is_typed_with_any_digits(month: str, kept: str | None) -> None:
    assert violation(paying("yearly", start_month=month), "start_month") == kept


def test_a_missed_collection_needs_no_papers() -> None:
    service = Catalogue().service(SERVICE)
    instance = answer(service.example(), waste_request="missed")

    assert service.documents_for(instance) == ()


def test_a_tenant_brings_the_lease() -> None:
    service = Catalogue().service(SERVICE)
    instance = answer(service.example(), position="tenant")

    assert "doc_rent" in [document.id for document in service.documents_for(instance)]


def test_officers_see_open_fees_and_the_ceiling() -> None:
    part = answer(begin_officers_part(SERVICE), daily_litres="le20", monthly_fee="70.5")
    answer(part, arrears_months="3")

    assert value(part, "arrears") == "211.5"
    assert {"cap_note", "arrears_note"} <= asked(part)
    assert "cap_note" not in asked(answer(part, monthly_fee="65"))

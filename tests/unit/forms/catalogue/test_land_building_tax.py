"""Land and building tax: the estimate to the baht, the limits of time, fines and idle land."""

from datetime import datetime, timedelta, timezone

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

BANGKOK = timezone(timedelta(hours=7))
MILLION = 1_000_000


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("land_building_tax")


def begun(
    service: Service, request: str = "view", owner: str = "person", year: str = "2570"
) -> Instance:
    clock = datetime(2027, 3, 1, 10, tzinfo=BANGKOK)
    instance = Instance(service.definition(), clock=lambda: clock, new_id=str)
    instance.answer("/data/request/lbt_request", request)
    instance.answer("/data/request/tax_year", year)
    instance.answer("/data/owner/owner_type", owner)
    return instance


def put_parcel(instance: Instance, use: str, value: float, number: int = 1, **more: str) -> None:
    parcel = {"use_now": use, "parcel_value": f"{value:.0f}"} | more
    for name, answer in parcel.items():
        instance.answer(f"/data/parcel[{number}]/{name}", answer)


def main_house(of: str = "both") -> dict[str, str]:
    return {"building": "yes", "register_house": "yes", "home_owner_of": of}


def estimate(instance: Instance) -> str:
    return instance.node("/data/result/calc_note").value


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


def wanted(service: Service, instance: Instance) -> set[str]:
    return {
        document.id
        for document in service.documents
        if not document.relevant or instance.node(document.relevant).value == "true"
    }


@pytest.mark.parametrize(("use", "millions", "baht"), [("rice", 8, "0"), ("shop", 3, "9000")])
def test_the_worked_examples_come_out_to_the_baht(
    service: Service, use: str, millions: int, baht: str
) -> None:
    instance = begun(service)

    put_parcel(instance, use, millions * MILLION)

    assert estimate(instance) == baht


@pytest.mark.parametrize("year", ["2563", "2565", "2569", "2570"])
@pytest.mark.parametrize(
    ("use", "millions", "baht"),
    [
        ("farm", 75, "7500"),
        ("farm", 100, "15000"),
        ("farm", 500, "215000"),
        ("farm", 1000, "565000"),
        ("farm", 1001, "566000"),
        ("live_other", 50, "10000"),
        ("live_other", 75, "17500"),
        ("live_other", 100, "30000"),
        ("live_other", 101, "31000"),
        ("shop", 50, "150000"),
        ("shop", 200, "750000"),
        ("factory", 1000, "4750000"),
        ("vacant", 5000, "28750000"),
        ("vacant", 5001, "28757000"),
    ],
)
def test_each_band_has_the_rate_of_the_decree(
    service: Service, use: str, millions: int, baht: str, year: str
) -> None:
    instance = begun(service, owner="juristic", year=year)

    put_parcel(instance, use, millions * MILLION)

    assert estimate(instance) == baht


@pytest.mark.parametrize(
    ("millions", "of", "baht"),
    [
        (50, "both", "0"),
        (75, "both", "7500"),
        (100, "both", "20000"),
        (110, "both", "30000"),
        (10, "house", "0"),
        (50, "house", "8000"),
        (75, "house", "15500"),
        (100, "house", "28000"),
        (101, "house", "29000"),
        (50, "land", "10000"),
    ],
)
def test_the_main_house_of_a_person_is_exempt_in_part(
    service: Service, millions: int, of: str, baht: str
) -> None:
    instance = begun(service)

    put_parcel(instance, "live", millions * MILLION, **main_house(of))

    assert estimate(instance) == baht


def test_who_is_not_in_the_register_pays_as_for_another_house(service: Service) -> None:
    instance = begun(service)

    put_parcel(instance, "live", 3 * MILLION, building="yes", register_house="no")

    assert estimate(instance) == "600"


def test_farm_land_of_a_person_is_exempt_together(service: Service) -> None:
    instance = begun(service)
    put_parcel(instance, "rice", 30 * MILLION)
    instance.add_repeat("/data/parcel")
    put_parcel(instance, "farm", 30 * MILLION, number=2)

    assert estimate(instance) == "1000"


def test_every_other_plot_is_taxed_by_itself(service: Service) -> None:
    instance = begun(service)
    put_parcel(instance, "shop", 50 * MILLION)
    instance.add_repeat("/data/parcel")
    put_parcel(instance, "shop", 50 * MILLION, number=2)

    assert estimate(instance) == "300000"


def test_a_company_has_no_farm_land_exempt(service: Service) -> None:
    instance = begun(service, owner="juristic")

    put_parcel(instance, "rice", 8 * MILLION)

    assert estimate(instance) == "800"


def test_a_second_main_house_is_told(service: Service) -> None:
    instance = begun(service)
    put_parcel(instance, "live", MILLION, **main_house())
    assert "two_homes_note" not in asked(instance)

    instance.add_repeat("/data/parcel")
    put_parcel(instance, "live", MILLION, number=2, **main_house())

    assert "two_homes_note" in asked(instance)


@pytest.mark.parametrize(
    ("rules", "year", "told"),
    [({}, "2570", True), ({"lbt.own_rates": True}, "2570", False), ({}, "2562", False)],
)
def test_no_estimate_is_shown_where_the_rates_are_not_known(
    rules: dict[str, object], year: str, told: bool
) -> None:
    instance = begun(Catalogue({"rules": rules}).service("land_building_tax"), year=year)

    put_parcel(instance, "shop", 3 * MILLION)

    assert ("estimate_note" in asked(instance)) is told


def test_without_a_value_nothing_is_estimated(service: Service) -> None:
    instance = begun(service)

    instance.answer("/data/parcel[1]/use_now", "shop")

    assert "estimate_note" not in asked(instance)


@pytest.mark.parametrize(
    ("request_kind", "days", "papers"),
    [
        ("correct", "30", {"doc_land"}),
        ("object", "60", {"doc_assess_notice"}),
        ("refund", "90", {"doc_receipt"}),
        ("use_change", "", {"doc_land", "doc_use_proof"}),
        ("view", "", set()),
    ],
)
def test_each_request_has_its_time_and_its_papers(
    service: Service, request_kind: str, days: str, papers: set[str]
) -> None:
    instance = begun(service, request_kind)

    assert instance.node("/data/result/reply_days").value == days
    assert wanted(service, instance) == {"doc_cid_card", *papers}


def test_the_answer_is_promised_for_the_day_of_the_act(service: Service) -> None:
    received = datetime(2026, 11, 24, tzinfo=BANGKOK).date()
    days = service.schedule(
        received, lambda day, n, unit: day + timedelta(days=n), {"/data/result/reply_days": "60"}
    )

    assert {s.step.id: s.due for s in days}["decide"] == received + timedelta(days=60)


@pytest.mark.parametrize(
    ("request_kind", "path", "day", "late"),
    [
        ("object", "notice_received_on", "2027-01-28", "false"),
        ("object", "notice_received_on", "2027-01-20", "true"),
        ("use_change", "change_date", "2027-01-02", "false"),
        ("use_change", "change_date", "2026-12-20", "true"),
        ("refund", "paid_on", "2024-03-01", "false"),
        ("refund", "paid_on", "2024-02-28", "true"),
    ],
)
def test_a_limit_that_has_passed_is_told_and_the_request_taken(
    service: Service, request_kind: str, path: str, day: str, late: str
) -> None:
    instance = begun(service, request_kind)

    instance.answer(f"/data/details/{path}", day)

    assert instance.node("/data/details/is_late").value == late
    assert ("late_note" in asked(instance)) is (late == "true")
    assert instance.node(f"/data/details/{path}").violation is None


def test_old_taxes_lead_here_and_are_explained(service: Service) -> None:
    instance = begun(service, "arrears")

    assert "arrears_note" in asked(instance)
    assert "parcel_value" not in asked(instance)
    assert {"โรงเรือน", "บำรุงท้องที่"} <= set(service.keywords)


def test_only_a_refund_asks_for_an_account(service: Service) -> None:
    assert "pay_method" in asked(begun(service, "refund"))
    assert "pay_method" not in asked(begun(service, "object"))


def officer(service: Service, **answers: str) -> Instance:
    definition = service.officer_definition()
    assert definition
    clock = datetime(2028, 12, 1, 10, tzinfo=BANGKOK)
    instance = Instance(definition, clock=lambda: clock, new_id=str)
    instance.answer("/data/checking/tax_year", "2570")
    for name, value in answers.items():
        instance.answer(f"/data/{name.replace('__', '/')}", value)
    return instance


@pytest.mark.parametrize(
    ("year", "baht"),
    [
        ("1", "9000"),
        ("3", "9000"),
        ("4", "18000"),
        ("6", "18000"),
        ("7", "27000"),
        ("28", "90000"),
        ("40", "90000"),
    ],
)
def test_idle_land_pays_more_every_three_years_up_to_three_percent(
    service: Service, year: str, baht: str
) -> None:
    instance = officer(
        service,
        assessing__appraisal_land="3000",
        assessing__assessed_sqw="1000",
        assessing__assessed_class="other",
        assessing__vacant_years=year,
    )

    assert instance.node("/data/assessing/worked_out").value == baht


def test_land_and_building_together_less_what_is_exempt(service: Service) -> None:
    instance = officer(
        service,
        assessing__appraisal_land="20000.50",
        assessing__assessed_sqw="2000",
        assessing__appraisal_building="10000",
        assessing__assessed_sqm="2000",
        assessing__assessed_class="home_land",
        assessing__exempt_value="50000000",
    )

    assert instance.node("/data/assessing/taxable").value == "10001000"
    assert instance.node("/data/assessing/worked_out").value == "3000.3"


@pytest.mark.parametrize(
    ("warned", "paid", "extended", "fine", "surcharge"),
    [
        ("before_warning", "2027-05-01", "no", "900", "90"),
        ("in_warning", "2027-06-15", "no", "1800", "180"),
        ("after_warning", "2027-06-30", "no", "3600", "180"),
        ("after_warning", "2027-07-01", "yes", "3600", "135"),
        ("after_warning", "2028-11-01", "no", "3600", "1710"),
    ],
)
def test_paying_late_costs_the_fine_of_its_stage_and_a_surcharge(
    service: Service, warned: str, paid: str, extended: str, fine: str, surcharge: str
) -> None:
    instance = officer(
        service,
        assessing__assessed_amount="9000",
        paying__paid_on=paid,
        paying__warned=warned,
        paying__extended=extended,
    )

    assert instance.node("/data/paying/fine").value == fine
    assert instance.node("/data/paying/surcharge").value == surcharge


def test_paid_in_april_there_is_no_fine(service: Service) -> None:
    instance = officer(service, assessing__assessed_amount="9000", paying__paid_on="2027-04-30")

    assert instance.node("/data/paying/fine").value == "0"
    assert instance.node("/data/paying/surcharge").value == "0"


def test_the_story_comes_true(service: Service) -> None:
    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows["ภาษีโดยประมาณ"] == "0 บาท"
    assert rows["ตอบภายใน"] == "24 ธันวาคม 2569"

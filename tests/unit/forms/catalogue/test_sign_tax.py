"""The sign tax: every sign to the baht, as the schedule of the act and the regulation have it."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

BANGKOK = timezone(timedelta(hours=7))
Fill = Callable[..., Instance]


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("sign_tax")


def begun(service: Service, on: str, year: str = "2570", kind: str = "annual") -> Instance:
    clock = datetime.fromisoformat(f"{on}T10:15").replace(tzinfo=BANGKOK)
    instance = Instance(service.definition(), clock=lambda: clock, new_id=str)
    instance.answer("/data/filing/tax_year", year)
    instance.answer("/data/filing/filing_kind", kind)
    return instance


def put_sign(instance: Instance, number: int = 1, **changes: str) -> None:
    sign = {
        "s_exempt": "none",
        "s_letters": "thai",
        "s_moving": "no",
        "s_width_cm": "120",
        "s_length_cm": "240",
        "s_sides": "1",
        "s_count": "1",
        "s_install_date": "2022-01-05",
    } | changes
    for name, value in sign.items():
        instance.answer(f"/data/signs[{number}]/{name}", value)


@pytest.fixture
def fill(service: Service) -> Fill:
    def begin(
        on: str = "2027-02-15", year: str = "2570", kind: str = "annual", **sign: str
    ) -> Instance:
        instance = begun(service, on, year, kind)
        put_sign(instance, **sign)
        return instance

    return begin


def tax(instance: Instance) -> str:
    return instance.node("/data/signs[1]/s_tax").value


def result(instance: Instance, name: str) -> str:
    return instance.node(f"/data/result/{name}").value


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


@pytest.mark.parametrize(
    ("width", "length", "units", "baht"),
    [("120", "240", "58", "290"), ("60", "80", "10", "200"), ("100.5", "400", "80", "400")],
)
def test_the_worked_examples_come_out_to_the_baht(
    fill: Fill, width: str, length: str, units: str, baht: str
) -> None:
    instance = fill(s_width_cm=width, s_length_cm=length)

    assert instance.node("/data/signs[1]/s_units").value == units
    assert tax(instance) == baht


@pytest.mark.parametrize(
    ("letters", "moving", "baht"),
    [
        ("thai", "yes", "1000"),
        ("thai", "no", "500"),
        ("mixed", "yes", "5200"),
        ("mixed", "no", "2600"),
        ("nonthai", "yes", "5200"),
        ("nonthai", "no", "5000"),
    ],
)
@pytest.mark.parametrize("year", ["2564", "2569", "2570"])
def test_every_kind_of_sign_has_the_rate_of_the_regulation(
    fill: Fill, letters: str, moving: str, baht: str, year: str
) -> None:
    instance = fill(
        year=year,
        s_letters=letters,
        s_moving=moving,
        s_width_cm="100",
        s_length_cm="500",
        s_install_date="2015-01-05",
    )

    assert tax(instance) == baht


@pytest.mark.parametrize(
    ("area", "units"), [("250", "0"), ("250.01", "1"), ("750", "1"), ("751", "2"), ("1000", "2")]
)
def test_only_a_rest_of_more_than_half_a_unit_counts(fill: Fill, area: str, units: str) -> None:
    assert fill(s_width_cm="1", s_length_cm=area).node("/data/signs[1]/s_units").value == units


@pytest.mark.parametrize(
    ("installed", "percent", "baht"),
    [
        ("2027-01-01", "100", "2600"),
        ("2027-03-31", "100", "2600"),
        ("2027-04-01", "75", "1950"),
        ("2027-09-30", "50", "1300"),
        ("2027-10-01", "25", "650"),
        ("2026-10-01", "100", "2600"),
    ],
)
def test_a_sign_of_this_year_pays_for_the_quarters_left(
    fill: Fill, installed: str, percent: str, baht: str
) -> None:
    instance = fill(
        on="2027-12-20",
        s_letters="mixed",
        s_width_cm="100",
        s_length_cm="500",
        s_install_date=installed,
    )

    assert instance.node("/data/signs[1]/s_quarter_factor").value == percent
    assert tax(instance) == baht


def test_a_quarter_of_a_baht_is_not_lost(fill: Fill) -> None:
    instance = fill(
        on="2027-12-20", s_width_cm="161", s_length_cm="500", s_install_date="2027-10-01"
    )

    assert tax(instance) == "201.25"
    assert "สองร้อยเอ็ดบาทยี่สิบห้าสตางค์" in result(instance, "tax_th")


@pytest.mark.parametrize(("after", "baht"), [("true", "200"), ("false", "72.5")])
def test_the_office_settles_whether_the_minimum_comes_after_the_quarters(
    after: str, baht: str
) -> None:
    service = Catalogue({"rules": {"sign.min_after_quarter": after}}).service("sign_tax")
    instance = begun(service, "2027-12-20", kind="new")

    put_sign(instance, s_install_date="2027-10-01")

    assert tax(instance) == baht


def test_sides_and_equal_signs_are_multiplied_and_all_entries_added(
    service: Service, fill: Fill
) -> None:
    instance = fill(s_sides="2", s_count="3")
    instance.add_repeat("/data/signs")
    put_sign(instance, 2, s_width_cm="60", s_length_cm="80")

    assert tax(instance) == "580"
    assert result(instance, "tax_total") == "1940"
    assert dict(service.receipt_rows(instance, "en"))["Estimated tax"] == "1,940 baht"


def test_the_story_comes_true(service: Service) -> None:
    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows["ภาษีโดยประมาณ"] == "490 บาท (สี่ร้อยเก้าสิบบาทถ้วน)"
    assert rows["ป้ายที่แจ้ง"] == "2 ป้าย"


def test_an_exempt_sign_pays_nothing_and_staff_decide(fill: Fill) -> None:
    instance = fill(s_exempt="farmer")

    assert tax(instance) == "0"
    assert "s_exempt_note" in asked(instance)
    assert "total_note" not in asked(instance)


def test_who_is_not_sure_of_an_exemption_sees_the_tax(fill: Fill) -> None:
    assert tax(fill(s_exempt="unsure")) == "290"


def test_a_sign_left_to_staff_is_counted_apart(service: Service, fill: Fill) -> None:
    instance = fill(s_letters="unsure", s_count="2")

    assert tax(instance) == ""
    assert dict(service.receipt_rows(instance, "en"))["Not yet counted"] == (
        "2 signs, worked out by staff"
    )


def test_a_year_with_older_rates_is_left_to_staff(fill: Fill) -> None:
    instance = fill(year="2563", s_install_date="2015-01-05")

    assert "old_year_note" in asked(instance)
    assert tax(instance) == ""


@pytest.mark.parametrize("kind", ["transfer", "remove"])
def test_telling_of_a_new_owner_or_a_removal_counts_no_tax(fill: Fill, kind: str) -> None:
    instance = fill(kind=kind)

    assert tax(instance) == "0"
    assert f"{kind}_note" in asked(instance)


def test_a_sign_put_up_after_the_tax_year_is_told(fill: Fill) -> None:
    instance = fill(on="2027-02-15", year="2569", s_install_date="2027-01-05")

    assert tax(instance) == "0"
    assert "s_later_note" in asked(instance)


@pytest.mark.parametrize(
    ("on", "kind", "installed", "late"),
    [
        ("2027-03-31", "annual", "2022-01-05", "false"),
        ("2027-04-01", "annual", "2022-01-05", "true"),
        ("2027-06-25", "new", "2027-06-10", "false"),
        ("2027-06-26", "new", "2027-06-10", "true"),
        ("2027-02-20", "change", "2027-02-03", "true"),
        ("2026-11-24", "annual", "2022-01-05", "false"),
    ],
)
def test_filing_is_late_after_march_or_fifteen_days(
    fill: Fill, on: str, kind: str, installed: str, late: str
) -> None:
    instance = fill(on=on, kind=kind, s_install_date=installed)

    assert result(instance, "file_late") == late


@pytest.mark.parametrize(("warned", "surcharge"), [("no", "14.5"), ("yes", "29")])
def test_filing_late_costs_less_before_the_office_writes(
    fill: Fill, warned: str, surcharge: str
) -> None:
    instance = fill(on="2027-05-10")

    instance.answer("/data/result/late_warned", warned)

    assert result(instance, "surcharge") == surcharge


def test_in_time_nobody_is_asked_about_letters_and_nothing_is_added(fill: Fill) -> None:
    instance = fill()

    assert "late_warned" not in asked(instance)
    assert result(instance, "surcharge") == "0"


@pytest.mark.parametrize(("width", "offered"), [("599", False), ("600", True)])
def test_from_3000_baht_instalments_are_offered(fill: Fill, width: str, offered: bool) -> None:
    instance = fill(s_width_cm=width, s_length_cm="500")

    assert ("pay_plan" in asked(instance)) is offered


def test_three_instalments_make_the_whole_tax(fill: Fill) -> None:
    instance = fill(s_letters="mixed", s_width_cm="100", s_length_cm="2005")

    instance.answer("/data/result/pay_plan", "yes")

    assert result(instance, "tax_total") == "10426"
    assert (result(instance, "part_1"), result(instance, "part_next")) == ("3475.34", "3475.33")


@pytest.mark.parametrize("side", ["s_width_cm", "s_length_cm"])
def test_metres_entered_as_centimetres_are_asked_about_but_not_stopped(
    fill: Fill, side: str
) -> None:
    instance = fill(**{side: "1.2"})

    assert "s_unit_note" in asked(instance)
    assert instance.node(f"/data/signs[1]/{side}").violation is None


def test_a_large_sign_on_the_land_of_another_carries_its_owners_name(fill: Fill) -> None:
    instance = fill(s_more="yes", s_attach_place="other")

    assert "s_owner_note" in asked(instance)


@pytest.mark.parametrize(
    ("paid", "interest"),
    [("2027-03-16", "0"), ("2027-03-17", "5.8"), ("2027-04-16", "5.8"), ("2027-04-17", "11.6")],
)
def test_late_payment_costs_two_percent_for_every_month_begun(
    service: Service, paid: str, interest: str
) -> None:
    definition = service.officer_definition()
    assert definition
    clock = datetime.fromisoformat("2027-07-01T10:00").replace(tzinfo=BANGKOK)
    instance = Instance(definition, clock=lambda: clock, new_id=str)
    instance.answer("/data/assessing/assessed_total", "290")
    instance.answer("/data/assessing/assess_sent_on", "2027-03-01")
    instance.answer("/data/paying/paid_on", paid)

    assert instance.node("/data/assessing/due_on").value == "2027-03-16"
    assert instance.node("/data/paying/late_interest").value == interest

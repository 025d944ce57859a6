"""Digging and filling: when the act wants a notice, what it costs, and what holds without one."""

from datetime import UTC, datetime

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("earthwork_notice")


def begun(service: Service, **work: str) -> Instance:
    instance = Instance(service.definition(), clock=lambda: NOON, new_id=str)
    for name, value in work.items():
        instance.answer(f"/data/work/{name}", value)
    return instance


def digging(service: Service, area: str, depth: str, **more: str) -> Instance:
    return begun(service, work_kind="dig", affected_area_sqm=area, depth_m=depth, **more)


def result(instance: Instance, name: str) -> str:
    return instance.node(f"/data/result/{name}").value


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


@pytest.mark.parametrize(
    ("area", "depth", "must"),
    [
        ("8000", "4", "true"),
        ("8000", "3", "false"),
        ("10000", "3", "false"),
        ("10000.5", "1", "true"),
        ("3", "3.1", "true"),
    ],
)
def test_digging_deep_or_wide_is_notified(
    service: Service, area: str, depth: str, must: str
) -> None:
    instance = digging(service, area, depth)

    assert result(instance, "must_notify") == must
    assert result(instance, "fee") == ("500" if must == "true" else "0")


@pytest.mark.parametrize(
    ("area", "over", "must"),
    [("2000.5", "0.2", "true"), ("2000", "3", "false"), ("5000", "0", "false")],
)
def test_filling_above_the_neighbours_on_a_large_area_is_notified(
    service: Service, area: str, over: str, must: str
) -> None:
    instance = begun(
        service,
        work_kind="fill",
        affected_area_sqm=area,
        fill_height_m="2",
        over_neighbor_m=over,
    )

    assert result(instance, "must_notify") == must
    assert ("drainage" in asked(instance)) is (float(over) > 0)


@pytest.mark.parametrize(("area", "must"), [("4", "false"), ("4.5", "true")])
def test_a_small_well_for_water_is_free(service: Service, area: str, must: str) -> None:
    assert result(digging(service, area, "12", water_well="yes"), "must_notify") == must


@pytest.mark.parametrize(("announced", "must"), [("1500", "true"), ("9000", "false")])
def test_an_office_may_announce_less_but_never_more_than_the_act(announced: str, must: str) -> None:
    rules = {"rules": {"earthwork.fill_area": announced}}
    instance = begun(
        Catalogue(rules).service("earthwork_notice"),
        work_kind="fill",
        affected_area_sqm="1800",
        fill_height_m="1",
        over_neighbor_m="1",
    )

    assert result(instance, "must_notify") == must
    assert float(result(instance, "limit_fill")) <= 2000


def test_the_story_comes_true(service: Service) -> None:
    instance = service.example()
    rows = dict(service.receipt_rows(instance, "th"))

    assert rows["ตามตัวเลขที่กรอก"] == "ต้องแจ้ง เพราะลึกเกิน 3 เมตร"
    assert rows["ค่าใบรับแจ้ง"] == "500 บาท"
    assert rows["ใบรับแจ้งภายใน"] == "1 ธันวาคม 2569"
    assert instance.node("/data/doing/work_days").value == "51"


def test_without_a_notice_the_duties_are_told_and_nothing_stops(service: Service) -> None:
    instance = digging(service, "100", "2")

    assert {"advice_note", "duty_note", "method"} <= asked(instance)
    assert "must_note" not in asked(instance)


@pytest.mark.parametrize(
    ("depth", "distance", "near", "protect"),
    [
        ("2", "4", "false", "false"),
        ("2", "3.9", "true", "true"),
        ("4", "6", "true", "false"),
        ("3", "", "false", "false"),
    ],
)
def test_a_pit_near_the_boundary_needs_support(
    service: Service, depth: str, distance: str, near: str, protect: str
) -> None:
    instance = digging(service, "100", depth)
    instance.answer("/data/boundaries/neighbor_s_dist", distance)

    assert instance.node("/data/boundaries/near_edge").value == near
    assert instance.node("/data/boundaries/must_protect").value == protect
    assert ("edge_note" in asked(instance)) is (near == "true")


@pytest.mark.parametrize(
    ("typed", "metres"),
    [("5-2-80", "9120"), ("๕-๒-๘๐", "9120"), ("0-0-50.5", "202"), ("1-0-0", "1600")],
)
def test_rai_ngan_and_wa_become_square_metres(service: Service, typed: str, metres: str) -> None:
    instance = begun(service)
    instance.answer("/data/land/land_area_rai", typed)

    assert instance.node("/data/land/land_area_rai").violation is None
    assert instance.node("/data/land/land_sqm").value == metres


@pytest.mark.parametrize("typed", ["5280", "5-4-80", "5 ไร่"])
def test_an_area_written_in_another_way_is_told(service: Service, typed: str) -> None:
    instance = begun(service)
    instance.answer("/data/land/land_area_rai", typed)

    assert instance.node("/data/land/land_area_rai").violation == "constraint"


def test_more_than_the_plot_is_asked_about_but_not_stopped(service: Service) -> None:
    instance = digging(service, "8000", "4")
    instance.answer("/data/land/land_area_rai", "2-0-0")

    assert "larger_note" in asked(instance)
    assert instance.node("/data/work/affected_area_sqm").violation is None


def test_a_start_before_the_receipt_is_told(service: Service) -> None:
    instance = digging(service, "8000", "4")

    instance.answer("/data/doing/start_date", "2026-11-28")
    assert "early_note" in asked(instance)

    instance.answer("/data/doing/start_date", "2026-12-10")
    assert "early_note" not in asked(instance)


@pytest.mark.parametrize(("fee", "violation"), [("500", None), ("0", None), ("300", "constraint")])
def test_the_officer_takes_the_fee_of_the_regulation(
    service: Service, fee: str, violation: str | None
) -> None:
    definition = service.officer_definition()
    assert definition
    instance = Instance(definition, clock=lambda: NOON, new_id=str)

    instance.answer("/data/deciding/fee", fee)

    assert instance.node("/data/deciding/fee").violation == violation

"""Defaults, preloads, setvalue, once, volatile expressions."""

from datetime import UTC, datetime

from tests.unit.forms.engine.forms_for_tests import NOON, ask, bind, fill, form

ROW = '<group ref="/data/row"><repeat nodeset="/data/row">{}</repeat></group>'


def test_preloads_come_from_the_clock_and_ids_handed_in() -> None:
    scenario = fill(
        form(
            "<start/><end/><day/><device/><meta><instanceID/></meta>",
            bind("start", type="dateTime", jr__preload="timestamp", jr__preloadParams="start")
            + bind("end", type="dateTime", jr__preload="timestamp", jr__preloadParams="end")
            + bind("day", type="date", jr__preload="date", jr__preloadParams="today")
            + bind("device", jr__preload="property", jr__preloadParams="deviceid")
            + bind("meta/instanceID", jr__preload="uid"),
        )
    )
    assert scenario.node("/data/end").value == ""

    scenario.finalise()

    assert scenario.node("/data/start").value == "2026-10-05T12:00:00.000+00:00"
    assert scenario.node("/data/end").value == "2026-10-05T12:00:00.000+00:00"
    assert scenario.node("/data/day").value == "2026-10-05"
    assert scenario.node("/data/device").value == "dev-1"
    assert scenario.node("/data/meta/instanceID").value == "uuid:id-1"


def test_a_trigger_sets_a_value_after_everything_else_is_up_to_date() -> None:
    scenario = fill(
        form(
            "<a/><twice/><copy/>",
            bind("twice", calculate="/data/a * 2"),
            '<input ref="/data/a"><label>a</label>'
            '<setvalue event="xforms-value-changed" ref="/data/copy" value="/data/twice"/></input>',
        )
    )

    scenario.answer("/data/a", "4")

    assert scenario.node("/data/copy").value == "8"


def test_a_default_that_is_computed_sets_off_what_waits_for_its_question() -> None:
    start = '<setvalue event="odk-instance-first-load" ref="/data/a" value="2 + 3"/>'
    follow = '<setvalue event="xforms-value-changed" ref="/data/b" value="../a * 2"/>'

    scenario = fill(
        form("<a/><b/>", start, f'<input ref="/data/a"><label>a</label>{follow}</input>')
    )

    assert scenario.node("/data/b").value == "10"


def test_triggers_that_set_each_other_off_come_to_an_end() -> None:
    change = '<setvalue event="xforms-value-changed" ref="/data/{}" value=". + 1"/>'
    scenario = fill(
        form(
            "<a>0</a><b>0</b>",
            body=f'<input ref="/data/a">{change.format("b")}</input>'
            f'<input ref="/data/b">{change.format("a")}</input>',
        )
    )

    scenario.answer("/data/a", "1")

    assert int(scenario.node("/data/a").value) < 50


def test_a_new_instance_gets_its_dynamic_default() -> None:
    scenario = fill(
        form(
            '<n/><row jr:template=""><x/></row>',
            body=ask("n")
            + ROW.format(
                '<setvalue event="odk-new-repeat" ref="/data/row/x" value="../../n + 1"/>'
                + ask("row/x")
            ),
        )
    )
    scenario.answer("/data/n", "5")

    scenario.add_repeat("/data/row")

    assert scenario.node("/data/row[1]/x").value == "6"


def test_once_is_drawn_once_and_today_follows_the_clock() -> None:
    times = [NOON]
    scenario = fill(
        form(
            "<a/><id/><day/>",
            bind("id", calculate="once(concat(/data/a, uuid()))")
            + bind("day", calculate="today()"),
            ask("a"),
        ),
        clock=lambda: times[-1],
    )
    first = scenario.node("/data/id").value

    scenario.answer("/data/a", "x")
    times.append(datetime(2026, 10, 6, 9, 0, tzinfo=UTC))
    scenario.finalise()

    assert scenario.node("/data/id").value == first
    assert scenario.node("/data/day").value == "2026-10-06"


def test_results_are_stored_in_the_type_of_their_node() -> None:
    scenario = fill(
        form(
            "<i/><d/><when/><yes/><nothing/><text/>",
            bind("i", type="int", calculate="11 div 2")
            + bind("d", type="decimal", calculate="1 div 4")
            + bind("when", type="date", calculate="date('2024-02-28') + 2")
            + bind("yes", calculate="1 = 1")
            + bind("nothing", calculate="/data/blank + 1")
            + bind("text", calculate="10.50"),
        )
    )

    values = [
        scenario.node(f"/data/{name}").value
        for name in ["i", "d", "when", "yes", "nothing", "text"]
    ]

    assert values == ["5", "0.25", "2024-03-01", "true", "", "10.5"]


def test_the_defaults_of_a_form_come_in_their_order_with_what_each_sets_off() -> None:
    first = '<setvalue event="odk-instance-first-load" ref="/data/g/{}" value="{}"/>'
    look = '<setvalue event="xforms-value-changed" ref="/data/g/b" value="/data/g/a * 2"/>'
    scenario = fill(
        form(
            "<more/><g><a/><b/></g>",
            bind("g", relevant="/data/more = 'yes'") + first.format("a", 5) + first.format("b", 7),
            f'{ask("more")}<input ref="/data/g/a"><label>a</label>{look}</input>{ask("g/b")}',
        )
    )

    scenario.answer("/data/more", "yes")

    assert scenario.node("/data/g/b").value == "7"

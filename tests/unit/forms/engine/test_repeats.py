"""Repeats: instances, what paths mean inside them, counts."""

from forms.run import snapshot
from tests.unit.forms.engine.forms_for_tests import ask, bind, fill, form


def people(extra_nodes: str = "", extra_binds: str = "", attributes: str = "") -> str:
    return form(
        f'<n/><person jr:template=""><age>1</age><twice/><place/></person>{extra_nodes}',
        bind("person/age", type="int")
        + bind("person/twice", calculate="/data/person/age * 2")
        + bind("person/place", calculate="position(..)")
        + extra_binds,
        ask("n")
        + '<group ref="/data/person"><label>Person</label>'
        + f'<repeat nodeset="/data/person" {attributes}>{ask("person/age")}</repeat></group>',
    )


def test_an_absolute_path_inside_a_repeat_means_this_instance() -> None:
    scenario = fill(people("<total/>", bind("total", calculate="sum(/data/person/age)")))
    assert scenario.add_repeat("/data/person") == "/data/person[1]"
    scenario.add_repeat("/data/person")

    scenario.answer("/data/person[2]/age", "40")

    assert scenario.node("/data/person[1]/twice").value == "2"
    assert scenario.node("/data/person[2]/twice").value == "80"
    assert scenario.node("/data/total").value == "41"


def test_removing_an_instance_moves_the_others_up() -> None:
    scenario = fill(people("<many/>", bind("many", calculate="count(/data/person)")))
    for age in ("10", "20", "30"):
        scenario.answer(f"{scenario.add_repeat('/data/person')}/age", age)

    scenario.remove_repeat("/data/person", 1)

    assert scenario.node("/data/many").value == "2"
    assert scenario.node("/data/person[2]/age").value == "30"
    assert scenario.node("/data/person[2]/place").value == "2"


def test_a_count_makes_and_takes_instances() -> None:
    scenario = fill(people(attributes='jr:count="/data/n"'))

    scenario.answer("/data/n", "3")
    three = [state["path"] for state in snapshot(scenario)]
    scenario.answer("/data/n", "1")
    one = [state["path"] for state in snapshot(scenario)]

    assert "/data/person[3]/age" in three
    assert "/data/person[1]/age" in one
    assert "/data/person[2]/age" not in one


def test_a_count_that_feeds_on_itself_comes_to_an_end() -> None:
    scenario = fill(people(attributes='jr:count="count(/data/person) + 1"'))

    assert len(snapshot(scenario)) < 3500


def test_a_running_total_reads_the_instance_before() -> None:
    scenario = fill(
        form(
            '<row jr:template=""><x/><sum/></row>',
            bind(
                "row/sum",
                calculate="../x + coalesce(/data/row[position() = position(current()/..) - 1]/sum, 0)",
            ),
            f'<group ref="/data/row"><repeat nodeset="/data/row">{ask("row/x")}</repeat></group>',
        )
    )
    for x in ("1", "2", "3"):
        scenario.answer(f"{scenario.add_repeat('/data/row')}/x", x)
    assert scenario.node("/data/row[3]/sum").value == "6"

    scenario.answer("/data/row[1]/x", "11")

    assert scenario.node("/data/row[3]/sum").value == "16"


def test_indexed_repeat_picks_an_instance() -> None:
    scenario = fill(
        people(
            "<first/>",
            bind("first", calculate="indexed-repeat(/data/person/age, /data/person, /data/n)"),
        )
    )
    for age in ("10", "20"):
        scenario.answer(f"{scenario.add_repeat('/data/person')}/age", age)

    scenario.answer("/data/n", "2")

    assert scenario.node("/data/first").value == "20"


def test_a_new_instance_without_template_does_not_take_over_the_first_ones_values() -> None:
    scenario = fill(
        form(
            "<row><x>5</x></row>",
            body=f'<group ref="/data/row"><repeat nodeset="/data/row">{ask("row/x")}</repeat></group>',
        )
    )

    scenario.add_repeat("/data/row")

    assert scenario.node("/data/row[1]/x").value == "5"
    assert scenario.node("/data/row[2]/x").value == ""


def test_a_repeat_has_its_words_before_it_has_an_instance() -> None:
    body = (
        f'<group><label>Children</label><repeat nodeset="/data/row">{ask("row/x")}</repeat></group>'
    )
    scenario = fill(form('<row jr:template=""><x/></row>', body=body))

    (step,) = scenario.walk()

    assert (step.kind, step.count) == ("repeat", 0)
    assert scenario.text(step.path, "label") == "Children"

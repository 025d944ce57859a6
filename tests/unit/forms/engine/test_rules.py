"""What rules do to nodes while a form is filled."""

import pytest

from forms.engine import FormError, Violation, draft_json
from tests.unit.forms.engine.forms_for_tests import ask, bind, fill, form


def test_non_relevance_is_inherited_and_reads_as_blank() -> None:
    scenario = fill(
        form(
            "<has_home/><home><street/></home><copy/>",
            bind("home", relevant="/data/has_home = 'yes'")
            + bind("home/street", required="true()")
            + bind("copy", calculate="concat('[', /data/home/street, ']')"),
            ask("has_home") + f'<group ref="/data/home">{ask("home/street")}</group>',
        )
    )
    scenario.answer("/data/has_home", "yes")
    scenario.answer("/data/home/street", "Canal Street")
    assert scenario.node("/data/copy").value == "[Canal Street]"

    scenario.answer("/data/has_home", "no")

    assert not scenario.node("/data/home/street").relevant
    assert scenario.node("/data/home/street").value == "Canal Street"
    assert scenario.node("/data/copy").value == "[]"
    assert scenario.violations() == ()


def test_a_hidden_answer_compares_as_blank() -> None:
    scenario = fill(
        form(
            "<shown/><kept/><blank/><differs/>",
            bind("kept", relevant="/data/shown = 'yes'")
            + bind("blank", calculate="/data/kept = ''")
            + bind("differs", calculate="/data/kept != ''"),
            ask("shown") + ask("kept"),
        )
    )

    assert scenario.node("/data/blank").value == "true"
    assert scenario.node("/data/differs").value == "false"


def test_an_answer_breaks_its_constraint_and_a_blank_only_required() -> None:
    scenario = fill(
        form("<age/>", bind("age", type="int", constraint=". &lt; 120", required="1 = 1"))
    )
    assert scenario.violations() == (Violation("/data/age", "required"),)

    scenario.answer("/data/age", "130")

    assert scenario.violations() == (Violation("/data/age", "constraint"),)
    assert scenario.node("/data/age").value == "130"


def test_only_rules_whose_inputs_changed_are_evaluated() -> None:
    scenario = fill(
        form(
            "<a/><b/><twice/><four/><other/>",
            bind("twice", calculate="/data/a * 2")
            + bind("four", calculate="/data/twice * 2")
            + bind("other", calculate="/data/b + 1"),
        )
    )
    scenario.answer("/data/a", "1")
    before = scenario.evaluations

    scenario.answer("/data/a", "5")

    assert scenario.evaluations - before == 2
    assert scenario.node("/data/four").value == "20"


def test_values_that_depend_on_each_other_in_a_circle_are_refused() -> None:
    circle = bind("a", calculate="/data/b + 1") + bind("b", calculate="/data/a + 1")
    with pytest.raises(FormError, match="depends on itself"):
        fill(form("<a/><b/>", circle))


def test_a_group_holds_no_value_even_where_one_is_calculated() -> None:
    repeat = '<repeat nodeset="/data/r" jr:count="/data/g"><input ref="/data/r/y"/></repeat>'
    scenario = fill(form("<g><x/></g><r><y/></r>", bind("g", calculate="3"), repeat))

    assert draft_json(scenario)["repeats"] == {"/data/r": 0}
    assert set(draft_json(scenario)["values"]) == {"/data/g/x"}

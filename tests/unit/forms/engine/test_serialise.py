"""Drafts keep everything, submissions prune."""

import pytest

from forms.engine import (
    FormError,
    draft_json,
    moved,
    parse_form,
    restore,
    submission_json,
    submission_xml,
)
from forms.run import snapshot
from tests.unit.forms.engine.forms_for_tests import NOON, ask, bind, fill, form

TREE = '<a/><hidden/><row jr:template=""><x/></row><orx:meta><orx:instanceID/></orx:meta>'
BODY = (
    ask("a") + f'<group ref="/data/row"><repeat nodeset="/data/row">{ask("row/x")}</repeat></group>'
)


def example() -> str:
    return form(
        TREE,
        bind("hidden", relevant="/data/a != 'no'")
        + bind("orx:meta/orx:instanceID", jr__preload="uid"),
        BODY,
    )


def filled():
    scenario = fill(example())
    scenario.answer("/data/hidden", "kept")
    scenario.answer("/data/a", "no")
    scenario.answer(f"{scenario.add_repeat('/data/row')}/x", "<1 & 2>")
    return scenario


def clocks() -> dict[str, object]:
    return {"clock": lambda: NOON, "new_id": lambda: "new"}


def test_a_draft_brings_back_hidden_answers_and_repeats() -> None:
    scenario = filled()

    again = restore(scenario.definition, draft_json(scenario), **clocks())

    assert snapshot(again) == snapshot(scenario)
    assert again.node("/data/hidden").value == "kept"
    again.answer("/data/a", "yes")
    assert again.node("/data/hidden").relevant


def test_a_submission_leaves_out_what_is_not_relevant() -> None:
    scenario = filled()

    assert "/data/hidden" not in submission_json(scenario)
    xml = submission_xml(scenario)
    assert "hidden" not in xml
    assert "<x>&lt;1 &amp; 2&gt;</x>" in xml
    assert "<orx:instanceID>uuid:id-1</orx:instanceID>" in xml
    assert 'id="test" version="1"' in xml


def test_a_submission_is_well_formed_whatever_was_typed() -> None:
    scenario = fill(example())
    scenario.answer("/data/a", "a\x00b\ud800]]>\uffff")

    written = submission_xml(scenario).partition("\n")[2]

    assert parse_form(
        form(
            "<q/>",
            more=f"<instance id='s'>{written}</instance>",
        )
    )


def test_a_draft_of_another_version_is_moved_and_what_is_lost_is_told() -> None:
    draft = draft_json(filled()) | {"version": "0"}
    newer = parse_form(form(TREE.replace("<hidden/>", "<fresh/>"), "", BODY))
    with pytest.raises(FormError, match="another version"):
        restore(newer, draft, **clocks())

    result = moved(newer, draft, **clocks())

    assert result.dropped == {"/data/hidden": "kept"}
    assert result.added == ("/data/fresh",)
    assert result.instance.node("/data/row[1]/x").value == "<1 & 2>"


@pytest.mark.parametrize("values", [None, {"/data/a": 1}, []], ids=["none", "number", "list"])
def test_a_damaged_draft_is_refused(values: object) -> None:
    scenario = filled()

    with pytest.raises(FormError, match="damaged"):
        restore(scenario.definition, draft_json(scenario) | {"values": values}, **clocks())


def test_a_question_that_a_template_leaves_out_is_not_there_in_a_draft_either() -> None:
    rows = '<row jr:template=""><x/></row><row><x/><more/></row>'
    scenario = fill(form(rows, body=f'<repeat nodeset="/data/row">{ask("row/x")}</repeat>'))
    scenario.add_repeat("/data/row")

    again = restore(
        scenario.definition, draft_json(scenario), clock=lambda: NOON, new_id=lambda: "x"
    )

    assert snapshot(again) == snapshot(scenario)

"""Forms that are broken or mean harm end in a FormError, or do no harm."""

from itertools import pairwise

import pytest

from forms.engine import FormError
from forms.run import snapshot
from tests.unit.forms.engine.forms_for_tests import ask, bind, fill, form

DEEP = "<g>" * 200 + "</g>" * 200
BROKEN = {
    "nothing": ("", "F101"),
    "no xml": ("{}", "F101"),
    "a doctype": ('<!DOCTYPE h [<!ENTITY e "x">]><h>&e;</h>', "F102"),
    "a doctype from elsewhere": ('<!DOCTYPE h SYSTEM "http://x.example/y"><h/>', "F102"),
    "an absurd depth": (form(DEEP), "F103"),
    "no model": ("<html><head/><body/></html>", "F104"),
    "an unknown function": (form("<a/>", bind("a", calculate="frobnicate(1)")), "F201"),
    "half an expression": (form("<a/>", bind("a", relevant="1 +")), "F201"),
    "a question without its node": (form("<a/>", body=ask("b")), "F203"),
    "a question about a group": (form("<a><b/></a>", body=ask("a")), "F203"),
    "a question about a group that is drawn too": (
        form("<a><b/></a>", body=f'{ask("a")}<group ref="/data/a">{ask("a/b")}</group>'),
        "F203",
    ),
    "a repeat without its node": (
        form("<a/>", body='<repeat nodeset="/data/r"><input ref="/data/a"/></repeat>'),
        "F203",
    ),
    "another encoding than said": ('<?xml version="1.0" encoding="none"?><a>', "F101"),
    "a circle": (form("<a/>", bind("a", calculate="/data/a + 1")), "F202"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_form_is_refused_with_its_code(name: str) -> None:
    xml, code = BROKEN[name]

    with pytest.raises(FormError) as refused:
        fill(xml)

    assert refused.value.code.value == code
    assert refused.value.what
    assert refused.value.remedy


def test_a_missing_media_file_is_named() -> None:
    xml = form("<a/>", more='<instance id="c" src="jr://file-csv/gone.csv"/>')

    with pytest.raises(FormError, match=r"gone\.csv"):
        fill(xml, media={"other.csv": ""})


def test_text_that_doubles_itself_does_not_fill_the_memory() -> None:
    names = [f"x{n}" for n in range(60)]
    rules = "".join(
        bind(new, calculate=f"concat(/data/{old}, /data/{old})") for old, new in pairwise(names)
    )
    scenario = fill(form("".join(f"<{n}/>" for n in names), rules, ask("x0")))

    scenario.answer("/data/x0", "0123456789")

    assert max(len(str(state["value"])) for state in snapshot(scenario)) <= 100_000


def test_an_expression_that_fails_neither_hides_nor_blocks() -> None:
    scenario = fill(
        form(
            "<a/><b/>",
            bind("b", relevant="date(/data/a) &gt; 1", constraint="instance('no')/x = 1"),
            ask("a") + ask("b"),
        )
    )

    scenario.answer("/data/a", "not a date")
    scenario.answer("/data/b", "x")

    assert scenario.node("/data/b").relevant
    assert scenario.violations() == ()


def test_a_text_that_contains_itself_comes_to_an_end() -> None:
    text = "<output value=\"jr:itext('q')\"/>"
    scenario = fill(
        form(
            "<q/>",
            body='<input ref="/data/q"><label ref="jr:itext(\'q\')"/></input>',
            more=f'<itext><translation lang="en"><text id="q"><value>x{text}</value></text></translation></itext>',
        )
    )

    assert set(scenario.text("/data/q", "label")) == {"x"}

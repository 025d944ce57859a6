"""Choices, cascades, translations, outputs, examples."""

from forms.engine import Choice
from tests.unit.forms.engine.forms_for_tests import ask, bind, fill, form

TOWNS = """<instance id="towns"><root>
<item><name>a1</name><label>A one</label><in>a</in></item>
<item><name>a2</name><label>A two</label><in>a</in></item>
<item><name>b1</name><label>B one</label><in>b</in></item></root></instance>"""


def select(path: str, nodes: str, kind: str = "select1") -> str:
    return (
        f'<{kind} ref="/data/{path}"><label>?</label><itemset nodeset="{nodes}">'
        f'<value ref="name"/><label ref="label"/></itemset></{kind}>'
    )


def cascade(kind: str = "select1") -> str:
    return form(
        "<part/><town/><shown/>",
        bind("shown", calculate="jr:choice-name(/data/town, ' /data/town ')"),
        ask("part") + select("town", "instance('towns')/root/item[in = /data/part]", kind),
        TOWNS,
    )


def test_a_filter_offers_what_fits_and_a_choice_has_a_name() -> None:
    scenario = fill(cascade())

    scenario.answer("/data/part", "a")
    scenario.answer("/data/town", "a2")

    assert scenario.choices("/data/town") == (Choice("a1", "A one"), Choice("a2", "A two"))
    assert scenario.node("/data/shown").value == "A two"


def test_a_choice_no_longer_offered_is_cleared_and_told() -> None:
    scenario = fill(cascade())
    scenario.answer("/data/part", "a")
    scenario.answer("/data/town", "a2")

    change = scenario.answer("/data/part", "b")

    assert change.cleared == ("/data/town",)
    assert scenario.node("/data/town").value == ""
    assert scenario.node("/data/shown").value == ""


def test_of_several_choices_those_still_offered_stay() -> None:
    scenario = fill(
        form(
            "<least/><towns/>",
            body=ask("least")
            + select(
                "towns", "instance('towns')/root/item[position() &gt;= /data/least]", "select"
            ),
            more=TOWNS,
        )
    )
    scenario.answer("/data/least", "1")
    scenario.answer("/data/towns", "a1 a2 b1")

    scenario.answer("/data/least", "2")

    assert scenario.node("/data/towns").value == "a2 b1"


def test_a_hidden_select_keeps_its_answer() -> None:
    scenario = fill(
        form(
            "<part/><town/>",
            bind("town", relevant="/data/part != 'b'"),
            ask("part") + select("town", "instance('towns')/root/item[in = /data/part]"),
            TOWNS,
        )
    )
    scenario.answer("/data/part", "a")
    scenario.answer("/data/town", "a1")

    scenario.answer("/data/part", "b")
    assert scenario.node("/data/town").value == "a1"


def test_a_csv_file_is_an_instance_read_when_it_is_first_used() -> None:
    xml = form(
        "<q/>",
        body=select("q", "instance('places')/root/item[zip = '10200']"),
        more='<instance id="places" src="jr://file-csv/places.csv"/>',
    )
    scenario = fill(xml, media={"places.csv": "name,label,zip\nx,Ex,10100\ny,Why,10200\n"})
    assert scenario.definition.secondary.read == {}

    assert scenario.choices("/data/q") == (Choice("y", "Why"),)


ITEXT = """<itext>
<translation lang="ไทย (th)" default=""><text id="q:label"><value>ชื่อ <output value="/data/who"/></value>
<value form="guidance">ตามบัตร</value><value form="sala:example">สมชาย</value>
<value form="image">jr://images/card.png</value></text><text id="m"><value>ผิด</value></text></translation>
<translation lang="English (en)"><text id="q:label"><value>Name <output value="/data/who"/></value></text>
<text id="m"><value>Wrong</value></text></translation></itext>"""


def test_texts_come_in_the_language_asked_for_with_outputs_filled_in() -> None:
    scenario = fill(
        form(
            "<who/><q/>",
            bind(
                "q", constraint=". != 'x'", jr__constraintMsg="jr:itext('m')", sala__private="yes"
            ),
            ask("who") + '<input ref="/data/q"><label ref="jr:itext(\'q:label\')"/></input>',
            ITEXT,
        )
    )

    scenario.answer("/data/who", "A & B")

    assert scenario.text("/data/q", "label") == "ชื่อ A & B"
    assert scenario.text("/data/q", "label", "English (en)") == "Name A & B"
    assert scenario.text("/data/q", "constraint", "English (en)") == "Wrong"
    assert scenario.text("/data/q", "guidance", "English (en)") == "ตามบัตร"
    assert scenario.text("/data/q", "example") == "สมชาย"
    assert scenario.media("/data/q") == {"image": "card.png"}
    assert scenario.node("/data/q").attributes == {"private": "yes"}
    assert scenario.definition.languages == ("ไทย (th)", "English (en)")


def test_walk_tells_what_a_person_meets() -> None:
    scenario = fill(
        form(
            "<note/><page><a/><b/></page><more/><row><x/></row>",
            bind("note", readonly="true()")
            + bind("page/b", relevant="/data/page/a = '1'")
            + bind("more", relevant="false()"),
            ask("note")
            + f'<group ref="/data/page" appearance="field-list">{ask("page/a")}{ask("page/b")}</group>'
            + f"<group><label>Rest</label>{ask('more')}"
            + f'<group ref="/data/row"><repeat nodeset="/data/row">{ask("row/x")}</repeat></group>'
            + "</group>",
        )
    )

    met = [(step.kind, step.path, len(step.questions)) for step in scenario.walk()]

    assert met == [
        ("note", "/data/note", 0),
        ("field-list", "/data/page", 1),
        ("group", "/data#1", 0),
        ("group", "/data/row[1]", 0),
        ("question", "/data/row[1]/x", 0),
        ("repeat", "/data/row", 0),
    ]
    assert scenario.text("/data#1", "label") == "Rest"

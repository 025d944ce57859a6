"""What stands on the paper, and what does not."""

from dataclasses import replace

from kiosk.paperform import Boxes, Choices, Heading, Lines, Note, Option, Table, When
from kiosk.paperform.questions import GAP
from tests.unit.forms.engine.forms_for_tests import bind, form
from tests.unit.kiosk.paperform.papers import FRUIT, ask, items_of, only, questions_of

REPEAT = form(
    '<total/><lamp jr:template=""><place/><count/></lamp><after/>',
    bind("lamp/count", type="int"),
    '<group ref="/data/lamp"><label>Lamps</label><repeat nodeset="/data/lamp">'
    + ask("lamp/place", "Where")
    + ask("lamp/count", "How many")
    + "</repeat></group>"
    + ask("after", "After"),
)


def test_hidden_and_calculated_nodes_are_left_out() -> None:
    xml = form("<a/><b/><c/>", bind("b", calculate="1 + 1"), ask("a", "A") + ask("c", "C"))

    assert [(q.number, q.label) for q in questions_of(xml)] == [(1, "A"), (2, "C")]


def test_choices_are_boxes_and_the_chosen_one_is_ticked_on_an_example() -> None:
    xml = form("<fruit/>", bind("fruit"), FRUIT)

    (blank,), (filled,) = questions_of(xml), questions_of(xml, {"/data/fruit": "b"})

    assert blank.field == Choices((Option("Apple"), Option("Banana"), Option("Cherry")))
    assert filled == replace(
        blank, field=Choices((Option("Apple"), Option("Banana", True), Option("Cherry")))
    )


def test_a_default_is_not_ticked_on_a_blank_form() -> None:
    (question,) = questions_of(form("<fruit>b</fruit>", bind("fruit"), FRUIT))

    assert isinstance(question.field, Choices)
    assert not any(option.ticked for option in question.field.options)


def test_what_may_stay_empty_says_so() -> None:
    xml = form("<a/><b/>", bind("a", required="true()") + bind("b"), ask("a", "A") + ask("b", "B"))

    assert [question.optional for question in questions_of(xml)] == [False, True]


def test_a_remark_that_depends_on_an_answer_says_on_which() -> None:
    note = bind("warn", readonly="true()", relevant="/data/fruit = 'a'")
    xml = form("<fruit/><warn/>", bind("fruit") + note, FRUIT + ask("warn", "Wash it"))

    assert only(items_of(xml), Note) == [Note("Wash it", "", ((When(1, "is", ("Apple",)),),))]


def test_what_is_worked_out_from_answers_is_a_gap_in_a_question_and_drops_a_remark() -> None:
    said = '<label>Pay <output value="/data/sum"/> baht</label>'
    xml = form(
        "<sum/><agree/><note/>",
        bind("sum", calculate="1 + 1") + bind("note", readonly="true()"),
        f'<input ref="/data/agree">{said}</input><input ref="/data/note">{said}</input>',
        more='<itext><translation lang="th"><text id="x"><value/></text></translation></itext>',
    )
    translated = xml.replace(
        "<value/>", '<value>Pay <output value="/data/sum"/> baht</value>'
    ).replace(said, "<label ref=\"jr:itext('x')\"/>")

    items = items_of(translated)

    assert [item.label for item in items] == [f"Pay {GAP} baht"]


def test_a_group_is_a_heading_with_its_condition() -> None:
    xml = form(
        "<fruit/><peel><how/></peel>",
        bind("fruit") + bind("peel", relevant="/data/fruit = 'b'"),
        FRUIT + f'<group ref="/data/peel"><label>Peeling</label>{ask("peel/how", "How")}</group>',
    )

    _, heading, question = items_of(xml)

    assert heading == Heading("Peeling", "", ((When(1, "is", ("Banana",)),),))
    assert (question.number, question.conditions) == (2, ())


def test_a_group_without_a_heading_hands_its_condition_to_its_questions() -> None:
    xml = form(
        "<fruit/><peel><how/></peel>",
        bind("fruit") + bind("peel", relevant="/data/fruit = 'b'"),
        FRUIT + f'<group ref="/data/peel">{ask("peel/how", "How")}</group>',
    )

    *_, question = questions_of(xml)

    assert question.conditions == ((When(1, "is", ("Banana",)),),)


def test_a_repeat_is_a_table_whose_questions_count_like_any() -> None:
    table, after = items_of(REPEAT)

    assert isinstance(table, Table)
    assert [(q.number, q.label) for q in table.questions] == [(1, "Where"), (2, "How many")]
    assert (table.label, table.entries, after.number) == ("Lamps", (), 3)


def test_entries_of_an_example_stand_in_the_table() -> None:
    from kiosk.paperform.questions import Reader
    from tests.unit.forms.engine.forms_for_tests import fill

    filled = fill(REPEAT)
    for number, place in enumerate(("temple", "school"), 1):
        filled.add_repeat("/data/lamp")
        filled.answer(f"/data/lamp[{number}]/place", place)

    table, _ = Reader(filled.definition, "", filled).items()

    assert [entry[0].text for entry in table.entries] == ["temple", "school"]


def test_an_answer_that_was_not_asked_for_is_not_on_the_example() -> None:
    xml = form(
        "<fruit/><name>Jim</name>",
        bind("fruit") + bind("name", relevant="/data/fruit = 'a'"),
        FRUIT + ask("name", "Name"),
    )

    _, name = questions_of(xml, {"/data/fruit": "b"})

    assert name.field == Lines()


def test_a_hint_about_what_the_screen_filled_in_is_not_for_paper() -> None:
    xml = form(
        "<code/><hand/>",
        bind("code"),
        '<input ref="/data/code"><label>Code</label><hint>Filled in for you</hint></input>'
        '<input ref="/data/hand"><label>Hand</label><hint>On the card</hint></input>',
        more='<setvalue event="odk-instance-first-load" ref="/data/code" value="12"/>',
    )

    assert [question.hint for question in questions_of(xml)] == ["", "On the card"]


def test_thirteen_boxes_stand_for_an_id_number() -> None:
    xml = form("<cid/>", bind("cid", sala__thai="cid"), ask("cid", "ID"))

    (question,) = questions_of(xml, {"/data/cid": "1999900000013"})

    assert question.field == Boxes((1, 4, 5, 2, 1), "1999900000013")

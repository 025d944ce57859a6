"""Whatever is answered in whatever order: nothing raises, and the order leaves no trace."""

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.engine import Instance, draft_json, restore
from forms.run import snapshot
from tests.unit.forms.engine.forms_for_tests import NOON, ask, bind, fill, form

TOWNS = (
    '<instance id="t"><root><item><name>x</name><in>a</in></item>'
    "<item><name>y</name><in>b</in></item></root></instance>"
)
FORM = form(
    '<a/><b/><n/><town/><sum/><row jr:template=""><x/><y/><z/></row><last/><g><h/></g>',
    bind("b", type="int", relevant="/data/a != 'b'", constraint=". &gt; 3", required="/data/n = ''")
    + bind("g", relevant="/data/b &gt; 1")
    + bind("g/h", calculate="concat(/data/a, /data/town)")
    + bind("sum", calculate="sum(/data/row/x) + /data/b")
    + bind("row/y", calculate="/data/row/x * position(..)")
    + bind("row/z", relevant="../x &gt; 1", calculate="count(/data/row) + /data/sum")
    + bind("last", calculate="/data/row[position() = count(/data/row)]/y"),
    ask("a")
    + ask("b")
    + ask("n")
    + '<select1 ref="/data/town"><label>t</label><itemset nodeset="instance(\'t\')/root/item[in = /data/a]">'
    '<value ref="name"/><label ref="name"/></itemset></select1>'
    f'<group ref="/data/row"><repeat nodeset="/data/row">{ask("row/x")}</repeat></group>',
    TOWNS,
)
SCENARIO = fill(FORM)
TEXTS = st.sampled_from(["", "a", "b", "x", "y", "1", "2.5", "-7", "2024-01-31", "ก๖ 🙂", "NaN"])
EDITS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["/data/a", "/data/b", "/data/n", "/data/town"]), TEXTS),
        st.tuples(st.sampled_from(["/data/row[1]/x", "/data/row[2]/x", "/data/row[9]/x"]), TEXTS),
        st.just(("add", "")),
        st.tuples(st.just("remove"), st.sampled_from(["1", "2"])),
    ),
    max_size=25,
)


def fresh() -> Instance:
    return Instance(SCENARIO.definition, clock=lambda: NOON, new_id=lambda: "id")


def edit(instance: Instance, what: str, text: str) -> None:
    try:
        if what == "add":
            instance.add_repeat("/data/row")
        elif what == "remove":
            instance.remove_repeat("/data/row", int(text))
        else:
            instance.answer(what, text)
    except KeyError:
        assert "row" in what or what == "remove"


@given(EDITS)
@settings(max_examples=150, deadline=None)
def test_incremental_equals_from_scratch_and_a_draft_brings_all_back(edits) -> None:
    instance = fresh()
    for what, text in edits:
        edit(instance, what, text)
    state = snapshot(instance)

    again = restore(
        instance.definition, draft_json(instance), clock=lambda: NOON, new_id=lambda: "id"
    )
    for node in instance.document.family():
        for cell in node.cells:
            instance.settler.schedule(cell)
    instance.settler.settle()

    assert snapshot(instance) == state
    assert snapshot(again) == state


@given(EDITS, st.tuples(st.sampled_from(["/data/a", "/data/b", "/data/n"]), TEXTS))
@settings(max_examples=100, deadline=None)
def test_undo_gives_the_state_before_but_for_choices_that_were_cleared(edits, last) -> None:
    instance = fresh()
    for what, text in edits:
        edit(instance, what, text)
    before, path = snapshot(instance), last[0]
    old = instance.node(path).value

    change = instance.answer(path, last[1])
    instance.answer(path, old)

    assert change.cleared or snapshot(instance) == before


MORE = form(
    "<n/><c/><seen/><house><name/><man><age/><old/></man><ages/></house><all/><some/>",
    bind("n", type="int")
    + bind("c", type="int", calculate="if(/data/n &gt; 3, 3, /data/n)")
    + bind("house/man/old", relevant="../age &gt; 59", required="true()")
    + bind("house/ages", calculate="sum(/data/house/man/age)")
    + bind(
        "all", calculate="concat(join(',', /data/house/name), max(/data/house/ages), /data/seen)"
    ),
    '<input ref="/data/n"><label>n</label><setvalue event="xforms-value-changed" '
    'ref="/data/seen" value="concat(/data/seen, /data/n)"/></input>'
    '<group ref="/data/house"><repeat nodeset="/data/house" jr:count="/data/c">'
    '<setvalue event="odk-new-repeat" ref="/data/house/name" value="concat(\'h\', position(..))"/>'
    f'{ask("house/name")}<group ref="/data/house/man"><repeat nodeset="/data/house/man">'
    f"{ask('house/man/age')}{ask('house/man/old')}</repeat></group></repeat></group>"
    '<select ref="/data/some"><label>s</label><itemset nodeset="/data/house[name != \'\']">'
    '<value ref="name"/><label ref="ages"/></itemset></select>',
)
HOUSES = fill(MORE).definition
PLACES = st.sampled_from(["/data/n", "/data/house[1]/name", "/data/house[2]/name", "/data/some"])
PEOPLE = st.sampled_from([f"/data/house[{h}]/man[{m}]/age" for h in (1, 2, 3) for m in (1, 2)])
VISITS = st.lists(
    st.one_of(
        st.tuples(PLACES, st.sampled_from(["", "0", "1", "2", "3", "h1", "h1 h2", "h2 x", "ก"])),
        st.tuples(PEOPLE, st.sampled_from(["", "7", "60", "x"])),
        st.tuples(st.just("add"), st.sampled_from(["1", "2"])),
        st.tuples(st.just("remove"), st.sampled_from(["1", "2"])),
    ),
    max_size=20,
)


@given(VISITS)
@settings(max_examples=80, deadline=None)
def test_counted_and_nested_repeats_with_actions_come_to_rest_the_same_way(visits) -> None:
    instance = Instance(HOUSES, clock=lambda: NOON, new_id=lambda: "id")
    for what, text in visits:
        try:
            if what in ("add", "remove"):
                man = f"/data/house[{text}]/man"
                _ = instance.add_repeat(man) if what == "add" else instance.remove_repeat(man, 1)
            else:
                instance.answer(what, text)
        except KeyError:
            assert "house" in what or what in ("add", "remove")
    state = snapshot(instance)

    for node in instance.document.family():
        for cell in node.cells:
            instance.settler.schedule(cell)
    instance.actions.follow()
    again = restore(HOUSES, draft_json(instance), clock=lambda: NOON, new_id=lambda: "id")

    assert snapshot(instance) == state
    assert snapshot(again) == state

"""Concurrent edits: any order and repetition gives the same; nobody is overruled silently."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from kiosk.events import ACTIVE, CLOSED
from kiosk.merge import STAGE, Change, Stage, merged

ROOT = "0" * 32


def a_change(name: str, *base: str, sets: str = STAGE, **more: object) -> Change:
    values: dict[str, object] = {
        "event_id": name,
        "by": f"officer {name}",
        "device": "K01",
        "stamp": f"{ord(name[0]):012x}-0000",
        "base": base or (ROOT,),
        "sets": ((sets, str(more.pop("keep", name))),),
        "category": ACTIVE if sets == STAGE else 0,
        "step": name if sets == STAGE else "",
    }
    return Change(**values | more)  # type: ignore[arg-type]


def a_closing(name: str, *base: str, outcome: str = "refused") -> Change:
    return a_change(name, *base, category=CLOSED, step="", outcome=outcome)


def a_settlement(name: str, keep: str, *base: str, **more: object) -> Change:
    return a_change(name, *base, keep=keep, settles=True, **more)


def stage_of(*changes: Change) -> Stage | None:
    version = merged(changes).value(STAGE)
    return version.stage if version else None


def test_one_after_the_other_is_no_conflict():
    state = merged([a_change("a"), a_change("b", "a")])

    assert (state.heads, state.clashes) == (("b",), ())
    assert state.value(STAGE).event_id == "b"


def test_two_who_did_not_know_of_each_other_are_both_kept():
    state = merged([a_change("a"), a_closing("b")])

    assert state.heads == ("a", "b")
    (clash,) = state.clashes
    assert [version.event_id for version in clash.versions] == ["b", "a"]
    assert [version.by for version in clash.versions] == ["officer b", "officer a"]
    assert state.closed_in_doubt


def test_the_same_decision_made_twice_is_no_clash():
    state = merged([a_closing("a"), a_closing("b")])

    assert state.heads == ("a", "b")
    assert not state.clashes
    assert not state.closed_in_doubt


def test_what_does_not_clash_is_merged_field_by_field():
    state = merged([a_change("a"), a_change("b", sets="name"), a_change("c", sets="street")])

    assert not state.clashes
    assert {name: version.source for name, version in state.values} == {
        STAGE: "a",
        "name": "b",
        "street": "c",
    }


def test_a_settlement_ends_the_clash_with_the_value_that_was_chosen():
    state = merged([a_change("a"), a_closing("b"), a_settlement("s", "a", "a", "b")])

    assert (state.heads, state.clashes) == (("s",), ())
    assert state.value(STAGE).stage == Stage(ACTIVE, "a")


def test_working_on_without_settling_keeps_the_clash():
    state = merged([a_change("a"), a_closing("b"), a_change("c", "a", "b")])

    (clash,) = state.clashes
    assert [version.event_id for version in clash.versions] == ["c", "a"]


def test_settling_one_field_leaves_the_other_open():
    changes = [
        a_change("a", sets="name"),
        a_change("b", sets="name"),
        a_change("c"),
        a_closing("d"),
    ]
    state = merged([*changes, a_settlement("s", "d", "a", "b", "c", "d")])

    assert [clash.field for clash in state.clashes] == ["name"]


def test_two_who_settle_differently_clash_again():
    both = [a_change("a"), a_closing("b")]
    state = merged([*both, a_settlement("s", "a", "a", "b"), a_settlement("t", "b", "a", "b")])

    assert state.heads == ("s", "t")
    assert len(state.clashes) == 1


def test_a_late_change_that_the_settlement_had_not_seen_clashes_with_it():
    both = [a_change("a"), a_closing("b")]
    changes = [*both, a_settlement("s", "a", "a", "b"), a_change("c", "a")]

    assert [v.event_id for v in merged(changes).clashes[0].versions] == ["s", "c"]


def test_a_change_whose_base_has_not_arrived_counts_all_the_same():
    assert stage_of(a_change("c", "not here")) == Stage(ACTIVE, "c")


def test_forged_bases_in_a_ring_lose_nothing():
    state = merged([a_change("a", "b"), a_closing("b", "a")])

    assert len(state.clashes[0].versions) == 2


NAMES = [f"{number:x}" for number in range(8)]


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Changes of several devices, each upon some of those before it, some of them settling."""
    changes: list[Change] = []
    for name in NAMES[: draw(st.integers(1, 8))]:
        before = [change.event_id for change in changes]
        base = draw(st.lists(st.sampled_from(before), max_size=3)) if before else []
        sets = draw(st.sampled_from([STAGE, "name", "street"]))
        keep = draw(st.sampled_from([name, *before]))
        changes.append(
            a_change(
                name,
                *base,
                sets=sets,
                keep=keep,
                settles=keep != name,
                stamp=f"{draw(st.integers(0, 3)):012x}-0000",
                category=draw(st.integers(1, 3)),
                step=draw(st.sampled_from(["x", "y"])),
            )
        )
    return changes


@given(histories(), st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_gives_the_same(history, chance):
    order = history + chance.choices(history, k=4)
    chance.shuffle(order)

    assert merged(order) == merged(history)


@given(histories())
def test_a_value_that_nobody_has_seen_always_stands(history):
    state, known = merged(history), {change.event_id: change for change in history}

    def seen(name: str) -> set[str]:
        below = set(known[name].base) & set(known)
        return below.union(*(seen(old) for old in below))

    for name, version in state.values:
        clash = next((clash for clash in state.clashes if clash.field == name), None)
        standing = clash.versions if clash else (version,)
        writers = [change.event_id for change in history if name in dict(change.sets)]
        newest = set(writers).difference(*map(seen, writers))
        values = {(v.stage or v.source) for v in standing}
        alone = [merged([known[one]]).value(name) for one in newest if not known[one].settles]
        assert {(v.stage or v.source) for v in alone} <= values


@dataclass
class Desk:
    """One officer's copy."""

    changes: list[Change] = field(default_factory=list)

    def see(self, other: "Desk") -> None:
        self.changes += [change for change in other.changes if change not in self.changes]


class Officers(RuleBasedStateMachine):
    """Three copies against a tiny model: a clash is there exactly while two last moves were made
    without knowing of each other; once all have met and one has settled, all show his decision.
    """

    moves = Bundle("moves")

    def __init__(self) -> None:
        super().__init__()
        self.desks = [Desk(), Desk(), Desk()]
        self.count = 0

    @rule(desk=st.integers(0, 2), category=st.integers(1, 3))
    def move(self, desk: int, category: int) -> None:
        self.count += 1
        name = f"{self.count:04x}"
        heads = merged(self.desks[desk].changes).heads
        change = a_change(name, *heads, category=category, stamp=f"{self.count % 3:012x}-0000")
        clashed = merged(self.desks[desk].changes).clashes
        self.desks[desk].changes.append(change)
        state = merged(self.desks[desk].changes)
        assert state.heads == (name,)
        assert bool(state.clashes) == bool(clashed)

    @rule(desk=st.integers(0, 2), choice=st.integers(0, 1))
    def settle(self, desk: int, choice: int) -> None:
        state = merged(self.desks[desk].changes)
        if not state.clashes:
            return
        self.count += 1
        name, kept = f"{self.count:04x}", state.clashes[0].versions[choice]
        self.desks[desk].changes.append(
            a_settlement(name, kept.source, *state.heads, category=kept.stage.category)
        )
        after = merged(self.desks[desk].changes)
        assert not after.clashes
        assert after.value(STAGE).stage == kept.stage

    @rule(here=st.integers(0, 2), there=st.integers(0, 2))
    def meet(self, here: int, there: int) -> None:
        self.desks[here].see(self.desks[there])
        self.desks[there].see(self.desks[here])
        assert merged(self.desks[here].changes) == merged(self.desks[there].changes)

    @invariant()
    def something_counts_wherever_something_was_done(self) -> None:
        for desk in self.desks:
            assert bool(desk.changes) == (merged(desk.changes).value(STAGE) is not None)


Officers.TestCase.settings = settings(max_examples=40, stateful_step_count=12, deadline=None)
TestOfficers = pytest.mark.timeout(60)(Officers.TestCase)

"""A call for staff goes from a counter through the server to every desk of its office, and back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.calls import CallBook
from sync.calls import STATES, Call, CallLine
from sync.errors import Refused
from tests.central_world import World
from tests.counters import Counter

CALL = Call("c1", "K01", "question", since_ms=1_000)


def line_of(world: World, counter: Counter) -> CallLine:
    return CallLine(counter.peers.writer, world.transport)


@pytest.mark.row("HLP-02")
def test_a_desk_sees_the_call_and_the_counter_hears_that_somebody_comes(world: World) -> None:
    counter, desk = (line_of(world, world.counter(name)) for name in ("counter", "desk"))

    told = counter.tell(CALL)
    seen = desk.calls().calls
    desk.tell(seen[0].taken("ก้อย"))
    known = counter.tell(told)

    assert seen == (CALL,)
    assert (known.state, known.by) == ("coming", "ก้อย")


def test_a_call_that_is_over_rings_nowhere(world: World) -> None:
    counter, desk = (line_of(world, world.counter(name)) for name in ("counter", "desk"))

    counter.tell(CALL)
    counter.tell(CALL.ended())

    assert desk.calls().calls == ()
    assert counter.tell(CALL).state == "over"


def test_another_office_hears_nothing(world: World) -> None:
    world.add_office("9999902")
    line_of(world, world.counter()).tell(CALL)

    assert line_of(world, world.counter("far", "9999902")).calls().calls == ()


def test_a_revoked_device_neither_calls_nor_reads(world: World) -> None:
    counter = world.counter()
    line = line_of(world, counter)
    line.tell(CALL)
    world.revoke(counter)

    with pytest.raises(Refused):
        line.tell(CALL)
    with pytest.raises(Refused):
        line.calls()


def test_a_session_that_ran_out_is_opened_anew(world: World) -> None:
    line = line_of(world, world.counter())
    line.tell(CALL)
    world.clock.forward(4_000)

    assert line.calls().calls == ()
    assert line.tell(CALL) == CALL


def test_a_counter_that_fell_silent_has_no_call() -> None:
    book = CallBook()
    book.tell("A", CALL, now_ms=0)

    waiting, forgotten = book.open("A", 59_000), book.open("A", 61_000)

    assert (waiting.calls, forgotten.calls) == ((CALL,), ())
    assert forgotten.mark > waiting.mark


def test_who_waits_for_news_has_it_at_once_where_there_is_some(world: World) -> None:
    line = line_of(world, world.counter())
    before = line.calls()
    line.tell(CALL)

    after = line.calls(mark=before.mark, wait=25)

    assert after.calls == (CALL,)


tellings = st.builds(
    lambda state, told, by, words: replace(CALL, state=state, told=told, by=by, words=words),
    st.sampled_from(STATES),
    st.integers(0, 3),
    st.just(""),
    st.just(""),
)


@given(tellings, tellings, tellings)
def test_the_order_in_which_tellings_arrive_does_not_matter(a: Call, b: Call, c: Call) -> None:
    assert a.joined(b).joined(c) == a.joined(b.joined(c)) == c.joined(b).joined(a)

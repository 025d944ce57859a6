"""An office lives on its own network for days; then the server above knows everything, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from central.problems import Declined
from central.restored import begin_anew
from central.store.tables import event
from central.upstream.rounds import UplinkRounds
from kiosk.events import SubmissionFinalised
from sync.errors import Refused, SyncCode
from tests.central_world import World, a_world
from tests.counters import OFFICE, TOKEN, Counter
from tests.hub_world import TwoFloors, hub_code, joined, two_floors
from tests.simulation.promises import check_promises


@pytest.fixture
def floors(tmp_path: Path) -> Iterator[TwoFloors]:
    made = two_floors(tmp_path)
    yield made
    made.close()


def quiet(floors: TwoFloors, *rounds: object) -> None:
    """Rounds of everybody until nothing waits and nobody gets news."""
    for _ in range(8):
        reports = [each.run() for each in (*rounds, floors.rounds)]  # type: ignore[attr-defined]
        if all(r.done and not (r.unfinished or r.received or r.waiting) for r in reports):
            return
    raise AssertionError(reports)


def arrived(world: World, said: SubmissionFinalised) -> str:
    """What a citizen with a telephone reads."""
    _, page, _ = world.page(f"/t/{OFFICE}/{said.tracking}/{TOKEN}")
    return page


def eids(world: World) -> set[str]:
    with world.parts.database.read() as connection:
        return set(
            connection.execute(select(event.c.eid).where(event.c.office_id == OFFICE)).scalars()
        )


def test_the_office_works_for_days_and_the_tracking_page_above_knows_it_afterwards(
    floors: TwoFloors,
) -> None:
    counter = floors.hub.counter()
    rounds = floors.hub.rounds(counter)
    floors.rounds.run()
    floors.cable.plugged = False
    said = []
    for _ in range(3):
        floors.hub.clock.forward(86_400)
        said.append(counter.submit())
        counter.attach(said[-1], b"a picture" * 60_000)
        assert rounds.run().waiting == 0
        report = floors.rounds.run()
        assert (report.problem, report.waiting) == (SyncCode.UNREACHABLE, len(said))
    assert "elderly_allowance" not in arrived(floors.above, said[0])

    floors.cable.plugged = True
    quiet(floors, rounds)

    assert all("elderly_allowance" in arrived(floors.above, one) for one in said)
    check_promises(floors.hub.parts, OFFICE, [counter], said)
    check_promises(floors.above.parts, OFFICE, [], said)


def test_the_signed_bytes_are_the_same_on_both_floors(floors: TwoFloors) -> None:
    counter = floors.hub.counter()
    counter.submit()
    quiet(floors, floors.hub.rounds(counter))

    def lines(world: World) -> list[bytes]:
        log = counter.peers.device().log
        wanted = select(event.c.line).where(event.c.log_id == log).order_by(event.c.seq)
        with world.parts.database.read() as connection:
            return [bytes(raw) for raw in connection.execute(wanted).scalars()]

    assert lines(floors.above) == lines(floors.hub) != []


def test_what_other_counters_brought_to_the_server_above_comes_down(floors: TwoFloors) -> None:
    below, direct = floors.hub.counter("below"), floors.above.counter("direct")
    said = [below.submit(), direct.submit()]
    rounds = [floors.hub.rounds(below), floors.above.rounds(direct)]

    quiet(floors, *rounds)
    quiet(floors, *rounds)

    for counter in (below, direct):
        held = {stored.envelope.request_id for stored in counter.log.since(0, 10**6)}
        assert held >= {one.request_id for one in said}

    check_promises(floors.hub.parts, OFFICE, [below], said)
    check_promises(floors.above.parts, OFFICE, [direct], said)


def test_no_series_is_given_on_both_floors(floors: TwoFloors) -> None:
    counters = [floors.hub.counter("a"), floors.above.counter("b")]
    floors.rounds.run()
    counters += [floors.hub.counter("c"), floors.above.counter("d")]

    given = [set(counter.peers.numbering().series) for counter in counters]

    assert sum(map(len, given)) == len(set().union(*given)) == 12


def test_a_hub_that_has_used_up_its_series_says_what_it_waits_for(floors: TwoFloors) -> None:
    """It joined, got three, gave three away, and has not met the server above since."""
    floors.hub.counter("first")

    with pytest.raises(Refused) as refused:
        floors.hub.counter("second")
    assert refused.value.code is SyncCode.SERIES_WAIT

    floors.rounds.run()
    assert floors.hub.counter("third").peers.series_left() > 0


def test_a_hub_that_was_put_back_gives_none_of_the_series_it_may_have_given(
    floors: TwoFloors, tmp_path: Path
) -> None:
    floors.rounds.run()
    with floors.hub.parts.database.read() as connection:
        connection.exec_driver_sql(f"VACUUM INTO '{tmp_path / 'old'}'")
    before = [floors.hub.counter(name) for name in ("a", "b", "c", "d")]
    floors.rounds.run()
    before.append(floors.hub.counter("e"))
    floors.hub.parts.database.close()
    for stale in (tmp_path / "hub").glob("central.sqlite*"):
        stale.unlink()
    (tmp_path / "old").rename(tmp_path / "hub" / "central.sqlite")
    parts = floors.hub.parts
    parts.database.write(lambda c: begin_anew(c, OFFICE, parts.keys, parts.ids, parts.now_ms()))

    again = UplinkRounds(parts, OFFICE, lambda _url: floors.cable)
    for _ in range(3):
        assert again.run().done
    after = [floors.hub.counter(name) for name in ("f", "g")]

    given = [set(counter.peers.numbering().series) for counter in (*before, *after)]
    assert sum(map(len, given)) == len(set().union(*given))


def test_a_counter_that_is_nearly_out_of_numbers_goes_on_while_the_hub_has_none(
    floors: TwoFloors,
) -> None:
    counter = floors.hub.counter()
    counter.nearly_out_of_numbers()
    floors.cable.plugged = False

    report = floors.hub.rounds(counter).run()

    assert report.done


def test_an_office_that_stood_alone_gets_a_server_above_and_keeps_its_numbers(
    tmp_path: Path,
) -> None:
    above, hub = a_world(tmp_path / "above"), a_world(tmp_path / "hub")
    counter = hub.counter()
    said = [counter.submit()]
    hub.rounds(counter).run()

    joined(above, hub)
    uplink = UplinkRounds(hub.parts, OFFICE, lambda _url: above.server)
    uplink.run()
    other = above.counter("direct")

    assert not set(counter.peers.numbering().series) & set(other.peers.numbering().series)
    said.append(counter.submit())
    hub.rounds(counter).run()
    assert uplink.run().waiting == 0
    check_promises(above.parts, OFFICE, [], said)
    above.close()
    hub.close()


def test_two_places_that_gave_the_same_series_are_not_joined_silently(tmp_path: Path) -> None:
    above, hub = a_world(tmp_path / "above"), a_world(tmp_path / "hub")
    hub.counter()
    above.counter()

    with pytest.raises(Refused) as refused:
        joined(above, hub)

    assert refused.value.code is SyncCode.SERIES_CLASH
    above.close()
    hub.close()


def test_joining_again_after_a_lost_answer_gives_the_same_hub(tmp_path: Path) -> None:
    from central.upstream.join import join

    above, hub = a_world(tmp_path / "above"), a_world(tmp_path / "hub")
    code = hub_code(above)

    first = join(hub.parts, "https://a.example", above.server, code)
    second = join(hub.parts, "https://b.example", above.server, code)

    assert (first.log, first.device_code) == (second.log, second.device_code)
    assert second.url == "https://b.example"
    above.close()
    hub.close()


def test_a_code_is_for_a_hub_or_for_a_counter_and_not_for_the_other(tmp_path: Path) -> None:
    from central.upstream.join import join

    above, hub = a_world(tmp_path / "above"), a_world(tmp_path / "hub")

    with pytest.raises(Refused) as of_a_counter:
        join(hub.parts, "https://a.example", above.server, above.code())
    with pytest.raises(Refused) as of_a_hub:
        above.enroller(Counter("c", above.clock)).enrol("http://127.0.0.1:1", hub_code(above))

    assert of_a_counter.value.code is of_a_hub.value.code is SyncCode.CODE_WRONG
    above.close()
    hub.close()


def test_a_counter_may_not_bring_the_log_of_another(floors: TwoFloors) -> None:
    one, other = floors.above.counter("one"), floors.above.counter("other")
    client = floors.above.session(one)

    with pytest.raises(Refused):
        client.push(other.peers.device().log, other.peers.acked(), other.peers.unsent())


def test_a_counter_whose_hub_burnt_goes_on_with_the_server_above(floors: TwoFloors) -> None:
    counter = floors.hub.counter()
    said = [counter.submit()]
    quiet(floors, floors.hub.rounds(counter))
    said.append(counter.submit())

    floors.above.enroller(counter).enrol("http://127.0.0.1:1", floors.above.code())
    rounds = floors.above.rounds(counter)
    for _ in range(3):
        report = rounds.run()

    assert (report.done, report.waiting) == (True, 0)
    check_promises(floors.above.parts, OFFICE, [], said)


def test_a_server_above_that_was_set_back_gets_everything_again(
    floors: TwoFloors, tmp_path: Path
) -> None:
    counter = floors.hub.counter()
    rounds = floors.hub.rounds(counter)
    said = [counter.submit()]
    quiet(floors, rounds)
    with floors.above.parts.database.read() as connection:
        connection.exec_driver_sql(f"VACUUM INTO '{tmp_path / 'old'}'")
    said.append(counter.submit())
    counter.attach(said[-1], b"later")
    quiet(floors, rounds)
    floors.above.parts.database.close()
    for stale in (tmp_path / "above").glob("central.sqlite*"):
        stale.unlink()
    (tmp_path / "old").rename(tmp_path / "above" / "central.sqlite")
    said.append(counter.submit())
    again = UplinkRounds(floors.hub.parts, OFFICE, lambda _url: floors.cable)
    floors.rounds = again

    quiet(floors, rounds)

    check_promises(floors.above.parts, OFFICE, [], said)
    check_promises(floors.hub.parts, OFFICE, [counter], said)


def test_a_copied_disk_that_speaks_to_the_server_above_is_healed_by_the_hub(
    floors: TwoFloors,
) -> None:
    counter = floors.hub.counter()
    rounds = floors.hub.rounds(counter)
    said = [counter.submit()]
    quiet(floors, rounds)
    twin = counter.twin()
    floors.above.enroller(twin).enrol("http://127.0.0.1:1", floors.above.code())
    twins_rounds = floors.above.rounds(twin)
    said.append(twin.submit())
    twins_rounds.run()
    mine = counter.submit()
    said.append(mine)
    rounds.run()
    floors.rounds.run()
    said.append(counter.submit())  # with its next push the counter is told

    for _ in range(6):
        floors.rounds.run()
        reports = [rounds.run(), twins_rounds.run()]

    assert [report.waiting for report in reports] == [0, 0]
    assert eids(floors.above) >= {one.event_id for one in said}
    assert eids(floors.hub) >= {one.event_id for one in said}
    assert {one.event_id for one in said} <= {
        stored.envelope.event_id for stored in counter.log.since(0, 10**6)
    }


def test_one_log_that_is_refused_does_not_hold_up_the_others(
    floors: TwoFloors, monkeypatch: pytest.MonkeyPatch
) -> None:
    from central import intake

    bad, good = floors.hub.counter("bad"), None
    floors.rounds.run()
    good = floors.hub.counter("good")
    said = [bad.submit(), good.submit()]
    floors.hub.rounds(bad).run()
    floors.hub.rounds(good).run()
    right = intake.take_in

    def picky(database, log_keys, who, body, now_ms):  # type: ignore[no-untyped-def]
        if who.log == bad.peers.device().log and b"submission" in body:
            raise Declined("bad_event", "not today", more={"seq": 1})
        return right(database, log_keys, who, body, now_ms)

    monkeypatch.setattr(intake, "take_in", picky)
    report = floors.rounds.run()
    monkeypatch.undo()

    assert report.problem is SyncCode.MESSAGE_REFUSED
    assert "elderly_allowance" in arrived(floors.above, said[1])
    quiet(floors)
    assert "elderly_allowance" in arrived(floors.above, said[0])

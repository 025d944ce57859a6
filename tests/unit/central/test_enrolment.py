"""How devices become known."""

import pytest
from sqlalchemy import select

from central.enrolment import make_code
from central.offices import OfficeUnusable, add
from central.store.tables import device, enrol_code
from kiosk.ids import SystemIds
from sync.enrol_messages import shown_code
from sync.enrolment import Enroller
from sync.errors import Offline, Refused, SyncCode
from sync.protocol import CODE_TRIES
from tests.central_world import URL, Between, World
from tests.simulation.memory_peers import MemoryPeers
from tests.sync_builders import OFFICE, an_office


def enroller(world: World, peers: MemoryPeers) -> Enroller:
    return Enroller(peers, lambda _url: world.transport)


def refused(world: World, peers: MemoryPeers, code: str) -> SyncCode:
    with pytest.raises(Refused) as no:
        enroller(world, peers).enrol(URL, code)
    return no.value.code


def test_a_code_tells_its_office_and_makes_a_counter_of_it(world: World) -> None:
    peers, code = MemoryPeers("front"), world.code()

    seen = enroller(world, peers).office(URL, shown_code(code).lower())
    made = enroller(world, peers).enrol(URL, code, "เคาน์เตอร์ 1")

    assert seen.office == OFFICE
    assert seen.profile == an_office()
    assert made.device_code == "K01"
    assert peers.device().mode == "enrolled"
    assert peers.writer() is not None


def test_a_lost_answer_is_given_again_to_the_same_counter(world: World) -> None:
    peers, code = MemoryPeers("front"), world.code()

    def loses(inner, question):
        answer = inner.send(question)
        if question.path == "/v1/enrol":
            raise Offline(SyncCode.TIMED_OUT)
        return answer

    with pytest.raises(Offline):
        Enroller(peers, lambda _url: Between(world.transport, loses)).enrol(URL, code)
    made = enroller(world, peers).enrol(URL, code)

    assert made.device_code == "K01"
    assert made.series == (1, 2, 3)


def test_a_used_code_is_refused_to_another_counter(world: World) -> None:
    code = world.code()
    enroller(world, MemoryPeers("first")).enrol(URL, code)

    assert refused(world, MemoryPeers("second"), code) is SyncCode.CODE_USED


def test_a_code_runs_out(world: World) -> None:
    code = world.code()
    world.clock.forward(49 * 3600)

    assert refused(world, MemoryPeers("late"), code) is SyncCode.CODE_EXPIRED


def test_a_code_is_locked_after_five_wrong_tries(world: World) -> None:
    code, peers = world.code(), MemoryPeers("front")
    wrong = code[:4] + ("0" * 8 if code[4:] != "0" * 8 else "1" * 8)

    tries = [refused(world, peers, wrong) for _ in range(CODE_TRIES)]

    assert tries == [SyncCode.CODE_WRONG] * CODE_TRIES
    assert refused(world, peers, code) is SyncCode.CODE_LOCKED


def test_typing_codes_over_and_over_is_slowed_by_address(world: World) -> None:
    for _ in range(world.parts.config.codes_at_once):
        refused(world, MemoryPeers("front"), "ZZZZZZZZZZZZ")

    with pytest.raises(Offline) as no:
        enroller(world, MemoryPeers("front")).office(URL, "ZZZZZZZZZZZZ")

    assert no.value.code is SyncCode.SERVER_BUSY
    assert no.value.retry_after


def test_a_code_of_the_wrong_length_is_told_without_asking(world: World) -> None:
    between = Between(world.transport, lambda inner, question: inner.send(question))

    with pytest.raises(Refused):
        Enroller(MemoryPeers("front"), lambda _url: between).office(URL, "ABCD")

    assert [question.path for question in between.asked] == ["/v1/hello"]


def test_two_counters_never_share_a_series_or_a_code(world: World) -> None:
    first, second = world.counter("first"), world.counter("second")

    assert first.disk.numbering.series == (1, 2, 3)
    assert second.disk.numbering.series == (4, 5, 6)
    assert first.device().device_code != second.device().device_code


def test_a_counter_that_runs_low_gets_more_series(world: World) -> None:
    peers = world.counter()
    peers.disk.numbering = type(peers.disk.numbering)(year=2570, series=(1, 2, 3), place=2)

    world.rounds(peers).run()

    assert peers.disk.numbering.series == (1, 2, 3, 4, 5)


def test_the_secret_of_a_code_is_kept_as_a_hash_only(world: World) -> None:
    code = world.code()

    with world.parts.database.read() as connection:
        row = connection.execute(select(enrol_code)).one()
    assert code[4:].encode() not in repr(tuple(row)).encode()
    assert row.code_id == code[:4]


def test_the_office_sees_its_devices(world: World) -> None:
    world.counter("เคาน์เตอร์ 1")

    with world.parts.database.read() as connection:
        row = connection.execute(select(device)).one()
    assert (row.office_id, row.label, row.code) == (OFFICE, "เคาน์เตอร์ 1", "K01")


def test_an_office_is_added_once_and_its_profile_can_be_renewed(world: World) -> None:
    parts, changed = world.parts, an_office(phone="056-000-009")

    new = parts.database.write(lambda c: add(c, changed, parts.keys, SystemIds(), 1))
    seen = enroller(world, MemoryPeers("front")).office(URL, world.code())

    assert not new
    assert seen.profile["phone"] == "056-000-009"


def test_an_office_without_a_usable_code_is_refused(world: World) -> None:
    parts = world.parts

    with pytest.raises(OfficeUnusable):
        parts.database.write(lambda c: add(c, an_office(code="../x"), parts.keys, SystemIds(), 1))
    with pytest.raises(OfficeUnusable):
        parts.database.write(lambda c: make_code(c, "NOWHERE", 1))

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
from tests.central_world import URL, Between, World, an_office
from tests.counters import OFFICE, Counter


def refused(world: World, counter: Counter, code: str) -> SyncCode:
    with pytest.raises(Refused) as no:
        world.enroller(counter).enrol(URL, code)
    return no.value.code


def test_a_code_tells_its_office_and_makes_a_counter_of_it(world: World) -> None:
    counter, code = Counter("front"), world.code()

    seen = world.enroller(counter).office(URL, shown_code(code).lower())
    made = world.enroller(counter).enrol(URL, code, "เคาน์เตอร์ 1")

    assert seen.office == OFFICE
    assert seen.profile == an_office()
    assert made.device_code == "K01"
    assert counter.peers.device().mode == "enrolled"
    assert counter.peers.writer() is not None


def test_a_lost_answer_is_given_again_to_the_same_counter(world: World) -> None:
    counter, code = Counter("front"), world.code()

    def loses(inner, question):
        answer = inner.send(question)
        if question.path == "/v1/enrol":
            raise Offline(SyncCode.TIMED_OUT)
        return answer

    with pytest.raises(Offline):
        Enroller(counter.peers, lambda _url: Between(world.transport, loses)).enrol(URL, code)
    made = world.enroller(counter).enrol(URL, code)

    assert made.device_code == "K01"
    assert made.series == (1, 2, 3)


def test_a_used_code_is_refused_to_another_counter(world: World) -> None:
    code = world.code()
    world.enroller(Counter("first")).enrol(URL, code)

    assert refused(world, Counter("second"), code) is SyncCode.CODE_USED


def test_a_code_runs_out(world: World) -> None:
    code = world.code()
    world.clock.forward(49 * 3600)

    assert refused(world, Counter("late"), code) is SyncCode.CODE_EXPIRED


def test_a_code_is_locked_after_five_wrong_tries(world: World) -> None:
    code, counter = world.code(), Counter("front")
    wrong = code[:4] + ("0" * 8 if code[4:] != "0" * 8 else "1" * 8)

    tries = [refused(world, counter, wrong) for _ in range(CODE_TRIES)]

    assert tries == [SyncCode.CODE_WRONG] * CODE_TRIES
    assert refused(world, counter, code) is SyncCode.CODE_LOCKED


def test_typing_codes_over_and_over_is_slowed_by_address(world: World) -> None:
    for _ in range(world.parts.config.codes_at_once):
        refused(world, Counter("front"), "ZZZZZZZZZZZZ")

    with pytest.raises(Offline) as no:
        world.enroller(Counter("front")).office(URL, "ZZZZZZZZZZZZ")

    assert no.value.code is SyncCode.SERVER_BUSY
    assert no.value.retry_after


def test_right_codes_do_not_count_so_that_an_office_is_set_up_in_one_morning(world: World) -> None:
    counters = [
        world.counter(f"counter {number}") for number in range(world.parts.config.codes_at_once)
    ]

    assert len({counter.peers.device().device_code for counter in counters}) == 10


def test_a_code_of_the_wrong_length_is_told_without_asking(world: World) -> None:
    between = Between(world.transport, lambda inner, question: inner.send(question))

    with pytest.raises(Refused):
        Enroller(Counter("front").peers, lambda _url: between).office(URL, "ABCD")

    assert [question.path for question in between.asked] == ["/v1/hello"]


def test_two_counters_never_share_a_series_or_a_code(world: World) -> None:
    first, second = world.counter("first"), world.counter("second")

    assert first.store.memory.numbering.series == (1, 2, 3)
    assert second.store.memory.numbering.series == (4, 5, 6)
    assert first.peers.device().device_code != second.peers.device().device_code


def test_a_counter_that_runs_low_gets_more_series(world: World) -> None:
    counter = world.counter()
    counter.nearly_out_of_numbers()

    world.rounds(counter).run()

    assert counter.store.memory.numbering.series == (1, 2, 3, 4, 5)


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
    seen = world.enroller(Counter("front")).office(URL, world.code())

    assert not new
    assert seen.profile["phone"] == "056-000-009"


def test_an_office_without_a_usable_code_is_refused(world: World) -> None:
    parts = world.parts

    with pytest.raises(OfficeUnusable):
        parts.database.write(lambda c: add(c, an_office(code="../x"), parts.keys, SystemIds(), 1))
    with pytest.raises(OfficeUnusable):
        parts.database.write(lambda c: make_code(c, "NOWHERE", 1))

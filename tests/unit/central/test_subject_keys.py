"""Keys of citizens' data: handed to the office's devices, each sealed to its own box."""

import pytest
from sqlalchemy import select

from central.store.tables import subject_key
from kiosk.events import SubjectErased
from kiosk.sealing import open_sealed
from sync.answers import body_of
from sync.protocol import KeysPage, SealedKey
from sync.transport import Question
from tests.central_world import World
from tests.counters import Counter


def asked(world: World, counter: Counter, after: int = 0, most: int = 500) -> KeysPage:
    query = {"after": str(after), "max": str(most)}
    headers = world.session(counter)._headers()
    return KeysPage.parse(
        body_of(world.transport.send(Question("GET", "/v1/keys", query, headers, b"")))
    )


@pytest.fixture
def counter(world: World) -> Counter:
    return world.counter()


def sent(world: World, counter: Counter, count: int = 1) -> list[str]:
    said = [counter.submit() for _ in range(count)]
    assert world.rounds(counter).run().code == ""
    return [one.subject for one in said]


def test_another_device_of_the_office_can_open_the_data(world: World, counter: Counter) -> None:
    (subject,) = sent(world, counter)
    other = world.counter("desk")

    (handed,) = asked(world, other).keys

    assert handed.subject == subject
    opened = open_sealed(other.peers.box_seed(), handed.sealed)
    assert opened == counter.store.memory.subjects[subject].key


def test_pages_join_and_what_is_new_comes_after_the_last_version(
    world: World, counter: Counter
) -> None:
    subjects = sent(world, counter, 5)
    first = asked(world, counter, most=2)
    rest = asked(world, counter, after=first.version)
    (late,) = sent(world, counter)

    assert (first.more, rest.more) == (True, False)
    assert [key.subject for key in (*first.keys, *rest.keys)] == sorted(subjects)
    assert [key.subject for key in asked(world, counter, after=rest.version).keys] == [late]


def test_an_erased_key_is_told_as_erased_and_never_comes_back(
    world: World, counter: Counter
) -> None:
    said = counter.submit()
    world.rounds(counter).run()
    seen = asked(world, counter)
    key = counter.store.memory.subjects[said.subject].key
    counter.write(
        SubjectErased(
            event_id=counter.ids.new(),
            request_id=said.request_id,
            subject=said.subject,
            reason="asked",
        )
    )
    world.rounds(counter).run()

    world.session(counter).put_keys([SealedKey(said.subject, 1, key)])

    (told,) = asked(world, counter, after=seen.version).keys
    assert (told.subject, told.sealed) == (said.subject, b"")
    with world.parts.database.read() as connection:
        row = connection.execute(select(subject_key)).one()
    assert (row.state, row.sealed) == ("erased", None)


def test_a_revoked_device_cannot_slip_in_a_key_for_anothers_event(
    world: World, counter: Counter
) -> None:
    start, said = counter.peers.head(), counter.submit()
    world.session(counter).push(
        counter.peers.device().log, start, counter.peers.unsent(after=start)
    )
    thief = world.counter("thief")
    world.revoke(thief)

    world.session(thief).put_keys([SealedKey(said.subject, 1, b"false")])
    world.rounds(counter).run()

    (handed,) = asked(world, counter).keys
    opened = open_sealed(counter.peers.box_seed(), handed.sealed)
    assert opened == counter.store.memory.subjects[said.subject].key

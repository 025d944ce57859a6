"""The server's own keys: numbered, each introduced by the one before, none lost."""

import dataclasses
from pathlib import Path

import pytest
from sqlalchemy import func, select

from central.keys import ServerKeys, add_key, load_keys
from central.sessions import Sessions
from central.store.tables import sync_log
from kiosk.signing import verify
from sync.errors import Refused
from sync.protocol import HEAD_TYPE
from sync.server_keys import believed
from tests.central_world import World
from tests.counters import OFFICE


def test_a_new_key_is_introduced_by_the_one_before_and_the_old_one_stays(tmp_path: Path) -> None:
    before = load_keys(tmp_path)
    number = add_key(tmp_path)
    after = load_keys(tmp_path)

    assert number == 2
    assert after.public(OFFICE)[:1] == before.public(OFFICE)
    assert after.box_seed(OFFICE, 1) == before.box_seed(OFFICE)
    assert believed(before.public(OFFICE), after.public(OFFICE)) == after.public(OFFICE)


def test_a_key_of_another_server_is_not_believed(tmp_path: Path) -> None:
    ours = load_keys(tmp_path)
    stranger = ServerKeys(ours._seeds[0][::-1], b"x" * 32)
    forged = (*ours.public(OFFICE), stranger.public(OFFICE)[1])

    with pytest.raises(Refused):
        believed(ours.public(OFFICE), forged)


def test_counters_go_on_by_themselves_after_the_servers_key_was_changed(world: World) -> None:
    counter = world.counter()
    rounds = world.rounds(counter)
    rounds.run()
    change_key(world)

    before = counter.submit()
    report = rounds.run()
    world.counter("new one, certified by the new key")
    later = rounds.run()

    assert (report.code, later.code) == ("", "")
    assert world.kept(before.tracking)
    assert [key.number for key in counter.peers.device().server_keys] == [1, 2]
    with world.parts.database.read() as connection:
        logs = select(func.count()).where(sync_log.c.device_id == "server")
        assert connection.execute(logs).scalar_one() == 2


def change_key(world: World) -> None:
    add_key(world.parts.config.data)
    keys = load_keys(world.parts.config.data)
    world.app.state.parts = dataclasses.replace(
        world.parts, keys=keys, sessions=Sessions(keys.session_secret())
    )


def test_what_the_server_has_it_signs(world: World) -> None:
    counter = world.counter()
    start, said = counter.peers.head(), counter.submit()
    assert said
    log = counter.peers.device().log

    done = world.session(counter).push(log, start, counter.peers.unsent(after=start))

    (key,) = counter.peers.device().server_keys
    assert verify(key.sign, done.head_proof(OFFICE, log), done.proof, HEAD_TYPE)
    assert not verify(key.sign, done.head_proof("OTHER", log), done.proof, HEAD_TYPE)

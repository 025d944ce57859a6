"""What was erased loses its files at the server too, and stays erased after a restore."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from central import erasures
from central.store.tables import blob, erasure, subject_key
from kiosk.events import SubjectErased, SubmissionFinalised
from kiosk.signing import to_text
from tests.central_world import World
from tests.counters import OFFICE, Counter

PICTURE = b"a picture" * 1_000


def erase(counter: Counter, said: SubmissionFinalised) -> None:
    counter.write(
        SubjectErased(
            event_id=counter.ids.new(),
            request_id=said.request_id,
            subject=said.subject,
            reason="asked",
        )
    )


def swept(world: World) -> int:
    parts = world.parts
    return erasures.sweep(parts.database, parts.blobs, parts.config.data)


def files(world: World) -> list[Path]:
    folder = world.parts.config.data / "blobs"
    return [path for path in folder.rglob("*") if path.is_file()]


def test_files_of_what_was_erased_go_and_others_stay(world: World) -> None:
    counter = world.counter()
    gone, stays = counter.submit(), counter.submit()
    address = to_text(counter.attach(gone, PICTURE))
    kept = counter.attach(stays, PICTURE)
    world.rounds(counter).run()
    size = len(files(world)[0].read_bytes())

    erase(counter, gone)
    world.rounds(counter).run()

    assert len(files(world)) == 2
    assert (swept(world), swept(world)) == (1, 0)
    assert [path.name for path in files(world)] == [kept.hex()]
    assert world.parts.blobs.state(OFFICE, address) == (size, size), "nobody is asked for it again"


def test_a_file_that_was_on_its_way_is_not_wanted_any_more(world: World) -> None:
    counter = world.counter()
    said = counter.submit()
    address = to_text(counter.attach(said, PICTURE))
    writer = counter.peers.writer()
    assert writer
    client = world.session(counter)
    client.push(
        writer.log, counter.peers.acked(), counter.peers.unsent(after=counter.peers.acked())
    )
    client.blob_append(address, client.blob_begin(address, size_of(counter)), b"a beginning")
    erase(counter, said)
    world.rounds(counter).run()

    swept(world)

    assert files(world) == []
    assert world.look(lambda c: c.execute(select(blob.c.complete)).scalars().all()) == [True]


def size_of(counter: Counter) -> int:
    return counter.peers.blobs_to_send()[0].size


def test_a_file_whose_event_comes_late_goes_as_well(world: World) -> None:
    counter = world.counter()
    said = counter.submit()
    world.rounds(counter).run()
    counter.attach(said, PICTURE)
    world.parts.database.write(
        lambda c: erasures.note(c, caller(counter), [an_erasure(counter, said)])
    )
    swept(world)

    world.rounds(counter).run()

    assert swept(world) == 1
    assert world.look(lambda c: c.execute(select(blob.c.complete)).scalars().all()) == [True]
    assert files(world) == []


def caller(counter: Counter) -> erasures.Caller:
    return erasures.Caller(OFFICE, counter.peers.device().log)


def an_erasure(counter: Counter, said: SubmissionFinalised) -> SubjectErased:
    return SubjectErased(
        event_id=counter.ids.new(), request_id=said.request_id, subject=said.subject, reason="asked"
    )


@pytest.mark.parametrize("torn", [0, 3, 60])
def test_a_database_put_back_is_told_what_was_erased_since(world: World, torn: int) -> None:
    counter = world.counter()
    said = counter.submit()
    counter.attach(said, PICTURE)
    world.rounds(counter).run()
    backup = world.parts.config.data / "files of the backup"
    shutil.copytree(world.parts.config.data / "blobs", backup)
    key = world.look(lambda c: c.execute(select(subject_key)).one())
    erase(counter, said)
    world.rounds(counter).run()
    line = f"{OFFICE} {said.subject} {said.request_id}"  # the power went while it was written
    (world.parts.config.data / erasures.LEDGER).write_text(line[:torn], "utf-8")
    swept(world)

    def put_back(connection: erasures.Connection) -> None:
        connection.execute(delete(erasure))
        connection.execute(update(subject_key).values(state=key.state, sealed=key.sealed))

    world.parts.database.write(put_back)
    shutil.copytree(backup, world.parts.config.data / "blobs", dirs_exist_ok=True)
    erasures.apply_ledger(world.parts.database, world.parts.config.data)

    now = world.look(lambda c: c.execute(select(subject_key.c.state, subject_key.c.sealed)).one())
    assert tuple(now) == ("erased", None)
    assert swept(world) == 1
    assert files(world) == []

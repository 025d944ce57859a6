"""Attachments: taken in piece by piece, going on where it stopped, kept in a folder or in storage."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from sqlalchemy import insert, select

from central.blob_places import Place, Storage, place_at
from central.blobs import Blobs
from central.problems import Declined
from central.store.tables import blob
from kiosk.signing import to_text
from tests.central_world import World
from tests.counters import OFFICE

CONTENT = bytes(range(256)) * 4_000
ADDRESS = to_text(hashlib.sha256(CONTENT).digest())
PIECE = 256 * 1024


@pytest.fixture(params=["folder", "file://", "memory://"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """`memory://` answers as S3 does: no folders, nothing renamed."""
    address = {
        "folder": "",
        "file://": f"file://{tmp_path}/storage",
        "memory://": "memory://bucket/sala",
    }[request.param]
    yield place_at(address, tmp_path / "blobs")
    fsspec.filesystem("memory").store.clear()


@pytest.fixture
def blobs(world: World, place: Place, tmp_path: Path) -> Blobs:
    """An event names the file."""
    row = {
        "office_id": OFFICE, "hash": ADDRESS, "log_id": "x", "req_id": "", "size": len(CONTENT),
        "complete": False,
    }  # fmt: skip
    world.parts.database.write(lambda c: c.execute(insert(blob).values(**row)))
    return Blobs(tmp_path / "blobs", world.parts.database, place)


def sent(blobs: Blobs, content: bytes = CONTENT, until: int | None = None) -> None:
    have, _ = blobs.state(OFFICE, ADDRESS)
    while have < (until or len(content)):
        have, _ = blobs.append(OFFICE, ADDRESS, have, content[have : have + PIECE])


def test_a_file_that_is_forgotten_is_gone_and_wanted_no_more(blobs: Blobs) -> None:
    sent(blobs)

    blobs.forget(OFFICE, ADDRESS)
    blobs.forget(OFFICE, ADDRESS)

    assert blobs.state(OFFICE, ADDRESS) == (len(CONTENT), len(CONTENT))
    with pytest.raises(FileNotFoundError):
        blobs.read(OFFICE, ADDRESS, 0, 10)


def test_a_file_arrives_in_pieces_and_is_read_in_pieces(
    world: World, blobs: Blobs, tmp_path: Path
) -> None:
    sent(blobs)

    assert blobs.state(OFFICE, ADDRESS) == (len(CONTENT), len(CONTENT))
    assert blobs.read(OFFICE, ADDRESS, 1_000, 500) == CONTENT[1_000:1_500]
    assert blobs.read(OFFICE, ADDRESS, len(CONTENT) - 10, 500) == CONTENT[-10:]
    assert world.look(lambda c: c.execute(select(blob.c.complete)).scalar_one())
    assert list((tmp_path / "blobs").rglob("*.part")) == []


def test_it_goes_on_where_it_stopped_also_after_a_restart(
    world: World, blobs: Blobs, place: Place, tmp_path: Path
) -> None:
    sent(blobs, until=2 * PIECE)
    again = Blobs(tmp_path / "blobs", world.parts.database, place)

    assert again.state(OFFICE, ADDRESS) == (2 * PIECE, len(CONTENT))
    with pytest.raises(Declined) as no:
        again.append(OFFICE, ADDRESS, 0, CONTENT[:PIECE])
    assert (no.value.code, no.value.headers) == ("offset", {"Upload-Offset": str(2 * PIECE)})
    sent(again)
    assert again.read(OFFICE, ADDRESS, 0, len(CONTENT)) == CONTENT


def test_a_file_that_could_not_be_put_away_is_put_away_at_the_next_question(
    world: World, blobs: Blobs, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as bad_day:
        bad_day.setattr(type(place), "take", out_of_reach)
        with pytest.raises(OSError, match="out of reach"):
            sent(blobs)

    assert blobs.state(OFFICE, ADDRESS) == (len(CONTENT), len(CONTENT))
    assert world.look(lambda c: c.execute(select(blob.c.complete)).scalar_one())
    assert blobs.read(OFFICE, ADDRESS, 0, 10) == CONTENT[:10]


def out_of_reach(*_: object) -> None:
    raise OSError("the storage is out of reach")


def test_a_file_that_is_not_what_it_is_named_after_starts_over(blobs: Blobs) -> None:
    with pytest.raises(Declined) as no:
        sent(blobs, CONTENT[::-1])

    assert (no.value.code, no.value.headers) == ("blob_damaged", {"Upload-Offset": "0"})
    assert blobs.state(OFFICE, ADDRESS)[0] == 0
    sent(blobs)
    assert blobs.read(OFFICE, ADDRESS, 0, 10) == CONTENT[:10]


def test_the_same_file_sent_again_by_another_device_changes_nothing(blobs: Blobs) -> None:
    sent(blobs)

    with pytest.raises(Declined) as no:
        blobs.append(OFFICE, ADDRESS, 0, CONTENT[:PIECE])

    assert no.value.headers == {"Upload-Offset": str(len(CONTENT))}


def test_more_than_was_announced_is_refused(blobs: Blobs) -> None:
    sent(blobs, until=3 * PIECE)

    with pytest.raises(Declined) as no:
        blobs.append(OFFICE, ADDRESS, 3 * PIECE, CONTENT)

    assert no.value.code == "too_large"


def test_storage_that_keeps_half_is_noticed_and_the_part_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = Storage("memory://bucket/half")
    part = tmp_path / "x.part"
    part.write_bytes(CONTENT)
    monkeypatch.setattr(
        storage._files, "put_file", lambda source, target: storage._files.pipe(target, b"half")
    )

    with pytest.raises(OSError, match="not kept whole"):
        storage.take(part, "o/aa/aabb")

    assert part.read_bytes() == CONTENT

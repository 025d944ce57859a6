"""A stolen disk tells nothing: raw files, write-ahead log, temporary files, logs, backups, a stick,
and the disk of the server are searched for everything a citizen typed, in every coding a file might
hold it in.
"""

import contextlib
import json
import logging
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard

from central import offices
from kiosk.drafts import Draft, Drafts
from kiosk.ids import SystemIds
from kiosk.submissions import Finaliser
from sync.engine import SyncRound
from sync.enrolment import Enroller
from tests.builders import a_completed, a_submission, an_attachment, an_office
from tests.central_world import URL, an_empty_world
from tests.fakes import NOON
from ui import composition, keeping
from ui.composition import Opened

SEEDED = ("ทดสอบใจดี", "1101700230708", "0812345678", "Jaidee-Testing", "หมู่บ้านสมมุติ-99")
"""Fictional: names, a number of a card with a right check digit, a telephone, a place."""

ANSWERS = {
    "/data/first_name": SEEDED[0],
    "/data/cid": SEEDED[1],
    "/data/phone": SEEDED[2],
    "/data/first_name_en": SEEDED[3],
    "/data/place": SEEDED[4],
}
FILE_NAME = f"บัตร {SEEDED[0]}.pdf"
FILE = b"%PDF-1.7 " + " ".join(SEEDED).encode() + b" %%EOF"


def codings(word: str) -> Iterator[bytes]:
    for coding in ("utf-8", "utf-16-le", "utf-16-be", "tis-620"):
        yield word.encode(coding)
    yield json.dumps(word)[1:-1].encode("ascii")
    yield word.encode("utf-8").hex().encode("ascii")


def a_working_day(now: Opened) -> None:
    """A draft that goes on, one that was sent, one that was given up, a file, an erased request."""
    clock, ids, store = now.clock, SystemIds(now.clock), now.store
    drafts = Drafts(store.drafts, clock, ids)
    finaliser = Finaliser(store.log, now.office, clock=clock, ids=ids, practice=False)
    for fate in ("stays", "sent", "given up"):
        draft = drafts.begin("complaint", "1", "th")
        for _ in range(3):
            draft = drafts.save(_with_answers(draft))
        if fate == "sent":
            finaliser.finalise(draft, a_completed(answers=ANSWERS))
        if fate == "given up":
            store.drafts.delete(draft.draft_id)
    with store.log.act() as act:
        subject = act.new_subject()
        said = a_submission(
            subject=subject,
            tracking=act.take_number(NOON.date()).digits,
            private={"answers": ANSWERS, "lang": "th"},
        )
        act.append(said)
    address = store.blobs.put(subject, FILE)
    store.log.append(
        an_attachment(
            request_id=said.request_id,
            subject=subject,
            hash=address,
            size=len(FILE),
            private={"name": FILE_NAME},
        )
    )


def _with_answers(draft: Draft) -> Draft:
    return replace(draft, state={"form": ANSWERS})


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Searched while counter and server still run, so that the write-ahead logs are full."""
    data, stick = tmp_path / "data", tmp_path / "stick"
    stick.mkdir()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    world = an_empty_world(tmp_path / "server")
    parts, profile = world.parts, an_office().to_mapping()
    parts.database.write(lambda c: offices.add(c, profile, parts.keys, SystemIds(), parts.now_ms()))
    store, _ = composition.new_store(data, keystore=False)
    Enroller(store.peers, lambda _url: world.transport).enrol(URL, world.code(str(profile["code"])))
    store.close()
    now = composition.open_office(data)
    with everything_logged(tmp_path / "everything.log"):
        a_working_day(now)
        with (stick / "requests.sala").open("wb") as bundle:
            composition.courier_of(now).export(bundle)
        report = SyncRound(now.store.peers, world.transport, now.clock).run()
        keeping.back_up(now, stick)
    assert (report.code, report.waiting) == ("", 0)
    yield tmp_path
    now.store.close()
    world.close()


@contextlib.contextmanager
def everything_logged(path: Path) -> Iterator[None]:
    """Whatever any part of the program says to any log, down to the smallest."""
    root, handler = logging.getLogger(), logging.FileHandler(path, encoding="utf-8")
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.setLevel(before)
        root.removeHandler(handler)
        handler.close()


def found_in(folder: Path) -> list[str]:
    """Which file holds which word, as it lies there or after unpacking."""
    hits = []
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        for word in SEEDED:
            if any(coded in part for part in _unpacked(content) for coded in codings(word)):
                hits.append(f"{path.name}: {word}")
    return hits


def _unpacked(content: bytes) -> list[bytes]:
    """The bytes, and what zstd or zlib would make of them."""
    parts = [content]
    with contextlib.suppress(zstandard.ZstdError):
        parts.append(zstandard.ZstdDecompressor().decompress(content, 1 << 22))
    with contextlib.suppress(zlib.error):
        parts.append(zlib.decompress(content))
    return parts


def test_nothing_a_citizen_typed_is_found_on_the_disk_or_in_a_backup(disk: Path) -> None:
    wal = disk / "data" / "sala.db-wal"

    assert wal.stat().st_size > 0
    assert (disk / "server" / "central.sqlite-wal").stat().st_size > 0
    assert list((disk / "server" / "blobs").rglob("*")) != []
    assert (disk / "everything.log").stat().st_size > 0
    assert (disk / "stick" / "requests.sala").stat().st_size > 0
    assert found_in(disk) == []


def test_the_search_finds_what_is_there(disk: Path) -> None:
    """Proof of the search itself, in three codings."""
    (disk / "a").write_text(SEEDED[0], encoding="utf-8")
    (disk / "b").write_text(json.dumps({"name": SEEDED[0]}))
    (disk / "c").write_bytes(zlib.compress(SEEDED[1].encode()))

    assert len(found_in(disk)) == 3

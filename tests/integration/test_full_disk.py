"""A disk of sixteen megabytes, filled to the last byte: real mounts, real refusals."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.disk_guard import DiskGuard, room_made
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.store import open_store
from tests.builders import a_draft, a_submission, an_enrolment
from tests.fakes import NOON, FixedClock

KEY = bytes(range(32))
RESERVE = 4 * 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "none", str(disk)], capture_output=True
    )
    if made.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path) -> None:
    """Somebody else takes every byte."""
    with (disk / "films").open("ab", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue


def test_text_is_kept_on_a_full_disk_and_the_counter_starts_and_shows_its_cases(
    small_disk: Path,
) -> None:
    data = small_disk / "data"
    store = open_store(data, KEY, clock=FixedClock())
    store.peers.enrol(an_enrolment())
    roomy = DiskGuard(data, lambda _folder: 10**9, reserve=RESERVE)
    roomy.mind()
    guard = DiskGuard(data, reserve=RESERVE)
    fill(small_disk)

    with pytest.raises(EnvironmentProblem) as problem:  # noqa: PT012 - one of them is the first
        for number in range(2000):
            store.drafts.save(a_draft(draft_id=f"{number:032x}", state={"a": "x" * 4000}))
    assert problem.value.code is ErrorCode.STORE_FULL
    assert guard.mind()
    kept = []
    for _ in range(20):
        with store.log.act() as act:
            number = act.take_number(NOON.date())
            act.append(a_submission(subject=act.new_subject(), tracking=number.digits))
        kept.append(number.digits)
    store.close()
    fill(small_disk)

    with pytest.raises(EnvironmentProblem) as problem:
        open_store(data, KEY, clock=FixedClock())
    assert room_made(data, problem.value)
    again = open_store(data, KEY, clock=FixedClock())
    assert sorted(case.tracking for case in again.read_models.recent()) == kept
    again.close()

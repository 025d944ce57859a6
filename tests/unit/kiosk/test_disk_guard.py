"""Room for text: held while there is some, given up when there is none, never for photographs."""

from pathlib import Path

import pytest

from kiosk.attachments import Attachments
from kiosk.disk_guard import MEBIBYTE, DiskGuard, room_made
from kiosk.errors import EnvironmentProblem, ErrorCode, InputProblem
from kiosk.pictures import PillowPictures
from tests.builders import a_draft
from tests.fakes import FakeStore


class Disk:
    """As much room as the test says."""

    def __init__(self, mebibytes: float) -> None:
        self.mebibytes = mebibytes

    def free(self, _folder: Path) -> int:
        return int(self.mebibytes * MEBIBYTE)


def guard(folder: Path, disk: Disk) -> DiskGuard:
    return DiskGuard(folder, disk.free, reserve=MEBIBYTE)


def test_the_place_is_held_and_given_up_once_when_the_disk_is_full(tmp_path: Path):
    disk = Disk(5000)
    minding = guard(tmp_path, disk)
    minding.mind()
    assert (tmp_path / "reserve.bin").stat().st_size == MEBIBYTE

    disk.mebibytes = 7
    assert [minding.mind(), minding.mind()] == [True, False]
    assert not minding.holds_reserve

    disk.mebibytes = 150
    minding.mind()
    assert not minding.holds_reserve
    disk.mebibytes = 500
    minding.mind()
    assert minding.holds_reserve


@pytest.mark.parametrize(
    ("mebibytes", "size", "room"),
    [
        (1000, 10 * MEBIBYTE, True),
        (205, 10 * MEBIBYTE, False),
        (100, 2 * MEBIBYTE, False),
        (100, 20_000, True),
        (0, 20_000, True),
    ],
)
def test_large_files_leave_the_room_that_text_needs(
    tmp_path: Path, mebibytes: float, size: int, room: bool
):
    assert guard(tmp_path, Disk(mebibytes)).has_room_for(size) is room


def test_a_scan_is_refused_with_its_reason_and_a_small_file_is_kept(tmp_path: Path):
    files = Attachments(FakeStore().blobs, PillowPictures(), guard(tmp_path, Disk(50)).has_room_for)

    with pytest.raises(InputProblem) as problem:
        files.add(a_draft(), "photo", name="a.pdf", content=b"%PDF-" + b"x" * 100_000)

    assert problem.value.code is ErrorCode.ATTACHMENT_NO_ROOM
    assert files.add(a_draft(), "photo", name="a.pdf", content=b"%PDF-1").attachments


def test_opening_is_tried_again_only_where_room_could_be_made(tmp_path: Path):
    full, wrong = (EnvironmentProblem(c) for c in (ErrorCode.STORE_FULL, ErrorCode.KEY_WRONG))
    (tmp_path / "reserve.bin").write_bytes(b"x")

    assert not room_made(tmp_path, wrong)
    assert room_made(tmp_path, full)
    assert not room_made(tmp_path, full)

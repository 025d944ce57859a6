"""Files are whole or not there, and errors of the system become codes."""

import errno
import os
from pathlib import Path

import pytest

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.files import file_problem, write_whole


def test_a_file_is_replaced_as_a_whole(tmp_path: Path):
    path = tmp_path / "new" / "a.json"
    write_whole(path, b"first")
    write_whole(path, b"second")

    assert path.read_bytes() == b"second"
    assert [found.name for found in path.parent.iterdir()] == ["a.json"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a"
    write_whole(path, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentProblem) as problem:
        write_whole(path, b"new")

    assert problem.value.code is ErrorCode.STORE_FULL
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ErrorCode.STORE_FULL),
        (errno.EDQUOT, ErrorCode.STORE_FULL),
        (errno.EROFS, ErrorCode.STORE_READ_ONLY),
        (errno.EACCES, ErrorCode.STORE_NOT_WRITABLE),
        (errno.ENOTDIR, ErrorCode.STORE_NOT_WRITABLE),
        (errno.EIO, ErrorCode.STORE_IO),
    ],
    ids=lambda value: str(value),
)
def test_errors_of_the_system_have_codes(number: int, code: ErrorCode):
    assert file_problem(OSError(number, "x"), Path("a")).code is code

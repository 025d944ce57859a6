"""Papers saved as files: whole or not at all."""

import errno
from pathlib import Path

import pytest

from kiosk.printer import PrintCode
from kiosk.printing.folder import FolderPrinter


def test_a_document_is_saved_whole_and_not_called_printed(tmp_path: Path) -> None:
    outcome = FolderPrinter(tmp_path).print(b"%PDF" * 1000, "ใบรับคำขอ 703 120 451")

    assert (outcome.state, outcome.code) == ("accepted", PrintCode.SAVED_AS_FILE)
    assert outcome.is_file
    assert Path(outcome.detail) == tmp_path / "ใบรับคำขอ-703-120-451.pdf"
    assert Path(outcome.detail).read_bytes() == b"%PDF" * 1000


def test_a_second_document_of_the_same_title_does_not_replace_the_first(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path)
    printer.print(b"one", "receipt")
    printer.print(b"two", "receipt")

    assert (tmp_path / "receipt.pdf").read_bytes() == b"one"
    assert (tmp_path / "receipt-2.pdf").read_bytes() == b"two"


@pytest.mark.parametrize("title", ["../../etc/passwd", "a/b\\c", "", "🙂"])
def test_a_title_never_leaves_the_folder(tmp_path: Path, title: str) -> None:
    outcome = FolderPrinter(tmp_path).print(b"x", title)

    assert Path(outcome.detail).parent == tmp_path


def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    def full(handle: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    outcome = FolderPrinter(tmp_path, write=full).print(b"x" * 100, "receipt")

    assert (outcome.state, outcome.code) == ("failed", PrintCode.DISK_FULL)
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_takes_only_a_part_goes_on(tmp_path: Path) -> None:
    import os

    printer = FolderPrinter(tmp_path, write=lambda handle, data: os.write(handle, data[:3]))

    outcome = printer.print(b"0123456789", "receipt")

    assert Path(outcome.detail).read_bytes() == b"0123456789"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    outcome = FolderPrinter(tmp_path / "gone").print(b"x", "receipt")

    assert (outcome.state, outcome.code) == ("failed", PrintCode.FOLDER_MISSING)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    def refused(handle: int, data: bytes) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    outcome = FolderPrinter(tmp_path, write=refused).print(b"x", "receipt")

    assert outcome.code is PrintCode.NOT_WRITABLE

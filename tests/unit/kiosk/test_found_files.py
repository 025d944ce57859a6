"""What is offered to choose from: newest first, pictures and papers only, never hidden ones."""

import os
from datetime import UTC, datetime
from pathlib import Path

from kiosk.found_files import MOST_SHOWN, newest, usb_folders

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


def a_file(path: Path, minute: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"some")
    moment = NOON.timestamp() + 60 * minute
    os.utime(path, (moment, moment))
    return path


def test_the_newest_come_first(tmp_path: Path) -> None:
    old, new = a_file(tmp_path / "old.jpg"), a_file(tmp_path / "new.PDF", minute=3)

    assert [file.path for file in newest([tmp_path])] == [new, old]


def test_older_than_the_visit_is_not_offered(tmp_path: Path) -> None:
    a_file(tmp_path / "of-another.jpg", minute=-1)
    mine = a_file(tmp_path / "mine.jpg", minute=1)

    assert [file.path for file in newest([tmp_path], since=NOON)] == [mine]


def test_hidden_files_programs_and_links_to_folders_are_passed_over(tmp_path: Path) -> None:
    a_file(tmp_path / ".secret.jpg")
    a_file(tmp_path / "setup.exe")
    (tmp_path / "round").symlink_to(tmp_path)

    assert newest([tmp_path], deepest=3) == ()


def test_only_as_deep_as_asked_and_not_more_than_a_page(tmp_path: Path) -> None:
    for number in range(MOST_SHOWN + 5):
        a_file(tmp_path / "DCIM" / f"{number}.jpg", minute=number)
    a_file(tmp_path / "a" / "b" / "c" / "deep.jpg", minute=99)

    assert newest([tmp_path]) == ()
    found = newest([tmp_path], deepest=3)
    assert len(found) == MOST_SHOWN
    assert found[0].path.name == f"{MOST_SHOWN + 4}.jpg"


def test_a_folder_that_is_gone_is_empty(tmp_path: Path) -> None:
    assert newest([tmp_path / "unplugged"]) == ()
    assert usb_folders([tmp_path / "nowhere"]) == ()


def test_a_folder_in_which_nothing_is_mounted_is_no_stick(tmp_path: Path) -> None:
    (tmp_path / "somchai" / "left-behind").mkdir(parents=True)

    assert usb_folders([tmp_path]) == ()

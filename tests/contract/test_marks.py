"""A store that is older than what its machine wrote begins another log; any other goes on."""

from pathlib import Path

import pytest

from kiosk.marks import Mark, Marks, begin_again_if_older, remember
from tests.builders import a_face
from tests.contract.conftest import AnyStore


@pytest.fixture
def marks(tmp_path: Path) -> Marks:
    return Marks(tmp_path / "marks")


def test_the_first_start_and_the_next_ones_go_on_in_the_same_log(store: AnyStore, marks: Marks):
    log = store.peers.device().log
    for _ in range(3):
        assert not begin_again_if_older(store.peers, marks)
        store.log.append(a_face())

    assert store.peers.device().log == log


def test_an_old_copy_begins_another_log_and_only_once(store: AnyStore, marks: Marks):
    device = store.peers.device()
    marks.write(device.device_id, Mark(device.log, 9))

    assert begin_again_if_older(store.peers, marks)
    assert not begin_again_if_older(store.peers, marks)

    assert [one.why for one in store.peers.ended_logs()] == ["rolled_back"]
    assert store.peers.numbering().numbers_left == 0


def test_a_copy_from_before_another_log_was_begun_is_old_too(store: AnyStore, marks: Marks):
    marks.write(store.peers.device().device_id, Mark("a-log-of-later", 2))

    assert begin_again_if_older(store.peers, marks)


def test_a_mark_that_was_not_written_before_a_crash_is_no_reason(store: AnyStore, marks: Marks):
    remember(store.peers, marks)
    store.peers.begin_again("restored")

    assert not begin_again_if_older(store.peers, marks)
    assert marks.read(store.peers.device().device_id) == Mark(
        store.peers.device().log, store.peers.head().seq
    )


def test_practice_and_a_store_of_nobody_have_no_mark(empty_store: AnyStore, marks: Marks):
    assert not begin_again_if_older(empty_store.peers, marks)
    empty_store.peers.begin_practice("TUAYANG", (901,), {})
    remember(empty_store.peers, marks)

    assert marks.read(empty_store.peers.device().device_id or "0" * 32) is None


def test_a_place_that_keeps_nothing_stops_nobody(store: AnyStore, tmp_path: Path):
    (tmp_path / "a file").write_text("")
    marks = Marks(tmp_path / "a file")

    assert not begin_again_if_older(store.peers, marks)
    assert marks.read(store.peers.device().device_id) is None

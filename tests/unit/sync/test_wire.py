"""Bodies on the wire are opened with a limit."""

import pytest
import zstandard

from sync.reading import BadMessage
from sync.wire import LARGEST_BODY, lines_of, pack, unpack


def test_what_was_packed_comes_out_again() -> None:
    body = "คำร้อง\n".encode() * 1_000

    assert unpack(pack(body)) == body


def test_a_small_body_that_unfolds_to_a_gigabyte_is_refused() -> None:
    bomb = zstandard.ZstdCompressor().compress(bytes(LARGEST_BODY * 16))

    with pytest.raises(BadMessage, match="larger"):
        unpack(bomb)


def test_a_body_cut_off_at_any_byte_is_refused() -> None:
    packed = pack(b"one line\nanother line\n")

    for end in range(len(packed)):
        with pytest.raises(BadMessage):
            unpack(packed[:end])


def test_a_body_with_something_behind_it_is_refused() -> None:
    with pytest.raises(BadMessage):
        unpack(pack(b"a\n") + b"more")


def test_a_body_that_is_a_web_page_is_refused() -> None:
    with pytest.raises(BadMessage):
        unpack(b"<html>Log in to the hotel network</html>")


def test_lines_need_their_last_line_whole() -> None:
    assert lines_of(b"a\nb\n") == [b"a", b"b"]
    assert lines_of(b"") == []
    with pytest.raises(BadMessage):
        lines_of(b"a\nb")

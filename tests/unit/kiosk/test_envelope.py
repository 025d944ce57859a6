"""The wire: bytes are the truth, and what is not an event is refused with a reason."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.envelope import (
    LARGEST_EVENT,
    Envelope,
    EventMalformed,
    parse_envelope,
    parse_line,
)
from kiosk.event_codec import read_event
from kiosk.events import UnknownEvent
from tests.builders import AnotherCounter, a_face, a_submission

KEY = bytes(range(32))


def a_line() -> bytes:
    other = AnotherCounter()
    return other.writes(a_submission(), KEY).to_bytes()


def body(**changes: object) -> bytes:
    values = json.loads(parse_line(a_line()).raw)
    return json.dumps(values | changes).encode()


def test_a_line_is_read_and_written_as_the_same_bytes():
    line = a_line()

    assert line.count(b"\n") == 1
    assert parse_line(line).to_bytes() == line


def test_fields_come_in_the_order_of_the_protocol():
    names = list(json.loads(parse_line(a_line()).raw))

    assert names[:10] == ["v", "org", "log", "seq", "prev", "eid", "hlc", "wall", "k", "kv"]
    assert "cat" in names, "category 0 is said, not left out"
    assert "base" not in names, "what is empty is left out"


@pytest.mark.parametrize(
    "line", [b"", b"{}", b"abc {}", b"A" * 86 + b" {}\n{}", b"A" * 85 + b" {}"], ids=repr
)
def test_what_is_not_a_line_is_refused(line: bytes):
    with pytest.raises(EventMalformed):
        parse_line(line)


def test_a_line_over_the_limit_is_refused_before_it_is_read():
    with pytest.raises(EventMalformed, match="more than"):
        parse_line(b"A" * 86 + b" " + b"x" * (LARGEST_EVENT + 1))
    with pytest.raises(EventMalformed, match="more than"):
        parse_envelope(b"x" * (LARGEST_EVENT + 1))


@pytest.mark.parametrize(
    "raw",
    [b"\xff", b"[]", b"[" * 50_000, b'{"v":NaN}', b"9" * 60_000, b"{}", b'{"v":2}'],
    ids=lambda raw: repr(raw[:10]),
)
def test_what_is_not_an_envelope_is_refused(raw: bytes):
    with pytest.raises(EventMalformed):
        parse_envelope(raw)


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 0},
        {"seq": True},
        {"seq": 2**60},
        {"prev": "AA"},
        {"eid": "../../etc"},
        {"req": "x"},
        {"k": "Bad Kind"},
        {"hlc": "now"},
        {"org": "\ud800"},
        {"org": "x" * 65},
        {"base": ["x"]},
        {"cat": 9},
        {"d": []},
        {"x": {"s": 1}},
        {"x": {"s": "a", "n": "AA", "c": "AA"}},
        {"blobs": [1]},
        {"blobs": {}},
        {"form": ["a"]},
        {"log": None, "by": 5},
    ],
    ids=str,
)
def test_each_wrong_field_is_refused(change: dict[str, object]):
    with pytest.raises(EventMalformed):
        parse_envelope(body(**change))


@pytest.mark.parametrize(
    "change",
    [
        {"form": ["a"]},
        {"received": "yesterday"},
        {"service": 5},
        {"steps": [{"id": 1}]},
        {"practice": "no"},
    ],
    ids=str,
)
def test_an_event_whose_words_make_no_sense_is_refused(change: dict[str, object]):
    values = json.loads(parse_line(a_line()).raw)
    values["d"] = values["d"] | change

    with pytest.raises(EventMalformed):
        read_event(parse_envelope(json.dumps(values).encode()))


def test_an_event_of_an_unknown_kind_or_version_is_kept_apart():
    assert isinstance(read_event(parse_envelope(body(k="!case.merged"))), UnknownEvent)
    event = read_event(parse_envelope(body(kv=2)))
    assert isinstance(event, UnknownEvent)
    assert (event.kind, event.kind_version) == ("submission.finalised", 2)


def test_an_unknown_field_is_left_alone():
    assert parse_envelope(body(new_field={"a": 1})).seq == 2


@given(st.binary(max_size=200))
def test_any_bytes_are_an_envelope_or_are_refused(raw: bytes):
    with suppress(EventMalformed):
        assert isinstance(parse_envelope(raw), Envelope)


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_changed_byte_never_does_more_than_refuse(at: int, value: int):
    raw = bytearray(AnotherCounter().writes(a_face()).raw)
    raw[at % len(raw)] = value
    with suppress(EventMalformed):
        read_event(parse_envelope(bytes(raw)))

"""Every event is written, signed, read back, and stays as it was stored years ago."""

import json
from pathlib import Path
from typing import get_args

import pytest

from kiosk.chain import (
    ChainBroken,
    Head,
    Moment,
    Writer,
    check_chain,
    check_genesis,
    check_line,
    copied,
    link,
)
from kiosk.clock import Stamp
from kiosk.envelope import EventMalformed, Line, parse_envelope, parse_line
from kiosk.event_codec import READERS, read_event, words
from kiosk.events import (
    AnyEvent,
    LogCertified,
    LogReadmitted,
    LogReplaced,
    LogRevoked,
    RecordViewed,
    SubjectErased,
    UnknownEvent,
)
from kiosk.signing import LogKey
from tests.builders import (
    SUBJECT,
    AnotherCounter,
    a_correction,
    a_face,
    a_genesis,
    a_move,
    a_note,
    a_print,
    a_settlement,
    a_submission,
    an_attachment,
    an_id,
)

GOLDEN = [
    Path("tests/golden/events.v1.jsonl"),
    Path("tests/golden/events.v2.jsonl"),
    Path("tests/golden/events.v3.jsonl"),
    Path("tests/golden/events.v4.jsonl"),
]
"""A log of each time kinds were added; none of them is ever written again."""
KEY = bytes(range(32))


def a_certificate() -> LogCertified:
    return LogCertified(
        event_id=an_id(),
        log="x" * 22,
        device=an_id(),
        device_code="K01",
        sign_key=bytes(32),
        series=(312, 313),
    )


EVENTS = [
    a_genesis(LogKey.generate()),
    a_certificate(),
    a_submission(base=(an_id(),)),
    an_attachment(),
    a_print(clock_doubtful=True),
    a_face(by="staff-07"),
    LogRevoked(event_id=an_id(), log="x" * 22, device_code="K01", seq=7, hash=bytes(32)),
    LogReadmitted(event_id=an_id(), log="x" * 22),
    LogReplaced(event_id=an_id(), old="x" * 22, why="restored"),
    SubjectErased(event_id=an_id(), request_id=an_id(), subject=SUBJECT, reason="asked"),
    RecordViewed(event_id=an_id(), request_id=an_id(), how="report", reason="work"),
    a_move(base=(an_id(),)),
    a_correction(base=(an_id(), an_id())),
    a_note(about=an_id()),
    a_settlement(base=(an_id(), an_id())),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.KIND)
def test_an_event_comes_back_from_its_bytes_as_it_was(event: AnyEvent):
    line = AnotherCounter().writes(event, KEY)

    assert read_event(parse_envelope(line.raw), KEY) == event


@pytest.mark.parametrize(
    "words",
    [
        {"k": "step.advanced", "cat": 0, "d": {"step": "x"}},
        {"k": "step.advanced", "d": {"step": "x"}},
        {"k": "step.advanced", "cat": 1, "req": None, "d": {"step": "x"}},
        {"k": "answer.corrected", "d": {"fields": ["a"]}},
        {"k": "answer.corrected", "x": None, "d": {"fields": []}},
        {"k": "note.added", "d": {}},
        {"k": "conflict.settled", "d": {"field": "stage", "keep": "nothing"}},
    ],
    ids=str,
)
def test_words_of_staff_that_make_no_sense_are_no_event(words: dict[str, object]):
    raw = json.loads(AnotherCounter().writes(a_print(), KEY).raw) | {"kv": 1} | words

    with pytest.raises(EventMalformed):
        read_event(parse_envelope(json.dumps(raw).encode()))


def test_every_kind_has_a_reader_and_an_example():
    known = {kind for kind in get_args(AnyEvent) if kind is not UnknownEvent}

    assert {(kind.KIND, kind.VERSION) for kind in known} == set(READERS)
    assert {type(event) for event in EVENTS} == known


def test_an_event_that_is_not_understood_is_not_written_anew():
    with pytest.raises(EventMalformed):
        words(UnknownEvent(event_id=an_id(), kind="x.y", kind_version=1))


def test_without_the_key_the_private_part_is_none():
    line = AnotherCounter().writes(a_submission(), KEY)

    assert read_event(parse_envelope(line.raw)).private is None
    assert read_event(parse_envelope(line.raw), bytes(32)).private is None


def test_an_event_with_a_private_part_needs_its_key():
    with pytest.raises(EventMalformed):
        AnotherCounter().writes(a_submission())


def test_a_person_does_not_show_in_an_events_repr():
    assert "ไฟดับ" not in repr(a_submission())


def test_stored_events_of_every_version_are_still_read():
    logs = [[parse_line(line) for line in path.read_bytes().splitlines()] for path in GOLDEN]
    for lines in logs:
        envelope, genesis = check_genesis(lines[0])
        check_chain(lines, public_key=genesis.sign_key, log=envelope.log)

    read = [read_event(parse_envelope(line.raw), KEY) for lines in logs for line in lines]

    assert {type(event) for event in read} == {type(event) for event in EVENTS}
    assert read[2].private["answers"] == {"/data/what": "ไฟดับ"}


# --- the chain ---------------------------------------------------------------------------------


def a_log_of_three() -> AnotherCounter:
    other = AnotherCounter()
    other.writes(a_face())
    other.writes(a_face())
    return other


def test_a_whole_chain_is_whole():
    other = a_log_of_three()
    head = check_chain(other.lines, public_key=other.key.public, log=other.writer.log)
    assert head == Head(3, other.lines[2].hash)


@pytest.mark.parametrize("order", [(0, 2), (1,), (0, 1, 1), (0, 2, 1)], ids=str)
def test_a_missing_repeated_or_swapped_line_breaks_the_chain(order: tuple[int, ...]):
    other = a_log_of_three()
    with pytest.raises(ChainBroken):
        check_chain(
            [other.lines[i] for i in order], public_key=other.key.public, log=other.writer.log
        )


def test_a_changed_line_is_noticed_even_with_its_number_and_place():
    other = a_log_of_three()
    changed = other.lines[1].raw.replace(b'"score":5', b'"score":1')
    forged = Line(changed, other.lines[1].signature)

    with pytest.raises(ChainBroken) as broken:
        check_line(forged, Head(1, other.lines[0].hash), other.key.public, other.writer.log)
    assert broken.value.why == "its signature does not fit"


def test_a_copy_in_another_log_is_the_same_event_at_another_place():
    other, mine = a_log_of_three(), AnotherCounter()
    strange = json.loads(other.lines[1].raw) | {"later": "words of a newer program"}
    raw = json.dumps(strange, separators=(",", ":")).encode()

    copy = copied(Line(raw, bytes(64)), mine.writer, Head(1, mine.lines[0].hash))

    check_chain([mine.lines[0], copy], public_key=mine.key.public, log=mine.writer.log)
    assert json.loads(copy.raw) | {"log": 0, "seq": 0, "prev": 0} == strange | {
        "log": 0,
        "seq": 0,
        "prev": 0,
    }


def test_a_line_of_another_log_does_not_fit():
    other, stranger = a_log_of_three(), a_log_of_three()
    with pytest.raises(ChainBroken, match="another log"):
        check_line(stranger.lines[0], Head(), other.key.public, other.writer.log)


def test_bytes_that_are_no_event_break_the_chain_there():
    with pytest.raises(ChainBroken) as broken:
        check_line(Line(b"{}", bytes(64)), Head(4), bytes(32), "log")
    assert broken.value.seq == 5


def test_a_log_cannot_borrow_the_id_of_another():
    other = AnotherCounter()
    values = json.loads(other.lines[0].raw)
    values["log"] = "A" * 22
    raw = json.dumps(values, separators=(",", ":")).encode()

    with pytest.raises(ChainBroken, match="does not come from its beginning"):
        check_genesis(Line(raw, other.key.sign(raw)))


def test_only_a_genesis_begins_a_log():
    other = AnotherCounter()
    moment = Moment(Stamp(1), 1)
    line = link(a_face(), Writer("TUAYANG", other.writer.log, other.key), Head(), moment)
    with pytest.raises(ChainBroken, match="not the beginning"):
        check_genesis(line)
    with pytest.raises(ChainBroken):
        check_genesis(Line(b"{}", bytes(64)))

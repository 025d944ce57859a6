"""Messages survive the wire, and what is not a message is told from what is."""

import pytest

from kiosk.chain import Head
from kiosk.device import ServerKey
from kiosk.peers import FeedCursor
from sync import protocol as p
from sync.enrol_messages import EnrolAsk, Enrolled, OfficeAsk, OfficeSeen, normal_code, shown_code
from sync.places import head_to_json, read_head
from sync.reading import BadMessage, from_base64, parse_object, to_base64

HASH = bytes(range(32))
KEY = ServerKey(1, HASH, HASH, b"")
MARK = FeedCursor("e1", 7, HASH)

MESSAGES = [
    p.Hello(1_790_000_000_123, "nonce"),
    p.SessionAsk("TH-34-0121", "log", "nonce", 2, bytes(64)),
    p.SessionGrant("bearer", 3600, (1, 2, 999), (KEY,)),
    p.PushHead(43, HASH, 120),
    p.PushDone(Head(3, HASH), Head(4, HASH), MARK, ("b",), ("k",)),
    p.FeedHead("e1", 1, 20, HASH, True),
    p.FeedLine(7, line=b"c2ln {}"),
    p.FeedLine(8, own_hash=HASH),
    OfficeAsk("ABCDEFGH1234"),
    OfficeSeen("TH-34-0121", {"name": {"th": "อบต. ตัวอย่าง"}}),
    EnrolAsk("ABCDEFGH1234", b"c2ln {}", "nonce", "เครื่องหน้า", bytes(64)),
    Enrolled("TH-34-0121", b"c2ln {}", "K01", (1, 2), (KEY,), {"code": "x"}, MARK),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: type(m).__name__)
def test_a_message_is_the_same_after_the_wire(message: p.Hello) -> None:
    assert type(message).parse(message.to_bytes()) == message


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: type(m).__name__)
def test_a_message_cut_off_anywhere_is_never_taken_for_one(message: p.Hello) -> None:
    raw = message.to_bytes()

    for end in range(len(raw)):
        assert _unreadable_or_other(type(message), raw[:end], message)


def _unreadable_or_other(kind: type, raw: bytes, message: object) -> bool:
    try:
        return bool(kind.parse(raw) != message)
    except BadMessage:
        return True


def test_keys_and_marks_survive_the_wire() -> None:
    keys = (p.SealedKey("subject", 1, b"sealed"),)

    assert p.parse_keys(p.keys_to_bytes(keys)) == keys
    assert p.parse_marks(p.marks_to_bytes((MARK,))) == (MARK,)


def test_a_problem_carries_what_the_asker_needs() -> None:
    raw = p.Problem("gap", more={"head": head_to_json(Head(9, HASH))}).to_bytes()

    problem, fields = p.Problem.parse(raw)

    assert problem.code == "gap"
    assert read_head(fields.inner("head")) == Head(9, HASH)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"null",
        b'{"first":"1"}',
        b'{"first":1,"prev":"x","n":0}',
        b"{" * 10_000,
        b"\xff",
    ],
    ids=["nothing", "list", "null", "text for number", "short hash", "deep", "not UTF-8"],
)
def test_garbage_is_a_bad_message_and_nothing_else(raw: bytes) -> None:
    with pytest.raises(BadMessage):
        p.PushHead.parse(raw)


def test_one_hash_has_one_spelling() -> None:
    text = to_base64(HASH)

    assert from_base64(text, 32) == HASH
    with pytest.raises(BadMessage):
        from_base64(text + "=", 32)
    with pytest.raises(BadMessage):
        from_base64("*" + text[1:], 32)


def test_unknown_values_are_left_alone() -> None:
    assert parse_object(b'{"new":1,"seq":2}').number("seq") == 2


def test_an_enrolment_code_is_read_as_people_type_it() -> None:
    assert normal_code(" abcd-efgh 12o1l ") == "ABCDEFGH12011"
    assert shown_code("ABCDEFGH1234") == "ABCD-EFGH-1234"

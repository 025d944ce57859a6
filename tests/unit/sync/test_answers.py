"""What an answer means: our server's word, somebody else's, or nonsense."""

import pytest

from sync.answers import Contradicted, SessionOver, body_of
from sync.errors import Offline, ProtocolBroken, Refused, SyncCode, SyncError
from sync.protocol import VERSION_HEADER, Problem
from sync.transport import Answer
from sync.wire import CONTENT_TYPE, pack

OURS = {VERSION_HEADER.lower(): "1", "content-type": CONTENT_TYPE}
HTML = b"<html><body>Welcome to the hotel. Please log in.</body></html>"


def ours(status: int, body: bytes, **headers: str) -> Answer:
    return Answer(status, OURS | headers, body)


def problem(status: int, code: str, **headers: str) -> Answer:
    return ours(status, pack(Problem(code).to_bytes()), **headers)


def outcome(answer: Answer) -> tuple[type[SyncError], SyncCode]:
    with pytest.raises(SyncError) as error:
        body_of(answer)
    return type(error.value), error.value.code


@pytest.mark.parametrize("status", [200, 204, 301, 302, 307, 401, 403, 404, 407, 511])
def test_a_page_of_somebody_else_is_offline_whatever_its_status(status: int) -> None:
    kind, code = outcome(Answer(status, {"content-type": "text/html"}, HTML))

    assert kind is Offline
    assert code in (SyncCode.NOT_OUR_SERVER, SyncCode.SERVER_ILL)


def test_somebody_elses_ok_is_never_success_even_with_our_type() -> None:
    answer = Answer(200, {"content-type": CONTENT_TYPE}, pack(b"{}"))

    assert outcome(answer) == (Offline, SyncCode.NOT_OUR_SERVER)


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_server_that_is_ill_is_offline(status: int) -> None:
    assert outcome(Answer(status, {}, b"oops")) == (Offline, SyncCode.SERVER_ILL)
    assert outcome(problem(500, "internal")) == (Offline, SyncCode.SERVER_ILL)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_tells_how_long_to_wait(status: int) -> None:
    with pytest.raises(Offline) as error:
        body_of(problem(status, "busy", **{"retry-after": "17"}))

    assert (error.value.code, error.value.retry_after) == (SyncCode.SERVER_BUSY, 17)


@pytest.mark.parametrize("text", ["", "soon", "-1", "9" * 40, "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_a_pause_that_cannot_be_read_is_none(text: str) -> None:
    with pytest.raises(Offline) as error:
        body_of(problem(503, "busy", **{"retry-after": text}))

    assert error.value.retry_after is None


@pytest.mark.parametrize(
    "body", [b"", b"garbage", pack(b"x")[:-1]], ids=["nothing", "garbage", "cut"]
)
def test_our_answer_that_cannot_be_read_is_broken(body: bytes) -> None:
    assert outcome(ours(200, body)) == (ProtocolBroken, SyncCode.ANSWER_UNREADABLE)
    assert outcome(ours(403, body)) == (ProtocolBroken, SyncCode.ANSWER_UNREADABLE)


@pytest.mark.parametrize(
    ("status", "word", "code"),
    [
        (403, "revoked", SyncCode.DEVICE_REVOKED),
        (403, "log_unknown", SyncCode.SESSION_REFUSED),
        (426, "too_old", SyncCode.PROGRAM_TOO_OLD),
        (403, "code_wrong", SyncCode.CODE_WRONG),
    ],
)
def test_a_refusal_keeps_its_code(status: int, word: str, code: SyncCode) -> None:
    assert outcome(problem(status, word)) == (Refused, code)


def test_a_refusal_we_do_not_know_is_a_defect() -> None:
    assert outcome(problem(400, "new_word")) == (ProtocolBroken, SyncCode.MESSAGE_REFUSED)


def test_a_session_that_ran_out_and_a_place_that_differs_are_settled_by_the_round() -> None:
    with pytest.raises(SessionOver):
        body_of(problem(401, "session_needed"))
    with pytest.raises(Contradicted) as no:
        body_of(problem(409, "gap"))
    assert no.value.code == "gap"


def test_a_proxy_that_finds_the_batch_too_large_makes_it_smaller() -> None:
    with pytest.raises(Contradicted) as no:
        body_of(Answer(413, {"content-type": "text/html"}, HTML))
    assert no.value.code == "too_large"

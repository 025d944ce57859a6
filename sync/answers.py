"""What an answer means: ours, somebody else's, or none; one table for all.

A hotel's log-in page, a proxy's error and a router's redirect are not our server: that is offline,
never success and never a refusal.  Only an answer that carries our header is believed.
"""

from collections.abc import Mapping

from sync.errors import Offline, ProtocolBroken, Refused, SyncCode
from sync.protocol import VERSION_HEADER, Problem
from sync.reading import BadMessage, Fields
from sync.transport import Answer
from sync.wire import CONTENT_TYPE, unpack

REFUSALS: Mapping[str, SyncCode] = {
    "signature_wrong": SyncCode.SESSION_REFUSED,
    "log_unknown": SyncCode.SESSION_REFUSED,
    "other_office": SyncCode.SESSION_REFUSED,
    "revoked": SyncCode.DEVICE_REVOKED,
    "too_old": SyncCode.PROGRAM_TOO_OLD,
    "code_wrong": SyncCode.CODE_WRONG,
    "code_expired": SyncCode.CODE_EXPIRED,
    "code_used": SyncCode.CODE_USED,
    "code_locked": SyncCode.CODE_LOCKED,
    "series_used_up": SyncCode.SERIES_USED_UP,
    "series_wait": SyncCode.SERIES_WAIT,
    "series_clash": SyncCode.SERIES_CLASH,
}
"""The server's word → what staff is told."""

CONTRADICTIONS = {
    "gap", "fork", "reset", "offset", "blob_damaged", "blob_unknown", "too_large", "bad_event",
}  # fmt: skip
SESSION_CODES = {"session_needed", "nonce_old"}


class SessionOver(Exception):  # noqa: N818 - it says what happened
    """The bearer is not known any more; a new session heals it."""


class Contradicted(Exception):  # noqa: N818 - it says what happened
    """The server stands elsewhere than we thought, and says where in `fields` or headers."""

    def __init__(self, code: str, answer: Answer, fields: Fields) -> None:
        super().__init__(code)
        self.code = code
        self.headers = answer.headers
        self.fields = fields


def body_of(answer: Answer, *, with_body: bool = True) -> bytes:
    """The body of our server's yes.

    Raises Offline, Refused or ProtocolBroken; SessionOver and Contradicted, which the round
    settles by itself.
    """
    if not _ours(answer):
        raise _not_ours(answer)
    if answer.status < 300:
        return _unpacked(answer) if with_body else b""
    if not with_body and not answer.body:
        raise _without_body(answer)
    raise _no(answer)


def _ours(answer: Answer) -> bool:
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == CONTENT_TYPE and VERSION_HEADER.lower() in answer.headers


def _not_ours(answer: Answer) -> Exception:
    if answer.status == 413:
        return Contradicted("too_large", answer, Fields({}))
    if answer.status in (429, 503):
        return Offline(SyncCode.SERVER_BUSY, f"status {answer.status}", _retry_after(answer))
    if answer.status >= 500:
        return Offline(SyncCode.SERVER_ILL, f"status {answer.status}", _retry_after(answer))
    return Offline(SyncCode.NOT_OUR_SERVER, f"status {answer.status}")


def _no(answer: Answer) -> Exception:
    try:
        problem, fields = Problem.parse(_unpacked(answer))
    except BadMessage as error:
        return ProtocolBroken(SyncCode.ANSWER_UNREADABLE, str(error))
    if answer.status in (429, 503):
        return Offline(SyncCode.SERVER_BUSY, problem.code, _retry_after(answer))
    if answer.status >= 500:
        return Offline(SyncCode.SERVER_ILL, problem.code, _retry_after(answer))
    if problem.code in SESSION_CODES:
        return SessionOver(problem.code)
    if problem.code in CONTRADICTIONS:
        return Contradicted(problem.code, answer, fields)
    if problem.code in REFUSALS:
        return Refused(REFUSALS[problem.code], problem.detail)
    return ProtocolBroken(SyncCode.MESSAGE_REFUSED, f"{problem.code} {problem.detail}".strip())


def _without_body(answer: Answer) -> Exception:
    """An answer to HEAD: the status has to do."""
    if answer.status == 401:
        return SessionOver("session_needed")
    if answer.status == 404:
        return Contradicted("blob_unknown", answer, Fields({}))
    if answer.status >= 500 or answer.status == 429:
        return Offline(SyncCode.SERVER_ILL, f"status {answer.status}", _retry_after(answer))
    if answer.status == 426:
        return Refused(SyncCode.PROGRAM_TOO_OLD)
    return ProtocolBroken(SyncCode.MESSAGE_REFUSED, f"status {answer.status}")


def _unpacked(answer: Answer) -> bytes:
    try:
        return unpack(answer.body)
    except BadMessage as error:
        raise ProtocolBroken(SyncCode.ANSWER_UNREADABLE, str(error)) from error


def _retry_after(answer: Answer) -> float | None:
    """Seconds; a date, which nobody of ours sends, is passed over."""
    text = answer.headers.get("retry-after", "")
    return float(text) if text.isdigit() and len(text) < 9 else None

"""Requests in, answers out: counted, packed, and by whom."""

from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from central.limits import limited_as
from central.parts import Parts
from central.problems import Declined
from central.sessions import Caller
from sync.protocol import Problem
from sync.reading import BadMessage
from sync.wire import CONTENT_TYPE, pack, unpack

LARGEST_PACKED = 4 * 1024 * 1024
LARGEST_NUMBER = 2**53


def parts_of(request: Request) -> Parts:
    return cast(Parts, request.app.state.parts)


def address_of(request: Request) -> str:
    """Who asks, for limits only; a proxy in front tells it in a header that uvicorn checks."""
    return limited_as(request.client.host) if request.client else ""


async def raw_body(request: Request, limit: int) -> bytes:
    """The bytes as they came, never more than `limit`.  Raises Declined."""
    parts, total = [], 0
    async for part in request.stream():
        total += len(part)
        if total > limit:
            raise Declined("too_large")
        parts.append(part)
    return b"".join(parts)


async def body_of(request: Request) -> bytes:
    """The unpacked body.  Raises Declined."""
    packed = await raw_body(request, LARGEST_PACKED)
    try:
        return await run_in_threadpool(unpack, packed)
    except BadMessage as error:
        raise Declined("bad_message", str(error)) from error


def answer(body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(pack(body), status, headers, media_type=CONTENT_TYPE)


def refusal(declined: Declined) -> Response:
    problem = Problem(declined.code, declined.detail, declined.more)
    return answer(problem.to_bytes(), declined.status, declined.headers)


def caller_of(request: Request) -> Caller:
    """Who speaks, by the bearer.  Raises Declined."""
    kind, _, bearer = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer":
        raise Declined("session_needed")
    parts = parts_of(request)
    return parts.sessions.caller(bearer, parts.now_ms())


def whole(text: str | None, default: int, high: int = LARGEST_NUMBER) -> int:
    """A whole number of a query or a header.  Raises Declined."""
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 16 and int(text) <= high):
        raise Declined("bad_message", "a whole number is needed")
    return int(text)

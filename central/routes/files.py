"""`/v1/blobs`: attachments in pieces.  The answer to anything wrong is where to go on."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from central.problems import Declined
from central.routes.bodies import answer, caller_of, parts_of, raw_body, whole
from sync.protocol import LENGTH_HEADER, OFFSET_HEADER

routes = APIRouter(prefix="/v1/blobs")

LARGEST_PIECE = 1024 * 1024


@routes.head("/{address}")
async def where(request: Request, address: str) -> Response:
    parts, who = parts_of(request), caller_of(request)
    have, size = await run_in_threadpool(parts.blobs.state, who.office, address)
    return _state(have, size)


@routes.post("/{address}")
async def begin(request: Request, address: str) -> Response:
    """Announces the length, which must be the one the event names."""
    parts, who = parts_of(request), caller_of(request)
    have, size = await run_in_threadpool(parts.blobs.state, who.office, address)
    if whole(request.headers.get(LENGTH_HEADER), -1) != size:
        raise Declined("bad_message", "another length than the event names")
    return _state(have, size, 201)


@routes.patch("/{address}")
async def go_on(request: Request, address: str) -> Response:
    parts, who = parts_of(request), caller_of(request)
    offset = whole(request.headers.get(OFFSET_HEADER), -1)
    piece = await raw_body(request, LARGEST_PIECE)
    have, size = await run_in_threadpool(parts.blobs.append, who.office, address, offset, piece)
    return _state(have, size)


def _state(have: int, size: int, status: int = 200) -> Response:
    return answer(b"", status, {OFFSET_HEADER: str(have), LENGTH_HEADER: str(size)})

"""`/v1/calls`: a counter calls for staff, a desk sees it and says that somebody is coming."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from central.parts import Parts
from central.revocation import admit
from central.routes.bodies import answer, body_of, caller_of, parts_of, whole
from central.sessions import Caller
from sync.calls import Call
from sync.protocol import LONGEST_WAIT

routes = APIRouter(prefix="/v1")

LOOK_AGAIN = 5.0
"""Seconds after which a waiting desk looks by itself: a silent counter's call is forgotten."""


@routes.put("/calls")
async def tell(request: Request) -> Response:
    parts, who = parts_of(request), caller_of(request)
    said = Call.parse(await body_of(request))
    await run_in_threadpool(_admit, parts, who)
    known, news = parts.calls.tell(who.office, said, parts.now_ms())
    if news:
        parts.call_bell.ring(who.office)
    return answer(known.to_bytes())


@routes.get("/calls")
async def seen(request: Request) -> Response:
    parts, who, query = parts_of(request), caller_of(request), request.query_params
    mark = whole(query.get("mark"), 0)
    ends = parts.ticks() + whole(query.get("wait"), 0, LONGEST_WAIT)
    await run_in_threadpool(_admit, parts, who)
    while True:
        found = parts.calls.open(who.office, parts.now_ms())
        left = ends - parts.ticks()
        if found.mark != mark or left <= 0 or parts.bell.ended:
            return answer(found.to_bytes())
        await parts.call_bell.wait(who.office, min(left, LOOK_AGAIN))


def _admit(parts: Parts, who: Caller) -> None:
    with parts.database.read() as connection:
        admit(connection, who)

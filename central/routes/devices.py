"""`/v1`: what counters speak with the server.  docs/sync-protocol.md tells every message."""

from dataclasses import replace
from typing import TypeVar

from fastapi import APIRouter
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from central import enrolment, feed, hubs, intake, new_logs, subject_keys
from central.greeting import open_session
from central.logs import told
from central.parts import Parts
from central.problems import Declined, busy
from central.revocation import admit, is_open
from central.routes.bodies import address_of, answer, body_of, caller_of, parts_of, whole
from central.seen import About
from central.sessions import Caller
from kiosk.peers import FeedCursor
from sync.enrol_messages import EnrolAsk, Enrolled, NewLogAsk, OfficeAsk, OfficeSeen
from sync.places import cursor_to_json
from sync.protocol import (
    DEVICE_HEADER,
    HEAD_TYPE,
    LONGEST_WAIT,
    MOST_EVENTS,
    MOST_KEYS,
    Hello,
    KeysPage,
    SessionAsk,
    parse_keys,
    parse_marks,
)
from sync.reading import dump, from_base64

routes = APIRouter(prefix="/v1")

Answer = TypeVar("Answer", OfficeSeen, Enrolled)

LOOK_AGAIN = 5.0
"""Seconds after which a waiting question looks by itself: another process may have got news."""


@routes.get("/hello")
def hello(request: Request) -> Response:
    parts = parts_of(request)
    now_ms = parts.now_ms()
    spoken = request.app.state.spoken
    nonce = parts.sessions.nonce(now_ms)
    return answer(Hello(now_ms, nonce, spoken.oldest, spoken.newest).to_bytes())


@routes.post("/session")
async def session(request: Request) -> Response:
    ask = SessionAsk.parse(await body_of(request))
    grant = await run_in_threadpool(open_session, parts_of(request), ask)
    return answer(grant.to_bytes())


@routes.post("/enrol/office")
async def office_of_code(request: Request) -> Response:
    parts = _limited(request)
    ask = OfficeAsk.parse(await body_of(request))
    seen = await run_in_threadpool(
        parts.database.write, lambda c: enrolment.look(c, ask.code, parts.now_ms())
    )
    return answer(_right(request, seen).to_bytes())


@routes.post("/enrol")
async def enrol(request: Request) -> Response:
    parts = _limited(request)
    ask = EnrolAsk.parse(await body_of(request))
    enrolled = _right(request, await run_in_threadpool(_enrol, parts, ask))
    parts.bell.ring(enrolled.office)
    told("device enrolled", office=enrolled.office, device=enrolled.device_code)
    return answer(enrolled.to_bytes())


@routes.post("/logs")
async def new_log(request: Request) -> Response:
    parts = parts_of(request)
    ask = NewLogAsk.parse(await body_of(request))
    enrolled = _or_refused(await run_in_threadpool(_new_log, parts, ask))
    parts.bell.ring(enrolled.office)
    return answer(enrolled.to_bytes())


@routes.post("/logs/{log}/events")
async def push(request: Request, log: str) -> Response:
    parts, who = parts_of(request), caller_of(request)
    body = await body_of(request)
    if log != who.log:
        await run_in_threadpool(_brought_by_hub, parts, who, log, body)
        who = Caller(who.office, log)
    elif (who.office, log) in parts.forked_above:
        raise Declined("fork", more={"common": 0})
    if not parts.push_room.acquire(blocking=False):
        raise busy(2)
    try:
        done = await run_in_threadpool(
            intake.take_in, parts.database, parts.log_keys, who, body, parts.now_ms()
        )
    finally:
        parts.push_room.release()
    signer = parts.keys.signer(who.office)
    proof = signer.sign(done.head_proof(who.office, log), HEAD_TYPE)
    done = replace(done, proof=proof)
    parts.bell.ring(who.office)
    told("push kept", office=who.office, log=log, seq=done.acked.seq, pos=done.feed.pos)
    return answer(done.to_bytes())


@routes.get("/feed")
async def pull(request: Request) -> Response:
    parts, who, query = parts_of(request), caller_of(request), request.query_params
    asked = FeedCursor(
        query.get("epoch", "")[:64],
        whole(query.get("pos"), 0),
        from_base64(query.get("hash", ""), 32) if query.get("hash") else bytes(32),
    )
    most = max(1, whole(query.get("max"), MOST_EVENTS, MOST_EVENTS))
    ends = parts.ticks() + whole(query.get("wait"), 0, LONGEST_WAIT)
    full = query.get("full") == "1"
    about = About.read(request.headers.get(DEVICE_HEADER, ""))
    await run_in_threadpool(parts.seen.note, parts.database, who, about, parts.now_ms())
    while True:
        page = await run_in_threadpool(_page, parts, who, asked, most, full)
        left = ends - parts.ticks()
        if page.count(b"\n") > 1 or left <= 0 or parts.bell.ended:
            return answer(page)
        await parts.bell.wait(who.office, min(left, LOOK_AGAIN))


@routes.post("/feed/resume")
async def resume(request: Request) -> Response:
    parts, who = parts_of(request), caller_of(request)
    marks = parse_marks(await body_of(request))

    def common() -> FeedCursor:
        with parts.database.read() as connection:
            admit(connection, who)
            return feed.newest_common(connection, who.office, marks)

    return answer(dump(cursor_to_json(await run_in_threadpool(common))))


@routes.put("/keys")
async def keys(request: Request) -> Response:
    parts, who = parts_of(request), caller_of(request)
    sealed = parse_keys(await body_of(request))

    def kept(connection: Connection) -> None:
        subject_keys.keep(connection, who, sealed, trusted=is_open(connection, who))

    await run_in_threadpool(parts.database.write, kept)
    return answer(dump({"kept": len(sealed)}))


@routes.get("/keys")
async def keys_after(request: Request) -> Response:
    parts, who, query = parts_of(request), caller_of(request), request.query_params
    after = whole(query.get("after"), 0)
    most = max(1, whole(query.get("max"), MOST_KEYS, MOST_KEYS))

    def asked() -> KeysPage:
        with parts.database.read() as connection:
            admit(connection, who)
            return subject_keys.page(connection, who, parts.keys, after=after, most=most)

    return answer((await run_in_threadpool(asked)).to_bytes())


def _brought_by_hub(parts: Parts, hub: Caller, log: str, body: bytes) -> None:
    """Everybody else pushes its own log."""
    now_ms = parts.now_ms()
    parts.database.write(lambda c: hubs.introduce(c, hub, log, body, now_ms))


def _page(parts: Parts, who: Caller, asked: FeedCursor, most: int, full: bool) -> bytes:
    with parts.database.read() as connection:
        admit(connection, who)
        return feed.page(connection, who.office, asked, log=who.log, most=most, full=full)


def _enrol(parts: Parts, ask: EnrolAsk) -> Enrolled | Declined:
    now_ms = parts.now_ms()
    parts.sessions.take_nonce(ask.nonce, now_ms)
    who = enrolment.newcomer(ask)
    return parts.database.write(
        lambda c: enrolment.enrol(c, ask.code, who, parts.keys, parts.ids, now_ms)
    )


def _new_log(parts: Parts, ask: NewLogAsk) -> Enrolled | Declined:
    now_ms = parts.now_ms()
    parts.sessions.take_nonce(ask.nonce, now_ms)
    return parts.database.write(lambda c: new_logs.let_in(c, ask, parts.keys, parts.ids, now_ms))


def _limited(request: Request) -> Parts:
    """Typing wrong codes is limited by address, so that nobody tries them out."""
    parts = parts_of(request)
    wait = parts.code_limit.take(address_of(request), parts.ticks())
    if wait:
        raise Declined("too_many", headers={"Retry-After": str(wait)})
    return parts


def _right(request: Request, found: Answer | Declined) -> Answer:
    """A right code does not count: a whole office may be set up in one morning."""
    accepted = _or_refused(found)
    parts_of(request).code_limit.give_back(address_of(request))
    return accepted


def _or_refused(found: Answer | Declined) -> Answer:
    if isinstance(found, Declined):
        raise found
    return found

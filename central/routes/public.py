"""`/t/OFFICE/NUMBER/TOKEN`: what the QR of a receipt opens, in capitals or not."""

import hmac
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from central import offices, requests, tracking
from central.page import FILES, SECURITY, draw, static_file
from central.routes.bodies import address_of, parts_of
from central.texts import LANGUAGES, language_of
from central.tracking import Reader, RequestKept, TrackingPage
from kiosk.errors import InputProblem
from kiosk.ids import token_hash
from kiosk.tracking import TrackingNumber, parse_number

routes = APIRouter()

STATUS = {"not_here": 404, "bad_number": 404, "unknown_office": 404, "too_many": 429}


@routes.get("/static/{name}")
def static(name: str) -> Response:
    if name not in FILES:
        return Response(status_code=404)
    content, kind = static_file(name)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", **SECURITY}
    return Response(content, media_type=kind, headers=headers)


@routes.get("/robots.txt")
def robots() -> Response:
    return Response("User-agent: *\nDisallow: /\n", media_type="text/plain")


@routes.get("/")
def front(request: Request) -> Response:
    """The only office of this server, or the advice to scan the QR."""
    with parts_of(request).database.read() as connection:
        code = offices.only_code(connection)
    if code is None:
        return _drawn(request, tracking.about_nothing(_reader(request, None)))
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/t/{code}{query}", 303, headers={"Cache-Control": "no-store"})


@routes.get("/t/{office}")
@routes.get("/T/{office}")
def ask(request: Request, office: str, number: str = "") -> Response:
    """Where a number is typed; with `?number=` its stage."""
    return _page_of(request, office, number, "")


@routes.get("/t/{office}/{number}")
@routes.get("/T/{office}/{number}")
def stage(request: Request, office: str, number: str) -> Response:
    return _page_of(request, office, number, "")


@routes.get("/t/{office}/{number}/{token}")
@routes.get("/T/{office}/{number}/{token}")
def time_line(request: Request, office: str, number: str, token: str) -> Response:
    return _page_of(request, office, number, token)


def _page_of(request: Request, office: str, number: str, token: str) -> Response:
    parts, code = parts_of(request), office.upper()[:40]
    wait = parts.page_limit.take(address_of(request), parts.ticks())
    if wait:
        return _too_many(request, wait)
    with parts.database.read() as connection:
        profile = offices.profile_of(connection, code)
    if profile is None:
        return _drawn(request, tracking.about_unknown_office(_reader(request, None)))
    reader = _reader(request, profile, f"/t/{quote(code)}")
    if not number:
        return _drawn(request, tracking.about_nothing(reader))
    try:
        wanted = parse_number(number)
    except InputProblem as problem:
        return _drawn(request, tracking.about_bad_number(number[:40], problem, reader))
    return _about(request, Asked(code, wanted, token), reader)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which request a page was asked for, and with which token."""

    office: str
    number: TrackingNumber
    token: str


def _about(request: Request, asked: Asked, reader: Reader) -> Response:
    """One number is asked for so often and no more, by whomever; without its token one address
    sees few numbers, whether they are here or not, so that nobody reads them one after another.
    """
    parts, address = parts_of(request), address_of(request)
    wait = parts.number_limit.take(f"{asked.office} {asked.number.digits}", parts.ticks())
    wait = wait or parts.guess_limit.take(address, parts.ticks())
    if wait:
        return _too_many(request, wait)
    with parts.database.read() as connection:
        found = requests.with_number(connection, asked.office, asked.number.digits)
    proven = next((kept for kept in found if _fits(kept, asked.token)), None)
    if proven is not None:
        parts.guess_limit.give_back(address)
        return _drawn(request, tracking.about_request(proven, reader, parts.words, proven=True))
    if not found:
        return _drawn(request, tracking.about_missing(asked.number, reader))
    return _drawn(request, tracking.about_request(found[0], reader, parts.words, proven=False))


def _too_many(request: Request, wait: int) -> Response:
    page = tracking.about_too_many(wait, _reader(request, None))
    return _drawn(request, page, {"Retry-After": str(wait)})


def _fits(kept: RequestKept, token: str) -> bool:
    return bool(token) and hmac.compare_digest(token_hash(token), kept.token_hash)


def _reader(request: Request, profile: object, address: str = "") -> Reader:
    return Reader(
        language=language_of(request.query_params.get("lang")),
        now=parts_of(request).clock.now(),
        office=profile if isinstance(profile, dict) else None,
        address=address,
    )


def _drawn(request: Request, page: TrackingPage, headers: dict[str, str] | None = None) -> Response:
    other = next(language for language in LANGUAGES if language != page.language)
    kept = {k: v for k, v in request.query_params.items() if k == "number"}
    address = f"{request.url.path}?{urlencode({**kept, 'lang': other})}"
    return Response(
        draw(page, address),
        STATUS.get(page.kind, 200),
        {"Cache-Control": "no-store", **SECURITY, **(headers or {})},
        media_type="text/html; charset=utf-8",
    )

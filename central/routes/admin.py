"""`/admin`: offices, devices, codes, quarantine, acts, for whoever knows the secret.  Without a secret
on the command line there is no such page.
"""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from central.admin import Admin
from central.admin_page import (
    Look,
    OfficeLook,
    draw_device,
    draw_login,
    draw_office,
    draw_offices,
)
from central.admin_secret import SESSION_MS, AdminSecret, load_secret
from central.admin_views import acts_of, all_offices, codes_of, devices_of, office_named
from central.page import SECURITY
from central.problems import Declined
from central.quarantine import listed
from central.revocation import NoSuchDevice
from central.routes.bodies import address_of, parts_of, raw_body
from central.texts import language_of
from sync.enrol_messages import shown_code

routes = APIRouter(prefix="/admin", include_in_schema=False)

COOKIE = "sala_admin"
LARGEST_FORM = 8 * 1024
SHOWN = 50


class _Gone(Exception):  # noqa: N818 - it says what the page is
    """There is no such page."""


class Visit:
    """One request of an administrator: who it is, and what may be done.

    Raises _Gone while the page is off.
    """

    def __init__(self, request: Request) -> None:
        self.parts = parts_of(request)
        secret = load_secret(self.parts.config.data)
        if secret is None:
            raise _Gone
        self.secret: AdminSecret = secret
        self.session = request.cookies.get(COOKIE, "")
        self.name = secret.name_in(self.session, self.parts.now_ms()) if self.session else None
        self.language = language_of(request.query_params.get("lang"))
        self.secure = request.url.scheme == "https"

    @property
    def look(self) -> Look:
        token = self.secret.form_token(self.session) if self.name else ""
        return Look(self.language, self.parts.now_ms(), self.name or "", token)

    @property
    def admin(self) -> Admin:
        by = f"{self.name} (page)"
        return Admin(self.parts.database, self.parts.keys, by, self.parts.clock)

    def office(self, code: str, *, fresh_code: str = "", said: str = "") -> Response:
        name = self.admin.seen(lambda c: office_named(c, code))
        if name is None:
            raise _Gone
        seen = self.admin.seen(
            lambda c: OfficeLook(
                code=code,
                name=name,
                devices=tuple(devices_of(c, code)),
                codes=tuple(codes_of(c, code)[:SHOWN]),
                held=tuple(listed(c, code)[:SHOWN]),
                acts=tuple(acts_of(c, code)[:SHOWN]),
                fresh_code=fresh_code,
                said=said,
            )
        )
        return page(draw_office(self.look, seen))


@routes.get("")
def start(request: Request) -> Response:
    try:
        visit = Visit(request)
        if visit.name is None:
            return page(draw_login(visit.look))
        return page(draw_offices(visit.look, visit.admin.seen(all_offices)))
    except _Gone:
        return nothing()


@routes.post("/login")
async def login(request: Request) -> Response:
    form = await form_of(request)
    return await run_in_threadpool(_login, request, form)


def _login(request: Request, form: Mapping[str, str]) -> Response:
    try:
        visit = Visit(request)
    except _Gone:
        return nothing()
    parts, address = visit.parts, address_of(request)
    wait = parts.login_limit.take(address, parts.ticks())
    if wait:
        problem = visit.look.say("too_often", seconds=wait)
        return page(draw_login(visit.look, problem=problem), 429, {"Retry-After": str(wait)})
    name = form.get("name", "").strip()[:60]
    if not name or not visit.secret.fits(form.get("secret", "")):
        return page(draw_login(visit.look, problem=visit.look.say("wrong")), 403)
    parts.login_limit.give_back(address)
    response = RedirectResponse(visit.look.link(), 303, headers=HEADERS)
    session = visit.secret.session(name, parts.now_ms())
    response.set_cookie(
        COOKIE, session, max_age=SESSION_MS // 1_000, path="/admin",
        secure=visit.secure, httponly=True, samesite="strict",
    )  # fmt: skip
    return response


@routes.post("/logout")
def logout() -> Response:
    response = RedirectResponse("/admin", 303, headers=HEADERS)
    response.delete_cookie(COOKIE, path="/admin")
    return response


@routes.get("/{office}")
def office_page(request: Request, office: str) -> Response:
    return _for_known(request, lambda visit: visit.office(office))


@routes.get("/{office}/{device}")
def device_page(request: Request, office: str, device: str) -> Response:
    def shown(visit: Visit) -> Response:
        found = [
            row for row in visit.admin.seen(lambda c: devices_of(c, office)) if row.code == device
        ]
        return page(draw_device(visit.look, office, found[0])) if found else nothing()

    return _for_known(request, shown)


@routes.post("/{office}/codes")
async def make_code(request: Request, office: str) -> Response:
    def made(visit: Visit, _form: Mapping[str, str]) -> Response:
        if visit.admin.seen(lambda c: office_named(c, office)) is None:
            return nothing()
        return visit.office(office, fresh_code=shown_code(visit.admin.make_code(office)))

    return await _act(request, made)


@routes.post("/{office}/{device}")
async def change_device(request: Request, office: str, device: str) -> Response:
    def changed(visit: Visit, form: Mapping[str, str]) -> Response:
        act, why = form.get("act"), form.get("why", "").strip()[:200]
        try:
            if act == "revoke":
                visit.admin.revoke(office, device, why)
                return visit.office(office, said=visit.look.say("said_revoked", device=device))
            if act == "readmit":
                events = visit.admin.readmit(office, device, why)
                said = visit.look.say("said_readmitted", device=device, count=events)
                return visit.office(office, said=said)
        except NoSuchDevice:
            pass
        return nothing()

    return await _act(request, changed)


def _for_known(request: Request, show: Callable[[Visit], Response]) -> Response:
    try:
        visit = Visit(request)
        return page(draw_login(visit.look)) if visit.name is None else show(visit)
    except _Gone:
        return nothing()


async def _act(request: Request, act: Callable[[Visit, Mapping[str, str]], Response]) -> Response:
    form = await form_of(request)

    def done() -> Response:
        try:
            visit = Visit(request)
            if visit.name is None:
                return page(draw_login(visit.look), 403)
            if form.get("token") != visit.look.token:
                return page(draw_login(visit.look, problem=visit.look.say("stale")), 403)
            return act(visit, form)
        except _Gone:
            return nothing()

    return await run_in_threadpool(done)


async def form_of(request: Request) -> Mapping[str, str]:
    """The values of a form.  Raises Declined when it is too large."""
    body = await raw_body(request, LARGEST_FORM)
    try:
        return dict(parse_qsl(body.decode("utf-8"), max_num_fields=20))
    except ValueError as error:
        raise Declined("bad_message", "no form") from error


HEADERS = {"Cache-Control": "no-store", **SECURITY}


def page(html: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(
        html, status, {**HEADERS, **(headers or {})}, media_type="text/html; charset=utf-8"
    )


def nothing() -> Response:
    return Response("Not found\n", 404, HEADERS, media_type="text/plain; charset=utf-8")

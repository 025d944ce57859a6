"""`create_app`: one server, made from its configuration; nothing global."""

import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.config import Config
from central.logs import LOGGER, told
from central.parts import Parts, put_together
from central.problems import Declined
from central.routes import admin, calls, devices, files, looking_after, public
from central.routes.bodies import refusal
from central.tracking import ServiceWords
from central.words import CatalogueWords
from kiosk.clock import Clock, SystemClock
from kiosk.ids import Ids, SystemIds
from sync.protocol import TIME_HEADER, VERSION, VERSION_HEADER, Spoken
from sync.reading import BadMessage

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
"""Others are counted together: what a stranger makes up names no row of the figures."""


def create_app(
    config: Config,
    *,
    clock: Clock | None = None,
    ids: Ids | None = None,
    words: ServiceWords | None = None,
    ticks: Callable[[], float] = time.monotonic,
    spoken: Spoken | None = None,
) -> FastAPI:
    """A server over the data of `config`; tests give their own clock, ids, words and versions."""
    parts = put_together(
        config, clock or SystemClock(), ids or SystemIds(), words or CatalogueWords(), ticks
    )

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        parts.close()

    app = FastAPI(
        title="Sala central",
        version=str(VERSION),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
    )
    app.state.parts = parts
    app.state.spoken = spoken or Spoken()
    app.include_router(looking_after.routes)
    app.include_router(devices.routes)
    app.include_router(calls.routes)
    app.include_router(files.routes)
    app.include_router(public.routes)
    app.include_router(admin.routes)
    app.exception_handler(Declined)(_declined)
    app.exception_handler(BadMessage)(_bad_message)
    app.add_middleware(Around)
    return app


class Around:
    """Checks the protocol version, adds the server's time, logs one line without personal data."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        parts: Parts = scope["app"].state.parts
        version = _answered_in(scope)
        started, answered = parts.ticks(), 0

        async def send_ours(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                answered = message["status"]
                headers = MutableHeaders(scope=message)
                headers[TIME_HEADER] = str(parts.now_ms())
                headers[VERSION_HEADER] = str(version)
            await send(message)

        try:
            refused = _too_old(Request(scope))
            await (refused or self._app)(scope, receive, send_ours)
        except Exception:  # the outermost place of a request: the asker gets a 500, the log why
            where = {"values": _where(scope)}
            logging.getLogger(LOGGER).exception("request failed", extra=where)
            if not answered:
                await refusal(Declined("internal"))(scope, receive, send_ours)
        took = parts.ticks() - started
        parts.metrics.took(**_where(scope), status=answered, seconds=took)
        told("answered", **_where(scope), status=answered, ms=round(took * 1_000))


def _where(scope: Scope) -> dict[str, Any]:
    route, method = getattr(scope.get("route"), "path", ""), scope["method"]
    return {"method": method if method in METHODS else "OTHER", "route": route}


def _answered_in(scope: Scope) -> int:
    """The version that was asked in, when it is spoken; else the newest."""
    asked, spoken = _asked_in(Request(scope)), scope["app"].state.spoken
    return asked if asked in spoken else int(spoken.newest)


def _asked_in(request: Request) -> int:
    said = request.headers.get(VERSION_HEADER, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 6 else 0


def _too_old(request: Request) -> Response | None:
    path, spoken = request.url.path, request.app.state.spoken
    if not path.startswith("/v1/") or path == "/v1/hello" or _asked_in(request) in spoken:
        return None
    return refusal(Declined("too_old", more={"oldest": spoken.oldest, "newest": spoken.newest}))


async def _declined(request: Request, declined: Exception) -> Response:
    assert isinstance(declined, Declined)
    request.app.state.parts.metrics.refused.labels(declined.code).inc()
    return refusal(declined)


async def _bad_message(_request: Request, error: Exception) -> Response:
    return refusal(Declined("bad_message", str(error)))

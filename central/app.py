"""`create_app`: one server, made from its configuration; nothing global."""

import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from central.config import Config
from central.logs import LOGGER, told
from central.parts import Parts, put_together
from central.problems import Declined
from central.routes import devices, files, public
from central.routes.bodies import refusal
from central.tracking import ServiceWords
from central.words import CatalogueWords
from kiosk.clock import Clock, SystemClock
from kiosk.ids import Ids, SystemIds
from sync.protocol import OLDEST, TIME_HEADER, VERSION, VERSION_HEADER
from sync.reading import BadMessage

Next = Callable[[Request], Awaitable[Response]]


def create_app(
    config: Config,
    *,
    clock: Clock | None = None,
    ids: Ids | None = None,
    words: ServiceWords | None = None,
    ticks: Callable[[], float] = time.monotonic,
) -> FastAPI:
    """A server over the data of `config`; tests give their own clock, ids and words."""
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
        lifespan=lifespan,
    )
    app.state.parts = parts
    app.include_router(devices.routes)
    app.include_router(files.routes)
    app.include_router(public.routes)
    app.exception_handler(Declined)(_declined)
    app.exception_handler(BadMessage)(_bad_message)
    app.middleware("http")(_around)
    return app


async def _around(request: Request, call_next: Next) -> Response:
    """Checks the protocol version, adds the server's time, logs one line without personal data."""
    parts: Parts = request.app.state.parts
    started = parts.ticks()
    response = _too_old(request)
    if response is None:
        try:
            response = await call_next(request)
        except Exception:  # the outermost place of a request: the asker gets a 500, the log why
            logging.getLogger(LOGGER).exception("request failed", extra={"values": _where(request)})
            response = refusal(Declined("internal"))
    response.headers[TIME_HEADER] = str(parts.now_ms())
    response.headers[VERSION_HEADER] = str(VERSION)
    milliseconds = round((parts.ticks() - started) * 1_000)
    told("answered", **_where(request), status=response.status_code, ms=milliseconds)
    return response


def _where(request: Request) -> dict[str, object]:
    route = request.scope.get("route")
    return {"method": request.method, "route": getattr(route, "path", "")}


def _too_old(request: Request) -> Response | None:
    path = request.url.path
    if not path.startswith("/v1/") or path == "/v1/hello":
        return None
    spoken = request.headers.get(VERSION_HEADER, "")
    if spoken.isdigit() and OLDEST <= int(spoken) <= VERSION:
        return None
    return refusal(Declined("too_old", more={"oldest": OLDEST, "newest": VERSION}))


async def _declined(_request: Request, declined: Exception) -> Response:
    assert isinstance(declined, Declined)
    return refusal(declined)


async def _bad_message(_request: Request, error: Exception) -> Response:
    return refusal(Declined("bad_message", str(error)))

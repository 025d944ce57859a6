"""For those who look after the server: is it alive, is it ready, its figures, its description."""

import ipaddress
import os

from fastapi import APIRouter
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from central.description import description
from central.metrics import CONTENT_TYPE
from central.parts import Parts
from central.routes.bodies import parts_of
from central.store.migrate import version_of
from central.store.migrations import STEPS

routes = APIRouter()

NOW = {"Cache-Control": "no-store"}


@routes.get("/healthz")
def alive(request: Request) -> Response:
    """The process answers, and so does the database; says nothing else."""
    with parts_of(request).database.read() as connection:
        connection.execute(text("SELECT 1"))
    return JSONResponse({"status": "ok"}, headers=NOW)


@routes.get("/readyz")
def ready(request: Request) -> Response:
    """Whether new questions may be sent here: 503 while it stops, or when a part is out of order."""
    parts = parts_of(request)
    found = {
        "stopping": not parts.bell.ended,
        "database": _database_ready(parts),
        "files": os.access(parts.config.data, os.W_OK),
    }
    wrong = sorted(name for name, well in found.items() if not well)
    status = {"status": "not ready", "wrong": wrong} if wrong else {"status": "ready"}
    return JSONResponse(status, 503 if wrong else 200, headers=NOW)


def _database_ready(parts: Parts) -> bool:
    try:
        return version_of(parts.database) == STEPS[-1].revision
    except SQLAlchemyError:
        return False


@routes.get("/metrics")
def metrics(request: Request) -> Response:
    """Prometheus' text, for this machine and its own network only."""
    if not _near(request):
        return Response(status_code=404)
    parts = parts_of(request)
    return Response(
        parts.metrics.text(parts.database), headers={**NOW, "Content-Type": CONTENT_TYPE}
    )


@routes.get("/openapi.json")
def described() -> Response:
    return JSONResponse(description(), headers={"Cache-Control": "public, max-age=3600"})


def _near(request: Request) -> bool:
    try:
        return ipaddress.ip_address(request.client.host if request.client else "").is_private
    except ValueError:
        return False

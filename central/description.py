"""The protocol in OpenAPI's words, for those who write against it and for the tests that try it.

A body of type application/zstd is described by the JSON inside.  docs/sync-protocol.md tells what
each message means and in which order they come; docs/openapi.json is this, written out.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from central.problems import STATUS
from sync.calls import MOST_CALLS, MOST_WORDS, STATES
from sync.protocol import (
    LENGTH_HEADER,
    LONGEST_WAIT,
    MOST_EVENTS,
    MOST_KEYS,
    MOST_MARKS,
    OFFSET_HEADER,
    OLDEST,
    VERSION,
    VERSION_HEADER,
)

Json = dict[str, Any]

WHOLE = {"type": "integer", "minimum": 0, "maximum": 2**53}
RAW = {"type": "string", "contentEncoding": "base64url"}


def description() -> Json:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Sala central",
            "version": str(VERSION),
            "description": "What counters say to their server. Bodies are zstd around UTF-8.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {path: dict(told) for path, told in _paths().items()},
        "components": {
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
            "schemas": _schemas(),
        },
    }


def _paths() -> Mapping[str, Json]:
    return {
        "/v1/hello": {"get": _told("A nonce to sign, and the versions spoken", answer="Hello")},
        "/v1/session": {
            "post": _told(
                "A log's writer proves itself", body="SessionAsk", answer="SessionGrant",
                problems=("nonce_old", "log_unknown"),
            )
        },
        "/v1/enrol/office": {
            "post": _told(
                "Which office is this code for", body="OfficeAsk", answer="OfficeSeen",
                problems=("code_wrong", "too_many"),
            )
        },
        "/v1/enrol": {
            "post": _told(
                "A device becomes known", body="EnrolAsk", answer="Enrolled",
                problems=("nonce_old", "code_wrong", "series_used_up", "too_many"),
            )
        },
        "/v1/logs": {
            "post": _told(
                "A known device goes on in another log", body="NewLogAsk", answer="Enrolled",
                problems=("nonce_old", "log_unknown", "series_used_up"),
            )
        },
        "/v1/logs/{log}/events": {
            "post": _told(
                "Events of one log, in order", body="Lines", answer="PushDone", session=True,
                parameters=(_path("log"),),
                problems=("log_unknown", "gap", "too_large", "busy"),
            )
        },
        "/v1/feed": {"get": _feed()},
        "/v1/feed/resume": {
            "post": _told(
                "The newest place that both know", body="Marks", answer="Cursor", session=True,
                problems=("revoked",),
            )
        },
        "/v1/keys": {"put": _keys_put(), "get": _keys_get()},
        "/v1/blobs/{address}": _blobs(),
        "/v1/calls": _calls(),
        **_looking_after(),
    }  # fmt: skip


def _feed() -> Json:
    asked = (
        _query("epoch", {"type": "string", "maxLength": 64}), _query("pos", WHOLE),
        _query("hash", RAW), _query("max", {"type": "integer", "minimum": 0, "maximum": MOST_EVENTS}),
        _query("wait", {"type": "integer", "minimum": 0, "maximum": LONGEST_WAIT}),
        _query("full", {"type": "string", "enum": ["0", "1"]}),
    )  # fmt: skip
    return _told(
        "The office's events after a place", answer="Lines", session=True, parameters=asked,
        problems=("revoked", "reset"),
    )  # fmt: skip


def _keys_put() -> Json:
    return _told(
        "Citizens' keys, sealed to the server", body="Keys", answer="Kept", session=True,
        problems=("log_unknown", "busy"),
    )  # fmt: skip


def _keys_get() -> Json:
    asked = (
        _query("after", WHOLE),
        _query("max", {"type": "integer", "minimum": 0, "maximum": MOST_KEYS}),
    )
    return _told(
        "Keys that changed, sealed to the asking device", answer="KeysPage", session=True,
        parameters=asked, problems=("revoked",),
    )  # fmt: skip


def _calls() -> Json:
    asked = (
        _query("mark", WHOLE),
        _query("wait", {"type": "integer", "minimum": 0, "maximum": LONGEST_WAIT}),
    )
    return {
        "put": _told(
            "Somebody at a counter calls for staff, or somebody is coming", body="Call",
            answer="Call", session=True, problems=("revoked",),
        ),
        "get": _told(
            "The office's open calls", answer="Calls", session=True, parameters=asked,
            problems=("revoked",),
        ),
    }  # fmt: skip


def _blobs() -> Json:
    address = _path("address")
    offset, length = (_header(name, WHOLE) for name in (OFFSET_HEADER, LENGTH_HEADER))
    problems = ("blob_unknown", "offset", "too_large")
    more: Json = {"session": True, "problems": problems, "answer": ""}
    return {
        "head": _told("How much of a file is here", parameters=(address,), **more),
        "post": _told("Announces a file", parameters=(address, length), status=201, **more),
        "patch": _told(
            "Adds a piece of a file at an offset",
            parameters=(address, offset),
            body="Piece",
            **more,
        ),
    }


def _looking_after() -> Mapping[str, Json]:
    status = {"type": "object", "properties": {"status": {"type": "string"}}}
    as_json = {"application/json": {"schema": status}}
    return {
        "/healthz": {"get": _plain("The process and its database answer", {"200": as_json})},
        "/readyz": {"get": _plain("New questions may come here", {"200": as_json, "503": as_json})},
        "/metrics": {
            "get": _plain(
                "Figures for Prometheus, near the server only",
                {"200": {"text/plain": {"schema": {"type": "string"}}}, "404": {}},
            )
        },
        "/t/{office}/{number}/{token}": {
            "get": _plain(
                "The page behind the QR of a receipt",
                {
                    code: {"text/html": {"schema": {"type": "string"}}}
                    for code in ("200", "404", "429")
                },
                (_path("office"), _path("number"), _path("token")),
            )
        },
    }


def _told(
    summary: str,
    *,
    answer: str,
    body: str = "",
    session: bool = False,
    parameters: Sequence[Json] = (),
    problems: Sequence[str] = (),
    **more: int,
) -> Json:
    """One question of the protocol; `problems` stand for their statuses."""
    statuses = {400, 413, 426, *({401, 403} if session else ()), *(STATUS[p] for p in problems)}
    content = {"application/zstd": {"schema": _ref(answer)}} if answer else {}
    responses: Json = {str(more.get("status", 200)): {"description": "Done", "content": content}}
    refused = {"application/zstd": {"schema": _ref("Problem")}}
    for status in sorted(statuses):
        codes = ", ".join(code for code, of in STATUS.items() if of == status)
        responses[str(status)] = {"description": codes, "content": refused if answer else {}}
    version = _header(VERSION_HEADER, {"type": "integer", "minimum": OLDEST, "maximum": VERSION})
    said: Json = {
        "summary": summary,
        "parameters": [version, *parameters],
        "responses": responses,
    }
    if session:
        said["security"] = [{"session": []}]
    if body:
        kind = "application/octet-stream" if body == "Piece" else "application/zstd"
        said["requestBody"] = {"required": True, "content": {kind: {"schema": _ref(body)}}}
    return said


def _plain(summary: str, answers: Mapping[str, Json], parameters: Sequence[Json] = ()) -> Json:
    return {
        "summary": summary,
        "parameters": list(parameters),
        "responses": {
            status: {"description": "Done" if status == "200" else "No", "content": content}
            for status, content in answers.items()
        },
    }


def _schemas() -> Json:
    text, raw, whole = {"type": "string", "maxLength": 200}, RAW, WHOLE
    place = {"seq": whole, "hash": raw}
    cursor = {"epoch": {"type": "string", "maxLength": 64}, "pos": whole, "hash": raw}
    key = {"number": whole, "sign": raw, "box": raw, "proof": raw}
    texts = {"type": "array", "items": text}
    call = _call()
    return {
        "Problem": _object({"code": {"enum": [*STATUS]}, "detail": {"type": "string"}}),
        "Hello": _object(
            {"time": whole, "nonce": text, "protocol": _object({"oldest": whole, "newest": whole})}
        ),
        "SessionAsk": _object(
            {"office": text, "log": text, "nonce": text, "series_left": whole, "sig": raw}
        ),
        "SessionGrant": _object(
            {"bearer": {"type": "string"}, "seconds": whole, "series": _list(whole),
             "keys": _list(_object(key))}
        ),
        "OfficeAsk": _object({"code": text}),
        "OfficeSeen": _object({"office": text, "profile": {"type": "object"}}),
        "EnrolAsk": _object(
            {"code": text, "genesis": {"type": "string", "maxLength": 8192}, "nonce": text,
             "label": {"type": "string", "maxLength": 80}, "sig": raw}
        ),
        "NewLogAsk": _object(
            {"office": text, "old": text, "genesis": {"type": "string", "maxLength": 8192},
             "nonce": text, "why": {"type": "string", "maxLength": 40}, "sig": raw}
        ),
        "Enrolled": _object(
            {"office": text, "certificate": {"type": "string"}, "device_code": text,
             "series": _list(whole), "keys": _list(_object(key)), "profile": {"type": "object"},
             "feed": _object(cursor)}
        ),
        "Lines": {"type": "string", "description": "a line of JSON, then a line for each event"},
        "PushDone": _object(
            {"acked": _object(place), "head": _object(place), "feed": _object(cursor),
             "blobs_wanted": texts, "keys_wanted": texts,
             "verdicts": _list(_object({"seq": whole, "code": text})), "proof": raw}
        ),
        "Marks": _object({"marks": _list(_object(cursor), MOST_MARKS)}),
        "Cursor": _object(cursor),
        "Keys": _object(
            {"keys": _list(_object({"s": text, "key": whole, "sealed": raw}), MOST_KEYS)}
        ),
        "Kept": _object({"kept": whole}),
        "KeysPage": _object(
            {"keys": _list(_object({"s": text, "sealed": raw})), "version": whole,
             "more": {"type": "boolean"}}
        ),
        "Piece": {"type": "string", "format": "binary"},
        "Call": call,
        "Calls": _object({"mark": whole, "calls": _list(call, MOST_CALLS)}),
    }  # fmt: skip


def _call() -> Json:
    def text(most: int) -> Json:
        return {"type": "string", "maxLength": most}

    few = {"type": "integer", "minimum": 0, "maximum": 10_000}
    return _object(
        {"id": text(64), "counter": text(80), "screen": text(40), "since": WHOLE,
         "state": {"enum": [*STATES]}, "told": few, "rings": few, "message": text(40),
         "words": text(MOST_WORDS), "by": text(80)}
    )  # fmt: skip


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": [*properties]}


def _list(items: Json, most: int | None = None) -> Json:
    return {"type": "array", "items": items} | ({"maxItems": most} if most else {})


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _path(name: str) -> Json:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "schema": {"type": "string", "minLength": 1},
    }


def _query(name: str, schema: Json) -> Json:
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _header(name: str, schema: Json) -> Json:
    return {"name": name, "in": "header", "required": True, "schema": schema}

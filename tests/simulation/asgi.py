"""The real server without a socket: questions go straight into the application, one at a time."""

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from sync.protocol import VERSION, VERSION_HEADER
from sync.transport import Answer, Question

App = Callable[..., Any]


class AppTransport:
    """See sync.transport.Transport."""

    def __init__(self, app: App, loop: asyncio.AbstractEventLoop) -> None:
        self._app = app
        self._loop = loop

    def send(self, question: Question) -> Answer:
        return self._loop.run_until_complete(self._sent(question))

    async def _sent(self, question: Question) -> Answer:
        waiting = [{"type": "http.request", "body": question.body, "more_body": False}]
        status, headers, parts = 0, {}, []

        async def receive() -> dict[str, Any]:
            return waiting.pop() if waiting else {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = {k.decode().lower(): v.decode() for k, v in message["headers"]}
            else:
                parts.append(message.get("body", b""))

        await self._app(_scope(question), receive, send)
        return Answer(status, headers, b"".join(parts))


def _scope(question: Question) -> dict[str, Any]:
    headers = {VERSION_HEADER: str(VERSION), **question.headers}
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": question.method,
        "scheme": "http",
        "path": question.path,
        "raw_path": question.path.encode(),
        "query_string": urlencode(question.query).encode(),
        "root_path": "",
        "headers": [(k.lower().encode(), v.encode()) for k, v in headers.items()],
        "client": ("127.0.0.1", 40000),
        "server": ("127.0.0.1", 80),
    }

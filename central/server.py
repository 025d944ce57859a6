"""Runs the server: in this process until it is stopped, or in a thread for a counter's own hub."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import uvicorn
from fastapi import FastAPI

STOP_SECONDS = 3
RUN_STOP_SECONDS = 15
"""How long a stopping server of its own finishes what it has begun."""
START_SECONDS = 20.0


class Server(uvicorn.Server):
    """Stops gently: who waits for news is answered at once, what is being kept is finished."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        state = getattr(self.config.app, "state", None)
        if state is not None:
            state.parts.bell.end()
            state.parts.call_bell.end()
        await super().shutdown(sockets)


class ServerDidNotStart(Exception):  # noqa: N818 - it says what happened
    """The server gave up before it listened; the log says why."""


def _settings(app: FastAPI, stop_seconds: int) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        timeout_graceful_shutdown=stop_seconds,
        lifespan="on",
    )


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one.  Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen(128)
    except OSError:
        opened.close()
        raise
    return opened


def address_of(opened: socket.socket) -> str:
    host, port = opened.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def run(app: FastAPI, opened: socket.socket, *, until: TextIO | None = None) -> None:
    """Serves until a signal to stop, or until `until` ends; finishes what it is answering."""
    server = Server(_settings(app, RUN_STOP_SECONDS))
    if until is not None:
        threading.Thread(target=_stop_after, args=(server, until), daemon=True).start()
    server.run(sockets=[opened])


def _stop_after(server: uvicorn.Server, until: TextIO) -> None:
    """The counter that started us holds the other end; when it is gone, however, we go too."""
    while until.read(4096):
        pass
    server.should_exit = True


class EmbeddedServer:
    """A server in a thread of this process, stopped by `stop()`."""

    def __init__(self, app: FastAPI, host: str = "127.0.0.1", port: int = 0) -> None:
        self._socket = listen(host, port)
        self.url = address_of(self._socket)
        self._server = Server(_settings(app, STOP_SECONDS))
        self._thread = threading.Thread(
            target=self._server.run,
            kwargs={"sockets": [self._socket]},
            name="central",
            daemon=True,
        )

    def start(self) -> None:
        """Returns when it answers.  Raises ServerDidNotStart."""
        self._thread.start()
        waited = threading.Event()
        for _ in range(int(START_SECONDS / 0.02)):
            if self._server.started:
                return
            if not self._thread.is_alive():
                break
            waited.wait(0.02)
        self.stop()
        raise ServerDidNotStart(self.url)

    def stop(self) -> None:
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS + 2)
        self._socket.close()


@contextmanager
def serving(app: FastAPI, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """The address of a server that runs while the block does."""
    server = EmbeddedServer(app, host, port)
    server.start()
    try:
        yield server.url
    finally:
        server.stop()

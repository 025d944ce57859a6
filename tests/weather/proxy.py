"""A stretch of bad line between a counter and its server: a TCP proxy in a thread of its own.

It knows nothing of HTTP: it cuts in the middle of a header, a body or an answer alike.
"""

import asyncio
import math
import random
import threading
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

PIECE = 4096


@dataclass(frozen=True, slots=True)
class Weather:
    """What a line does; as it stands here, nothing bad.

    `bytes_per_second` is what all connections together get in each direction, 0 is no limit;
    `dropped` the part of connections that end as they begin; `cut_every` seconds all of them end;
    `cut_after` is between which numbers of bytes each one ends.
    """

    bytes_per_second: float = 0
    dropped: float = 0
    cut_every: float = 0
    cut_after: tuple[int, int] | None = None


@dataclass
class Seen:
    """What came by."""

    connections: int = 0
    dropped: int = 0
    cuts: int = 0
    up: int = 0
    down: int = 0

    def __str__(self) -> str:
        return (
            f"{self.connections} connections, {self.dropped} dropped, {self.cuts} cut, "
            f"{self.up:,} bytes up, {self.down:,} down"
        )


class Lane:
    """One direction; whoever has something to carry waits for its turn."""

    def __init__(self, bytes_per_second: float) -> None:
        self._rate, self._free_at = bytes_per_second, 0.0

    async def carry(self, size: int) -> None:
        if not self._rate:
            return
        now = asyncio.get_running_loop().time()
        self._free_at = max(now, self._free_at) + size / self._rate
        await asyncio.sleep(self._free_at - now)


class Proxy:
    """`with Proxy(server_url, weather, seed) as proxy:` - `proxy.url` leads to the server."""

    def __init__(self, url: str, weather: Weather, seed: int) -> None:
        parts = urlsplit(url)
        self._there = (parts.hostname, parts.port)
        self._weather, self._chance = weather, random.Random(seed)
        self._open: set[asyncio.StreamWriter] = set()
        self._up, self._down = Lane(weather.bytes_per_second), Lane(weather.bytes_per_second)
        self._loop = asyncio.new_event_loop()
        self._ready, self._end = threading.Event(), asyncio.Event()
        self._thread = threading.Thread(
            target=self._loop.run_until_complete, args=(self._run(),), name="weather"
        )
        self.seen = Seen()
        self.url = ""

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()
        self._loop.close()

    async def _run(self) -> None:
        server = await asyncio.start_server(self._came, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        storms = asyncio.ensure_future(self._storms())
        self._ready.set()
        await self._end.wait()
        storms.cancel()
        server.close()
        self._end_all()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _storms(self) -> None:
        while self._weather.cut_every:
            await asyncio.sleep(self._weather.cut_every)
            self.seen.cuts += 1
            self._end_all()

    def _end_all(self) -> None:
        for writer in tuple(self._open):
            writer.transport.abort()

    async def _came(self, asks: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        self.seen.connections += 1
        if self._chance.random() < self._weather.dropped:
            self.seen.dropped += 1
            answers.transport.abort()
            return
        try:
            from_server, to_server = await asyncio.open_connection(*self._there)
        except OSError:
            answers.transport.abort()
            return
        both, left = (answers, to_server), [self._bytes_to_live()]
        self._open.update(both)
        try:
            await asyncio.gather(
                self._carry(asks, to_server, left, up=True),
                self._carry(from_server, answers, left, up=False),
            )
        except (OSError, asyncio.CancelledError):
            pass  # cut, by this line or by one of the two
        finally:
            for writer in both:
                writer.transport.abort()
            self._open.difference_update(both)

    async def _carry(
        self,
        source: asyncio.StreamReader,
        target: asyncio.StreamWriter,
        left: list[float],
        *,
        up: bool,
    ) -> None:
        """`left` is how many bytes this connection may still carry, both ways together."""
        while piece := await source.read(PIECE):
            await (self._up if up else self._down).carry(len(piece))
            piece = piece[: int(min(len(piece), left[0]))]
            left[0] -= len(piece)
            target.write(piece)
            await target.drain()
            self.seen.up += len(piece) * up
            self.seen.down += len(piece) * (not up)
            if left[0] <= 0:
                self.seen.cuts += 1
                raise ConnectionAbortedError
        target.write_eof()

    def _bytes_to_live(self) -> float:
        if self._weather.cut_after is None:
            return math.inf
        low, high = self._weather.cut_after
        return int(math.exp(self._chance.uniform(math.log(low), math.log(high))))

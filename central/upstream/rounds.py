"""Rounds of a hub with the server above it, written so that one can be read aloud.

As a counter's round: it may stop anywhere, and the next one makes good.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from central import hubs, series
from central.parts import Parts
from central.upstream import state
from central.upstream.down import Down
from central.upstream.state import Uplink
from central.upstream.up import FORKED, Up
from sync.answers import Contradicted, SessionOver
from sync.client import ServerClient
from sync.errors import Offline, ProtocolBroken, Refused, SyncCode, SyncError
from sync.protocol import VERSION
from sync.reading import BadMessage
from sync.report import SyncReport
from sync.server_keys import believed
from sync.transport import Transport

Reach = Callable[[str], Transport]


class UplinkRounds:
    """Rounds of one office of this hub.  Used by one thread at a time; see sync.worker.Rounds."""

    def __init__(self, parts: Parts, office: str, reach: Reach) -> None:
        self._parts, self._office, self._reach = parts, office, reach
        self._client: ServerClient | None = None
        self._url = ""
        self._asked = False
        self._stopping = False
        self._offline_since: datetime | None = None

    def run(self) -> SyncReport:
        """One round.  Raises nothing of `sync.errors`: the report says what happened."""
        self._stopping = False
        try:
            received, unfinished = self._exchange()
        except SyncError as problem:
            return self._ended(problem)
        return self._ended(None, received, unfinished)

    def stop(self) -> None:
        """Lets the round end at the next piece; from any thread."""
        self._stopping = True

    def _exchange(self) -> tuple[int, bool]:
        """Once more from the greeting when the session has run out meanwhile."""
        client = self._way()
        try:
            try:
                return self._steps(client)
            except SessionOver:
                client.leave()
                return self._steps(client)
        except SessionOver as error:
            raise Refused(SyncCode.SESSION_REFUSED, str(error)) from error
        except Contradicted as no:
            raise ProtocolBroken(SyncCode.MESSAGE_REFUSED, no.code) from no
        except BadMessage as error:
            raise ProtocolBroken(SyncCode.ANSWER_UNREADABLE, str(error)) from error

    def _steps(self, client: ServerClient) -> tuple[int, bool]:
        uplink = self._greet(client)
        up = Up(self._parts, uplink, client, lambda: self._stopping)
        if not self._asked:
            up.ask_where_it_stands()
        up.relay()
        down = Down(self._parts, uplink, client)
        down.read_news()
        down.read_keys()
        up.send_files()
        # A feed that began again is that of a server set back: every log is asked about once more.
        self._asked = not down.was_reset
        self._tell_of_forks(up.troubles)
        others = sorted(set(up.troubles.values()) - {FORKED})
        if others:
            raise ProtocolBroken(SyncCode.MESSAGE_REFUSED, others[0])
        return down.received, down.more or down.was_reset or bool(up.files_left)

    def _greet(self, client: ServerClient) -> Uplink:
        uplink = self._uplink()
        with self._parts.database.read() as connection:
            left = len(series.left_in_pool(connection, self._office))
        if client.in_session and left > hubs.REFILL_WHEN_LEFT:
            return uplink
        hello = client.hello()
        if not hello.oldest <= VERSION <= hello.newest:
            raise Refused(SyncCode.PROGRAM_TOO_OLD, f"{hello.oldest} to {hello.newest}")
        writer = state.writer_of(uplink, self._parts.keys)
        grant = client.open_session(writer, hello.nonce, left)
        keys = believed(uplink.server_keys, grant.keys)

        def kept(connection: Connection) -> None:
            state.save_keys(connection, self._office, keys)
            series.fill_pool(connection, self._office, grant.series)

        self._parts.database.write(kept)
        return self._uplink()

    def _way(self) -> ServerClient:
        url = self._uplink().url
        if self._client is None or url != self._url:
            self._client, self._url = ServerClient(self._reach(url)), url
        return self._client

    def _uplink(self) -> Uplink:
        with self._parts.database.read() as connection:
            found = state.uplink_of(connection, self._office)
        if found is None or not found.joined:
            raise Refused(SyncCode.NO_SERVER)
        return found

    def _tell_of_forks(self, troubles: dict[str, str]) -> None:
        """The counter is told at its next push, and goes on in a log of its own."""
        forked = {log for log, trouble in troubles.items() if trouble == FORKED}
        self._parts.forked_above.update((self._office, log) for log in forked)

    def _ended(
        self, problem: SyncError | None, received: int = 0, unfinished: bool = False
    ) -> SyncReport:
        offline = isinstance(problem, Offline)
        now = self._parts.clock.now()
        self._offline_since = (self._offline_since or now) if offline else None
        if problem is not None and self._client is not None:
            self._client.leave()
        said = f"{problem.code.value} {problem.detail}".strip() if problem else ""
        met = None if offline else self._parts.now_ms()
        self._parts.database.write(lambda c: state.save_said(c, self._office, said, met))
        return SyncReport(
            waiting=self._waiting(),
            received=received,
            offline_since=self._offline_since,
            problem=problem.code if problem else None,
            code=problem.code.value if problem else "",
            detail=problem.detail if problem else "",
            retry_after=problem.retry_after if isinstance(problem, Offline) else None,
            unfinished=unfinished,
        )

    def _waiting(self) -> int:
        with self._parts.database.read() as connection:
            found = state.uplink_of(connection, self._office)
            return state.waiting(connection, found) if found else 0

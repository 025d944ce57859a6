"""One sync round, written so that `run` can be read aloud.

A round may stop anywhere - power, cable, patience - and the next one makes good: nothing is sent
that the log does not hold, and the server answers a repeated event as it did the first time.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kiosk.clock import Clock, from_milliseconds, milliseconds
from kiosk.errors import KioskError
from kiosk.peers import PeerStore
from sync.answers import Contradicted, SessionOver
from sync.client import ServerClient
from sync.errors import Offline, ProtocolBroken, Refused, SyncCode, SyncError
from sync.new_log import Forked, begin_again, introduce
from sync.portion import Portion
from sync.protocol import MOST_EVENTS, MOST_KEYS, VERSION, about_device
from sync.pull import Pull
from sync.pull_keys import PullKeys
from sync.push import Push
from sync.report import SyncReport
from sync.send_files import SendFiles
from sync.server_keys import believed
from sync.status import State, SyncStatus
from sync.transport import Transport
from sync.version import program_version

Watcher = Callable[[SyncStatus], None]
"""Told at each change, in the thread of the round."""


def _nobody(_status: SyncStatus) -> None:
    return None


class SyncRound:
    """Rounds of one counter with its server.  Used by one thread at a time; `status` by any."""

    def __init__(
        self, peers: PeerStore, transport: Transport, clock: Clock, watcher: Watcher = _nobody
    ) -> None:
        self._peers = peers
        self._client = ServerClient(transport)
        self._clock = clock
        self._watcher = watcher
        self._asked = False
        self._keys_fetched = False
        self._stopping = False
        self.healed = False
        self._offline_since: datetime | None = None
        self._push = Push(peers, self._client)
        self._pages, self._key_pages = Portion(MOST_EVENTS), Portion(MOST_KEYS)
        self._pull = Pull(peers, self._client, self._pages)
        self._files = SendFiles(peers, self._client, lambda: self._stopping)
        self.status = self._counted(SyncStatus())

    def run(self) -> SyncReport:
        """One round.  Raises nothing of this package: the report says what happened."""
        before = self._begin()
        try:
            self._exchange()
        except Offline as problem:
            return self._ended(before, "offline", problem)
        except Refused as problem:
            return self._ended(before, "refused", problem)
        except ProtocolBroken as problem:
            return self._ended(before, "broken", problem)
        except KioskError as problem:
            return self._stopped_by_store(problem)
        return self._ended(before, "idle", None)

    def stop(self) -> None:
        """Lets the round end at the next piece; from any thread."""
        self._stopping = True

    def _exchange(self) -> None:
        """The steps; again from the greeting when the session has run out meanwhile, or when
        another machine was found to write our log.
        """
        for last in (False, False, True):
            try:
                self._steps()
                return
            except SessionOver as error:
                self._client.leave()
                if last:
                    raise Refused(SyncCode.SESSION_REFUSED, str(error)) from error
            except Forked as fork:
                self._client.leave()
                if last:
                    raise Refused(SyncCode.LOG_FORKED, str(fork)) from fork
                begin_again(self._peers, fork)
                self.healed = True
            except Contradicted as no:
                raise ProtocolBroken(SyncCode.MESSAGE_REFUSED, no.code) from no

    def _steps(self) -> None:
        self._greet()
        self._ask_where_the_server_stands()
        self._push.send_keys()
        self._push.send_events()
        self._tell_of_ourselves()
        self._pull.read_news()
        if self._pull.was_reset:
            self._asked = False  # the server was set back: what it lacks is found by asking
        self._fetch_keys()
        self._files.send()

    def _greet(self) -> None:
        """Says who we are, unless that was done within the hour."""
        if self._client.in_session:
            return
        writer = self._peers.writer()
        if writer is None:
            raise Refused(SyncCode.SESSION_REFUSED, "this counter was not enrolled")
        hello = self._client.hello()
        self._peers.update_clock(
            lambda state: state.met_server(self._clock.now(), from_milliseconds(hello.server_time))
        )
        if not hello.oldest <= VERSION <= hello.newest:
            raise Refused(SyncCode.PROGRAM_TOO_OLD, f"{hello.oldest} to {hello.newest}")
        if not self._peers.device().introduced:
            introduce(self._peers, self._client)
            hello, writer = self._client.hello(), self._peers.writer() or writer
        grant = self._client.open_session(writer, hello.nonce, self._peers.series_left())
        known = self._peers.device().server_keys
        keys = believed(known, grant.keys)
        if keys != known:
            self._peers.save_server_keys(keys)
        self._peers.add_series(grant.series)
        self._asked = self._keys_fetched = False

    def _ask_where_the_server_stands(self) -> None:
        """Once in each session: a restored server or a twin of this counter shows here."""
        if self._asked:
            return
        self._push.ask_where_it_stands()
        self._asked = True

    def _fetch_keys(self) -> None:
        """After news, and once in each session; a quiet minute costs no question more."""
        if self._pull.read or self._pull.was_reset:
            self._keys_fetched = False
        if not self._keys_fetched:
            keys = PullKeys(self._peers, self._client, self._key_pages)
            keys.fetch(from_the_start=self._pull.was_reset)
            self._keys_fetched = True

    def _tell_of_ourselves(self) -> None:
        """For those who look after the server: what still waits here, and what our clock says."""
        now = milliseconds(self._clock.now())
        self._client.about = about_device(program_version(), self._peers.outbox().events, now)

    def _begin(self) -> int:
        self._stopping = self.healed = False
        self._push = Push(self._peers, self._client, self._push.batch)
        self._pull = Pull(self._peers, self._client, self._pages)
        self._show(self.status.became("sending", self._clock.now()))
        return self.status.sent

    def _ended(self, before: int, state: State, problem: SyncError | None) -> SyncReport:
        now = self._clock.now()
        if state == "offline":
            self._offline_since = self._offline_since or now
        else:
            self._offline_since = None
        if problem is not None:
            self._client.leave()
        code = problem.code.value if problem else ""
        status = self._counted(self.status.became(state, now, code))
        if problem is None:
            status = replace(status, last_contact=now)
        if self._offline_since is not None:
            status = replace(status, since=self._offline_since)
        self._show(status)
        return SyncReport(
            sent=max(0, status.sent - before),
            waiting=status.waiting,
            received=self._pull.received,
            offline_since=self._offline_since,
            problem=problem.code if problem else None,
            code=code,
            detail=problem.detail if problem else "",
            retry_after=problem.retry_after if isinstance(problem, Offline) else None,
            verdicts=tuple(self._push.verdicts.values()),
            healed=self.healed,
            unfinished=self._something_waits() or self._pull.more or not self._asked,
        )

    def _stopped_by_store(self, problem: KioskError) -> SyncReport:
        """The disk is full, say: the round ends, the counter and its record go on."""
        now, code = self._clock.now(), problem.code.value
        self._client.leave()
        status = self.status.became("broken", now, code)
        self._show(status)
        return SyncReport(waiting=status.waiting, code=code, detail=str(problem))

    def _something_waits(self) -> bool:
        """Prints and feedback wait too, though no citizen would count them."""
        counts = self._peers.outbox()
        return bool(counts.events or counts.keys or counts.blobs)

    def _counted(self, status: SyncStatus) -> SyncStatus:
        counts = self._peers.outbox()
        return replace(status, sent=counts.sent, waiting=counts.waiting, waiting_files=counts.blobs)

    def _show(self, status: SyncStatus) -> None:
        self.status = status
        self._watcher(status)

"""What a running server is made of; `create_app` puts it together, routes are handed it."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from central.blob_places import place_at
from central.blobs import Blobs
from central.calls import CallBook
from central.config import Config
from central.erasures import apply_ledger
from central.keys import ServerKeys, load_keys
from central.limits import RateLimit
from central.log_keys import LogKeys
from central.metrics import Metrics
from central.restored import begin_anew_if_restored
from central.seen import Seen
from central.sessions import Sessions
from central.store.database import Database, default_address
from central.store.migrate import migrate
from central.tracking import ServiceWords
from kiosk.clock import Clock, milliseconds
from kiosk.ids import Ids


class Bell:
    """Wakes those who wait for news of an office's feed, from any thread."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[tuple[asyncio.AbstractEventLoop, asyncio.Event]]] = {}
        self._lock = threading.Lock()
        self._listeners: list[Callable[[str], None]] = []
        self.ended = False

    def listen(self, listener: Callable[[str], None]) -> None:
        """Calls `listener` at each ring, in the thread of whoever rings; it must be quick."""
        self._listeners.append(listener)

    def ring(self, office: str) -> None:
        for listener in self._listeners:
            listener(office)
        with self._lock:
            for loop, event in self._waiting.pop(office, set()):
                loop.call_soon_threadsafe(event.set)

    @property
    def somebody_waits(self) -> bool:
        return any(self._waiting.values())

    def end(self) -> None:
        """Nobody waits any more: the server stops."""
        self.ended = True
        for office in tuple(self._waiting):
            self.ring(office)

    async def wait(self, office: str, seconds: float) -> None:
        """Returns at the next ring, or after `seconds`."""
        entry = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._waiting.setdefault(office, set()).add(entry)
        try:
            await asyncio.wait_for(entry[1].wait(), seconds)
        except TimeoutError:
            pass
        finally:
            with self._lock:
                self._waiting.get(office, set()).discard(entry)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one server."""

    config: Config
    database: Database
    keys: ServerKeys
    log_keys: LogKeys
    sessions: Sessions
    blobs: Blobs
    clock: Clock
    ids: Ids
    words: ServiceWords
    bell: Bell
    metrics: Metrics
    seen: Seen
    page_limit: RateLimit
    guess_limit: RateLimit
    number_limit: RateLimit
    code_limit: RateLimit
    login_limit: RateLimit
    push_room: threading.Semaphore
    ticks: Callable[[], float]
    calls: CallBook = field(default_factory=CallBook)
    call_bell: Bell = field(default_factory=Bell)
    forked_above: set[tuple[str, str]] = field(default_factory=set)
    """Logs (office, log) of which the server above this hub holds another continuation."""

    def now_ms(self) -> int:
        return milliseconds(self.clock.now())

    def close(self) -> None:
        self.database.close()


def open_database(config: Config) -> Database:
    """The database, brought to the current schema."""
    config.data.mkdir(parents=True, exist_ok=True)
    database = Database(config.database or default_address(config.data))
    migrate(database)
    return database


def open_blobs(config: Config, database: Database) -> Blobs:
    folder = config.data / "blobs"
    return Blobs(folder, database, place_at(config.blobs, folder))


def put_together(
    config: Config, clock: Clock, ids: Ids, words: ServiceWords, ticks: Callable[[], float]
) -> Parts:
    database = open_database(config)
    keys = load_keys(config.data)
    apply_ledger(database, config.data)
    begin_anew_if_restored(config.data, database, keys, ids, milliseconds(clock.now()))
    return Parts(
        config=config,
        database=database,
        keys=keys,
        log_keys=LogKeys(),
        sessions=Sessions(keys.session_secret()),
        blobs=open_blobs(config, database),
        clock=clock,
        ids=ids,
        words=words,
        bell=Bell(),
        metrics=Metrics(),
        seen=Seen(),
        page_limit=RateLimit(config.pages_per_minute, config.pages_at_once),
        guess_limit=RateLimit(config.guesses_per_minute, config.guesses_at_once),
        number_limit=RateLimit(config.number_per_minute, config.number_at_once),
        code_limit=RateLimit(config.codes_per_minute, config.codes_at_once),
        login_limit=RateLimit(config.codes_per_minute, config.codes_at_once),
        push_room=threading.Semaphore(config.pushes_at_once),
        ticks=ticks,
    )

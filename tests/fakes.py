"""Fakes: they behave, they remember, and they can be told to fail."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from kiosk.clock import Clock
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.ids import Ids
from kiosk.memory import Memory, MemoryDraftStore, MemoryEventLog, MemoryStore
from kiosk.memory_peers import MemoryBlobs, MemoryPeerStore
from kiosk.memory_read_models import MemoryReadModels

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
"""Noon in Thailand, on a Tuesday of fiscal year 2570."""


class FixedClock:
    """Stands still until it is told to go."""

    def __init__(self, now: datetime = NOON) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        self.moment += timedelta(**by)


class CountingIds:
    """Ids that count, so that a failing test can be read."""

    def __init__(self, start: int = 0) -> None:
        self.count = start

    def new(self) -> str:
        self.count += 1
        return f"{self.count:032x}"

    def token(self) -> str:
        self.count += 1
        return f"{self.count:016d}".translate(str.maketrans("0189", "AIBC"))


class FakeStore(MemoryStore):
    """A whole store in memory; with `fails_with` set nothing is kept any more."""

    def __init__(self, clock: Clock | None = None, ids: Ids | None = None) -> None:
        super().__init__(clock or FixedClock(), ids or CountingIds())
        self.fails_with: ErrorCode | None = None
        self.log = MemoryEventLog(self)
        self.drafts = MemoryDraftStore(self)
        self.blobs = MemoryBlobs(self)
        self.peers = MemoryPeerStore(self)
        self.read_models = MemoryReadModels(self)
        self.settings = MemorySettings()

    @contextmanager
    def changing(self) -> Iterator[Memory]:
        with super().changing() as memory:
            yield memory
            if self.fails_with is not None:
                raise EnvironmentProblem(self.fails_with)


class MemorySettings:
    """Implements `SettingStore`."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def load_settings(self) -> dict[str, str]:
        return dict(self.values)

    def save_setting(self, key: str, text: str) -> None:
        self.values[key] = text


class MemoryKeystore:
    """The operating system's keystore; `missing` is a machine without one."""

    def __init__(self, missing: bool = False) -> None:
        self.missing = missing
        self.secrets: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        self._there()
        return self.secrets.get(name)

    def write(self, name: str, secret: str) -> None:
        self._there()
        self.secrets[name] = secret

    def _there(self) -> None:
        if self.missing:
            raise EnvironmentProblem(ErrorCode.KEYRING_UNAVAILABLE)

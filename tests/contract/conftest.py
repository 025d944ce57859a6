"""Both stores: every suite here runs on the one in memory and on the encrypted one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.store import Store, open_store
from tests.builders import an_enrolment
from tests.fakes import CountingIds, FakeStore, FixedClock

KEY = bytes(range(32))
AnyStore = Store | FakeStore


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture(params=["memory", "encrypted"])
def empty_store(
    request: pytest.FixtureRequest, clock: FixedClock, tmp_path: Path
) -> Iterator[AnyStore]:
    """Nothing was set up in it yet."""
    if request.param == "memory":
        yield FakeStore(clock, CountingIds())
        return
    store = open_store(tmp_path / "data", KEY, clock=clock, ids=CountingIds())
    yield store
    store.close()


@pytest.fixture
def store(empty_store: AnyStore) -> AnyStore:
    """Enrolled, with series 312 and 313."""
    empty_store.peers.enrol(an_enrolment())
    return empty_store

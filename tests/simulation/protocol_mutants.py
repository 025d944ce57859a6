"""Safeguards of the exchange and of the disk, to be switched off by `tests.simulation.mutants`."""

import contextlib
import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

from central import enrolment, feed, intake, own_log, restored
from central.feed_rows import append as right_append
from kiosk.memory import MemoryStore
from kiosk.memory_peers import MemoryPeerStore
from tests.counters import FragileStore
from tests.simulation.weather import PowerCut


@contextmanager
def position_from_a_sequence() -> Iterator[None]:
    """Places in the feed are drawn from a counter that does not roll back with its transaction."""
    drawn: dict[str, int] = {}

    def append(connection: Any, office: str, top: Any, lines: Sequence[Any], now_ms: int) -> Any:
        start = max(drawn.get(office, 0), top.pos)
        drawn[office] = start + len(lines)
        return right_append(connection, office, dataclasses.replace(top, pos=start), lines, now_ms)

    with contextlib.ExitStack() as stack:
        for module in (intake, enrolment, own_log, restored):
            stack.enter_context(patch.object(module, "append", append))
        yield


@contextmanager
def cursor_without_hash() -> Iterator[None]:
    """A place in the feed is believed by its number."""

    def stands(_connection: Any, _office: str, place: Any, top: Any) -> bool:
        return place.epoch in ("", top.epoch) and place.pos <= top.pos

    with patch.object(feed, "_stands", stands):
        yield


@contextmanager
def no_step_back() -> Iterator[None]:
    """A server that was put back is not given again what it once acknowledged."""

    def stay(self: Any, head: Any) -> bool:
        return bool(self.own_hash(head.seq) == head.hash)

    with patch.object(MemoryPeerStore, "step_back", stay):
        yield


@contextmanager
def receipt_before_the_disk() -> Iterator[None]:
    """A commit returns before it is on the disk: the next power cut takes the last one back."""

    @contextmanager
    def changing(self: Any) -> Iterator[Any]:
        before = self.memory
        try:
            with MemoryStore.changing(self) as memory:
                yield memory
                self._power()
            self._power()
        except PowerCut:
            self.memory = getattr(self, "on_disk", before)
            raise
        self.on_disk = before

    with patch.object(FragileStore, "changing", changing):
        yield


@contextmanager
def no_compare_on_overlap() -> Iterator[None]:
    """The server takes what is new of a batch and does not look at what it has already."""

    def first_difference(_connection: Any, _batch: Any, _head: Any, _held: Any) -> None:
        return None

    with patch.object(intake, "_first_difference", first_difference):
        yield


PROTOCOL: Mapping[str, Callable[[], AbstractContextManager[object]]] = {
    "position under the lock": position_from_a_sequence,
    "hash in the cursor": cursor_without_hash,
    "step back": no_step_back,
    "durable commit before the receipt": receipt_before_the_disk,
    "hash compare on overlap": no_compare_on_overlap,
}

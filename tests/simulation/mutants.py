"""`python -m tests.simulation.mutants [SEEDS]`: switch off one safeguard at a time; the simulation
must notice each within so many seeds, else it proves nothing about that safeguard.
"""

import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from unittest.mock import patch

from central import stages
from kiosk import memory_identity, projections
from kiosk.chain import Head, Writer, copied
from kiosk.envelope import Line
from kiosk.ids import SystemIds
from kiosk.memory import Memory, keep_foreign
from kiosk.memory_identity import MemoryIdentity
from kiosk.memory_peers import MemoryPeerStore
from kiosk.merge import Change, Merged, merged
from kiosk.peers import FeedCursor, FeedEntry
from sync.engine import SyncRound
from tests.counters import Counter
from tests.simulation.disks import Disks
from tests.simulation.protocol_mutants import PROTOCOL
from tests.simulation.runner import run_seeds

SEEDS = 500
AT_ONCE = 10


@contextmanager
def copies_are_left_out() -> Iterator[None]:
    real = MemoryIdentity._replace

    def none(self: MemoryIdentity, memory: Memory, *rest: object) -> int:
        return real(self, memory, *rest[:2], [])

    with patch.object(MemoryIdentity, "_replace", none):
        yield


@contextmanager
def copies_get_ids_of_their_own() -> Iterator[None]:
    ids = SystemIds()

    def other(line: Line, writer: Writer, head: Head) -> Line:
        body = json.loads(copied(line, writer, head).raw) | {"eid": ids.new()}
        raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        return Line(raw, writer.key.sign(raw))

    with patch.object(memory_identity, "copied", other):
        yield


@contextmanager
def series_are_not_burnt() -> Iterator[None]:
    real = MemoryIdentity._replace

    def kept(self: MemoryIdentity, memory: Memory, *rest: object) -> int:
        numbering = memory.numbering
        copies = real(self, memory, *rest)
        memory.numbering = numbering
        return copies

    with patch.object(MemoryIdentity, "_replace", kept):
        yield


def a_restored_counter_goes_on_in_its_log() -> AbstractContextManager[object]:
    def restore(self: Disks, counter: Counter) -> None:
        self._put_back(counter)

    return patch.object(Disks, "_restore", restore)


def keys_are_not_fetched() -> AbstractContextManager[object]:
    return patch.object(SyncRound, "_fetch_keys", lambda _self: None)


def the_cursor_moves_before_its_page_is_kept() -> AbstractContextManager[object]:
    def apart(self: MemoryPeerStore, entries: Sequence[FeedEntry], cursor: FeedCursor) -> int:
        lines = [entry.line for entry in entries if entry.line is not None]
        with self._store.changing() as memory:
            memory.cursor = cursor
        with self._store.changing() as memory:
            return keep_foreign(memory, lines, "feed", self._store.clock)

    return patch.object(MemoryPeerStore, "take_page", apart)


@contextmanager
def the_last_one_wins() -> Iterator[None]:
    """Every change takes the place of those before it by the clock, seen or not."""

    def last(changes: Iterable[Change]) -> Merged:
        found = list(changes)
        return merged(
            replace(c, base=tuple(o.event_id for o in found if o.stamp < c.stamp)) for c in found
        )

    with patch.object(projections, "merged", last), patch.object(stages, "merged", last):
        yield


MUTANTS: Mapping[str, Callable[[], AbstractContextManager[object]]] = {
    "copies are left out": copies_are_left_out,
    "eid on copies": copies_get_ids_of_their_own,
    "series are burnt": series_are_not_burnt,
    "a restored counter begins a new log": a_restored_counter_goes_on_in_its_log,
    "keys are fetched": keys_are_not_fetched,
    "conflicts by base": the_last_one_wins,
    "cursor with page in one transaction": the_cursor_moves_before_its_page_is_kept,
    **PROTOCOL,
}


def caught_at(mutant: Callable[[], AbstractContextManager[object]], seeds: int) -> int | None:
    """The first seed that noticed; None when none of them did."""
    with mutant():
        for first in range(1, seeds + 1, AT_ONCE):
            failed = run_seeds(range(first, first + AT_ONCE)).failed
            if failed:
                return min(failed)
    return None


def main() -> int:
    logging.disable(logging.CRITICAL)
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    missed = 0
    for name, mutant in MUTANTS.items():
        seed = caught_at(mutant, seeds)
        missed += seed is None
        print(f"{'caught at seed ' + str(seed) if seed else 'NOT CAUGHT':<22} without: {name}")
    print(f"{len(MUTANTS)} safeguards switched off, {missed} not noticed within {seeds} seeds")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

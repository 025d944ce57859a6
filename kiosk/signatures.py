"""Checks many signatures at once: the arithmetic runs outside the interpreter's lock, so a few
threads use the processors that a single one would leave idle.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from kiosk.envelope import Line
from kiosk.signing import verify

AT_LEAST = 32
"""Fewer are checked at once faster than they are handed out."""
PORTIONS = 4
"""For each thread, so that none waits long for the last one."""

Claim = tuple[bytes, Line]
"""The public key of whoever is said to have signed, and the line."""


def first_wrong(claims: Sequence[Claim]) -> int | None:
    """The index of the first line that its key's holder did not sign; None when there is none."""
    if len(claims) < AT_LEAST:
        return _first_wrong(claims, 0)
    size = -(-len(claims) // (_threads() * PORTIONS))
    starts = range(0, len(claims), size)
    found = _pool().map(lambda start: _first_wrong(claims[start : start + size], start), starts)
    return next((index for index in found if index is not None), None)


def _first_wrong(claims: Sequence[Claim], start: int) -> int | None:
    for index, (key, line) in enumerate(claims, start):
        if not verify(key, line.raw, line.signature):
            return index
    return None


def _threads() -> int:
    return min(8, os.cpu_count() or 1)


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_threads(), thread_name_prefix="signatures")

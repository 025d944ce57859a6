"""A process that loses its power at its k-th call to the disk: nothing of Python's tidying up runs.

The scenario runs in a forked child.  Every call that changes something a later start could see is
counted (files, renames, flushes, commits); at the k-th the child is gone, as by `kill -9`.  A
scenario counts what else may be the last thing it does with `step`: a question that left, say.
"""

import os
import shutil
from collections.abc import Callable
from typing import Any, ClassVar

from sqlalchemy import Engine, event

_CALLS = ("fsync", "rename", "replace", "unlink", "mkdir", "rmdir")
GONE = 137


def calls_of(scenario: Callable[[], None]) -> int:
    """How many calls to the disk it makes when nothing happens to it."""
    reading, writing = os.pipe()
    status = _in_child(scenario, 0, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        counted = told.read()
    assert status == 0, "the scenario does not work when nothing happens to it"
    return int(counted)


def crashes_at(scenario: Callable[[], None], call: int) -> bool:
    """Run it until its `call`-th call; False when it ended before."""
    return _in_child(scenario, call, None) == GONE


def step() -> None:
    """One more moment at which the power may fail; nothing outside such a child."""
    if _Counter.current is not None:
        _Counter.current._next()


def _in_child(scenario: Callable[[], None], call: int, writing: int | None) -> int:
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        counter = _Counter(call)
        counter.watch()
        scenario()
        code = 0
        if writing is not None:
            os.write(writing, str(counter.count).encode())
    finally:
        os._exit(code)


class _Counter:
    current: "ClassVar[_Counter | None]" = None

    def __init__(self, last: int) -> None:
        self.count, self._last = 0, last

    def watch(self) -> None:
        _Counter.current = self
        for name in _CALLS:
            setattr(os, name, self._watched(getattr(os, name)))
        shutil.copyfile = self._watched(shutil.copyfile)
        event.listen(Engine, "commit", self._next)

    def _watched(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            self._next()
            return call(*given, **named)

        return watched

    def _next(self, *_: object) -> None:
        self.count += 1
        if self.count == self._last:
            os._exit(GONE)

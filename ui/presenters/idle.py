"""When nobody touches the screen: nothing, then the cover, then the cover is sealed.

Pure arithmetic over moments handed in; nothing is counted down and nothing is lost.
"""

from datetime import datetime, timedelta
from enum import Enum


class Quiet(Enum):
    """How long nobody has touched anything, in words."""

    NO = "no"
    COVERED = "covered"
    SEALED = "sealed"


class Idle:
    """`covered_after` and `sealed_after` (counted from the cover on) are settings."""

    def __init__(
        self,
        now: datetime,
        *,
        covered_after: timedelta = timedelta(seconds=180),
        sealed_after: timedelta = timedelta(seconds=120),
    ) -> None:
        self._touched = now
        self._covered_after, self._sealed_after = covered_after, sealed_after

    def touched(self, now: datetime) -> None:
        """A person is there."""
        self._touched = now

    def state(self, now: datetime) -> Quiet:
        """A clock set back counts as no time at all."""
        quiet = now - self._touched
        if quiet < self._covered_after:
            return Quiet.NO
        if quiet < self._covered_after + self._sealed_after:
            return Quiet.COVERED
        return Quiet.SEALED

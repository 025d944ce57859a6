"""Ids that are the same whenever a seed is played."""

import base64
from random import Random

from kiosk.clock import Clock, milliseconds


class SeededIds:
    """See kiosk.ids.Ids."""

    def __init__(self, chance: Random, clock: Clock) -> None:
        self._own = Random(chance.random())
        self._clock = clock

    def new(self) -> str:
        tail = self._own.getrandbits(64) & ~(0b11 << 62) | 0b10 << 62
        return f"{milliseconds(self._clock.now()):012x}7{self._own.getrandbits(12):03x}{tail:016x}"

    def token(self) -> str:
        return base64.b32encode(self._own.randbytes(10)).decode("ascii")

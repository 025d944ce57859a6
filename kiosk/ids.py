"""Ids that need no server: unique without asking anybody, and roughly in the order of time."""

import base64
import hashlib
import os
import re
from typing import Protocol

from kiosk.clock import Clock, SystemClock, milliseconds

ID_PATTERN = re.compile(r"[0-9a-f]{32}")
TOKEN_PATTERN = re.compile(r"[A-Z2-7]{16}")


class Ids(Protocol):
    """Where new ids come from; tests give their own."""

    def new(self) -> str:
        """A new id: 32 hexadecimal digits, later ones sort after earlier ones."""

    def token(self) -> str:
        """80 random bits as 16 capital letters and digits, for the link in a QR code."""


class SystemIds:
    """Ids from the operating system's randomness (UUID version 7)."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()

    def new(self) -> str:
        return _uuid7(milliseconds(self._clock.now()), os.urandom(10))

    def token(self) -> str:
        return base64.b32encode(os.urandom(10)).decode("ascii")


def token_hash(token: str) -> str:
    """What may be kept of a token: SHA-256 as hexadecimal digits, letters' case not counted."""
    return hashlib.sha256(token.strip().upper().encode("ascii", "replace")).hexdigest()


def _uuid7(milliseconds: int, random: bytes) -> str:
    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(random, "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return f"{value:032x}"

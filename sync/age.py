"""age files for the X25519 keys that counters and servers have anyway: the only user of pyrage.

The keys of a box (kiosk.sealing) are X25519 keys as age uses them, only written otherwise; no
further key has to be made, told, kept or lost.
"""

from collections.abc import Callable
from typing import BinaryIO, Protocol

import pyrage

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


class Readable(Protocol):
    """What is encrypted, piece by piece; b"" ends it."""

    def read(self, size: int, /) -> bytes: ...


class CannotDecrypt(Exception):  # noqa: N818 - it says what happened
    """The file is for somebody else, was changed, or is cut off."""


def encrypt(plain: Readable, target: BinaryIO, box: bytes) -> None:
    """Writes `plain` so that only the holder of the box's seed reads it."""
    recipient = pyrage.x25519.Recipient.from_str(_bech32("age", box))
    pieces = _Pieces(target.write)
    try:
        pyrage.encrypt_io(plain, pieces, [recipient])
    except Exception:
        if pieces.raised is not None:
            raise pieces.raised from None
        raise


def decrypt(source: BinaryIO, take: Callable[[bytes], None], seed: bytes) -> None:
    """Gives `take` piece after piece, each found unchanged.

    Raises CannotDecrypt at the first that is not, or that is missing, after all before it.
    """
    identity = pyrage.x25519.Identity.from_str(_bech32("age-secret-key-", seed).upper())
    pieces = _Pieces(take)
    try:
        pyrage.decrypt_io(source, pieces, [identity])
    except Exception as error:  # the library raises several kinds; what `take` raised goes on
        if pieces.raised is not None:
            raise pieces.raised from None
        raise CannotDecrypt(str(error)) from error


class _Pieces:
    """A file to write to that hands everything on, and remembers what went wrong in doing so."""

    def __init__(self, take: Callable[[bytes], object]) -> None:
        self._take = take
        self.raised: Exception | None = None

    def write(self, piece: bytes) -> int:
        if self.raised is not None:  # the library may come again with the same piece
            raise OSError("stopped")
        try:
            self._take(piece)
        except Exception as error:
            self.raised = error
            raise
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""


def _bech32(prefix: str, raw: bytes) -> str:
    """BIP 173, in which age writes its keys."""
    bits = int.from_bytes(raw, "big") << (-len(raw) * 8 % 5)
    count = -(-len(raw) * 8 // 5)
    values = [bits >> 5 * (count - 1 - place) & 31 for place in range(count)]
    head = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = _checksum([*head, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return f"{prefix}1" + "".join(_LETTERS[value] for value in values)


def _checksum(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, factor in enumerate(_GENERATOR):
            check ^= factor if top >> place & 1 else 0
    return check

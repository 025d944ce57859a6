"""Encryption of what identifies a citizen, under a key of its own that can be destroyed.

Compressed before it is encrypted, because afterwards nothing compresses.  The associated data
binds a sealed part to its event: it cannot be lifted into another one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import zstandard
from nacl import bindings, utils
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from kiosk.signing import from_text, to_text

KEY_BYTES = 32
NONCE_BYTES = 24
BLOB_OVERHEAD = NONCE_BYTES + 16
"""A sealed blob is this much longer than what it holds."""

LARGEST_OPENED = 1024 * 1024
"""A sealed part that opens to more than this is a bomb, not an event."""

Private = Mapping[str, Any]
"""The private part of an event: plain JSON values, given their meaning by the event's class."""


class CannotOpen(Exception):  # noqa: N818 - it says what happened
    """Another key, other associated data, or damaged bytes."""


def new_key() -> bytes:
    return utils.random(KEY_BYTES)


@dataclass(frozen=True, slots=True)
class Sealed:
    """The `x` of an event: whose key opens it, and the closed bytes."""

    subject: str
    nonce: bytes
    closed: bytes

    def to_json(self) -> dict[str, str]:
        return {"s": self.subject, "n": to_text(self.nonce), "c": to_text(self.closed)}

    @staticmethod
    def from_json(value: Mapping[str, object]) -> "Sealed":
        """Raises ValueError when a part is missing or malformed."""
        subject, nonce, closed = value.get("s"), value.get("n"), value.get("c")
        if not (isinstance(subject, str) and isinstance(nonce, str) and isinstance(closed, str)):
            raise ValueError("a sealed part has s, n and c")
        return Sealed(subject, from_text(nonce, NONCE_BYTES), from_text(closed))


def seal_private(private: Private, *, subject: str, key: bytes, bound_to: bytes) -> Sealed:
    """Close the private part of an event.  Raises ValueError when nobody could open it again."""
    plain = json.dumps(private, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    if len(plain) > LARGEST_OPENED:
        raise ValueError(f"{len(plain)} bytes, more than {LARGEST_OPENED}")
    packed = zstandard.ZstdCompressor(level=9).compress(plain)
    nonce = utils.random(NONCE_BYTES)
    closed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(packed, bound_to, nonce, key)
    return Sealed(subject, nonce, closed)


def open_private(sealed: Sealed, *, key: bytes, bound_to: bytes) -> Private:
    """Open it again.  Raises CannotOpen."""
    packed = _decrypt(sealed.closed, bound_to, sealed.nonce, key)
    try:
        value = json.loads(_unpacked(packed))
    except (ValueError, RecursionError) as error:
        raise CannotOpen("not JSON inside") from error
    if not isinstance(value, dict):
        raise CannotOpen("not an object inside")
    return value


def seal_blob(content: bytes, *, key: bytes) -> bytes:
    """An attachment as it is kept and sent: nonce, then the closed bytes.

    Pictures are compressed already, so this does not compress.
    """
    nonce = utils.random(NONCE_BYTES)
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(content, b"blob", nonce, key)


def open_blob(sealed: bytes, *, key: bytes) -> bytes:
    return _decrypt(sealed[NONCE_BYTES:], b"blob", sealed[:NONCE_BYTES], key)


def new_box_seed() -> bytes:
    """The secret half of a key pair to which others can seal small secrets."""
    return bytes(PrivateKey.generate())


def box_public(seed: bytes) -> bytes:
    return bytes(PrivateKey(seed).public_key)


def seal_to(public: bytes, secret: bytes) -> bytes:
    """Close `secret` so that only the holder of the box's seed can open it."""
    return SealedBox(PublicKey(public)).encrypt(secret)


def open_sealed(seed: bytes, closed: bytes) -> bytes:
    """Raises CannotOpen."""
    try:
        return SealedBox(PrivateKey(seed)).decrypt(closed)
    except (CryptoError, ValueError, TypeError) as error:
        raise CannotOpen("not sealed to this key") from error


def _decrypt(closed: bytes, bound_to: bytes, nonce: bytes, key: bytes) -> bytes:
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(closed, bound_to, nonce, key)
    except (CryptoError, ValueError, TypeError) as error:
        raise CannotOpen("the key does not fit, or the bytes were changed") from error


def _unpacked(packed: bytes) -> bytes:
    """The size a frame states about itself is no limit, so what comes out is counted."""
    try:
        with zstandard.ZstdDecompressor(max_window_size=8 * LARGEST_OPENED).stream_reader(
            packed
        ) as reader:
            plain = reader.read(LARGEST_OPENED + 1)
    except zstandard.ZstdError as error:
        raise CannotOpen("damaged inside") from error
    if len(plain) > LARGEST_OPENED:
        raise CannotOpen("larger inside than any event may be")
    return plain

"""Signatures: who wrote these bytes.  Ed25519; the only module that signs or verifies."""

from binascii import a2b_base64, b2a_base64

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

EVENT_TYPE = "event/1"
SIGNATURE_BYTES = 64
_MARK = b"OSS1"
_TO_URL, _FROM_URL = bytes.maketrans(b"+/", b"-_"), bytes.maketrans(b"-_", b"+/")


def to_text(raw: bytes) -> str:
    """base64url without padding, as everywhere in events."""
    return b2a_base64(raw, newline=False).rstrip(b"=").translate(_TO_URL).decode("ascii")


def from_text(text: str, length: int | None = None) -> bytes:
    """Raises ValueError unless `text` is the one way to write exactly `length` bytes."""
    try:
        # Passes over what is no base64; nothing of the kind is written back below.
        raw = a2b_base64(text.encode("ascii").translate(_FROM_URL) + b"==")
    except ValueError as error:
        raise ValueError("not base64url") from error
    if (length is not None and len(raw) != length) or to_text(raw) != text:
        raise ValueError("not base64url of the expected length")
    return raw


def signed_bytes(kind: str, body: bytes) -> bytes:
    """What a signature covers: the kind keeps one sort of message from passing as another."""
    name = kind.encode("ascii")
    return b"%s %d %s %d %s" % (_MARK, len(name), name, len(body), body)


class LogKey:
    """The secret key of one log's writer."""

    def __init__(self, seed: bytes) -> None:
        self._key = SigningKey(seed)

    @staticmethod
    def generate() -> "LogKey":
        return LogKey(bytes(SigningKey.generate()))

    @property
    def seed(self) -> bytes:
        """The secret; goes into the encrypted store and nowhere else."""
        return bytes(self._key)

    @property
    def public(self) -> bytes:
        return bytes(self._key.verify_key)

    def sign(self, body: bytes, kind: str = EVENT_TYPE) -> bytes:
        return self._key.sign(signed_bytes(kind, body)).signature

    def __repr__(self) -> str:
        return f"LogKey(public={to_text(self.public)})"


def verify(public: bytes, body: bytes, signature: bytes, kind: str = EVENT_TYPE) -> bool:
    """Whether the holder of `public`'s secret signed exactly these bytes as this kind."""
    try:
        VerifyKey(public).verify(signed_bytes(kind, body), signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True

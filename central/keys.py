"""The server's secrets: one file, from which every office's keys are derived.

No secret lies in the database, so a copy of the database opens nothing.  Whoever loses this file
loses the server's identity and the keys sealed to it: docs/operations.md says how it is kept.
"""

import hashlib
import os
from pathlib import Path

from kiosk.device import ServerKey
from kiosk.sealing import box_public
from kiosk.signing import LogKey, from_text, to_text

FILE = "server.key"
SEED_BYTES = 32
CURRENT = 1


class ServerKeys:
    """Signing and sealing keys per office, and the secret behind sessions."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed

    def signer(self, office: str) -> LogKey:
        return LogKey(self._derived("sign", office))

    def box_seed(self, office: str) -> bytes:
        return self._derived("box", office)

    def session_secret(self) -> bytes:
        return self._derived("session", "")

    def public(self, office: str) -> tuple[ServerKey, ...]:
        """The numbered keys a device is told."""
        sign = self.signer(office).public
        return (ServerKey(CURRENT, sign, box_public(self.box_seed(office))),)

    def _derived(self, purpose: str, office: str) -> bytes:
        words = f"sala {purpose} {CURRENT} {office}".encode()
        return hashlib.blake2b(words, key=self._seed, digest_size=SEED_BYTES).digest()


def load_keys(folder: Path) -> ServerKeys:
    """The keys of this data folder; made at the first start, readable by their owner only."""
    path = folder / FILE
    try:
        return ServerKeys(from_text(path.read_text(encoding="ascii").strip(), SEED_BYTES))
    except FileNotFoundError:
        return _create(path)


def _create(path: Path) -> ServerKeys:
    seed = os.urandom(SEED_BYTES)
    part = path.with_name(f"{FILE}.{os.getpid()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(to_text(seed).encode("ascii") + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(part, path)  # fails when another process was first, and then its key counts
    except FileExistsError:
        pass
    finally:
        part.unlink()
    return ServerKeys(from_text(path.read_text(encoding="ascii").strip(), SEED_BYTES))

"""The server's secrets: one file, from which every office's keys are derived.

No secret lies in the database, so a copy of the database opens nothing.  Whoever loses this file
loses the server's identity and the keys sealed to it: docs/operations.md says how it is kept.
"""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from kiosk.device import ServerKey
from kiosk.sealing import box_public
from kiosk.signing import LogKey, from_text, to_text
from sync.places import server_key_proof
from sync.protocol import KEY_TYPE

FILE = "server.key"
SEED_BYTES = 32


class ServerKeys:
    """Signing and sealing keys per office, and the secret behind sessions.

    Keys are numbered; each is introduced to the devices by a signature of the one before it.
    """

    def __init__(self, *seeds: bytes) -> None:
        self._seeds = seeds
        self._signers: dict[tuple[str, int], LogKey] = {}

    @property
    def newest(self) -> int:
        return len(self._seeds)

    def signer(self, office: str, number: int = 0) -> LogKey:
        """The office's signing key with this number; 0 is the newest."""
        which = (office, number or self.newest)
        found = self._signers.get(which)
        if found is None:
            found = self._signers[which] = LogKey(self._derived("sign", *which))
        return found

    def box_seed(self, office: str, number: int = 0) -> bytes:
        return self._derived("box", office, number or self.newest)

    def box_seed_for(self, office: str, box: bytes) -> bytes | None:
        """The secret half of one of the office's boxes; None when it is not ours."""
        seeds = (self.box_seed(office, number) for number in range(self.newest, 0, -1))
        return next((seed for seed in seeds if box_public(seed) == box), None)

    def session_secret(self) -> bytes:
        return self._derived("session", "", self.newest)

    def uplink(self, office: str) -> LogKey:
        """With which this server, as a hub, speaks to the one above it; the same for ever."""
        return LogKey(self._derived("uplink", office, 1))

    def uplink_box_seed(self, office: str) -> bytes:
        """To which the server above seals what is for this hub."""
        return self._derived("uplink box", office, 1)

    def public(self, office: str) -> tuple[ServerKey, ...]:
        """The numbered keys a device is told, oldest first."""
        return tuple(self._public(office, number) for number in range(1, self.newest + 1))

    def _public(self, office: str, number: int) -> ServerKey:
        sign, box = self.signer(office, number).public, box_public(self.box_seed(office, number))
        key = ServerKey(number, sign, box)
        if number == 1:
            return key
        proof = self.signer(office, number - 1).sign(server_key_proof(key), KEY_TYPE)
        return replace(key, proof=proof)

    def _derived(self, purpose: str, office: str, number: int) -> bytes:
        words = f"sala {purpose} {number} {office}".encode()
        seed = self._seeds[number - 1]
        return hashlib.blake2b(words, key=seed, digest_size=SEED_BYTES).digest()


def load_keys(folder: Path) -> ServerKeys:
    """The keys of this data folder; made at the first start, readable by their owner only."""
    path = folder / FILE
    try:
        return _read(path)
    except FileNotFoundError:
        return _create(path)


def add_key(folder: Path) -> int:
    """One more key, which counts from the next start of the server; its number."""
    path = folder / FILE
    lines = path.read_bytes() if path.exists() else b""
    _write(path, lines + to_text(os.urandom(SEED_BYTES)).encode("ascii") + b"\n").replace(path)
    return _read(path).newest


def _read(path: Path) -> ServerKeys:
    lines = path.read_text(encoding="ascii").split()
    return ServerKeys(*(from_text(line, SEED_BYTES) for line in lines))


def _create(path: Path) -> ServerKeys:
    part = _write(path, to_text(os.urandom(SEED_BYTES)).encode("ascii") + b"\n")
    try:
        os.link(part, path)  # fails when another process was first, and then its key counts
    except FileExistsError:
        pass
    finally:
        part.unlink()
    return _read(path)


def _write(path: Path, content: bytes) -> Path:
    part = path.with_name(f"{FILE}.{os.getpid()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return part

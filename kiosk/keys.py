"""The key of the database: 256 random bits, kept in no file, wrapped once for each way to open it.

    keyring      the operating system's keystore, for a counter that starts by itself
    file         a key file of mode 0600 that was chosen on purpose, where there is no keystore
    passphrase   the recovery sheet: Argon2id, slow on purpose

`keys.json` holds the wrapped copies and a fingerprint, so that a wrong key is told apart from a
damaged database before the database is touched.
"""

import hashlib
import json
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, Protocol

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.files import write_whole
from kiosk.sealing import KEY_BYTES, CannotOpen, new_key, open_blob, seal_blob
from kiosk.signing import from_text, to_text

SLOTS_FILE = "keys.json"
_SALT = 16
_WORDS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_GROUPS, _GROUP = 6, 4

SlotKind = Literal["keyring", "file", "passphrase"]


class Keystore(Protocol):
    """Port to the operating system's keystore."""

    def read(self, name: str) -> str | None:
        """What was kept under this name.  Raises EnvironmentProblem KEYRING_UNAVAILABLE."""

    def write(self, name: str, secret: str) -> None:
        """Keep it.  Raises EnvironmentProblem KEYRING_UNAVAILABLE."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to open: the wrapped key, and where its wrapping key comes from.

    `source` is the name in the keystore, the path of the key file (its name alone when it lies
    beside the slots, so that the folder can be moved), or the salt.
    """

    kind: SlotKind
    source: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class Cost:
    """How slow a passphrase is to try: Argon2id with 64 MiB, three rounds."""

    time: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


class KeyRing:
    """The slots of one data folder."""

    def __init__(self, folder: Path, keystore: Keystore, cost: Cost | None = None) -> None:
        self._folder, self._keystore = folder, keystore
        self._cost = cost or Cost()

    @property
    def exists(self) -> bool:
        return self._path.exists()

    def kinds(self) -> tuple[SlotKind, ...]:
        """The ways to open that are set up."""
        return tuple(slot.kind for slot in self._read()[1])

    def create(
        self, *, keyring: bool = False, key_file: Path | None = None, passphrase: str = ""
    ) -> bytes:
        """A new key with the slots asked for; returns it.

        Raises EnvironmentProblem KEY_SLOTS_EXIST, KEYRING_UNAVAILABLE, STORE_NOT_WRITABLE.
        """
        if self.exists:
            raise EnvironmentProblem(ErrorCode.KEY_SLOTS_EXIST, folder=str(self._folder))
        key = new_key()
        slots = []
        if keyring:
            slots.append(self._keyring_slot(key))
        if key_file is not None:
            slots.append(self._file_slot(key, key_file))
        if passphrase:
            slots.append(self._passphrase_slot(key, passphrase))
        if not slots:
            raise ValueError("a key that nothing opens")
        self._write(_fingerprint(key), slots)
        return key

    def open(self, passphrase: str = "") -> bytes:
        """The key, by the first slot that gives it; by the passphrase when one is given.

        Raises EnvironmentProblem KEY_MISSING (no slot opens by itself), KEY_WRONG,
        KEY_PASSPHRASE_WRONG, KEY_FILE_EXPOSED, KEYRING_UNAVAILABLE, KEY_SLOTS_DAMAGED.
        """
        fingerprint, slots = self._read()
        key = self._by_passphrase(slots, passphrase) if passphrase else self._unattended(slots)
        if _fingerprint(key) != fingerprint:
            raise EnvironmentProblem(ErrorCode.KEY_WRONG, folder=str(self._folder))
        return key

    def must_fit(self, key: bytes) -> None:
        """Raises EnvironmentProblem KEY_WRONG when these slots are of another key."""
        if _fingerprint(key) != self._read()[0]:
            raise EnvironmentProblem(ErrorCode.KEY_WRONG, folder=str(self._folder))

    def add_passphrase(self, key: bytes, passphrase: str) -> None:
        """The recovery sheet; replaces an earlier one."""
        fingerprint, slots = self._read()
        kept = [slot for slot in slots if slot.kind != "passphrase"]
        self._write(fingerprint, [*kept, self._passphrase_slot(key, passphrase)])

    def open_by_itself(
        self, key: bytes, *, keyring: bool = False, key_file: Path | None = None
    ) -> None:
        """The machine opens by itself again, this way; the ways that failed are forgotten.

        Raises EnvironmentProblem KEYRING_UNAVAILABLE, STORE_NOT_WRITABLE.
        """
        fingerprint, slots = self._read()
        own = [slot for slot in slots if slot.kind == "passphrase"]
        if keyring:
            own.insert(0, self._keyring_slot(key))
        if key_file is not None:
            own.insert(0, self._file_slot(key, key_file))
        self._write(fingerprint, own)

    # --- one slot ------------------------------------------------------------------------------

    def _unattended(self, slots: list[Slot]) -> bytes:
        problem = EnvironmentProblem(ErrorCode.KEY_MISSING, folder=str(self._folder))
        for slot in slots:
            try:
                if slot.kind == "keyring":
                    return self._by_keyring(slot)
                if slot.kind == "file":
                    return _unwrap(
                        slot, _read_key_file(self._folder / slot.source), ErrorCode.KEY_WRONG
                    )
            except EnvironmentProblem as found:
                problem = found
        raise problem

    def _by_keyring(self, slot: Slot) -> bytes:
        secret = self._keystore.read(slot.source)
        if secret is None:
            raise EnvironmentProblem(ErrorCode.KEY_MISSING, where="keyring")
        return _unwrap(slot, _decoded(secret, ErrorCode.KEY_WRONG), ErrorCode.KEY_WRONG)

    def _by_passphrase(self, slots: list[Slot], passphrase: str) -> bytes:
        for slot in slots:
            if slot.kind == "passphrase":
                wrapping = self._stretched(passphrase, _decoded(slot.source))
                return _unwrap(slot, wrapping, ErrorCode.KEY_PASSPHRASE_WRONG)
        raise EnvironmentProblem(ErrorCode.KEY_MISSING, where="passphrase")

    def _keyring_slot(self, key: bytes) -> Slot:
        name = f"database-{secrets.token_hex(8)}"
        wrapping = new_key()
        self._keystore.write(name, to_text(wrapping))
        if self._keystore.read(name) != to_text(wrapping):
            raise EnvironmentProblem(ErrorCode.KEYRING_UNAVAILABLE, why="it keeps nothing")
        return Slot("keyring", name, _wrap(key, wrapping))

    def _file_slot(self, key: bytes, path: Path) -> Slot:
        wrapping = new_key()
        write_whole(path, to_text(wrapping).encode("ascii"), mode=0o600)
        beside = path.absolute().parent == self._folder.absolute()
        return Slot("file", path.name if beside else str(path.absolute()), _wrap(key, wrapping))

    def _passphrase_slot(self, key: bytes, passphrase: str) -> Slot:
        salt = secrets.token_bytes(_SALT)
        return Slot("passphrase", to_text(salt), _wrap(key, self._stretched(passphrase, salt)))

    def _stretched(self, passphrase: str, salt: bytes) -> bytes:
        from argon2.low_level import Type, hash_secret_raw

        return hash_secret_raw(
            normal_passphrase(passphrase).encode("utf-8"),
            salt,
            time_cost=self._cost.time,
            memory_cost=self._cost.memory_kib,
            parallelism=self._cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )

    # --- the file of slots ---------------------------------------------------------------------

    @property
    def _path(self) -> Path:
        return self._folder / SLOTS_FILE

    def _read(self) -> tuple[str, list[Slot]]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            slots = [Slot(slot["kind"], slot["source"], slot["wrapped"]) for slot in found["slots"]]
            cost: Mapping[str, int] = found["cost"]
            self._cost = Cost(cost["time"], cost["memory_kib"], cost["lanes"])
            return str(found["fingerprint"]), slots
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EnvironmentProblem(ErrorCode.KEY_SLOTS_DAMAGED, path=str(self._path)) from error

    def _write(self, fingerprint: str, slots: list[Slot]) -> None:
        found = {
            "version": 1,
            "fingerprint": fingerprint,
            "cost": asdict(self._cost),
            "slots": [asdict(slot) for slot in slots],
        }
        write_whole(self._path, json.dumps(found, indent=1).encode("utf-8"), mode=0o600)


def passphrase_only(path: Path) -> bytes:
    """The file of slots for somewhere else: only the recovery words open it there.

    Raises EnvironmentProblem KEY_NO_RECOVERY, KEY_SLOTS_DAMAGED.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        found["slots"] = [slot for slot in found["slots"] if slot["kind"] == "passphrase"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EnvironmentProblem(ErrorCode.KEY_SLOTS_DAMAGED, path=str(path)) from error
    if not found["slots"]:
        raise EnvironmentProblem(ErrorCode.KEY_NO_RECOVERY)
    return json.dumps(found, indent=1).encode("utf-8")


def new_passphrase() -> str:
    """What is printed on the recovery sheet: 24 letters and digits that nobody mistakes."""
    letters = [secrets.choice(_WORDS) for _ in range(_GROUPS * _GROUP)]
    return "-".join("".join(letters[i : i + _GROUP]) for i in range(0, len(letters), _GROUP))


def normal_passphrase(typed: str) -> str:
    """The same passphrase however it was typed: capitals, without spaces and dashes."""
    return "".join(letter for letter in typed.upper() if letter not in " -–—\t\n")


def _read_key_file(path: Path) -> bytes:
    try:
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise EnvironmentProblem(ErrorCode.KEY_FILE_EXPOSED, path=str(path))
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise EnvironmentProblem(ErrorCode.KEY_MISSING, path=str(path)) from error
    return _decoded(text, ErrorCode.KEY_WRONG)


def _wrap(key: bytes, wrapping: bytes) -> str:
    return to_text(seal_blob(key, key=wrapping))


def _unwrap(slot: Slot, wrapping: bytes, wrong: ErrorCode) -> bytes:
    try:
        return open_blob(_decoded(slot.wrapped), key=wrapping)
    except CannotOpen as error:
        raise EnvironmentProblem(wrong, slot=slot.kind) from error


def _decoded(text: str, code: ErrorCode = ErrorCode.KEY_SLOTS_DAMAGED) -> bytes:
    try:
        return from_text(text)
    except ValueError as error:
        raise EnvironmentProblem(code) from error


def _fingerprint(key: bytes) -> str:
    return hashlib.sha256(b"database key\n" + key).hexdigest()[:32]

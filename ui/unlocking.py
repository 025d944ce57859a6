"""The key of a data folder: made with its recovery words, found again by them.

The machine opens the data by itself through the operating system's keystore where there is one,
else through a key file.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from kiosk.disk_guard import room_made
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.keys import KeyRing, new_passphrase
from kiosk.keystore import SystemKeystore

KEY_FILE = "key"
Made = TypeVar("Made")


def ring_of(folder: Path) -> KeyRing:
    """The slots of a data folder."""
    return KeyRing(folder, SystemKeystore())


def new_key(folder: Path, *, keystore: bool) -> tuple[bytes, str]:
    """A new key and its recovery words."""
    words = new_passphrase()
    return _by_itself(folder, keystore, partial(ring_of(folder).create, passphrase=words)), words


def with_key(folder: Path, open_it: Callable[[bytes], Made]) -> Made:
    """What a folder's own key opens; once more where a full disk was in the way and room is made.

    Raises EnvironmentProblem.
    """
    key = ring_of(folder).open()
    try:
        return open_it(key)
    except EnvironmentProblem as problem:
        if not room_made(folder, problem):
            raise
    return open_it(key)


def new_words(folder: Path) -> str:
    """New recovery words; those before open nothing any more. Raises EnvironmentProblem."""
    ring, words = ring_of(folder), new_passphrase()
    ring.add_passphrase(ring.open(), words)
    return words


def unlock(folder: Path, words: str, *, keystore: bool) -> None:
    """With the recovery words: from now on the machine opens the data by itself again.

    Raises EnvironmentProblem KEY_PASSPHRASE_WRONG, KEY_MISSING, KEY_SLOTS_DAMAGED.
    """
    open_by_itself(folder, ring_of(folder).open(words), keystore=keystore)


def open_by_itself(folder: Path, key: bytes, *, keystore: bool) -> None:
    """From now on the machine opens this folder by itself."""
    _by_itself(folder, keystore, partial(ring_of(folder).open_by_itself, key))


def _by_itself(folder: Path, keystore: bool, make: Callable[..., Made]) -> Made:
    try:
        if not keystore:
            raise EnvironmentProblem(ErrorCode.KEYRING_UNAVAILABLE)
        return make(keyring=True)
    except EnvironmentProblem as problem:
        if problem.code is not ErrorCode.KEYRING_UNAVAILABLE:
            raise
        return make(key_file=folder / KEY_FILE)

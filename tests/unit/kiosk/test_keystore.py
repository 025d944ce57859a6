"""The operating system's keystore, with one that lies in memory and with none."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.keystore import SystemKeystore


class MemoryKeyring(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture(autouse=True)
def keyring_as_before() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_a_secret_is_kept_under_its_name():
    keyring.set_keyring(MemoryKeyring())
    SystemKeystore().write("database-1", "secret")

    assert SystemKeystore().read("database-1") == "secret"
    assert SystemKeystore().read("database-2") is None


def test_a_machine_without_a_keystore_says_so():
    keyring.set_keyring(NoKeyring())

    for attempt in (
        lambda: SystemKeystore().read("database-1"),
        lambda: SystemKeystore().write("database-1", "secret"),
    ):
        with pytest.raises(EnvironmentProblem) as problem:
            attempt()
        assert problem.value.code is ErrorCode.KEYRING_UNAVAILABLE

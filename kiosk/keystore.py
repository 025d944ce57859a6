"""The operating system's keystore through `keyring`; many small machines have none."""

from kiosk.errors import EnvironmentProblem, ErrorCode

SERVICE = "sala"


class SystemKeystore:
    """Implements `Keystore`; the library is loaded at first use."""

    def read(self, name: str) -> str | None:
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(SERVICE, name)
        except KeyringError as error:
            raise EnvironmentProblem(
                ErrorCode.KEYRING_UNAVAILABLE, why=type(error).__name__
            ) from error

    def write(self, name: str, secret: str) -> None:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(SERVICE, name, secret)
        except KeyringError as error:
            raise EnvironmentProblem(
                ErrorCode.KEYRING_UNAVAILABLE, why=type(error).__name__
            ) from error

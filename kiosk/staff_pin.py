"""The staff PIN: digits that open what a citizen left behind at the counter.

Kept as Argon2id inside the encrypted store; a little quicker than the recovery passphrase, because
somebody stands at the screen and wrong tries are slowed there.
"""

from kiosk.thai.digits import only_digits

LEAST, MOST = 6, 12
_TIME, _MEMORY_KIB, _LANES = 2, 19 * 1024, 1


def is_pin(typed: str) -> bool:
    """Six to twelve digits and nothing else, Thai ones too."""
    digits = only_digits(typed)
    return LEAST <= len(digits) <= MOST and len(digits) == len(typed.strip())


def hashed(pin: str) -> str:
    """What is kept of it."""
    from argon2 import PasswordHasher

    hasher = PasswordHasher(time_cost=_TIME, memory_cost=_MEMORY_KIB, parallelism=_LANES)
    return hasher.hash(only_digits(pin))


def fits(typed: str, kept: str) -> bool:
    """Is this the PIN? Nothing fits where none was set."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    if not kept or not is_pin(typed):
        return False
    try:
        return PasswordHasher().verify(kept, only_digits(typed))
    except (InvalidHashError, VerificationError):
        return False

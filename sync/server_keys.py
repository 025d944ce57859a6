"""Which of the server's keys are believed: those known, and those each introduced by the one
before."""

from collections.abc import Sequence

from kiosk.device import ServerKey
from kiosk.signing import verify
from sync.errors import Refused, SyncCode
from sync.places import server_key_proof
from sync.protocol import KEY_TYPE


def believed(known: Sequence[ServerKey], told: Sequence[ServerKey]) -> tuple[ServerKey, ...]:
    """The keys to keep.  Raises Refused SERVER_CHANGED when the chain does not hold."""
    by_number = {key.number: key for key in known}
    for key in sorted(told, key=lambda k: k.number):
        kept = by_number.get(key.number)
        if kept is not None and (kept.sign, kept.box) != (key.sign, key.box):
            raise Refused(SyncCode.SERVER_CHANGED, f"key {key.number} is another one")
        if kept is None:
            before = by_number.get(key.number - 1)
            if before is None or not verify(
                before.sign, server_key_proof(key), key.proof, KEY_TYPE
            ):
                raise Refused(SyncCode.SERVER_CHANGED, f"key {key.number} was not introduced")
            by_number[key.number] = key
    return tuple(by_number[number] for number in sorted(by_number))

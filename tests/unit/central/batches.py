"""Batches as they travel."""

from collections.abc import Sequence

from kiosk.chain import Head
from kiosk.envelope import Line
from sync.protocol import PushHead


def body(after: Head, lines: Sequence[Line]) -> bytes:
    """The body of a push of `lines`, which follow `after`."""
    head = PushHead(after.seq + 1, after.hash, len(lines)).to_bytes()
    return b"\n".join([head, *(line.to_bytes().rstrip(b"\n") for line in lines), b""])

"""Sends attachments, after the events that name them: piece by piece, going on where it stopped.

The server's word on how much it has is simply followed.
"""

from collections.abc import Callable

from kiosk.peers import BlobToSend, PeerStore
from kiosk.signing import to_text
from sync.answers import Contradicted
from sync.client import ServerClient, offset_in
from sync.errors import ProtocolBroken, SyncCode
from sync.portion import Portion
from sync.protocol import BLOB_CHUNK, OFFSET_HEADER

MOST_FILES = 10
SMALLEST_PIECE = 4 * 1024
MOST_STARTS = 3
"""How often one file may start over in one round; a disk that lies must not hold up the rest."""


class SendFiles:
    """One round's files; `stopped` is asked between pieces."""

    def __init__(self, peers: PeerStore, client: ServerClient, stopped: Callable[[], bool]) -> None:
        self._peers = peers
        self._client = client
        self._stopped = stopped
        self._portion = Portion(BLOB_CHUNK, least=SMALLEST_PIECE)

    def send(self) -> None:
        """What waited before the call."""
        for blob in self._peers.blobs_to_send(MOST_FILES):
            if self._stopped():
                return
            self._send(blob)

    def _send(self, blob: BlobToSend) -> None:
        address, starts = to_text(blob.hash), 0
        try:
            have = self._client.blob_have(address)
            if have == 0:
                have = self._client.blob_begin(address, blob.size)
        except Contradicted:
            return  # the event that names it is not there yet; the next round sends it first
        while True:
            have = self._checked(blob, have)
            self._peers.blob_progress(blob.hash, have)
            if have == blob.size or self._stopped():
                return
            size = min(self._portion.size, blob.size - have)
            piece = self._peers.read_blob(blob.hash, have, size)
            try:
                with self._portion.tried():
                    have = self._client.blob_append(address, have, piece)
            except Contradicted as no:
                starts += 1
                have = where_to_go_on(no)
                if starts >= MOST_STARTS:
                    self._peers.blob_progress(blob.hash, have)
                    return

    @staticmethod
    def _checked(blob: BlobToSend, have: int) -> int:
        if have > blob.size:
            raise ProtocolBroken(SyncCode.ANSWER_IMPOSSIBLE, "more of a file than there is")
        return have


def where_to_go_on(no: Contradicted) -> int:
    if no.code not in ("offset", "blob_damaged"):
        raise ProtocolBroken(SyncCode.MESSAGE_REFUSED, no.code) from no
    return offset_in(no.headers.get(OFFSET_HEADER.lower(), ""))

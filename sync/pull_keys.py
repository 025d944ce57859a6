"""Fetches the keys of the office's requests that were taken elsewhere, or before this machine was
restored; without them their events are closed letters.
"""

from kiosk.peers import KeysPlace, PeerStore, SubjectKey
from kiosk.sealing import CannotOpen, open_sealed
from sync.client import ServerClient
from sync.errors import ProtocolBroken, SyncCode
from sync.portion import Portion
from sync.protocol import MOST_KEYS, HandedKey

MOST_PAGES = 200


class PullKeys:
    """One round's fetching; asked for only when there is reason to: it costs a question."""

    def __init__(
        self, peers: PeerStore, client: ServerClient, portion: Portion | None = None
    ) -> None:
        self._peers = peers
        self._client = client
        self._portion = portion or Portion(MOST_KEYS)

    def fetch(self, *, from_the_start: bool = False) -> None:
        """Everything that changed since the last time; from the beginning in a new epoch, and when
        the server was set back, whose versions count anew.
        """
        epoch = self._peers.cursor().epoch
        place = self._peers.keys_place()
        if from_the_start or place.epoch != epoch:
            place = KeysPlace(epoch)
        for _ in range(MOST_PAGES):
            with self._portion.tried():
                page = self._client.keys_after(place.version, self._portion.size)
            if page.more and page.version <= place.version:
                raise ProtocolBroken(SyncCode.ANSWER_IMPOSSIBLE, "the keys do not go on")
            live = [key for key in page.keys if key.sealed]
            erased = [key.subject for key in page.keys if not key.sealed]
            place = KeysPlace(epoch, page.version)
            self._peers.take_keys_page(self._opened(live), erased, place)
            if not page.more:
                return

    def _opened(self, handed: list[HandedKey]) -> list[SubjectKey]:
        """Those that are for us; one sealed to a box we do not have any more is passed over."""
        seed, keys = self._peers.box_seed(), []
        for key in handed:
            try:
                keys.append(SubjectKey(key.subject, open_sealed(seed, key.sealed)))
            except CannotOpen:
                continue
        return keys

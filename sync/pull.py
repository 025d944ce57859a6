"""Reads the office's feed: page by page, each kept together with the place after it."""

from kiosk.peers import FeedCursor, PeerStore
from sync.answers import Contradicted
from sync.client import Page, ServerClient
from sync.errors import ProtocolBroken, SyncCode
from sync.feed_check import CheckedPage, PageIncomplete, check_page
from sync.portion import Portion
from sync.protocol import MOST_EVENTS

MOST_PAGES = 200
"""Pages of one round; what is left is for the next, so that a round ends."""


class Pull:
    """One round's reading."""

    def __init__(
        self, peers: PeerStore, client: ServerClient, portion: Portion | None = None
    ) -> None:
        self._peers = peers
        self._client = client
        self._portion = portion or Portion(MOST_EVENTS)
        self.received = self.read = 0
        self.more = False
        self.was_reset = False

    def read_news(self) -> None:
        """Everything after our place in the feed; a feed that is another one is found by marks."""
        for _ in range(MOST_PAGES):
            try:
                page = self._page()
            except Contradicted as no:
                if no.code != "reset" or self.was_reset:
                    raise ProtocolBroken(SyncCode.FEED_BROKEN, no.code) from no
                self._peers.reset_cursor(self._client.resume(self._peers.marks()))
                self.was_reset = True
                continue
            self.read += sum(entry.line is not None for entry in page.entries)
            if page.entries:
                self.received += self._peers.take_page(page.entries, page.cursor)
            self.more = page.more
            if not page.more:
                return

    def _page(self) -> CheckedPage:
        cursor = self._peers.cursor()
        try:
            return check_page(self._peers, cursor, *self._asked(cursor, full=False))
        except PageIncomplete:
            return check_page(self._peers, cursor, *self._asked(cursor, full=True))

    def _asked(self, cursor: FeedCursor, *, full: bool) -> Page:
        with self._portion.tried():
            return self._client.page(cursor, full=full, most=self._portion.size)

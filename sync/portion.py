"""How much is sent or asked for at once: less after a message that did not come through, more after
one that did.  A line that is cut again and again lets short messages pass.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sync.errors import Offline


class Portion:
    """`size` is how much to try; kept from round to round."""

    def __init__(self, most: int, first: int = 0, least: int = 1) -> None:
        self._most, self._least = most, least
        self.size = first or most

    @contextmanager
    def tried(self) -> Iterator[None]:
        """Around one message of at most that size."""
        try:
            yield
        except Offline:
            self.size = max(self._least, self.size // 2)
            raise
        self.size = min(self._most, self.size * 2)

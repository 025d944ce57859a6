"""What happens when nobody touches the screen: cover, seal, and at the end nothing personal.

Where a request is being filled in nothing is lost, ever. Where nothing can be lost (a looked-up
number, a page of choosing) the session simply ends.
"""

from collections.abc import Callable
from datetime import datetime

from kiosk.id_card import CardNotRead, IdCard
from ui.presenters.counter import Counter
from ui.presenters.cover import CoverPresenter
from ui.presenters.idle import Idle, Quiet
from ui.presenters.proof import Proof, Tried, Way
from ui.presenters.screen import Overlay, Screen
from ui.presenters.visit import Visit

_STAYS = (Screen.WIPE, Screen.WIZARD)


class Watch:
    """Called once a second with the time; hears of every touch."""

    def __init__(
        self,
        counter: Counter,
        visit: Visit,
        cover: CoverPresenter,
        idle: Idle,
        *,
        waits: Callable[[], bool] = lambda: False,
    ) -> None:
        self._counter, self._visit, self._waits = counter, visit, waits
        self._cover, self._idle = cover, idle
        self._covered = Quiet.NO
        self._looked_at_card = False

    def touched(self, now: datetime) -> None:
        """Somebody is there. Under the cover only its buttons count."""
        if self._counter.overlay is not Overlay.COVER:
            self._idle.touched(now)
            self._covered = Quiet.NO

    def tick(self, now: datetime) -> None:
        """Do what this much quiet asks for, once; a card put in may open a sealed cover."""
        self._mind_card()
        quiet = self._idle.state(now)
        if quiet is self._covered:
            return
        self._covered = quiet
        if quiet is not Quiet.NO:
            self._quiet(quiet)

    def _mind_card(self) -> None:
        reader = self._visit.desk.card
        covered = self._counter.overlay is Overlay.COVER and self._cover.sealed
        if covered and reader.holds_card and not self._looked_at_card:
            self._counter.work.run(reader.read, on_done=self._card_read, on_failed=_no_card)
        self._looked_at_card = covered and reader.holds_card

    def _card_read(self, card: IdCard) -> None:
        if self._counter.overlay is Overlay.COVER:
            self._cover.card_shown(card.number)

    def _quiet(self, quiet: Quiet) -> None:
        screen = self._counter.here.screen
        if screen in _STAYS:
            return
        if self._waits() and not self._visit.busy and self._counter.overlay is Overlay.HELP:
            self._covered = Quiet.NO  # the sign stands as long as somebody may come
            return
        if self._visit.busy or (screen is Screen.RECEIPT and quiet is Quiet.COVERED):
            self._cover.cover(sealed=quiet is Quiet.SEALED)
            self._counter.show_over(Overlay.COVER)
        else:
            self._counter.end_session()


def _no_card(error: Exception) -> None:
    """Nobody asked for it in words; the digits can be typed."""
    if not isinstance(error, CardNotRead):
        raise error


class UnderCover:
    """What the cover hides, and what its buttons do with it."""

    def __init__(self, counter: Counter, visit: Visit, now: Callable[[], datetime]) -> None:
        self._counter, self._visit, self._now = counter, visit, now
        self._proof = Proof(visit)
        self.watch: Watch | None = None

    def way(self) -> Way:
        """Who can open it once it is sealed."""
        return self._proof.way()

    def tried(self, digits: str) -> Tried:
        """Do these digits open it?"""
        return self._proof.tried(digits)

    def uncover(self) -> None:
        """Give it back."""
        self._counter.uncover()
        if self.watch:
            self.watch.touched(self._now())
        self._counter.redraw()

    def refuse(self) -> None:
        """Draw the cover again, with the sentence that it did not match."""
        self._counter.show_over(Overlay.COVER)

    def put_away(self) -> None:
        """Seal it and begin anew."""
        self._counter.uncover()
        if self.watch:
            self.watch.touched(self._now())
        self._counter.end_session()

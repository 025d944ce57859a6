"""The privacy cover: no name, no service, no answer; nothing is counted down."""

from dataclasses import dataclass
from typing import Protocol

from kiosk.thai.digits import only_digits
from ui.i18n import Texts

SIGNALS = {
    "continue_pressed": 0,
    "not_mine_pressed": 0,
    "code_typed": 1,
}


@dataclass(frozen=True, slots=True)
class CoverView:
    """Once sealed, `code_label` is set: going on asks for digits (digit pad), `secret` ones for
    staff. Where nobody can open it any more there is no `proceed`."""

    title: str
    line: str
    proceed: str
    not_mine: str
    code_label: str = ""
    code: str = ""
    problem: str = ""
    alarm: str = ""
    secret: bool = False


class Covered(Protocol):
    """What lies under the cover."""

    def way(self) -> str:
        """Who can open it once it is sealed: "person", "staff" or "none"."""

    def tried(self, digits: str) -> str:
        """Do these digits open it: "right", "wrong", or "wait" after too many wrong ones."""

    def uncover(self) -> None:
        """Give it back."""

    def refuse(self) -> None:
        """Draw the cover again, with the sentence that it did not match."""

    def put_away(self) -> None:
        """Seal it for 24 hours and begin anew."""


class CoverPresenter:
    """One tap gives the screen back; later it takes what the person holds, or the staff PIN."""

    def __init__(self, texts: Texts, under: Covered) -> None:
        self._texts, self._under = texts, under
        self._sealed = False
        self._typed, self._problem = "", ""

    @property
    def sealed(self) -> bool:
        """Does going on take what the person holds?"""
        return self._sealed

    def card_shown(self, number: str) -> None:
        """The chip of a card in the reader says this number."""
        self._typed = number
        self.continue_pressed()
        self._typed = ""

    def cover(self, *, sealed: bool) -> None:
        """The screen is covered; sealed once nobody has come back for a while."""
        self._sealed = sealed

    def opened(self) -> None:
        """Nothing typed under an earlier cover is left."""
        self._typed, self._problem = "", ""

    def view(self) -> CoverView:
        """No personal ink."""
        texts, way = self._texts, self._under.way() if self._sealed else ""
        return CoverView(
            title=texts("cover.title"),
            line=texts(f"cover.sealed.{way}" if way else "cover.line"),
            proceed="" if way == "none" else texts("cover.continue"),
            not_mine=texts("cover.not_mine"),
            code_label=texts(f"cover.code.{way}") if way in ("person", "staff") else "",
            code=self._typed,
            problem=self._problem,
            alarm=texts("problem.word"),
            secret=way == "staff",
        )

    def code_typed(self, digits: str) -> None:
        """Kept as typed."""
        self._typed = digits

    def continue_pressed(self) -> None:
        """Give it back, if it may be."""
        tried = self._under.tried(only_digits(self._typed)) if self._sealed else "right"
        if tried != "right":
            self._problem = self._texts(f"cover.{tried}")
            self._under.refuse()
            return
        self._sealed, self._typed, self._problem = False, "", ""
        self._under.uncover()

    def not_mine_pressed(self) -> None:
        """A new person."""
        self._sealed, self._typed, self._problem = False, "", ""
        self._under.put_away()

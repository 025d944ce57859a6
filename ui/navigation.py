"""Which screen follows which: a table, and the trail that "back" walks."""

from typing import NamedTuple

from ui.presenters.screen import Screen

_PAGES = {
    "identity": Screen.IDENTITY,
    "question": Screen.QUESTION,
    "repeat": Screen.REPEAT,
    "attachment": Screen.ATTACHMENT,
    "check": Screen.CHECK,
}
_INSIDE = (
    Screen.PRIVACY,
    Screen.IDENTITY,
    Screen.QUESTION,
    Screen.REPEAT,
    Screen.ATTACHMENT,
    Screen.CHECK,
    Screen.RESUME,
    Screen.START,
)

NEXT: dict[tuple[Screen, str], Screen] = {
    (Screen.START, "apply"): Screen.CATEGORIES,
    (Screen.START, "status"): Screen.STATUS,
    (Screen.START, "resume"): Screen.RESUME,
    (Screen.START, "setup"): Screen.WIZARD,
    (Screen.WIZARD, "finished"): Screen.START,
    (Screen.STATUS, "finished"): Screen.START,
    (Screen.CATEGORIES, "chosen"): Screen.SERVICES,
    (Screen.CATEGORIES, "search"): Screen.SEARCH,
    (Screen.SERVICES, "chosen"): Screen.NEED,
    (Screen.SEARCH, "chosen"): Screen.NEED,
    (Screen.NEED, "started"): Screen.PRIVACY,
    **{(screen, name): page for screen in _INSIDE for name, page in _PAGES.items()},
    **{(screen, "paused"): Screen.PAUSED for screen in _INSIDE},
    (Screen.CHECK, "sent"): Screen.RECEIPT,
    (Screen.PAUSED, "done"): Screen.WIPE,
    (Screen.RECEIPT, "another"): Screen.CATEGORIES,
    (Screen.RECEIPT, "done"): Screen.WIPE,
    (Screen.WIPE, "wiped"): Screen.START,
}

# From here nobody goes back: what is behind has been sent, parked or wiped.
_DOORS = (Screen.RECEIPT, Screen.PAUSED, Screen.WIPE, Screen.START)


class Place(NamedTuple):
    """A screen, and which page of it (a question's path, a category's id)."""

    screen: Screen
    key: str = ""


class Navigation:
    """Where the person is and how they came here."""

    def __init__(self) -> None:
        self._trail = [Place(Screen.START)]

    @property
    def here(self) -> Place:
        """The place on the screen."""
        return self._trail[-1]

    @property
    def trail(self) -> tuple[Place, ...]:
        """From start to here."""
        return tuple(self._trail)

    def follow(self, outcome: str, key: str = "") -> Place:
        """Go where the table says; a place on the trail is returned to, not visited twice."""
        place = Place(NEXT[self.here.screen, outcome], key)
        if place in self._trail:
            del self._trail[self._trail.index(place) + 1 :]
        elif place.screen in _DOORS:
            self._trail = [place]
        else:
            self._trail.append(place)
        return self.here

    def lay(self, places: list[Place]) -> None:
        """Put places under the person's feet, as if they had walked them (a resumed draft)."""
        self._trail = [Place(Screen.START), *places]

    def can_go_back(self) -> bool:
        """Is there anything behind?"""
        return len(self._trail) > 1

    def back(self) -> Place:
        """One step back; at the start it stays."""
        if len(self._trail) > 1:
            self._trail.pop()
        return self.here

    def end_session(self) -> None:
        """Forget the trail."""
        self._trail = [Place(Screen.START)]

"""What presenters stand on: the window they fill, the work they give away, the stage they share.

Ports only: the window and the worker are Qt objects in the application and plain fakes in tests.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from ui.i18n import Texts
from ui.navigation import Place
from ui.presenters.frame import BarView, Look
from ui.presenters.screen import Overlay, Screen

if TYPE_CHECKING:
    from ui.presenters.overlays import ConfirmView
    from ui.presenters.reading import Sentence


class Window(Protocol):
    """The frame: shows what it is given."""

    def show_screen(self, screen: Screen, view: object) -> None:
        """Bring a screen to the front and draw the view on it."""

    def show_bar(self, view: BarView) -> None:
        """Draw the bar."""

    def show_overlay(self, overlay: Overlay, view: object) -> None:
        """Cover everything; what is covered stays as it is."""

    def hide_overlay(self) -> None:
        """Give the screen back."""

    def script(self) -> "list[Sentence]":
        """What is read aloud of what is in front."""

    def focus_script(self) -> "list[Sentence]":
        """What is said when a key leads to where the focus is."""

    def announce(self, news: str) -> None:
        """Tell a screen reader at once, wherever the focus is."""

    def apply_look(self, look: Look) -> None:
        """Theme and text step, at once, keeping what is typed."""

    @property
    def per_page(self) -> int:
        """How many services to choose from are seen at once on this screen."""


class Work(Protocol):
    """Slow work goes away and comes back."""

    def run(
        self,
        work: Callable[[], object],
        *,
        on_done: Callable[[Any], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        """Do `work` elsewhere; one of the two is always called, here."""

    def later(self, milliseconds: int, action: Callable[[], None]) -> None:
        """Do `action` here, after that time."""


class Stage(Protocol):
    """What a presenter may ask of the counter."""

    @property
    def texts(self) -> Texts:
        """Sentences in the language on the screen."""

    @property
    def work(self) -> Work:
        """Where slow work goes."""

    @property
    def here(self) -> Place:
        """The place on the screen."""

    @property
    def overlay(self) -> Overlay | None:
        """What covers the screen."""

    @property
    def per_page(self) -> int:
        """How many services a page of a list may have, so that all of them are seen."""

    @property
    def can_go_back(self) -> bool:
        """Is there a screen behind this one?"""

    def redraw(self) -> None:
        """Draw the screen again: something on it changed."""

    def outcome(self, name: str, key: str = "") -> None:
        """Done here; the table of `ui.navigation` knows what follows."""

    def back(self) -> None:
        """One step back; everything is kept."""

    def call_staff(self) -> None:
        """Put up the large sign."""

    def ask(self, view: "ConfirmView", on_chosen: Callable[[str], None]) -> None:
        """Ask once, over the screen, before something is thrown away."""

    def end_session(self) -> None:
        """Wipe everything of this citizen and show the start screen."""


class Presenter(Protocol):
    """One screen's mind. Beside these it has a method for each of the screen's signals."""

    def enter(self, key: str, /) -> None:
        """The person arrives at this place, from either side."""

    def view(self) -> object:
        """The whole screen, in words."""


Furniture = Mapping[Screen, Presenter]


class OverlayPresenter(Protocol):
    """The mind of an overlay; it has a method for each of the overlay's signals."""

    def opened(self) -> None:
        """It is put up, and was not before."""

    def view(self) -> object:
        """The whole overlay, in words."""


class Visit(Protocol):
    """What is known of the person at the screen; `end` forgets it."""

    @property
    def busy(self) -> bool:
        """Is a request being filled in?"""

    @property
    def discreet(self) -> bool:
        """Should nobody else in the room hear what it is about?"""

    def leave(self, answer: str) -> None:
        """What to do with it when the person leaves."""

    def again(self) -> None:
        """Show it anew, as it is kept."""

    def end(self) -> None:
        """Wipe."""

"""The counter: which screen is on, what a touch there means, when everything is wiped.

It stands between the window and the presenters and decides nothing about any one screen. The start
screen works before the rest of the application has been loaded (`furnish`): a card pressed
earlier is remembered and followed as soon as it can be.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING

from ui.i18n import Texts
from ui.navigation import Navigation, Place
from ui.presenters.bar import Bar
from ui.presenters.screen import Overlay, Screen

if TYPE_CHECKING:
    from ui.presenters.overlays import ConfirmView
    from ui.presenters.reading import Reading
    from ui.presenters.stage import Furniture, OverlayPresenter, Presenter, Visit, Window, Work

_GIVE_BACK = (Overlay.HELP, Overlay.EXIT)
"""What lies above everything else and gives it back."""


class Counter:
    """Implements the stage that presenters stand on."""

    def __init__(self, *, window: "Window", texts: Texts, work: "Work", start: "Presenter") -> None:
        self.texts = texts
        self.work = work
        self.bar = Bar(texts, texts.language)
        self._window = window
        self._navigation = Navigation()
        self._presenters: dict[Screen, Presenter] = {Screen.START: start}
        self._overlays: dict[Overlay, OverlayPresenter] = {}
        self._overlay: Overlay | None = None
        self._beneath: Overlay | None = None
        self._furnish: Callable[[], Furniture] | None = None
        self._visit: Visit | None = None
        self._waiting: tuple[str, tuple[str, ...]] | None = None
        self._on_chosen: Callable[[str], None] | None = None
        self._confirm: ConfirmView | None = None
        self._gave_back = False

    # --- beginning -------------------------------------------------------------------------

    def open(self) -> None:
        """Show the start screen."""
        self._window.apply_look(self.bar.look)
        self._window.show_bar(self.bar.view())
        self.redraw()

    def furnish(
        self,
        presenters: "Callable[[], Furniture]",
        overlays: "Mapping[Overlay, OverlayPresenter]",
        visit: "Visit",
    ) -> None:
        """The rest is here. `presenters` is called again for each new session."""
        self._furnish, self._visit = presenters, visit
        self._overlays |= overlays
        self._presenters |= presenters()
        self.refresh()
        if self._waiting and self.here.screen is Screen.START:
            name, arguments = self._waiting
            self._waiting = None
            self.heard(Screen.START, name, *arguments)

    def unfurnish(self) -> None:
        """Back to the start screen alone, until another office stands behind it."""
        self._furnish = None
        self.end_session()
        self._visit = None
        self._presenters = {Screen.START: self._presenters[Screen.START]}
        self._overlays = {}

    @property
    def furnished(self) -> bool:
        """Can more than the start screen be shown?"""
        return self._furnish is not None

    # --- what was touched -------------------------------------------------------------------

    def heard(self, screen: Screen, name: str, *arguments: str) -> None:
        """A signal of a screen; one that comes late, from a screen already left, is nothing."""
        if screen is not self.here.screen or self._overlay is not None:
            return
        if not self.furnished:
            self._waiting = (name, arguments)
            return
        method = getattr(self._presenters[screen], name, None) or self._common(name)
        method(*arguments)

    def heard_over(self, overlay: Overlay, name: str, *arguments: str) -> None:
        """A signal of the overlay on top."""
        if overlay is not self._overlay:
            return
        if overlay is Overlay.CONFIRM:
            self._chosen(*arguments)
        elif overlay in self._overlays:
            getattr(self._overlays[overlay], name)(*arguments)

    def heard_bar(self, name: str, *arguments: str) -> None:
        """A button of the bar: the look changes at once, answers stay."""
        if name == "staff_called":
            self.call_staff()
        elif self.bar.pressed(name, *arguments):
            self._window.apply_look(self.bar.look)
            self.refresh()
        else:
            self.refresh_bar()

    def take_voice(self, reading: "Reading | None") -> None:
        """There is a voice now."""
        self.bar.reading = reading
        self.read_page()
        self.refresh()

    def read_page(self) -> None:
        """Give what is in front to the voice; it reads what is new."""
        reading = self.bar.reading
        if reading is None:
            return
        here = self._presenters[self.here.screen]
        over = self._overlays.get(self._overlay) if self._overlay else None
        view = (over or here).view()
        script, place = self._window.script(), (self.here, self._overlay)
        discreet = any(getattr(one, "discreet", False) for one in (here, self._visit))
        if reading.page(place, view, script, self.texts, discreet=discreet):
            self.refresh_bar()

    def read_focus(self) -> None:
        """A key led to something on the page or in the bar: say what it is."""
        if self.bar.reading is not None:
            self.bar.reading.focus(self._window.focus_script())

    def announce(self, news: str) -> None:
        """Tell a screen reader at once."""
        self._window.announce(news)

    def _common(self, name: str) -> Callable[..., None]:
        return {"back_pressed": self.back, "staff_pressed": self.call_staff}[name]

    # --- the stage --------------------------------------------------------------------------

    @property
    def here(self) -> Place:
        """The place on the screen."""
        return self._navigation.here

    def mind(self, screen: Screen) -> "Presenter":
        """The presenter of a screen in this session."""
        return self._presenters[screen]

    @property
    def trail(self) -> tuple[Place, ...]:
        """How the person came here."""
        return self._navigation.trail

    @property
    def can_go_back(self) -> bool:
        """Is there a screen behind this one?"""
        return self._navigation.can_go_back()

    @property
    def per_page(self) -> int:
        """How many services are seen at once."""
        return self._window.per_page

    @property
    def overlay(self) -> Overlay | None:
        """What covers the screen."""
        return self._overlay

    def redraw(self) -> None:
        """Draw the screen again."""
        screen = self.here.screen
        self._window.show_screen(screen, self._presenters[screen].view())
        self.read_page()

    def refresh_bar(self) -> None:
        """Draw the bar again: its words changed."""
        self._window.show_bar(self.bar.view())

    def refresh(self) -> None:
        """Draw everything again: the language changed."""
        self.refresh_bar()
        self.redraw()
        if self._overlay is Overlay.CONFIRM and self._confirm:
            self._window.show_overlay(self._overlay, self._confirm)
        elif self._overlay is not None:
            self._window.show_overlay(self._overlay, self._overlays[self._overlay].view())

    def outcome(self, name: str, key: str = "") -> None:
        """Follow the table."""
        self._arrive(self._navigation.follow(name, key))

    def back(self) -> None:
        """One step back, past pages that are not asked any more; out of a request only on purpose."""
        places = list(self.trail)
        while len(places) > 1:
            places.pop()
            if self._still_there(places[-1]):
                break
        leaving_it = places[-1].screen in (Screen.START, Screen.RESUME)
        if leaving_it and self._visit and self._visit.busy:
            from ui.presenters.overlays import leaving  # the start screen has none

            self.ask(leaving(self.texts), self._visit.leave)
            return
        while self._navigation.here != places[-1]:
            self._navigation.back()
        self._arrive(self.here)

    def _still_there(self, place: Place) -> bool:
        has = getattr(self._presenters[place.screen], "has", None)
        return has is None or bool(has(place.key))

    def lay(self, places: list[Place]) -> None:
        """Arrive at the last of these places, with the others behind."""
        self._navigation.lay(places)
        self._arrive(self.here)

    def _arrive(self, place: Place) -> None:
        self._presenters[place.screen].enter(place.key)
        self.redraw()

    # --- what lies over the screen ------------------------------------------------------------

    def show_over(self, overlay: Overlay) -> None:
        """Cover the screen."""
        if overlay is not self._overlay:
            self._overlays[overlay].opened()
        self._overlay = overlay
        self._window.show_overlay(overlay, self._overlays[overlay].view())
        self.read_page()

    def uncover(self) -> None:
        """Give the screen back as it was."""
        self._overlay = self._beneath = None
        self._window.hide_overlay()

    def call_staff(self) -> None:
        """Put up the large sign, also over the cover."""
        self._show_above(Overlay.HELP)

    @property
    def locked(self) -> bool:
        """Does the way out ask for the staff PIN?"""
        return Overlay.EXIT in self._overlays

    def ask_for_exit(self) -> None:
        """Put up the page that asks for the staff PIN, also over the cover or the sign."""
        self._show_above(Overlay.EXIT)

    def _show_above(self, overlay: Overlay) -> None:
        if overlay in self._overlays and self._overlay is not overlay:
            if self._overlay not in _GIVE_BACK:
                self._beneath = self._overlay
            self.show_over(overlay)

    def apologise(
        self, code: str, problem: Enum | None, retry: Callable[[], None] | None = None
    ) -> None:
        """Say plainly that it is not the person's fault, and what staff should know.

        What was being filled in is given back once; a fault that comes again ends the session.
        `retry` is what to do instead where nothing could be opened yet.
        """
        from ui.presenters.overlays import ApologyPresenter  # the start screen has none

        gives_back = bool(self._visit and self._visit.busy) and not self._gave_back
        way_on = "retry" if retry else "again" if gives_back else "restart"
        go_on = {"retry": retry or self.uncover, "again": self._give_back}
        self._overlays[Overlay.APOLOGY] = ApologyPresenter(
            self.texts, go_on.get(way_on, self.end_session), way_on, code=code, problem=problem
        )
        self._beneath = None
        self.show_over(Overlay.APOLOGY)

    def _give_back(self) -> None:
        self._gave_back = True
        self.uncover()
        if self._visit and self._furnish:
            self._presenters |= self._furnish()
            self._visit.again()

    def give_back(self) -> None:
        """What was there before the sign or the way out: the screen, or the cover that hid it."""
        beneath, self._beneath = self._beneath, None
        if beneath is None:
            self.uncover()
        elif beneath is Overlay.CONFIRM and self._confirm and self._on_chosen:
            self.ask(self._confirm, self._on_chosen)
        else:
            self.show_over(beneath)

    def ask(self, view: "ConfirmView", on_chosen: Callable[[str], None]) -> None:
        """Ask once."""
        self._overlay, self._confirm, self._on_chosen = Overlay.CONFIRM, view, on_chosen
        self._window.show_overlay(Overlay.CONFIRM, view)
        self.read_page()

    def _chosen(self, answer: str) -> None:
        on_chosen, self._on_chosen, self._confirm = self._on_chosen, None, None
        self.uncover()
        if on_chosen:
            on_chosen(answer)

    # --- the end of a session ------------------------------------------------------------------

    def end_session(self) -> None:
        """Everything personal is let go: presenters, trail, look, language; then start."""
        self._gave_back = False
        if self._overlay is not None:
            self.uncover()
        if self._visit:
            self._visit.end()
        self.bar.end_session()
        self._navigation.end_session()
        if self._furnish:
            self._presenters |= self._furnish()
        self._window.apply_look(self.bar.look)
        self.refresh()

"""Pages one above the other, each in its own scroll area; only the one in front holds a view."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.presenters.screen import Overlay, Screen
from ui.screens import Maker
from ui.widgets.page import Page
from ui.widgets.scroll import PageFrame, PageScroll
from ui.widgets.skin import Skin

if TYPE_CHECKING:
    from ui.presenters.reading import Sentence

Place = Screen | Overlay


class PageStack(QStackedWidget):
    """Makes a page when it is first wanted; a page that is left forgets what it showed.

    Signals:
        reshaped: the height of a page, or of the room it is seen in, changed.
    """

    reshaped = Signal()

    def __init__(self, skin: Skin, makers: Mapping[Place, Maker]) -> None:
        super().__init__()
        self._skin, self._makers = skin, makers
        self._pages: dict[Place, tuple[Page, PageFrame]] = {}
        self.front: Place | None = None

    def page(self, place: Place) -> Page:
        """The page of `place`."""
        if place not in self._pages:
            page = self._makers[place](self._skin)
            page.area = PageScroll(self._skin, page)
            page.frame = PageFrame(page.area)
            self._pages[place] = (page, page.frame)
            page.area.verticalScrollBar().rangeChanged.connect(self.reshaped)
            self.addWidget(page.frame)
        return self._pages[place][0]

    def show_view(self, place: Place, view: object) -> bool:
        """Draw `view` and bring its page to the front; True when another was there before."""
        page, before = self.page(place), self.front
        page.render_view(view)
        if before is place:
            return False
        self.front = place
        self._pages[place][1].area.to_top()
        self.setCurrentWidget(self._pages[place][1])
        if before is not None:
            self.page(before).forget()
        return True

    @property
    def title(self) -> str:
        """What the page in front is about."""
        return self.page(self.front).title if self.front is not None else ""

    def script(self) -> "list[Sentence]":
        """What is read aloud of the page in front."""
        return self.page(self.front).script() if self.front is not None else []

    def take_focus(self) -> None:
        if self.front is not None:
            self.page(self.front).take_focus()

    def step_back(self) -> None:
        """As the page in front does it."""
        if self.front is not None:
            self.page(self.front).step_back()

    def empty(self) -> None:
        """Nothing is in front any more, and nothing is remembered."""
        if self.front is not None:
            self.page(self.front).forget()
            self.front = None

    def redraw(self) -> None:
        """Draw the page in front with a changed skin."""
        if self.front is not None:
            self.page(self.front).redraw()

    def reveal(self, widget: QWidget, around: int) -> None:
        """Scroll the page in front so that `widget` is seen."""
        if self.front is not None:
            self._pages[self.front][1].area.reveal(widget, around)

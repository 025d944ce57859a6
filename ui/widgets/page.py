"""What all screens share: drawing a whole view, keeping focus and place, forgetting.

A screen builds its content from a view in `_build`. The same view drawn twice looks the same and
does nothing. A view that differs only in what is typed is shown in place by `_update`, so that
the cursor stays where it is. `forget()` leaves nothing of a citizen behind.
"""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.layouts import column
from ui.widgets.scroll import PageFrame, PageScroll
from ui.widgets.skin import Skin
from ui.widgets.text import Heading, announce

if TYPE_CHECKING:
    from ui.presenters.reading import Sentence

BACK = ("back", "close")


def _news(view: Any) -> str:
    """What a page says about the work itself, and not about its question."""
    return getattr(getattr(view, "header", None), "saved", "") or getattr(view, "sign", "")


class Filling(QWidget):
    """Takes all the room it is given, and so need not be measured for the room it would like."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class Page(Filling):
    """A screen. Subclasses build and, where something is typed, update."""

    def __init__(self, skin: Skin) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.skin = skin
        self.area: PageScroll | None = None
        self.frame: PageFrame | None = None
        self.first: QWidget | None = None
        self._view: Any = None
        self._revision = -1
        self._body: QWidget | None = None
        self._foot: QWidget | None = None
        self._stops: list[QWidget] = []
        self._retired: list[QWidget] = []
        self._outer = column()
        self.setLayout(self._outer)

    def minimumSizeHint(self) -> QSize:
        """Its height follows from its width; the layouts' own least height is that of wrapped words."""
        return QSize(super().minimumSizeHint().width(), 0)

    # --- what the window calls

    def render_view(self, view: Any) -> None:
        """Draw `view`; twice is once."""
        same_skin = self._revision == self.skin.revision
        if same_skin and view == self._view:
            return
        before = self._view
        self._view = view
        self._tell_news(before, view)
        if same_skin and before is not None and self._update(before, view):
            return
        alert = self._alert(view)
        alarmed = bool(alert) and (before is None or self._alert(before) != alert)
        moved = before is None or self._place(before) != self._place(view)
        self._draw(fresh=moved or alarmed)

    def _tell_news(self, before: Any, view: Any) -> None:
        """What appears without the focus going there is announced: saved, not saved, staff come."""
        news = _news(view)
        if news and (news != _news(before) or self._place(before) != self._place(view)):
            announce(self, news)

    def redraw(self) -> None:
        """Draw the same view with a changed skin, keeping focus and place."""
        if self._view is not None and self._revision != self.skin.revision:
            self._draw(fresh=False)

    def forget(self) -> None:
        """Drop the view and every widget that showed it."""
        self._view = None
        self.first = None
        self._retire()

    def take_focus(self) -> None:
        """Put the focus where a person begins on this page."""
        first = self.first
        if self.skin.listening and self._view is not None and not self._alert(self._view):
            first = self.findChild(Heading) or first
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()
        self._to_top()
        QTimer.singleShot(0, self, self._begin_in_sight)

    @Slot()
    def _begin_in_sight(self) -> None:
        """Where a person begins lies below what is seen: begin at the top, with the ring in sight."""
        first, area = self.first, self.area
        if first is None or area is None or not area.isAncestorOf(first) or not first.hasFocus():
            return
        if first.property("keyboard"):
            return  # what is typed in is brought above the keys
        stops = [stop for stop in (first, *self._stops) if seen_by_half(stop)]
        if not stops:
            area.reveal(first, 0)
        elif stops[0] is not first:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Esc: as if the button that leads back were pressed, where there is one."""
        for name in BACK:
            button = self.findChild(QAbstractButton, name)
            if button is not None and button.isVisible():
                button.click()
                return

    @property
    def title(self) -> str:
        """Heading and service, for the title of the window; "" while nothing is shown."""
        view = self._view
        names = ("entitled", "title", "greeting", "sign")
        heading = next((text for name in names if (text := getattr(view, name, ""))), "")
        service = getattr(getattr(view, "header", None), "context", "")
        return " · ".join(text for text in (heading, service) if text)

    def script(self) -> "list[Sentence]":
        """What is read aloud of this page."""
        from ui.widgets.script import script_of  # the first picture needs no voice

        return script_of(self._body) if self._body is not None else []

    # --- what a screen fills in

    def _build(self, view: Any, body: QVBoxLayout) -> None:
        raise NotImplementedError

    def _foot_of(self, _view: Any) -> QWidget | None:
        """What stays in sight below the page however long that is."""
        return None

    def _update(self, _before: Any, _view: Any) -> bool:
        """Show `view` in the widgets there are; False when it needs others."""
        return False

    def _place(self, view: Any) -> str:
        """Two views with the same place are the same page for focus and scrolling."""
        return type(view).__name__

    def _alert(self, _view: Any) -> str:
        """What must be noticed at once: when it is new, the focus goes to the top for it."""
        return ""

    # --- drawing

    def _draw(self, *, fresh: bool) -> None:
        focused = QApplication.focusWidget()
        parts = [part for part in (self, self._foot) if part is not None]
        held = focused is not None and any(part.isAncestorOf(focused) for part in parts)
        name = focused.objectName() if held and focused is not None else ""
        cursor = focused.property("cursorPosition") if held and focused is not None else None
        place = self.area.verticalScrollBar().value() if self.area and not fresh else 0
        self.setUpdatesEnabled(False)
        self._retire()
        self._revision = self.skin.revision
        self.first = None
        self._body = Filling()
        layout = self._body_layout(self._body)
        self._build(self._view, layout)
        self._outer.addWidget(self._body)
        self._foot = self._foot_of(self._view)
        if self._foot is not None and self.frame is not None:
            self.frame.stand_on(self._foot)
        parts = [part for part in (self._body, self._foot) if part is not None]
        self._stops = chain_focus(*parts)
        place_heading(*parts)
        self.setUpdatesEnabled(True)
        found = [] if fresh or not name else [part.findChild(QWidget, name) for part in parts]
        again = next((widget for widget in found if widget is not None), None)
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
            if cursor is not None:
                again.setProperty("cursorPosition", cursor)
        elif fresh and self.isVisible():
            self.take_focus()
        if place:
            self._scroll_back(place, tries=3)

    def _body_layout(self, body: QWidget) -> QVBoxLayout:
        theme = self.skin.theme
        spacing = theme.spacing
        layout = QVBoxLayout(body)
        side, edge = theme.px(spacing.margin), theme.px(1.5 if theme.low else 8)
        layout.setContentsMargins(side, edge, side, edge)
        layout.setSpacing(theme.px(spacing.gap))
        return layout

    def _retire(self) -> None:
        """Take the old content away. It may be in the middle of one of its own signals."""
        self._retired.clear()
        if self._body is None:
            return
        self._outer.removeWidget(self._body)
        for old in (self._body, self._foot):
            if old is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
                self._retired.append(old)
        self._body = self._foot = None
        self._stops = []

    def _scroll_back(self, place: int, tries: int) -> None:
        """To where the page stood, as soon as the new content has its height."""
        if self.area is None or not tries:
            return
        self.area.verticalScrollBar().setValue(place)
        QTimer.singleShot(0, self, partial(self._scroll_back, place, tries - 1))

    def _to_top(self) -> None:
        if self.area is not None:
            self.area.to_top()


class MiddlePage(Page):
    """A page with little on it, in the middle of the screen: cover, wipe, signs."""

    LINE_MM = 230.0

    def _body_layout(self, body: QWidget) -> QVBoxLayout:
        theme = self.skin.theme
        outer = QHBoxLayout(body)
        side = theme.px(theme.spacing.margin)
        outer.setContentsMargins(side, side, side, side)
        middle = QWidget()
        middle.setMaximumWidth(theme.read_px(self.LINE_MM))
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        outer.addStretch(1)
        outer.addWidget(middle, 10_000)
        outer.addStretch(1)
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(theme.spacing.gap * 1.3))
        layout.addStretch(2)
        return layout


def seen_by_half(widget: QWidget) -> bool:
    """Is at least half of its height in sight?"""
    return 2 * widget.visibleRegion().boundingRect().height() >= widget.height()


def chain_focus(*bodies: QWidget) -> list[QWidget]:
    """Make the tab order the order in which things were laid out, which is reading order."""
    found: list[QWidget] = []
    for body in bodies:
        layout = body.layout()
        if layout is not None:
            _collect(layout, found)
    for first, second in pairwise(found):
        QWidget.setTabOrder(first, second)
    return found


def place_heading(*bodies: QWidget) -> None:
    """Tell the heading what stands before and after it, for who comes to it by ear."""
    found: list[QWidget] = []
    for body in bodies:
        if (layout := body.layout()) is not None:
            _collect(layout, found, headings=True)
    for before, heading, after in zip((None, *found), found, (*found[1:], None), strict=False):
        if isinstance(heading, Heading):
            heading.before, heading.after = before, after


def _collect(layout: QLayout, found: list[QWidget], *, headings: bool = False) -> None:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner = item.layout() if item is not None else None
        if inner is not None:
            _collect(inner, found, headings=headings)
            continue
        widget = item.widget() if item is not None else None
        if widget is None:
            continue
        is_stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if is_stop or (headings and isinstance(widget, Heading)):
            found.append(widget)
        own = widget.layout()
        if own is not None:
            _collect(own, found, headings=headings)

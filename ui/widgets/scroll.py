"""A page that may be taller than the screen: vertical only, with buttons to press.

Dragging is never the only way: the bar has a large button at each end, each press moves most of
a page.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from ui.widgets.layouts import column
from ui.widgets.skin import Skin

STEP_PART, BLANK_PART = 0.7, 0.15
ONWARDS, HEADING = "continue", "heading"
END_MM = 15.2


class ScrollBar(QScrollBar):
    """Wide, with an arrow painted on each end button."""

    def __init__(self, skin: Skin) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._skin = skin
        self.setObjectName("page_scroll_bar")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        super().paintEvent(_event)
        painter = QPainter(self)
        end = self._skin.theme.px(END_MM)
        self._arrow(painter, QRect(0, 0, self.width(), end), "chevron-up")
        self._arrow(painter, QRect(0, self.height() - end, self.width(), end), "chevron-down")
        painter.end()

    def _arrow(self, painter: QPainter, area: QRect, icon: str) -> None:
        size = round(min(area.width(), area.height()) * 0.7)
        corner = QRect(0, 0, size, size)
        corner.moveCenter(area.center())
        painter.drawPixmap(corner.topLeft(), self._skin.icon(icon, "text", size, self))


class PageScroll(QScrollArea):
    """Holds one page; never scrolls sideways."""

    def __init__(self, skin: Skin, page: QWidget) -> None:
        super().__init__()
        self._folding = False
        self.setObjectName("page_scroll")
        self.setVerticalScrollBar(ScrollBar(skin))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.verticalScrollBar().setSingleStep(round(self.height() * STEP_PART))
        self._fold_bar_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold_bar_away()
        return done

    def _fold_bar_away(self) -> None:
        """A bar makes the page narrower and so taller: ask whether it fits without one."""
        page, whole = self.widget(), self.maximumViewportSize()
        if self._folding or page is None or not self.verticalScrollBar().isVisible():
            return
        if page.heightForWidth(whole.width()) <= whole.height():
            self._folding = True
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._folding = False

    def seen(self) -> QRect:
        """The part of this widget in which the page is seen."""
        bar = self.verticalScrollBar()
        taken = bar.width() if bar.isVisible() else 0
        return QRect(0, 0, self.width() - taken, self.height())

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def reveal(self, widget: QWidget, around: int) -> None:
        """Scroll so that `widget` and a margin around it are seen; with what is typed in, where
        there is room, also the question and the button that leads on."""
        page = self.widget()
        if page is None or not page.isAncestorOf(widget):
            return
        on = page.findChild(QWidget, ONWARDS) if widget.property("keyboard") else None
        if on is not None:
            asked = page.findChild(QWidget, HEADING) or widget
            top, bottom = (one.mapTo(page, QPoint(0, 0)).y() for one in (asked, on))
            blank = round(asked.fontMetrics().height() * BLANK_PART)  # above the letters of a line
            if bottom + on.height() - top - blank <= self.viewport().height():
                self.ensureWidgetVisible(on, 0, 0)
                around = 0
        self.ensureWidgetVisible(widget, 0, around)


class PageFrame(QWidget):
    """A page in its scroll area, and below it what stays in sight however long the page is."""

    def __init__(self, area: PageScroll) -> None:
        super().__init__()
        self.area = area
        self._box = column()
        self._box.addWidget(area, 1)
        self.setLayout(self._box)

    def stand_on(self, foot: QWidget) -> None:
        """Keep `foot` below the page; its owner takes it away."""
        self._box.addWidget(foot)

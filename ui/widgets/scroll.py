"""A page that may be taller than the screen: vertical only, with buttons to press.

Dragging is never the only way: the bar has a large button at each end, each press moves most of
a page.
"""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QStyle, QStyleOptionSlider, QWidget

from ui.widgets.skin import Skin

STEP_PART = 0.7


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
        self._arrow(painter, QStyle.SubControl.SC_ScrollBarSubLine, "chevron-up")
        self._arrow(painter, QStyle.SubControl.SC_ScrollBarAddLine, "chevron-down")
        painter.end()

    def _arrow(self, painter: QPainter, part: QStyle.SubControl, icon: str) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        area: QRect = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, part, self
        )
        size = round(min(area.width(), area.height()) * 0.7)
        corner = QRect(0, 0, size, size)
        corner.moveCenter(area.center())
        painter.drawPixmap(corner.topLeft(), self._skin.icon(icon, "text", size, self))


class PageScroll(QScrollArea):
    """Holds one page; never scrolls sideways."""

    def __init__(self, skin: Skin, page: QWidget) -> None:
        super().__init__()
        self.setObjectName("page_scroll")
        self.viewport().setObjectName("page_view")
        self.setVerticalScrollBar(ScrollBar(skin))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.verticalScrollBar().setSingleStep(round(self.viewport().height() * STEP_PART))

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def reveal(self, widget: QWidget, around: int) -> None:
        """Scroll so that `widget` and a margin around it are seen."""
        page = self.widget()
        if page is not None and page.isAncestorOf(widget):
            self.ensureWidgetVisible(widget, 0, around)

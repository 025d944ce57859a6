"""Something beside a long page that stays in sight while the page is scrolled."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.scroll import PageScroll


class Sticky(QWidget):
    """As tall as what it stands beside; `content` moves inside it with the scroll bar.

    What is taller than the room it is seen in goes up with the page until its end is seen.
    """

    def __init__(self, content: QWidget, area: PageScroll | None, edge: int) -> None:
        super().__init__()
        self.content, self._area, self._edge = content, area, edge
        content.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if area is not None:
            area.verticalScrollBar().valueChanged.connect(self.place)
            area.verticalScrollBar().rangeChanged.connect(self.place)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.content.heightForWidth(width), self.content.minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return self.content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.content.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    @Slot()
    def place(self) -> None:
        """Put the content where it is seen."""
        tall = self.heightForWidth(self.width())
        wanted = 0
        page = self._area.widget() if self._area is not None else None
        if self._area is not None and page is not None and page.isAncestorOf(self):
            room = self._area.viewport().height()
            above = (
                self._area.verticalScrollBar().value() - self.mapTo(page, self.rect().topLeft()).y()
            )
            wanted = above + min(self._edge, room - tall - self._edge)
        lowest = max(0, self.height() - tall)
        self.content.setGeometry(0, min(max(0, wanted), lowest), self.width(), tall)

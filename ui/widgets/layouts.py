"""Ways to place things: rows that wrap, grids that fold, boxes with the theme's spacing."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.skin import Skin


class FlowLayout(QLayout):
    """Items beside each other at their own width; what does not fit goes to the next line."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line: a widget around it must not ask for the height of the narrowest."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, tall, gap = rect.x(), rect.y(), 0, self.spacing()
        line: list[tuple[QLayoutItem, int, int]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            width = min(item.sizeHint().width(), rect.width())
            if line and x + width > rect.right() + 1:
                self._settle(line, y, tall, move=move)
                line, x, y, tall = [], rect.x(), y + tall + gap, 0
            height = (
                item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            )
            line.append((item, x, width))
            tall = max(tall, height)
            x += width + gap
        self._settle(line, y, tall, move=move)
        return y + tall - rect.y()

    def _settle(
        self, line: list[tuple[QLayoutItem, int, int]], y: int, tall: int, *, move: bool
    ) -> None:
        if move:
            for item, x, width in line:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, tall)))


def column(gap: int = 0) -> QVBoxLayout:
    """A box from top to bottom without margins."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    return layout


def row(gap: int = 0) -> QHBoxLayout:
    """A box from left to right without margins."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    return layout


def flow(skin: Skin, *widgets: QWidget) -> FlowLayout:
    """A row of buttons that wraps at large text."""
    layout = FlowLayout(skin.theme.px(skin.theme.spacing.gap))
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def lines(skin: Skin, room: int, *widgets: QWidget) -> QVBoxLayout:
    """Buttons in as many rows as they need in `room` pixels; where the height must be known at once."""
    gap = skin.theme.px(skin.theme.spacing.apart)
    box, line, taken = column(gap), row(gap), 0
    for widget in widgets:
        width = widget.sizeHint().width()
        if taken and taken + width > room:
            line.addStretch(1)
            box.addLayout(line)
            line, taken = row(gap), 0
        line.addWidget(widget)
        taken += width + gap
    line.addStretch(1)
    box.addLayout(line)
    return box


def grid(skin: Skin, widgets: list[QWidget], columns: int, gap_mm: float = 0.0) -> QGridLayout:
    """Equal columns; with one column it is a list."""
    layout = QGridLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    theme = skin.theme
    wide = theme.spacing.apart if theme.low else theme.spacing.gap * 1.5
    layout.setSpacing(theme.px(gap_mm or wide))
    for index, widget in enumerate(widgets):
        layout.addWidget(widget, index // columns, index % columns)
    for index in range(columns):
        layout.setColumnStretch(index, 1)
    return layout


def columns_for(skin: Skin, most: int, each_mm: float) -> int:
    """How many columns of at least `each_mm` (at 100 %) the page has room for."""
    room = skin.theme.room_mm - 2 * skin.theme.spacing.margin * 100 / skin.theme.step
    return max(1, min(most, int(room // each_mm)))


def foot(skin: Skin, layout: QBoxLayout | FlowLayout) -> QWidget:
    """What stays in sight below a page, with the page's margins around it."""
    theme = skin.theme
    side, edge = theme.px(theme.spacing.margin), theme.px(theme.spacing.apart)
    box = column()
    box.setContentsMargins(side, edge, side, edge if theme.low else theme.px(4.4))
    box.addLayout(layout)
    whole = holder(box, "foot")
    whole.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return whole


def holder(layout: QBoxLayout | QGridLayout | FlowLayout, name: str = "") -> QWidget:
    """A widget around a layout."""
    widget = QWidget()
    widget.setObjectName(name)
    widget.setLayout(layout)
    return widget

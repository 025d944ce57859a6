"""Words measured and drawn: one line as it is, more than one wrapped into the room there is.

Qt's text layout looks for places to break before it looks whether anything must be broken, and
for Thai it reads the machine's dictionary to find them: a tenth of what the first picture takes.
"""

from math import ceil

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter

from ui.widgets.skin import ZERO_WIDTH_SPACE

WRAP = int(Qt.TextFlag.TextWordWrap)
UNBOUNDED = 100_000


def length(font: QFont, text: str) -> float:
    """Of the one line `text` may be. Whoever asks again and again keeps it: it takes shaping."""
    return _length(QFontMetricsF(font), text)


def wrapped(font: QFont, text: str, width: int, known: float | None = None) -> QSize:
    """The room `text` takes in lines that are at most `width` wide; `known` is its `length`."""
    metrics = QFontMetricsF(font)
    long = _length(metrics, text) if known is None else known
    if long <= width:
        return QSize(ceil(long), ceil(metrics.height()))
    room = QRect(0, 0, max(1, width), UNBOUNDED)
    return QFontMetrics(font).boundingRect(room, WRAP, text).size()


def longest_piece(font: QFont, text: str) -> int:
    """Width of the longest part of `text` that cannot be wrapped."""
    pieces = text.replace(" ", ZERO_WIDTH_SPACE).split(ZERO_WIDTH_SPACE)
    metrics = QFontMetrics(font)
    return max(metrics.horizontalAdvance(piece) for piece in pieces)


def draw(
    painter: QPainter,
    area: QRect,
    text: str,
    align: Qt.AlignmentFlag,
    known: float | None = None,
) -> None:
    """Draw `text` with the painter's font and pen; what needs several lines is wrapped."""
    metrics = QFontMetricsF(painter.font())
    long = _length(metrics, text) if known is None else known
    if long > area.width():
        painter.drawText(area, WRAP | int(align), text)
        return
    x, y = float(area.x()), float(area.y())
    if align & Qt.AlignmentFlag.AlignHCenter:
        x += (area.width() - long) / 2
    if align & Qt.AlignmentFlag.AlignVCenter:
        y += (area.height() - metrics.height()) / 2
    painter.drawText(QPointF(x, y + metrics.ascent()), text)


def _length(metrics: QFontMetricsF, text: str) -> float:
    """Of the one line it may be."""
    return metrics.horizontalAdvance(text) if "\n" not in text else UNBOUNDED

"""Words on the screen: labels that wrap between Thai words, headings, icons beside words."""

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.lines import UNBOUNDED, draw, length, longest_piece, wrapped
from ui.widgets.skin import Skin

LONGEST_LINE = 80
MOST = 10_000
# Thai letters stand a little below the middle of their line; icons follow them.
LOWER = 0.07
# A vowel under these letters hangs this far (in em) below the line of the font.
DEEP, DEEPER = re.compile("[ฎฏฤฦ][\u0e38-\u0e3a]"), 0.19


class Text(QLabel):
    """A paragraph in one type role and colour. What it says is never changed by how it wraps."""

    SPARE = 4

    def __init__(self, skin: Skin, text: str, role: str = "body", colour: str = "text") -> None:
        super().__init__()
        self._skin, self._bolder = skin, 0
        self._heights: dict[int, int] = {}
        self._one_line: float | None = None
        self.setFont(skin.font(role))
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        if role in ("body", "hint", "small"):
            self.setMaximumWidth(LONGEST_LINE * self.fontMetrics().averageCharWidth())
        self.set_colour(colour)
        self.say(text)

    def sizeHint(self) -> QSize:
        """One line, as wide as it may be: QLabel's own guess for wrapping text is too tall."""
        if not self.wordWrap():
            return super().sizeHint()
        lines = self.accessibleName().split("\n")
        words = max(self.fontMetrics().horizontalAdvance(line) for line in lines)
        width = min(words + self._bolder + self.SPARE, self.maximumWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest word: of short Thai words we know it, else Qt must look."""
        if not self._plain() or self.text().isascii():
            return super().minimumSizeHint()
        longest = longest_piece(self.font(), self.text())
        if longest > self._skin.theme.width // 2:
            return super().minimumSizeHint()
        return QSize(longest, self.heightForWidth(UNBOUNDED))

    def heightForWidth(self, width: int) -> int:
        """Layouts ask for the whole width of the page, also of a label that never gets so wide.

        They ask a dozen times for one picture, and QLabel lays its words out for each answer.
        """
        width = min(width, self.maximumWidth())
        if width not in self._heights:
            if self._plain():
                words = wrapped(self.font(), self.text(), width, self._length()).height()
                self._heights[width] = words + self.contentsMargins().bottom()
            else:
                self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._plain():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        draw(painter, self.contentsRect(), self.text(), self.alignment(), self._length())
        painter.end()

    def _length(self) -> float:
        if self._one_line is None:
            self._one_line = length(self.font(), self.text())
        return self._one_line

    def _plain(self) -> bool:
        return self.wordWrap() and self.textFormat() == Qt.TextFormat.PlainText

    def changeEvent(self, event: QEvent) -> None:
        """Another font, perhaps: measure anew."""
        super().changeEvent(event)
        self._heights.clear()
        self._one_line = None

    def set_colour(self, token: str) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._skin.colour(token))
        self.setPalette(palette)

    def say(self, text: str, strong: str = "") -> None:
        """Show `text`; the part `strong` of it in bold."""
        self.setAccessibleName(text)
        hangs = round(self.font().pixelSize() * DEEPER) if DEEP.search(text) else 0
        self.setContentsMargins(0, 0, 0, hangs)
        self._heights.clear()
        self._one_line = None
        shown, self._bolder = self._skin.shown(text), 0
        if not strong or strong not in text:
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setText(shown)
            return
        from html import escape

        before, after = text.split(strong, 1)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.Bold)
        plain = self.fontMetrics().horizontalAdvance(strong)
        self._bolder = max(0, QFontMetrics(bold).horizontalAdvance(strong) - plain)
        parts = [escape(self._skin.shown(part)) for part in (before, strong, after)]
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(f"{parts[0]}<b>{parts[1]}</b>{parts[2]}".replace("\n", "<br>"))


class Heading(Text):
    """The one heading of a page."""

    def __init__(self, skin: Skin, text: str, role: str = "h1") -> None:
        super().__init__(skin, text, role)
        self.setObjectName("heading")
        self.before: QWidget | None = None
        self.after: QWidget | None = None

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """It has the focus only while a page is read, and stands in nobody's tab order."""
        follows = self.after if onwards else self.before
        if follows is None:
            return super().focusNextPrevChild(onwards)
        follows.setFocus(
            Qt.FocusReason.TabFocusReason if onwards else Qt.FocusReason.BacktabFocusReason
        )
        return True


class Icon(QLabel):
    """A decorative picture; it has no name because the words beside it say everything."""

    def __init__(self, skin: Skin, name: str, colour: str, size: int) -> None:
        super().__init__()
        self.setPixmap(skin.icon(name, colour, size, self))
        self.setFixedSize(size, size)


class IconText(QWidget):
    """An icon and a line of words that wraps beside it."""

    def __init__(
        self,
        skin: Skin,
        icon: str,
        text: str,
        role: str = "body",
        text_colour: str = "text",
        icon_colour: str = "text",
    ) -> None:
        super().__init__()
        self.label = Text(skin, text, role, text_colour)
        self._skin, self._icon, self._role = skin, icon, role
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(skin.theme.px(3.5))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.label, MOST)
        self._row.addStretch(1)
        self._column: QVBoxLayout | None = None
        self.paint(text_colour, icon_colour)

    def paint(self, text_colour: str, icon_colour: str) -> "IconText":
        """Choose the colours of words and icon."""
        self.label.set_colour(text_colour)
        if self._icon:
            size = round(self._skin.theme.font_px(self._role) * 1.2)
            line = self.label.fontMetrics().height()
            low = round(self._skin.theme.font_px(self._role) * LOWER)
            icon = Icon(self._skin, self._icon, icon_colour, size)
            self._place_icon(icon, (line - size) // 2 + low)
        return self

    def _place_icon(self, icon: Icon, above: int) -> None:
        if self._column is None:
            self._column = QVBoxLayout()
            self._row.insertLayout(0, self._column)
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._column.setContentsMargins(0, max(0, above), 0, 0)
        self._column.addWidget(icon)
        self._column.addStretch(1)


def announce(widget: QWidget, text: str) -> None:
    """Tell a screen reader at once, without moving the focus."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))

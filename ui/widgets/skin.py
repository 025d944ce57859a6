"""What every widget is drawn with: the theme of the moment, fonts, icons, Thai line breaks.

One `Skin` belongs to one window and is handed to each widget by its constructor. Widgets read it
when they are made and when they paint; after a change the window draws its screen anew.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from ui.resources import font_paths, icon_svg
from ui.theme import FAMILY, ROLES, Theme

Breaker = Callable[[str], Sequence[str]]
ZERO_WIDTH_SPACE = "\u200b"


class FontMissingError(RuntimeError):
    """A bundled font could not be loaded; the machine's own would draw Thai wrongly."""


def load_fonts() -> None:
    """Make the bundled fonts known to Qt. Needs a QGuiApplication; twice is once."""
    if FAMILY in QFontDatabase.applicationFontFamilies(0):
        return
    for path in font_paths():
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FontMissingError(str(path))


class Skin:
    """The theme, and what is made from it and kept: fonts and icon pictures."""

    def __init__(self, theme: Theme, breaker: Breaker | None = None) -> None:
        load_fonts()
        self._theme = theme
        self._breaker = breaker
        self._fonts: dict[str, QFont] = {}
        self._icons: dict[tuple[str, str, int, float], QPixmap] = {}
        self.revision = 0
        self.listening = False
        """Is the page being read aloud?  Then the focus begins at its heading."""

    @property
    def theme(self) -> Theme:
        return self._theme

    def wear(self, theme: Theme) -> None:
        """Change the theme. The window draws anew afterwards."""
        self._theme = theme
        self._fonts.clear()
        self._icons.clear()
        self.revision += 1

    def break_with(self, breaker: Breaker) -> None:
        """Take the word breaker, which is loaded after the first paint."""
        self._breaker = breaker
        self.revision += 1

    def shown(self, text: str) -> str:
        """`text` for display only: with a place to wrap between Thai words."""
        if self._breaker is None or text.isascii():
            return text
        return ZERO_WIDTH_SPACE.join(self._breaker(text))

    def font(self, role: str) -> QFont:
        """The font of a type role at the present step."""
        if role not in self._fonts:
            font = QFont(FAMILY)
            font.setPixelSize(self._theme.font_px(role))
            font.setWeight(QFont.Weight(ROLES[role].weight))
            self._fonts[role] = font
        return self._fonts[role]

    def colour(self, token: str) -> QColor:
        return QColor(self._theme.palette[token])

    def icon(self, name: str, token: str, size: int, widget: QWidget) -> QPixmap:
        """The icon `name` in a colour, `size` pixels square, sharp on the widget's screen."""
        ratio = widget.devicePixelRatioF()
        key = (name, token, size, ratio)
        if key not in self._icons:
            self._icons[key] = self._draw_icon(name, token, size, ratio)
        return self._icons[key]

    def _draw_icon(self, name: str, token: str, size: int, ratio: float) -> QPixmap:
        picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
        picture.fill(Qt.GlobalColor.transparent)
        drawing = icon_svg(name, self._theme.palette[token])
        if drawing:
            painter = QPainter(picture)
            QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(picture.rect()))
            painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

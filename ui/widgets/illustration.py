"""Pictures from files: small ones, and the one that belongs to a question."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QLabel

from ui.widgets.skin import Skin

WIDTH_MM, HEIGHT_MM, LOW_MM = 120.0, 60.0, 35.0


def thumbnail(path: str, within: QSize) -> QPixmap | None:
    """A small picture of an image file, read at that size; None when it cannot be read."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)


class Illustration(QLabel):
    """As large as a third of the page; a screen reader hears what it shows."""

    def __init__(self, skin: Skin, path: str, words: str) -> None:
        super().__init__()
        high = LOW_MM if skin.theme.low else HEIGHT_MM
        room = QSize(skin.theme.px(WIDTH_MM), skin.theme.px(high))
        picture = thumbnail(path, room.boundedTo(QSize(skin.theme.width * 4 // 5, room.height())))
        if picture is None:
            self.setText(words)
            self.setFont(skin.font("hint"))
        else:
            self.setPixmap(picture)
            self.setFixedSize(picture.size())
        self.setObjectName("illustration")
        self.setAccessibleName(words)

"""A QR code, drawn from its modules: always dark on white, with its quiet zone."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

QUIET = 4


class QrPicture(QWidget):
    """Modules on whole pixels, as large as fits into `side` pixels."""

    def __init__(self, modules: Sequence[Sequence[bool]], side: int, name: str) -> None:
        super().__init__()
        self._modules = modules
        self._dot = max(1, side // (len(modules) + 2 * QUIET))
        whole = self._dot * (len(modules) + 2 * QUIET)
        self.setFixedSize(whole, whole)
        self.setObjectName("qr")
        self.setAccessibleName(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        black = QColor(Qt.GlobalColor.black)
        for y, line in enumerate(self._modules):
            for x, dark in enumerate(line):
                if dark:
                    at = QRect(
                        (x + QUIET) * self._dot, (y + QUIET) * self._dot, self._dot, self._dot
                    )
                    painter.fillRect(at, black)
        painter.end()

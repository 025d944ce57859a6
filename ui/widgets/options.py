"""Answers to choose from: the whole row is the target, the mark is filled, the border tells."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from ui.widgets.illustration import thumbnail
from ui.widgets.lines import draw, longest_piece, wrapped
from ui.widgets.skin import Skin

TABS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
PAD_MM, MARK_MM, GAP_MM, LEAST_MM = 4.0, 8.0, 4.0, 15.5
PICTURE_MM = 22.0


class RowFace:
    """Measures and paints one row; radio rows and check rows each have one."""

    def __init__(self, skin: Skin, button: QAbstractButton, picture: str, *, rounded: bool) -> None:
        self._skin, self._button, self._rounded = skin, button, rounded
        side = skin.theme.px(PICTURE_MM)
        self._picture = thumbnail(picture, QSize(side, side)) if picture else None
        button.setFont(skin.font("body"))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        button.setSizePolicy(policy)

    def _mark(self) -> int:
        return self._skin.theme.px(MARK_MM * min(self._skin.theme.step, 150) / 100)

    def _left(self) -> int:
        """Where the words begin: after the mark, and the picture if there is one."""
        shown = PICTURE_MM + GAP_MM if self._picture else 0.0
        return self._skin.theme.px(PAD_MM + GAP_MM + shown) + self._mark()

    def _room(self, width: int) -> int:
        return max(1, width - self._left() - self._skin.theme.px(PAD_MM))

    def height(self, width: int) -> int:
        shown = self._skin.shown(self._button.text())
        words = wrapped(self._button.font(), shown, self._room(width))
        least = PICTURE_MM + GAP_MM if self._picture else LEAST_MM
        return max(self._skin.theme.px(least), words.height() + self._skin.theme.px(3))

    def size(self) -> QSize:
        words = QFontMetrics(self._button.font()).horizontalAdvance(self._button.text())
        width = self._left() + words + self._skin.theme.px(PAD_MM) + 2
        return QSize(width, self.height(width))

    def least(self) -> QSize:
        words = longest_piece(self._button.font(), self._skin.shown(self._button.text()))
        width = self._left() + words + self._skin.theme.px(PAD_MM) + 4
        return QSize(width, self._skin.theme.px(LEAST_MM))

    def pressed(self, event: QKeyEvent) -> bool:
        """Enter chooses, as Space does; the arrows go to the next answer and choose nothing."""
        by = ARROWS.get(Qt.Key(event.key()), 0)
        if by:
            self._go(by)
            return True
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if not event.isAutoRepeat():
            self._button.click()
        return True

    def _go(self, by: int) -> None:
        group = self._button.parentWidget()
        if group is None:
            return
        rows = [row for row in group.findChildren(type(self._button)) if row.isVisible()]
        there = rows.index(self._button) + by
        if 0 <= there < len(rows):
            rows[there].setFocus(Qt.FocusReason.OtherFocusReason)

    def paint(self) -> None:
        button, theme = self._button, self._skin.theme
        painter = QPainter(button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = button.isChecked()
        thick = theme.px(0.9 if chosen else 0.5)
        fill = "selected_bg" if chosen or button.isDown() else "bg"
        painter.setPen(QPen(self._skin.colour("primary" if chosen else "border"), thick))
        painter.setBrush(self._skin.colour(fill))
        half = thick / 2
        area = QRectF(button.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, theme.px(2), theme.px(2))
        self._paint_mark(painter, chosen=chosen)
        if self._picture is not None:
            side = theme.px(PICTURE_MM)
            left = theme.px(PAD_MM + GAP_MM) + self._mark() + (side - self._picture.width()) // 2
            painter.drawPixmap(left, (button.height() - self._picture.height()) // 2, self._picture)
        painter.setFont(button.font())
        painter.setPen(self._skin.colour("text" if button.isEnabled() else "disabled"))
        words = QRect(self._left(), 0, self._room(button.width()), button.height())
        draw(painter, words, self._skin.shown(button.text()), Qt.AlignmentFlag.AlignVCenter)
        painter.end()

    def _paint_mark(self, painter: QPainter, *, chosen: bool) -> None:
        theme, size = self._skin.theme, self._mark()
        box = QRectF(theme.px(PAD_MM), (self._button.height() - size) / 2, size, size)
        painter.setPen(QPen(self._skin.colour("primary" if chosen else "border"), theme.px(0.75)))
        painter.setBrush(self._skin.colour("primary" if chosen and not self._rounded else "bg"))
        if not self._rounded:
            painter.drawRoundedRect(box, theme.px(1.2), theme.px(1.2))
            if chosen:
                tick = self._skin.icon("check", "on_primary", size, self._button)
                painter.drawPixmap(box.topLeft().toPoint(), tick)
            return
        painter.drawEllipse(box)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._skin.colour("primary"))
            inset = size * 0.24
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


class RadioRow(QRadioButton):
    """One answer of which one may be chosen; pressed again it is taken back."""

    def __init__(self, skin: Skin, name: str, text: str, picture: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self._face = RowFace(skin, self, picture, rounded=True)
        self._clicking = False
        self.toggled.connect(self._toggled)

    def mark(self, *, chosen: bool) -> None:
        """Show as chosen or not; a row that stands alone may be taken back too."""
        self.setAutoExclusive(False)
        self.blockSignals(True)
        self.setChecked(chosen)
        self.blockSignals(False)
        self.setAutoExclusive(True)

    def nextCheckState(self) -> None:
        self._clicking = True
        super().nextCheckState()
        self._clicking = False

    @Slot(bool)
    def _toggled(self, chosen: bool) -> None:
        """An assistive program toggles without a click, and means the same."""
        if chosen and not self._clicking:
            self.clicked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab comes to the answer that is chosen, whichever stands first."""
        super().focusInEvent(event)
        group = self.parentWidget()
        if self.isChecked() or event.reason() not in TABS or group is None:
            return
        chosen = next((row for row in group.findChildren(RadioRow) if row.isChecked()), None)
        if chosen is not None and chosen.parentWidget() is group:
            chosen.setFocus(event.reason())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._face.height(width)

    def sizeHint(self) -> QSize:
        return self._face.size()

    def minimumSizeHint(self) -> QSize:
        return self._face.least()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._face.paint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._face.pressed(event):
            super().keyPressEvent(event)


class CheckRow(QCheckBox):
    """One answer of which several may be chosen, or a statement to agree to."""

    def __init__(self, skin: Skin, name: str, text: str, picture: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self._face = RowFace(skin, self, picture, rounded=False)
        self._clicking = False
        self.toggled.connect(self._toggled)

    def mark(self, *, chosen: bool) -> None:
        """Show as chosen or not, without reporting it."""
        self.blockSignals(True)
        self.setChecked(chosen)
        self.blockSignals(False)

    def nextCheckState(self) -> None:
        self._clicking = True
        super().nextCheckState()
        self._clicking = False

    @Slot(bool)
    def _toggled(self, _chosen: bool) -> None:
        """An assistive program toggles without a click, and means the same."""
        if not self._clicking:
            self.clicked.emit()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._face.height(width)

    def sizeHint(self) -> QSize:
        return self._face.size()

    def minimumSizeHint(self) -> QSize:
        return self._face.least()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._face.paint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._face.pressed(event):
            super().keyPressEvent(event)

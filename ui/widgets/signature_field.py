"""A signature drawn with a finger, a pen or the mouse; every stroke is reported when it ends."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from ui.presenters.fields import FieldView
from ui.presenters.strokes import ACROSS, DOWN, MOST_POINTS, Stroke, read_strokes, write_strokes
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.layouts import column, flow, row
from ui.widgets.skin import Skin

LEAST_MM, TALL_MM = 150.0, 50.0
INK_PX, ONE_LINE_MM = 4.0, 125.0


class SignaturePad(QWidget):
    """White paper in every palette: what is signed is looked at on paper later.

    Signals:
        drawn: a stroke has ended.
    """

    drawn = Signal()

    def __init__(self, skin: Skin, label: str) -> None:
        super().__init__()
        self._skin = skin
        self.strokes: tuple[Stroke, ...] = ()
        self._stroke: list[tuple[int, int]] = []
        self.wrong = False
        self.setObjectName("signature_pad")
        self.setAccessibleName(label)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        theme = self._skin.theme
        width = round(min(theme.px(LEAST_MM * 1.2), theme.width * 0.9))
        return QSize(width, max(theme.px(TALL_MM), width * DOWN // ACROSS))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._stroke = [self._point(event.position())]
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        points = sum(map(len, self.strokes)) + len(self._stroke)
        if self._stroke and points < MOST_POINTS:
            self._stroke.append(self._point(event.position()))
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._stroke:
            self.strokes, self._stroke = (*self.strokes, tuple(self._stroke)), []
            self.drawn.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = self._skin.theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette["error" if self.wrong else "border"]), 2))
        painter.setBrush(QColor("white"))
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.setPen(QPen(QColor("#9aa3b0"), 1))
        base = self.height() * 3 // 4
        painter.drawLine(self.width() // 20, base, self.width() * 19 // 20, base)
        round_ink = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(QPen(QColor("#10141c"), INK_PX, *round_ink))
        for stroke in (*self.strokes, tuple(self._stroke)):
            points = [
                QPointF(x * self.width() / ACROSS, y * self.height() / DOWN) for x, y in stroke
            ]
            if len(points) == 1:
                painter.drawPoint(points[0])
            else:
                painter.drawPolyline(QPolygonF(points))
        painter.end()

    def _point(self, where: QPointF) -> tuple[int, int]:
        x = round(where.x() * ACROSS / self.width())
        y = round(where.y() * DOWN / self.height())
        return max(0, min(ACROSS, x)), max(0, min(DOWN, y))


class SignatureField(Field):
    """The pad, and two buttons: the last stroke back, everything away."""

    def __init__(self, skin: Skin, view: FieldView) -> None:
        super().__init__(skin, view)
        self._pad = SignaturePad(skin, view.label)
        self._pad.drawn.connect(self._changed)
        undo, clear = (*view.drawing, "", "")[:2]
        self._undo = Button(skin, f"undo_{view.path}", undo, "small").with_icon("rotate-ccw")
        self._undo.clicked.connect(self._take_back)
        self._clear = Button(skin, f"clear_{view.path}", clear, "small").with_icon("trash-2")
        self._clear.clicked.connect(self._take_all)
        box = column(skin.theme.px(4))
        box.addWidget(self._pad)
        box.addLayout(self._apart(self._undo, self._clear))
        self.setLayout(box)
        self.show_value(view.value)

    def _apart(self, undo: Button, clear: Button) -> QLayout:
        """What throws everything away stands at the other end, away from the button that goes on."""
        if self.skin.theme.room_mm < ONE_LINE_MM:
            return flow(self.skin, undo, clear)
        line = row()
        line.addWidget(undo)
        line.addStretch(1)
        line.addWidget(clear)
        return line

    def show_value(self, text: str) -> None:
        try:
            strokes = read_strokes(text)
        except ValueError:
            strokes = ()
        if strokes != self._pad.strokes:
            self._pad.strokes = strokes
            self._pad.update()
        self._allow()

    def show_problem(self, text: str) -> None:
        self._pad.wrong = bool(text)
        self._pad.update()

    @Slot()
    def _take_back(self) -> None:
        self._pad.strokes = self._pad.strokes[:-1]
        self._changed()

    @Slot()
    def _take_all(self) -> None:
        self._pad.strokes = ()
        self._changed()

    @Slot()
    def _changed(self) -> None:
        self._pad.update()
        self._allow()
        self.answered.emit(write_strokes(self._pad.strokes))

    def _allow(self) -> None:
        for button in (self._undo, self._clear):
            button.setEnabled(bool(self._pad.strokes))

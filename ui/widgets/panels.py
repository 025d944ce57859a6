"""Boxes that set something apart: example, rule of today, what must be corrected, steps."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.presenters.parts import ProblemView, StepLine
from ui.widgets.button import Button, pressed_value
from ui.widgets.layouts import column, row
from ui.widgets.skin import Skin
from ui.widgets.text import MOST, Icon, IconText, Text


class Ground(NamedTuple):
    """Tokens a panel is painted with; a stripe stands at its left edge."""

    fill: str
    border: str = ""
    stripe: str = ""
    border_mm: float = 0.5


GROUNDS = {
    "card_panel": Ground("bg", "border"),
    "quiet_panel": Ground("surface", "line"),
    "example_panel": Ground("warn_bg", stripe="amber"),
    "practice_panel": Ground("warn_bg", stripe="amber"),
    "rule_panel": Ground("success_bg", stripe="success"),
    "error_panel": Ground("error_bg", "error", border_mm=1.0),
}
STRIPE_MM = 2.0


class Panel(QFrame):
    """A box on one of the `GROUNDS`, chosen by its name."""

    def __init__(self, skin: Skin, name: str) -> None:
        super().__init__()
        self._skin, self._ground = skin, GROUNDS[name]
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.box = QVBoxLayout(self)
        pad, edge = skin.theme.px(7), skin.theme.px(4 if skin.theme.low else 6)
        self.box.setContentsMargins(pad, edge, pad, edge)
        self.box.setSpacing(skin.theme.px(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, ground = self._skin.theme, self._ground
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = theme.px(ground.border_mm)
        edge = ground.border or ground.fill
        half, radius = thick / 2, theme.px(3)
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setPen(QPen(self._skin.colour(edge), thick))
        painter.setBrush(self._skin.colour(ground.fill))
        painter.drawRoundedRect(area, radius, radius)
        if ground.stripe:
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(self.rect()), radius, radius)
            painter.setClipPath(shape)
            stripe = QRectF(0, 0, theme.px(STRIPE_MM), self.height())
            painter.fillRect(stripe, self._skin.colour(ground.stripe))
        painter.end()


def example_panel(skin: Skin, title: str, examples: Sequence[str]) -> Panel:
    """The amber panel beside a field: a filled example."""
    panel = Panel(skin, "example_panel")
    panel.box.addWidget(IconText(skin, "lightbulb", title, "strong").paint("warn", "warn"))
    for example in examples:
        first, _, rest = example.partition("\n")
        panel.box.addWidget(Text(skin, first, "h2"))
        if rest:
            panel.box.addWidget(Text(skin, rest, "body"))
    return panel


class ErrorSummary(Panel):
    """The box on top of a page: what must be corrected, each with a way to it.

    Signals:
        problem_chosen: a line was pressed; (path of the field).
    """

    problem_chosen = Signal(str)

    def __init__(self, skin: Skin, summary: str, problems: Sequence[ProblemView]) -> None:
        super().__init__(skin, "error_panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        said = ". ".join((summary, *(problem.text for problem in problems)))
        self.setAccessibleName(said)
        title = IconText(skin, "circle-alert", summary, "strong").paint("error", "error")
        self.box.addWidget(title)
        for index, problem in enumerate(problems):
            button = Button(skin, f"problem_{index}", problem.text, "quiet").arranged("left")
            button.with_icon("arrow-right")
            button.setProperty("value", problem.path)
            button.clicked.connect(self._chosen)
            self.box.addWidget(button)

    @Slot()
    def _chosen(self) -> None:
        self.problem_chosen.emit(pressed_value(self))


class DoneMark(QWidget):
    """A filled circle with a tick. Decoration: the heading beside it says what is done."""

    def __init__(self, skin: Skin, side: int) -> None:
        super().__init__()
        self._skin = skin
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._skin.colour("success"))
        painter.drawEllipse(self.rect())
        size = round(self.width() * 0.6)
        corner = (self.width() - size) // 2
        painter.drawPixmap(corner, corner, self._skin.icon("check", "bg", size, self))
        painter.end()


class StepList(QWidget):
    """What happens next, one line per step; done ones have a tick."""

    def __init__(self, skin: Skin, steps: Sequence[StepLine]) -> None:
        super().__init__()
        box = column(skin.theme.px(1))
        size = round(skin.theme.font_px("body") * 1.25)
        for step in steps:
            name, colour = ("circle-check", "success") if step.done else ("circle", "muted")
            mark = column()
            words = Text(skin, "", "body")
            words.say(f"{step.title}  {step.when}".rstrip(), step.title)
            mark.setContentsMargins(0, max(0, (words.fontMetrics().height() - size) // 2), 0, 0)
            mark.addWidget(Icon(skin, name, colour, size))
            mark.addStretch(1)
            line = row(skin.theme.px(4))
            line.addLayout(mark)
            line.addWidget(words, MOST)
            line.addStretch(1)
            box.addLayout(line)
        self.setLayout(box)

"""Everything that is pressed: buttons, cards, faces. Painted by hand, so that text may wrap.

A button never clips its words: its height follows its width (`heightForWidth`). Enter works like
Space. The pressed look appears at once; the action happens on release.
"""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.widgets.lines import draw, length, longest_piece, wrapped
from ui.widgets.skin import Skin
from ui.widgets.text import LOWER

PRIMARY_MM = 60.0


class Ink(NamedTuple):
    """Tokens a kind of button is painted with, and its measures in mm."""

    fill: str
    pressed: str
    text: str
    border: str
    role: str
    height: float = 0.0
    border_mm: float = 0.75
    sub: str = "muted"
    icon: str = ""
    pad: float = 6.5
    icon_mm: float = 0.0
    frame: bool = False


INKS = {
    "primary": Ink("primary", "primary_press", "on_primary", "primary", "button", sub="on_primary"),
    "plain": Ink("bg", "selected_bg", "link", "primary", "button"),
    "staff": Ink("bg", "selected_bg", "staff", "staff", "button"),
    "quiet": Ink("", "selected_bg", "link", "", "link", 15.2, 0, pad=1, icon="text"),
    "small": Ink("bg", "selected_bg", "text", "border", "body", 15.2, 0.5, pad=4.5),
    "bar": Ink("bg", "selected_bg", "text", "border", "bar", 15.2, 0.5, pad=5, frame=True),
    "bar_chosen": Ink(
        "selected_bg", "selected_bg", "text", "primary", "bar_strong", 15.2, 0.9, pad=5, frame=True
    ),
    "bar_staff": Ink(
        "staff", "staff", "on_staff", "staff", "bar_strong", 15.2, 0.5, pad=5, frame=True
    ),
    "card": Ink("bg", "selected_bg", "text", "border", "card", 34, 0.5, pad=10, icon_mm=18),
    "card_primary": Ink(
        "primary",
        "primary_press",
        "on_primary",
        "primary",
        "card",
        34,
        0.5,
        "on_primary",
        "",
        10,
        18,
    ),
    "card_staff": Ink("bg", "selected_bg", "staff", "staff", "card", 34, 0.6, pad=10, icon_mm=18),
    "row": Ink("bg", "selected_bg", "text", "border", "h2", 22, 0.5, pad=6, icon_mm=11),
    "row_primary": Ink(
        "primary", "primary_press", "on_primary", "primary", "h2", 22, 0.5, "on_primary", "", 6, 11
    ),
    "row_staff": Ink("bg", "selected_bg", "staff", "staff", "h2", 22, 0.6, pad=6, icon_mm=11),
    "face": Ink("bg", "selected_bg", "text", "border", "body", 25.2, 0.5, pad=3, icon_mm=11),
}


def pressed_value(receiver: QObject) -> str:
    """The `value` of the button whose signal `receiver` is handling."""
    return str(receiver.sender().property("value"))


class Button(QPushButton):
    """A button of one of the `INKS`. `arrange`: centre (icon beside words), left, or stack."""

    def __init__(self, skin: Skin, name: str, text: str, kind: str = "plain") -> None:
        super().__init__()
        self._skin, self._ink = skin, INKS[kind]
        self._icon, self._sub, self._badge = "", "", ""
        self._trailing, self._arrange = False, "centre"
        self._heights: dict[int, int] = {}
        self._lengths: dict[bool, float] = {}
        self._hint: QSize | None = None
        self._shown: dict[str, str] = {}
        self.setObjectName(name)
        super().setFont(skin.font(self._ink.role))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say(text)

    def say(self, text: str, name: str = "") -> None:
        """Change the words; `name` is what a screen reader says where they are too short."""
        self.setText(text)
        self.setAccessibleName(name or text)
        self._remeasure()

    def with_icon(self, icon: str, trailing: bool = False) -> "Button":
        """Put an icon before the words, or after them."""
        self._icon, self._trailing = icon, trailing
        self._remeasure()
        return self

    def arranged(self, arrange: str, sub: str = "", badge: str = "") -> "Button":
        """Lay out as a card (`left`) with a second line and a number, or as a `stack`."""
        self._arrange, self._sub, self._badge = arrange, sub, badge
        if sub:
            self.setAccessibleDescription(sub)
        if arrange == "left":
            self.setProperty("number", badge)
        self._remeasure()
        return self

    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        super().setFont(font)
        self._remeasure()

    # --- measures

    def _remeasure(self) -> None:
        self._heights.clear()
        self._lengths.clear()
        self._hint = None
        self._shown.clear()
        self.updateGeometry()

    def _broken(self, text: str) -> str:
        """`text` with places to wrap; asked at every measure and every paint."""
        if text not in self._shown:
            self._shown[text] = self._skin.shown(text)
        return self._shown[text]

    def _mm(self, mm: float) -> int:
        theme = self._skin.theme
        return theme.frame_px(mm) if self._ink.frame else theme.px(mm)

    def _least_height(self) -> int:
        spacing = self._skin.theme.spacing
        if self._ink.role == "card":
            return self._skin.theme.px(spacing.card)
        if self._ink.frame:
            return self._mm(spacing.bar_button)
        leads_on = self._ink is INKS["primary"]
        least = spacing.primary if leads_on else spacing.button
        return self._skin.theme.px(self._ink.height or least)

    def _icon_px(self) -> int:
        if not self._icon:
            return 0
        if self._ink.icon_mm:
            scale = min(self._skin.theme.step, 150) / 100
            return self._skin.theme.px(self._ink.icon_mm * scale)
        return round(self.fontMetrics().height() * 0.72)

    def _sub_font(self) -> QFont:
        return self._skin.font("body" if self._ink.role == "card" else "hint")

    def _gap(self) -> int:
        return self._mm(self._ink.pad * 0.8 if self._ink.icon_mm else 3)

    def _beside(self) -> int:
        """Width taken by everything but the words."""
        pads = 2 * self._mm(self._ink.pad)
        if self._arrange == "stack":
            return pads
        badge, icon = self._badge_px(), self._icon_px()
        if self._stacked():
            return pads + max(badge, icon) + self._gap()
        return pads + sum(part + self._gap() for part in (badge, icon) if part)

    def _badge_px(self) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(self._badge) if self._badge else 0

    def _stacked(self) -> bool:
        """On a low screen the number stands over the icon: more room for the words."""
        return bool(self._badge and self._icon and self._skin.theme.low)

    def _words(self, width: int) -> tuple[int, int]:
        """Heights of first and second line(s) of words, wrapped into `width`."""
        first = self._room_of(width).height()
        return first, self._room_of(width, sub=True).height() if self._sub else 0

    def _room_of(self, width: int, *, sub: bool = False) -> QSize:
        font, text = self._line(sub=sub)
        return wrapped(font, text, width, self._length(sub=sub))

    def _line(self, *, sub: bool = False) -> tuple[QFont, str]:
        """The first or the second line as it is drawn."""
        if sub:
            return self._sub_font(), self._broken(self._sub)
        return self.font(), self._broken(self.text())

    def _length(self, *, sub: bool = False) -> float:
        """Asked ten times for one picture."""
        if sub not in self._lengths:
            self._lengths[sub] = length(*self._line(sub=sub))
        return self._lengths[sub]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height_for(width)
        return self._heights[width]

    def _height_for(self, width: int) -> int:
        first, second = self._words(width - self._beside())
        tall = first + second
        if self._arrange == "stack":
            tall += self._icon_px() + (self._mm(1) if self._icon else 0)
        else:
            over = QFontMetrics(self.font()).height() if self._stacked() else 0
            tall = max(tall, self._icon_px() + over)
        return max(self._least_height(), tall + 2 * self._around())

    def _around(self) -> int:
        """Room over and under the words."""
        if self._ink.frame:
            return 0
        if self._ink.role == "card":
            return self._mm(4)
        return self._mm(1.8 if self._sub and self._skin.theme.low else 2.5)

    def sizeHint(self) -> QSize:
        if self._hint is None:
            self._hint = self._measure()
        return QSize(self._hint)

    def _measure(self) -> QSize:
        words = ceil(self._length())
        if self._sub:
            words = max(words, ceil(self._length(sub=True)))
        width = max(self._beside() + words + self._mm(1), self._skin.theme.px(15.2))
        if self._ink is INKS["primary"]:
            width = max(width, self._skin.theme.px(PRIMARY_MM))
        if self._arrange == "stack":
            width = max(width, self._skin.theme.px(25.2))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if self._ink.frame:
            return self.sizeHint()
        longest = longest_piece(self.font(), self._broken(self.text()))
        width = min(self.sizeHint().width(), self._beside() + longest + 4)
        return QSize(max(width, self._skin.theme.px(15.2)), self._least_height())

    # --- paint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if self._arrange == "stack":
            self._paint_stack(painter)
        else:
            self._paint_row(painter)
        painter.end()

    def _colour(self, token: str) -> QColor:
        return self._skin.colour(token if self.isEnabled() else "disabled")

    def _paint_ground(self, painter: QPainter) -> None:
        ink, thick = self._ink, self._skin.theme.px(self._ink.border_mm or 0.01)
        fill = ink.pressed if self.isDown() else ink.fill
        if not self.isEnabled() and ink.fill:
            fill = "disabled_bg"
        pen = QPen(self._colour(ink.border), thick) if ink.border else QPen(Qt.PenStyle.NoPen)
        painter.setPen(pen)
        painter.setBrush(self._skin.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        half = thick / 2
        radius = self._skin.theme.px(2.4 if ink.frame or ink.role == "body" else 3)
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, radius, radius)

    def _paint_row(self, painter: QPainter) -> None:
        pad, gap, icon = self._mm(self._ink.pad), self._gap(), self._icon_px()
        room = self.width() - self._beside()
        left = pad
        if self._arrange == "centre":
            words = self._room_of(room).width()
            left = pad + max(0, (room - words) // 2)
            room = min(room, words + 2)
        if self._badge and not self._stacked():
            box = QRect(left, 0, self._badge_px() + 2, self.height())
            self._paint_badge(painter, box)
            left += self._badge_px() + gap
        if self._stacked():
            wide, tall = max(icon, self._badge_px()), QFontMetrics(self.font()).height()
            top = (self.height() - icon - tall) // 2
            self._paint_badge(painter, QRect(left, top, wide, tall))
            self._paint_icon(painter, QPoint(left + (wide - icon) // 2, top + tall))
            left += wide + gap
        elif self._icon and not self._trailing:
            self._paint_icon(painter, QPoint(left, (self.height() - icon) // 2))
            left += icon + gap
        self._paint_words(painter, QRect(left, 0, room, self.height()), Qt.AlignmentFlag.AlignLeft)
        if self._icon and self._trailing:
            at = left + room + gap
            self._paint_icon(painter, QPoint(at, (self.height() - icon) // 2))

    def _paint_badge(self, painter: QPainter, box: QRect) -> None:
        painter.setFont(self.font())
        painter.setPen(self._colour(self._ink.sub))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._badge)

    def _paint_stack(self, painter: QPainter) -> None:
        pad, icon = self._mm(self._ink.pad), self._icon_px()
        first, second = self._words(self.width() - 2 * pad)
        gap = self._mm(1) if self._icon else 0
        top = max(0, (self.height() - icon - gap - first - second) // 2)
        if self._icon:
            self._paint_icon(painter, QPoint((self.width() - icon) // 2, top))
        area = QRect(pad, top + icon + gap, self.width() - 2 * pad, first + second)
        self._paint_words(painter, area, Qt.AlignmentFlag.AlignHCenter)

    def _paint_icon(self, painter: QPainter, at: QPoint) -> None:
        colour = self._ink.icon or self._ink.text if self.isEnabled() else "disabled"
        beside = self._arrange != "stack" and not self._sub
        at = at + QPoint(0, round(self.font().pixelSize() * LOWER) if beside else 0)
        painter.drawPixmap(at, self._skin.icon(self._icon, colour, self._icon_px(), self))

    def _paint_words(self, painter: QPainter, area: QRect, align: Qt.AlignmentFlag) -> None:
        first, second = self._words(area.width())
        top = area.top() + max(0, (area.height() - first - second) // 2)
        painter.setFont(self.font())
        painter.setPen(self._colour(self._ink.text))
        box = QRect(area.left(), top, area.width(), first)
        draw(painter, box, self._broken(self.text()), align, self._length())
        if self._sub:
            painter.setFont(self._sub_font())
            painter.setPen(self._colour(self._ink.sub))
            box = QRect(area.left(), top + first, area.width(), second)
            draw(painter, box, self._broken(self._sub), align, self._length(sub=True))

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

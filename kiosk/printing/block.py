"""A piece of a receipt that stays together: lines stacked from its top, and how high it became.

A layout makes a list of blocks; thermal paper stacks them on one endless page, A4 lays them on
as many pages as they need.
"""

from collections.abc import Iterable
from typing import Literal

from kiosk.printing.fonts import BOLD, REGULAR, Face, width
from kiosk.printing.sheet import DOT, Box, Mark, Squares, Stroke, Text, moved, on_dots
from kiosk.printing.wrap import lines_of

Align = Literal["left", "center", "right"]

LEADING = 1.5
"""Line height over size. Sarabun needs 1.3 for its stacked marks, 1.5 reads easily."""

NUMBER_LEADING = 1.15
"""For digits, which have nothing above and below."""

_BELOW_BASELINE = 0.38
_SHARE: dict[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}
TICK = ((0.08, 0.5), (0.36, 0.8), (0.92, 0.12))


class Block:
    """Grows downward from its own top left corner; `room` is how wide it may be."""

    def __init__(self, room: float, *, leading: float = LEADING) -> None:
        self.room, self.leading, self.height = room, leading, 0.0
        self.marks: list[Mark] = []
        self._breaks: list[tuple[int, float]] = []

    def text(
        self,
        text: str,
        size: float,
        *,
        face: Face = REGULAR,
        align: Align = "left",
        indent: float = 0.0,
        shade: float = 0.0,
    ) -> None:
        room = self.room - indent
        for line in lines_of(text, face, size, room):
            x = indent + (room - width(line, face, size)) * _SHARE[align]
            y = self.height + size * (self.leading - _BELOW_BASELINE)
            self.marks.append(Text(x, y, line, face, size, shade=shade))
            self.height += size * self.leading

    def number(self, text: str, size: float, *, align: Align = "left") -> None:
        """A large number, with the little room digits need."""
        tight = Block(self.room, leading=NUMBER_LEADING)
        tight.gap(size * 0.12)
        tight.text(text, size, face=BOLD, align=align)
        self.add(tight)

    def column(self, room: float) -> "Block":
        """An empty block of another width that sets its lines as this one does."""
        return Block(room, leading=self.leading)

    def gap(self, points: float) -> None:
        self.height += points

    def rule(self, dots: int = 2, shade: float = 0.0) -> None:
        top = on_dots(self.height)
        self.marks.append(Box(0.0, top, self.room, dots * DOT, shade))
        self.height = top + dots * DOT

    def bar(self, text: str, size: float) -> None:
        """White words on a black bar."""
        inner = self.column(self.room)
        inner.gap(size * 0.2)
        inner.text(text, size, face=BOLD, align="center", shade=1.0)
        inner.gap(size * 0.2)
        high = on_dots(inner.height)
        self.marks.append(Box(0.0, self.height, self.room, high))
        self.add(inner)
        self.height += high - inner.height

    def bullet(self, text: str, size: float, *, face: Face = REGULAR) -> None:
        side = on_dots(size * 0.22)
        self.marks.append(Box(0.0, on_dots(self._middle(size) - side / 2), side, side))
        self.text(text, size, face=face, indent=size * 0.75)

    def check(self, text: str, size: float, *, ticked: bool, face: Face = REGULAR) -> None:
        """A square box, ticked or open, before a text."""
        side = on_dots(size * 0.72)
        top = on_dots(self._middle(size) - side / 2)
        self.marks += frame(0.0, top, side, side)
        if ticked:
            points = tuple((px * side, py * side) for px, py in TICK)
            self.marks.append(Stroke(0.0, top, points, 3 * DOT))
        self.text(text, size, face=face, indent=size * 1.15)

    def pair(self, label: str, value: str, size: float, *, column: float) -> None:
        """A label and, beside it from `column` on, its value; above it where `column` is 0."""
        if not column:
            self.text(label, size * 0.9)
            self.text(value, size, face=BOLD)
            self.gap(size * 0.25)
            return
        left, right = self.column(column - size * 0.4), self.column(self.room - column)
        left.text(label, size)
        right.text(value, size, face=BOLD)
        self.beside((left, 0.0), (right, column))

    def blank(self, label: str, size: float) -> None:
        """A label and a rule to write on."""
        self.text(label, size)
        start = width(label, REGULAR, size) + 6
        self.marks.append(Box(start, size * 1.3, self.room - start, DOT, 0.3))

    def _middle(self, size: float) -> float:
        """Halfway up the letters of the line that comes next."""
        return self.height + size * (self.leading - _BELOW_BASELINE - 0.28)

    def squares(self, symbol: Squares, *, align: Align = "center") -> None:
        side = len(symbol.rows) * symbol.side
        x = (self.room - side) * _SHARE[align]
        self.marks.append(moved(symbol, on_dots(x), on_dots(self.height)))
        self.height = on_dots(self.height) + side

    def may_break(self) -> None:
        """What follows may stand on another page."""
        self._breaks.append((len(self.marks), self.height))

    def split(self, room: float) -> tuple["Block", "Block"] | None:
        """As many items as fit the height, and the rest; None where not even one does."""
        fitting = [place for place in self._breaks if place[1] <= room]
        if not fitting or fitting[-1][0] == len(self.marks):
            return None
        count, height = fitting[-1]
        first, rest = self.column(self.room), self.column(self.room)
        first.marks, first.height = self.marks[:count], height
        rest.marks = [moved(mark, 0.0, -height) for mark in self.marks[count:]]
        rest.height = self.height - height
        rest._breaks = [(n - count, y - height) for n, y in self._breaks if n > count]
        return first, rest

    def add(self, other: "Block", *, dx: float = 0.0) -> None:
        self.beside((other, dx))

    def beside(self, *columns: tuple["Block", float]) -> None:
        """Puts blocks side by side, each at its distance from the left."""
        for other, dx in columns:
            self.marks += (moved(mark, dx, self.height) for mark in other.marks)
        self.height += max(other.height for other, _ in columns)


def frame(x: float, y: float, wide: float, high: float, dots: int = 2) -> Iterable[Mark]:
    """A rectangle of four rules."""
    thick = dots * DOT
    return (
        Box(x, y, wide, thick),
        Box(x, y + high - thick, wide, thick),
        Box(x, y, thick, high),
        Box(x + wide - thick, y, thick, high),
    )

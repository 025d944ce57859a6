"""What is drawn on a page, as plain data: positions from the top left corner, in points.

Layouts make these; `pdf.py` draws them; tests compare them. `DOT` is one dot of a thermal head at
203 dpi: rules, boxes and QR squares lie on whole dots so that they come out sharp.
"""

from dataclasses import dataclass, replace

from kiosk.printing.fonts import Face

DOT = 72 / 203
MM = 72 / 25.4

Ink = tuple[float, float, float]
"""Red, green and blue from 0 to 1; nothing but a filled-in paper form has a colour."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line; `y` is its baseline. `shade` runs from 0 (black) to 1 (white)."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    shade: float = 0.0
    ink: Ink | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle: a rule, a bar, or, as four of them, a frame."""

    x: float
    y: float
    width: float
    height: float
    shade: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, for ticks and circles of a list."""

    x: float
    y: float
    points: tuple[tuple[float, float], ...]
    thickness: float
    ink: Ink = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Squares:
    """A QR symbol: rows of dark and light squares of one size."""

    x: float
    y: float
    rows: tuple[tuple[bool, ...], ...]
    side: float


@dataclass(frozen=True, slots=True)
class Stamp:
    """Large pale words across the page, under everything; no program reads them out."""

    x: float
    y: float
    text: str
    size: float
    angle: float
    shade: float


Mark = Text | Box | Stroke | Squares | Stamp


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    marks: tuple[Mark, ...]


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    return replace(mark, x=mark.x + dx, y=mark.y + dy)


def on_dots(value: float) -> float:
    """The nearest whole dot."""
    return round(value / DOT) * DOT

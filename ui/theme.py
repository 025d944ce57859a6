"""Colours, sizes and type, in millimetres: the tokens every widget is drawn from.

A logical pixel is a different size on every panel, so all sizes are millimetres and become
pixels through one number, `mm_per_px`. Reading content grows with the citizen's text step; the
bar and the on-screen keyboard stop growing at 130 %, so that they never push the page away.
"""

from collections.abc import Mapping
from math import hypot
from typing import NamedTuple

REFERENCE_MM_PER_PX = 0.248
LAPTOP_MM_PER_PX = 0.227
STEPS = (100, 125, 150, 175, 200, 250, 300)
FRAME_LIMIT = 130

FAMILY = "Noto Sans Thai Looped"
REGULAR, SEMIBOLD, BOLD = 400, 600, 700


# The colour tokens of each theme. Each pair used is asserted for contrast in the tests.
Palette = Mapping[str, str]
PALETTES: dict[str, Palette] = {
    "light": {
        "bg": "#FFFFFF",
        "surface": "#EEF2F6",
        "text": "#14181F",
        "muted": "#414B5A",
        "border": "#66717F",
        "primary": "#0B4F8A",
        "primary_press": "#083A66",
        "on_primary": "#FFFFFF",
        "link": "#0B4F8A",
        "staff": "#6B2C91",
        "on_staff": "#FFFFFF",
        "success": "#0A5F35",
        "success_bg": "#E3F4EA",
        "error": "#A60F1A",
        "error_bg": "#FDECEC",
        "warn": "#5C3B00",
        "warn_bg": "#FFF1CC",
        "selected_bg": "#DCEBF8",
        "disabled": "#56606E",
        "disabled_bg": "#E3E7EC",
        "focus": "#0B0C0C",
        "focus2": "#FFBF00",
        "amber": "#C68400",
        "line": "#D3D9E0",
    },
    "dark": {
        "bg": "#000000",
        "surface": "#141414",
        "text": "#FFFFFF",
        "muted": "#E0E0E0",
        "border": "#FFFFFF",
        "primary": "#FFD400",
        "primary_press": "#E6BF00",
        "on_primary": "#000000",
        "link": "#7FD4FF",
        "staff": "#F0B6FF",
        "on_staff": "#000000",
        "success": "#7CFFB2",
        "success_bg": "#00210F",
        "error": "#FFA0A0",
        "error_bg": "#2B0000",
        "warn": "#FFE08A",
        "warn_bg": "#2A1E00",
        "selected_bg": "#33290A",
        "disabled": "#9E9E9E",
        "disabled_bg": "#1F1F1F",
        "focus": "#FFFFFF",
        "focus2": "#000000",
        "amber": "#FFE08A",
        "line": "#8C8C8C",
    },
    "contrast": {
        "bg": "#FFFFFF",
        "surface": "#FFFFFF",
        "text": "#000000",
        "muted": "#1F1F1F",
        "border": "#000000",
        "primary": "#00204D",
        "primary_press": "#000000",
        "on_primary": "#FFFFFF",
        "link": "#00007A",
        "staff": "#43006B",
        "on_staff": "#FFFFFF",
        "success": "#00391C",
        "success_bg": "#FFFFFF",
        "error": "#7A0000",
        "error_bg": "#FFFFFF",
        "warn": "#3D2600",
        "warn_bg": "#FFFFFF",
        "selected_bg": "#FFF3B0",
        "disabled": "#4A4A4A",
        "disabled_bg": "#F2F2F2",
        "focus": "#000000",
        "focus2": "#FFD400",
        "amber": "#3D2600",
        "line": "#000000",
    },
}


class TypeRole(NamedTuple):
    """One size of letters: em height in mm, its weight, its size on a low screen."""

    mm: float
    weight: int
    low_mm: float = 0.0
    frame: bool = False


ROLES = {
    "number": TypeRole(21.0, BOLD, 17.0),
    "sign": TypeRole(38.0, BOLD, 26.0),
    "greeting": TypeRole(15.0, BOLD, 10.5),
    "h1": TypeRole(11.9, BOLD, 9.5),
    "h2": TypeRole(8.4, SEMIBOLD, 7.8),
    "field": TypeRole(8.9, SEMIBOLD, 8.0),
    "card": TypeRole(8.9, BOLD, 8.0),
    "button": TypeRole(8.2, BOLD, 7.6),
    "link": TypeRole(6.9, SEMIBOLD),
    "body": TypeRole(6.9, REGULAR),
    "strong": TypeRole(6.9, SEMIBOLD),
    "hint": TypeRole(6.6, REGULAR),
    "small": TypeRole(5.5, REGULAR),
    "bar": TypeRole(6.9, REGULAR, frame=True),
    "bar_strong": TypeRole(6.9, SEMIBOLD, frame=True),
    "status": TypeRole(5.5, REGULAR, frame=True),
    "status_strong": TypeRole(5.5, SEMIBOLD, frame=True),
    "key": TypeRole(8.2, REGULAR, 7.4, frame=True),
    "key_word": TypeRole(6.9, REGULAR, 6.2, frame=True),
}


# Drawn so large that they stay as they are when the text grows.
SHOWN_LARGE = ("number", "sign")


class Spacing(NamedTuple):
    """Room between things, in mm; a low screen (a laptop) has the tighter set."""

    margin: float
    gap: float
    group: float
    bar_pad: float
    bar_button: float
    primary: float
    card: float
    key: float
    key_gap: float
    apart: float = 3.2
    button: float = 20


ROOMY = Spacing(16, 4, 8, 3, 16, 20, 48, 15.4, 2)
TIGHT = Spacing(8, 3.2, 5, 1.2, 15, 20, 34, 15, 2, button=15.6)
LOW_MM, NARROW_MM = 210.0, 290.0
TARGET_MM = 15.2


class Theme(NamedTuple):
    """What the screen looks like now: palette, text step, panel."""

    palette_name: str = "light"
    step: int = 100
    mm_per_px: float = REFERENCE_MM_PER_PX
    width: int = 1920
    height: int = 1080

    @property
    def palette(self) -> Palette:
        return PALETTES[self.palette_name]

    @property
    def low(self) -> bool:
        """True on a screen so low that vertical room must be saved."""
        return self.height * self.mm_per_px < LOW_MM

    @property
    def narrow(self) -> bool:
        """True on a portrait screen."""
        return self.width * self.mm_per_px < NARROW_MM

    @property
    def spacing(self) -> Spacing:
        return TIGHT if self.low else ROOMY

    @property
    def room_mm(self) -> float:
        """Width of the screen as seen by the text: millimetres of a 100 % page."""
        return self.width * self.mm_per_px * 100 / self.step

    def px(self, mm: float) -> int:
        """Pixels of a length that does not grow with the text."""
        return max(1, round(mm / self.mm_per_px))

    def read_px(self, mm: float) -> int:
        """Pixels of a length in reading content."""
        return self.px(mm * self.step / 100)

    def frame_px(self, mm: float) -> int:
        """Pixels of a length in the bar or the keyboard."""
        return self.px(mm * min(self.step, FRAME_LIMIT) / 100)

    def font_px(self, role: str) -> int:
        """Em height of a type role."""
        kind = ROLES[role]
        small = self.low or (self.narrow and role in SHOWN_LARGE)
        mm = kind.low_mm if small and kind.low_mm else kind.mm
        if role in SHOWN_LARGE:
            return self.px(mm)
        return self.frame_px(mm) if kind.frame else self.read_px(mm)

    def with_look(self, palette_name: str, step: int) -> "Theme":
        """The same panel in another palette and text step; an unknown palette is the first."""
        known = palette_name if palette_name in PALETTES else "light"
        return self._replace(palette_name=known, step=min(max(step, STEPS[0]), STEPS[-1]))

    def with_size(self, width: int, height: int) -> "Theme":
        return self._replace(width=width, height=height)


def panel_mm_per_px(diagonal_inch: float, width: int, height: int) -> float:
    """Millimetres of one pixel on a panel, from what is printed on its box."""
    return diagonal_inch * 25.4 / hypot(width, height)


def likely_mm_per_px(width: int, height: int) -> float:
    """A sensible value while nobody has entered the panel's size."""
    return REFERENCE_MM_PER_PX if max(width, height) >= 1800 else LAPTOP_MM_PER_PX

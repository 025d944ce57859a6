"""What keeps a picture of a paper from being read: told at once, while it can still be taken again.

The figures are of a grey picture of at most 800 pixels a side. Nothing is refused for them: a hint
may be wrong, and the person sees the paper.
"""

import io
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

SIDE = 800
DARK, PALE = 70.0, 30.0
"""Mean brightness of a page that is too dark; spread of one on which nothing stands out."""
BLURRED = 60.0
"""Variance of the Laplacian of the sharpest ninth: letters in focus have hundreds."""
SMALL = 600
"""The longer side of a page on which letters can still be read, in pixels."""
BORDER, CUT = 0.015, 0.6
"""How wide the border is, and how much of the writing inside goes on there when a page is cut off."""


class Flaw(StrEnum):
    """Words are made elsewhere."""

    DARK = "dark"
    PALE = "pale"
    BLURRED = "blurred"
    SMALL = "small"
    CUT_OFF = "cut-off"


def flaws(content: bytes) -> tuple[Flaw, ...]:
    """What may be wrong with a picture, the gravest first; () when nothing is, or it is no picture."""
    from PIL import Image, ImageOps, ImageStat

    try:
        with Image.open(io.BytesIO(content)) as image:
            longest = max(image.size)
            grey = ImageOps.exif_transpose(image).convert("L")
    except (OSError, SyntaxError, ValueError):
        return ()
    grey.thumbnail((SIDE, SIDE))
    light = ImageStat.Stat(grey)
    if light.mean[0] < DARK:
        return (Flaw.DARK,)
    if light.stddev[0] < PALE / 3:
        return (Flaw.PALE,)
    if longest < SMALL:
        return (Flaw.SMALL,)
    edges = _edges(grey)
    if _sharpest(edges) < BLURRED:
        return (Flaw.BLURRED,)
    return (Flaw.CUT_OFF,) if _goes_on_outside(edges) else ()


def _edges(grey: "Image.Image") -> "Image.Image":
    """Where the brightness changes suddenly; 128 where it does not."""
    from PIL import ImageFilter

    laplacian = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=2, offset=128)
    return grey.filter(laplacian).crop((1, 1, grey.width - 1, grey.height - 1))


def _sharpest(edges: "Image.Image") -> float:
    """A page may be half empty: the sharpest of nine parts speaks for it."""
    from PIL import ImageStat

    wide, high = edges.width // 3, edges.height // 3
    parts = [
        edges.crop((x * wide, y * high, (x + 1) * wide, (y + 1) * high))
        for x in range(3)
        for y in range(3)
    ]
    return max(ImageStat.Stat(part).var[0] for part in parts)


def _goes_on_outside(edges: "Image.Image") -> bool:
    """Is there writing right at a side, as much as in the middle?"""
    from PIL import ImageStat

    width, height = edges.size
    edge_x, edge_y = max(4, round(width * BORDER)), max(4, round(height * BORDER))
    inside = edges.crop((edge_x * 4, edge_y * 4, width - edge_x * 4, height - edge_y * 4))
    sides = (
        edges.crop((0, 0, edge_x, height)),
        edges.crop((width - edge_x, 0, width, height)),
        edges.crop((0, 0, width, edge_y)),
        edges.crop((0, height - edge_y, width, height)),
    )
    middle = ImageStat.Stat(inside).var[0]
    return any(ImageStat.Stat(side).var[0] > middle * CUT for side in sides)

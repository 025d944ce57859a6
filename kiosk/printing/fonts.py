"""The faces on paper: Sarabun, shaped by HarfBuzz so that Thai marks sit where they belong.

A run is shaped once and remembered without its size; the memory is what makes the second receipt
quick. reportlab is loaded with the first run, not with this module.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts" / "sarabun"

Face = Literal["Sarabun", "Sarabun-Bold"]
REGULAR: Face = "Sarabun"
BOLD: Face = "Sarabun-Bold"

_FILES: dict[Face, str] = {REGULAR: "Sarabun_400Regular.ttf", BOLD: "Sarabun_700Bold.ttf"}


@dataclass(frozen=True, slots=True)
class Run:
    """A shaped text: what reportlab draws, and how wide it is at size 1."""

    glyphs: Any  # reportlab's ShapedStr, which has no types
    em_width: float


@lru_cache(maxsize=1)
def load() -> None:
    """Registers the faces with reportlab, once, and lets it write plain bytes, not base 85."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.useA85 = 0
    for face, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(face, str(FONTS / file)))


@lru_cache(maxsize=8192)
def shaped(text: str, face: Face) -> Run:
    from reportlab.pdfbase.ttfonts import shapeStr

    load()
    glyphs = shapeStr(drawable(text, face), face, 1000, force=True)
    return Run(glyphs, sum(d.x_advance for d in glyphs.__shapeData__) / 1000 if text else 0.0)


def width(text: str, face: Face, size: float) -> float:
    return shaped(text, face).em_width * size


def quick_width(text: str, face: Face, size: float) -> float:
    """The width before kerning, good for choosing line ends: marks add nothing in this face."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    load()
    return float(stringWidth(drawable(text, face), face, size))


@lru_cache(maxsize=8192)
def drawable(text: str, face: Face) -> str:
    """The text with a box for each sign the face cannot draw (emoji, other scripts)."""
    from reportlab.pdfbase import pdfmetrics

    load()
    font: Any = pdfmetrics.getFont(face)  # its stubs know no TrueType face
    known = font.face.charToGlyph
    return "".join(c if ord(c) in known else "\u25a1" for c in text)

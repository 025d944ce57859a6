"""Finds files of assets/, in the source tree and in the frozen bundle."""

import sys
from functools import cache
from pathlib import Path

FONT_FILES = (
    "NotoSansThaiLooped_400Regular.ttf",
    "NotoSansThaiLooped_600SemiBold.ttf",
    "NotoSansThaiLooped_700Bold.ttf",
)


@cache
def assets() -> Path:
    """The folder of assets."""
    bundle = getattr(sys, "_MEIPASS", "")
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "assets"


def font_paths() -> tuple[Path, ...]:
    """The fonts of the screen, by weight."""
    folder = assets() / "fonts" / "noto-sans-thai-looped"
    return tuple(folder / name for name in FONT_FILES)


def icon_svg(name: str, colour: str) -> bytes:
    """An icon in a colour, b"" for an unknown one. Qt would paint its `currentColor` black."""
    try:
        drawing = (assets() / "icons" / f"{name}.svg").read_bytes()
    except FileNotFoundError:
        return b""
    return drawing.replace(b"currentColor", colour.encode("ascii"))

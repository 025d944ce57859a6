"""Finds files of assets/, in the source tree and in the frozen bundle."""

import sys
from pathlib import Path

FONT_FILES = (
    "NotoSansThaiLooped_400Regular.ttf",
    "NotoSansThaiLooped_600SemiBold.ttf",
    "NotoSansThaiLooped_700Bold.ttf",
)


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
    """An icon in a colour. Icons are drawn with `currentColor`, which Qt would paint black."""
    text = (assets() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour).encode("utf-8")


def has_icon(name: str) -> bool:
    return bool(name) and (assets() / "icons" / f"{name}.svg").is_file()

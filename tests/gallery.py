"""Pictures of every screen: `python -m tests.gallery OUT [--only NAME] [--step 100] …`.

Each screen is drawn with its example view at each size, text step, language and theme, and all of
them together on one contact sheet each; with `--service` the real pages of these services as well,
from the start to the receipt. The clip detector runs over each picture. `make screenshots` draws
everything.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from kiosk.thai.lines import Breaker, dictionary
from tests.example_views import EXAMPLES, LANGUAGES, bar
from tests.journeys import SeenCounter
from tests.looking import clipped, settle
from ui.presenters.frame import Look
from ui.presenters.screen import Screen
from ui.theme import Theme, likely_mm_per_px
from ui.widgets.skin import Skin
from ui.window import Window

SIZES = ((1920, 1080), (1366, 768), (1080, 1920))
THUMB, COLUMNS = 480, 5


def window_of(width: int, height: int, breaker: Breaker) -> Window:
    theme = Theme(mm_per_px=likely_mm_per_px(width, height), width=width, height=height)
    window = Window(Skin(theme, breaker.pieces))
    window.resize(width, height)
    window.show()
    return window


def sheet(pictures: list[QPixmap], path: Path) -> None:
    ratio = pictures[0].height() / pictures[0].width()
    tall = round(THUMB * ratio)
    lines = -(-len(pictures) // COLUMNS)
    whole = QPixmap(COLUMNS * (THUMB + 8), lines * (tall + 8))
    whole.fill(Qt.GlobalColor.darkGray)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for index, picture in enumerate(pictures):
        x, y = index % COLUMNS * (THUMB + 8), index // COLUMNS * (tall + 8)
        small = picture.scaledToWidth(THUMB, Qt.TransformationMode.SmoothTransformation)
        painter.drawPixmap(QRect(x, y, THUMB, tall), small)
    painter.end()
    whole.save(str(path))


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", nargs="*", default=list(EXAMPLES))
    parser.add_argument("--size", nargs="*", type=int, default=[0, 1, 2])
    parser.add_argument("--step", nargs="*", type=int, default=[100, 150, 200])
    parser.add_argument("--language", nargs="*", default=list(LANGUAGES))
    parser.add_argument("--theme", nargs="*", default=["light"])
    parser.add_argument("--service", nargs="*", default=[])
    return parser.parse_args()


def drawn(window: Window, name: str, tag: str, out: Path) -> tuple[QPixmap, int]:
    """A picture of the window as it is, and how many things on it are cut off."""
    picture = window.grab()
    picture.save(str(out / f"{name}_{tag}.png"))
    problems = clipped(window)
    for problem in problems:
        print(f"{name}_{tag}: {problem}")
    return picture, len(problems)


def example_pages(window: Window, names: list[str], language: str) -> Iterator[str]:
    """Shows the example view of each screen."""
    for name in names:
        place, example = EXAMPLES[name]
        window.hide_overlay()
        window.show_bar(bar(LANGUAGES[language]))
        show = window.show_screen if isinstance(place, Screen) else window.show_overlay
        show(place, example(LANGUAGES[language]))
        settle()
        yield name


def main() -> int:
    chosen = options()
    chosen.out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    app.setStyle("Fusion")
    breaker, bad = dictionary(), 0
    sizes = [SIZES[index] for index in chosen.size]
    for size, step, language, theme in product(sizes, chosen.step, chosen.language, chosen.theme):
        tag = f"{size[0]}_{step}_{language}" + ("" if theme == "light" else f"_{theme}")
        for sheet_of in ("", *chosen.service):
            window = window_of(*size, breaker)
            window.apply_look(Look(theme, step))
            if sheet_of:
                counter = SeenCounter(window, language, step)
                counter.counter.heard_bar("theme_chosen", theme)
                pages = counter.pages(sheet_of)
            else:
                pages = example_pages(window, chosen.only, language)
            found = [
                drawn(
                    window, f"{sheet_of}-{number:02}-{name}" if sheet_of else name, tag, chosen.out
                )
                for number, name in enumerate(pages)
            ]
            bad += sum(count for _, count in found)
            if found:
                sheet(
                    [picture for picture, _ in found],
                    chosen.out / f"sheet_{sheet_of}_{tag}.png".replace("__", "_"),
                )
            window.hide()
            window.deleteLater()
    print(f"{bad} clipped")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

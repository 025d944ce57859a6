"""What `sala run` may be told, read without the command line's library."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

MODES = ("kiosk",)
LOCK = "counter.lock"
"""In the data folder: held by the one counter that works on it, and touched while it lives."""


class Misread(ValueError):  # noqa: N818 - it says what happened
    """A word of the command line that means nothing here."""


class RunOptions(NamedTuple):
    """`data` is the folder of everything that is kept; `window` shows a window, not a full screen;
    `guard` starts the counter again whenever it ends by itself."""

    mode: str = "kiosk"
    data: Path | None = None
    window: bool = False
    guard: bool = False


def read_run(words: list[str]) -> RunOptions:
    """Options of `sala run`. Raises Misread with a sentence."""
    mode, data, flags = "kiosk", None, set[str]()
    waiting = list(words)
    while waiting:
        word, _, value = waiting.pop(0).partition("=")
        if word in ("--window", "--guard"):
            flags.add(word)
            continue
        if word not in ("--mode", "--data"):
            raise Misread(f"sala run: {word} is not known here. Try: sala run --help")
        if not value and waiting:
            value = waiting.pop(0)
        if not value:
            raise Misread(f"sala run: {word} needs a value. Try: sala run --help")
        if word == "--mode" and value not in MODES:
            raise Misread(f"sala run: there is no mode {value!r}. There is: {', '.join(MODES)}")
        mode, data = (value, data) if word == "--mode" else (mode, Path(value))
    return RunOptions(mode, data, "--window" in flags, "--guard" in flags)


def data_folder(given: Path | None) -> Path:
    """The folder on the command line, in SALA_DATA, or by the operating system's rule."""
    if given is not None:
        return given
    if os.environ.get("SALA_DATA"):
        return Path(os.environ["SALA_DATA"])
    from platformdirs import user_data_path

    return user_data_path("sala", appauthor=False)


def has_display() -> bool:
    """Can a window be shown here?"""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

"""Cold start: from the start of the process to the painted start screen."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import which

from tests.bench.figures import Figure, Limit

ROUNDS = 15
MOST = 1.5


def figures() -> Iterator[Figure]:
    """On every platform there is here: the existing data folder, and the very first run."""
    yield from _on("offscreen")
    if which("Xvfb"):
        with Screen() as display:
            yield from _on("xcb", display)


def _on(platform: str, display: str = "") -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(platform, display, Path(folder))
        used = Path(folder) / "used"
        open_practice(used)
        new = (Path(folder) / f"new{number}" for number in range(1000))
        started(environment, "empty")
        started(environment, "sala", "run", "--data", str(used))
        empty, again, first = [], [], []
        for _ in range(ROUNDS):
            empty.append(started(environment, "empty"))
            again.append(started(environment, "sala", "run", "--data", str(used)))
            first.append(started(environment, "sala", "run", "--data", str(next(new))))
    for name, samples in (("start screen painted", again), ("same, first run", first)):
        yield Figure(
            f"{name} ({platform})",
            samples,
            [Limit("ratio", MOST)],
            baseline="empty window",
            base=empty,
        )


def _environment(platform: str, display: str, folder: Path) -> dict[str, str]:
    """A full HD screen, and modules compiled once, as they are where a program is installed."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    if platform == "offscreen":
        screen = {"name": "one", "x": 0, "y": 0, "width": 1920, "height": 1080, "dpr": 1}
        dpi = {"logicalDpi": 96, "logicalBaseDpi": 96}
        (folder / "screen.json").write_text(json.dumps({"screens": [screen | dpi]}))
        platform += f":configfile={folder / 'screen.json'}"
    return environment | {
        "QT_QPA_PLATFORM": platform,
        "DISPLAY": display,
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }


def started(environment: dict[str, str], *words: str) -> float:
    """Milliseconds from before the process was made until its window stood painted."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.first_paint", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    if not done.stdout:
        raise RuntimeError(done.stderr)
    return (float(done.stdout.splitlines()[0]) - begun) * 1000


def open_practice(folder: Path) -> None:
    """A data folder as it is after the first run."""
    from ui.composition import open_practice as opened
    from ui.composition import practise_alone

    practise_alone(opened(folder)).store.close()


class Screen:
    """An X server without a screen."""

    def __enter__(self) -> str:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as said:
            return f":{said.readline().strip()}"

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait()

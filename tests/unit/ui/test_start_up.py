"""The start screen is painted before anything heavy is loaded, and every icon is there."""

import re
import subprocess
import sys
from pathlib import Path

HEAVY = [
    "typer",
    "rich",
    "sqlalchemy",
    "alembic",
    "reportlab",
    "yaml",
    "requests",
    "nacl",
    "argon2",
    "keyring",
    "qrcode",
    "zstandard",
    "holidays",
    "geothai",
    "stdnum",
    "PIL",
    "forms.engine",
    "forms.catalogue",
    "kiosk.store",
]
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
import ui.__main__
from ui.app import App, make_window
qt = QApplication([])
window = make_window()
app = App(Path("nowhere"), window=window, load=lambda data: None)
app.counter.open()
window.show()
window.grab()
print(" ".join(sorted(sys.modules)))
"""


def test_nothing_heavy_is_imported_before_the_start_screen_is_painted() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )

    loaded = set(done.stdout.split())
    assert "ui.screens.start" in loaded
    assert not loaded.intersection(HEAVY)


def test_every_icon_that_is_named_lies_in_assets() -> None:
    named = set[str]()
    for path in Path("ui/presenters").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'IconLine\(\s*"([a-z0-9-]+)"', text))
    for path in Path("forms/catalogue").rglob("*.yaml"):
        named |= set(re.findall(r"icon: ([a-z0-9-]+)", path.read_text(encoding="utf-8")))

    missing = {name for name in named if not Path(f"assets/icons/{name}.svg").is_file()}

    assert named
    assert not missing

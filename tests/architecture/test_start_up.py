"""A fresh `python -m ui run` has painted its start screen before anything heavy is imported."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = {
    *("typer", "rich", "sqlalchemy", "sqlcipher3", "alembic", "reportlab", "yaml", "requests"),
    *("nacl", "argon2", "keyring", "qrcode", "zstandard", "holidays", "geothai", "stdnum", "PIL"),
    *("logging.handlers", "forms.engine", "forms.catalogue", "kiosk.store", "ui.composition"),
}


def test_the_first_paint_waits_for_nothing_heavy(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tests.bench.first_paint", "--modules"]

    done = subprocess.run(
        [*program, "sala", "run", "--data", str(tmp_path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )

    imported = set(done.stdout.split("\n")[1].split())
    assert "ui.screens.start" in imported
    assert not imported & HEAVY

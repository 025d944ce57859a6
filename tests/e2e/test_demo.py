"""`sala demo` is the README's first command: it must hold on any machine."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SCREENS = [
    "start",
    "categories",
    "services",
    "need",
    "privacy",
    "identity",
    "question",
    "repeat",
    "attachment",
    "check",
    "receipt",
    "wipe",
    "paused",
    "resume",
    "help",
    "leave",
    "status",
]


@pytest.mark.slow
@pytest.mark.xdist_group("demo")
def test_the_demo_verifies_every_step_and_leaves_papers_pictures_and_pages(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

    done = subprocess.run(
        [sys.executable, "-m", "ui", "demo", "--out", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert summary["ok"]
    assert all(step["ok"] for step in summary["steps"])
    papers = sorted(path.stem for path in (tmp_path / "receipts").glob("*.pdf"))
    assert [re.sub(r"-\d.*", "", name) for name in papers] == [
        *("a4", "a4-large", "draft-slip", "receipt", "receipt", "receipt")
    ]
    assert len(list((tmp_path / "receipts").glob("*.png"))) >= len(papers)
    assert len(summary["tracking_pages"]) == 3
    pictures = " ".join(summary["screens"])
    assert [screen for screen in SCREENS if screen not in pictures] == []

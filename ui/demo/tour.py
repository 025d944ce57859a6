"""Sets the stage for the demo, plays it, and leaves everything in one folder."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

SIZE = (1920, 1080)


def tour(out: Path) -> int:
    """Play the demo; returns the exit code: 0 only when every step was verified."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _fresh(out)
    with tempfile.TemporaryDirectory(prefix="sala-demo-") as data:
        return _play(out, Path(data))


def _fresh(out: Path) -> None:
    """A folder that an earlier demo filled is filled anew; anything else in it stays."""
    for name in ("screens", "receipts"):
        shutil.rmtree(out / name, ignore_errors=True)
        (out / name).mkdir(parents=True)
    for old in (*out.glob("tracking-*.html"), *out.glob("summary.json")):
        old.unlink()


def _play(out: Path, data: Path) -> int:
    from PySide6.QtWidgets import QApplication

    from ui.app import App, end_when_told, make_window
    from ui.demo.player import Player
    from ui.demo.report import Report
    from ui.demo.story import Demo
    from ui.demo.terminal import RichTerminal
    from ui.running import Running, load

    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    qt.setStyle("Fusion")
    end_when_told(qt)
    window = make_window(SIZE)
    window.show()

    def loaded(folder: Path) -> Running:
        return load(folder, receipts=out / "receipts")

    report = Report(RichTerminal())
    app = App(data, window=window, load=loaded)
    demo = Demo(app, out, report)
    failures: list[BaseException | None] = []

    def ended(failure: BaseException | None) -> None:
        failures.append(failure)
        qt.exit(0)

    app.open()
    Player(window, demo.story(), ended).play()
    try:
        qt.exec()
    finally:
        app.close()
        report.write(out / "summary.json", demo.pictures)
    failed = not failures or failures[0] is not None or not report.ok
    report.terminal.told(out, failures[0] if failures else None)
    return 1 if failed else 0

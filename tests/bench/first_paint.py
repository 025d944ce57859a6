"""A process that says when its first window stood painted, and stops there.

    python -m tests.bench.first_paint empty         an empty window: the floor of the platform
    python -m tests.bench.first_paint sala ARGS…    `python -m ui ARGS…`

Both are watched in the same way, from outside their code: the paint event of a window, and the
turn of the event loop after it, when what was painted has reached the screen. `--modules` prints
what had been imported by then.
"""

import os
import runpy
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

show = QWidget.showFullScreen


class Watch(QObject):
    """Stops the process at the first paint of the window it watches."""

    def __init__(self, *, modules: bool) -> None:
        super().__init__()
        self._modules = modules

    def shows(self, window: QWidget) -> None:
        """In the place of `showFullScreen`."""
        window.installEventFilter(self)
        show(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._imported = sorted(sys.modules)
            QTimer.singleShot(0, self._stop)
        return False

    def _stop(self) -> None:
        print(time.monotonic(), flush=True)
        if self._modules:
            print(" ".join(self._imported), flush=True)
        os._exit(0)


def main() -> None:
    """What to start is on the command line."""
    words = sys.argv[1:]
    modules = "--modules" in words
    kind, *rest = [word for word in words if word != "--modules"]
    application = QApplication(["sala"])
    watch = Watch(modules=modules)
    QWidget.showFullScreen = lambda window: watch.shows(window)
    if kind == "empty":
        window = QWidget()
        window.showFullScreen()
        application.exec()
    else:
        sys.argv = ["ui", *rest]
        runpy.run_module("ui", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()

"""A process that says when its first window stood painted, and stops there.

    python -m tests.bench.first_paint empty         an empty window: the floor of the platform
    python -m tests.bench.first_paint sala ARGS…    `python -m ui ARGS…`

Both are watched in the same way, from outside their code: the paint event of a window, and the
turn of the event loop after it, when what was painted has reached the screen. Neither finds the
binding imported or the application made: each does it itself, as it does without being watched.
`--modules` prints what had been imported by then.
"""

import os
import runpy
import sys
import time


class Arrival:
    """Asked for every module that is imported: the watch is set as soon as the binding is there."""

    def __init__(self, *, modules: bool) -> None:
        self._modules = modules

    def find_spec(self, *_: object) -> None:
        """Finds nothing."""
        if "PySide6.QtWidgets" in sys.modules:
            sys.meta_path.remove(self)
            watch(modules=self._modules)


def watch(*, modules: bool) -> None:
    """Stop the process at the first paint of the window that is shown."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                imported = sorted(sys.modules) if modules else []
                QTimer.singleShot(0, lambda: stop(imported))
            return False

    show, watcher = QWidget.showFullScreen, Watch()

    def show_watched(window: QWidget) -> None:
        window.installEventFilter(watcher)
        show(window)

    QWidget.showFullScreen = show_watched


def stop(imported: list[str]) -> None:
    """Nothing is ended in good order: the picture is on the screen, and that was the question."""
    print(time.monotonic(), flush=True)
    print(*imported, flush=True)
    os._exit(0)


def empty() -> None:
    """An empty window, as short as a program can say it."""
    from PySide6.QtWidgets import QApplication, QWidget

    watch(modules=False)
    application = QApplication(["empty"])
    window = QWidget()
    window.showFullScreen()
    application.exec()


def main() -> None:
    """What to start is on the command line."""
    words = sys.argv[1:]
    modules = "--modules" in words
    kind, *rest = [word for word in words if word != "--modules"]
    if kind == "empty":
        empty()
    else:
        sys.meta_path.insert(0, Arrival(modules=modules))
        sys.argv = ["ui", *rest]
        runpy.run_module("ui", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()

"""Start-up in order, the excepthook, and a clean end.

Window and start screen first; the store, the forms and everything heavy are loaded by a worker
once the screen has been painted. A card pressed meanwhile is followed as soon as it can be.
Data that is needed until then is made of `NamedTuple`s: a dataclass takes eight times as long to
define, half a millisecond, and all of them together a tenth of the start.
"""

import logging
import sys
from collections.abc import Callable
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.background import Background
from ui.bridge import Stagehand, every
from ui.garbage import collect_what_is_due, keep_for_good
from ui.i18n import Texts
from ui.presenters.counter import Counter
from ui.presenters.start import StartPresenter
from ui.qt_messages import log_qt_messages
from ui.run_options import RunOptions, data_folder, has_display
from ui.theme import Theme, likely_mm_per_px
from ui.widgets.skin import Skin
from ui.window import Window

if TYPE_CHECKING:
    from types import TracebackType

    from ui.open_once import OpenOnce
    from ui.running import Running

LOG = logging.getLogger("sala")


class App:
    """The application: made once, `open` shows it, `close` ends everything it began."""

    def __init__(
        self,
        data: Path,
        *,
        window: Window,
        load: Callable[[Path], "Running"],
        kiosk: bool = False,
    ) -> None:
        self.data, self.window, self.kiosk = data, window, kiosk
        self.background = Background(window)
        self.texts = Texts()
        self.start = StartPresenter()
        self.stagehand = Stagehand(window)
        self.counter = Counter(
            window=self.stagehand, texts=self.texts, work=self.background, start=self.start
        )
        self.start.stand_on(self.counter)
        self.stagehand.serve(self.counter)
        self.running: Running | None = None
        self._load = load

    @cached_property
    def _once(self) -> "OpenOnce":
        from ui.open_once import OpenOnce

        return OpenOnce(self.data)

    def open(self) -> None:
        """Paint the start screen, then load the rest."""
        self.counter.open()
        self.window.painted.connect(self._load_rest)

    def renew(self) -> None:
        """The machine belongs to an office now: the same window, with that office behind it."""
        ended, self.running = self.running, None
        self.start.preparing = True
        self.counter.unfurnish()
        self.background.run(
            lambda: self._loaded_after(ended), on_done=self._loaded, on_failed=self._not_loaded
        )

    def _loaded_after(self, ended: "Running | None") -> "Running":
        if ended is not None:
            ended.close()
        return self._load(self.data)

    def _load_rest(self) -> None:
        from ui.widgets.semantics import tell_roles

        log_to(self.data)
        tell_roles()
        self.window.touched.connect(self._touched)
        every(self.window, 1000, self._tick)
        self._load_store()
        self._say_what_takes_long()

    def _say_what_takes_long(self) -> None:
        """The very first start makes keys and a store: the one that takes seconds."""
        known = (self.data / "keys.json", self.data / "practice" / "keys.json")
        if not any(path.exists() for path in known):
            self.start.preparing = True
            self.counter.redraw()

    def _loaded(self, running: "Running") -> None:
        self.running, self.start.preparing = running, False
        running.begin(self)
        keep_for_good()

    def _touched(self) -> None:
        if self.running is not None:
            self.running.touched()

    def _tick(self) -> None:
        if self.running is not None:
            self.running.tick()
        self._once.beat()
        collect_what_is_due()

    def _not_loaded(self, error: Exception) -> None:
        keep_for_good()
        code = getattr(error, "code", None)
        if code is None:
            raise error
        LOG.error("the store could not be opened: %s", error)
        self.counter.apologise(str(code.value), code, self._load_again)

    def _load_again(self) -> None:
        self.counter.uncover()
        self._load_store()

    def _load_store(self) -> None:
        self.background.run(self._loaded_once, on_done=self._loaded, on_failed=self._not_loaded)

    def _loaded_once(self) -> "Running":
        self._once.take()
        return self._load(self.data)

    def failed(self, error: BaseException) -> None:
        """Ours, or the world's where nobody expected it: apologise, keep what is kept."""
        code = getattr(error, "code", None)
        known = code if isinstance(code, Enum) else None
        self.counter.apologise(str(known.value) if known else "K901", known)

    def close_asked(self) -> None:
        """Somebody tried to close the window: at a counter with a PIN, that is for staff."""
        if self.counter.locked:
            self.counter.ask_for_exit()
        else:
            self.end()

    def end(self) -> None:
        """Leave the event loop. `quit` would ask the window first, and the window says no."""
        QApplication.exit(0)

    def close(self) -> None:
        """End what was begun, in the opposite order."""
        if self.running is not None:
            self.running.close()
        self.background.finish()
        self._once.release()


def main(options: RunOptions) -> int:
    """`sala run`: returns the exit code of the application."""
    data = data_folder(options.data)
    if not has_display():
        return _tour_without_display()
    # Named here and not by `setStyle`, which hands the style out and with it hundreds of names.
    qt = QApplication.instance() or QApplication([sys.argv[0], "-style", "fusion"])
    assert isinstance(qt, QApplication)
    qt.setApplicationName("sala")
    qt.setApplicationDisplayName("ศาลา")
    window = make_window()
    if not options.window:
        # Before there is anything in it: a window whose kind changes is dressed anew, all of it.
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    app = App(data, window=window, load=_load, kiosk=not options.window)
    sys.excepthook = apologising(app)
    window.close_asked.connect(app.close_asked)
    window.painted.connect(lambda: end_when_told(qt))
    app.open()  # first, so that everything is laid out once, in the size it is shown in
    if options.window:
        window.show()
    else:
        window.showFullScreen()
    # A kiosk may have no window manager, and then nobody else gives the keys to the window.
    window.activateWindow()
    try:
        return qt.exec()
    finally:
        app.close()


def end_when_told(qt: QApplication) -> None:
    """Ctrl-C and the system's "please end" are obeyed, so that nothing is left running."""
    import signal

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: qt.exit(130))


def make_window(size: tuple[int, int] | None = None) -> Window:
    """A window as large as the screen, or as a panel of another size would show it."""
    log_qt_messages()
    width, height = size or QGuiApplication.primaryScreen().size().toTuple()
    theme = Theme(mm_per_px=likely_mm_per_px(width, height), width=width, height=height)
    window = Window(Skin(theme))
    window.resize(width, height)
    return window


def log_to(data: Path) -> None:
    """A log file that never grows large; no answer of a citizen is ever written to it."""
    from logging.handlers import RotatingFileHandler

    from kiosk.traces import TraceFormatter

    try:
        data.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(data / "sala.log", maxBytes=1_000_000, backupCount=3)
    except OSError:
        return  # the folder's own problem is told when the store is opened
    handler.setFormatter(TraceFormatter("%(asctime)s %(levelname)s %(message)s"))
    handler.handleError = _not_written  # type: ignore[method-assign]
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)


def _not_written(record: logging.LogRecord) -> None:
    """On a full disk there is no line; the counter goes on, and `sala doctor` shows the disk."""


def _load(data: Path) -> "Running":
    from ui.composition import card_reader
    from ui.running import load

    return load(data, card=card_reader)


def apologising(
    app: App,
) -> Callable[[type[BaseException], BaseException, "TracebackType | None"], None]:
    def hook(
        kind: type[BaseException], error: BaseException, traceback: "TracebackType | None"
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        LOG.critical("defect", exc_info=(kind, error, traceback))
        app.failed(error)

    return hook


def _tour_without_display() -> int:
    sys.stderr.write(
        "There is no display here, so the window cannot be shown.\n"
        "Running the tour instead (sala demo); its pictures are left in demo-out/.\n"
        "To see the window from elsewhere: sala run --window with QT_QPA_PLATFORM=vnc\n"
    )
    from ui.demo.tour import tour

    return tour(Path("demo-out"))

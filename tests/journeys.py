"""Every page of the real services in the real window: walked through, page by page, and looked at."""

from collections.abc import Iterator
from typing import Any

from kiosk.printing.qr import matrix
from kiosk.thai.lines import Breaker
from tests.looking import settle
from tests.unit.ui.a_counter import ACounter
from tests.unit.ui.stage_fakes import FakeWindow
from ui.bridge import Stagehand
from ui.presenters.frame import BarView, Look
from ui.presenters.reading import Sentence
from ui.presenters.screen import Overlay, Screen
from ui.theme import STEPS, Theme, likely_mm_per_px
from ui.widgets.skin import Skin
from ui.window import Window

_PLAIN = str.maketrans("/", "-", "[]")


class SeenWindow(FakeWindow):
    """Remembers every view, and shows it in a real window."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.stagehand = Stagehand(window)
        self.real = window

    def show_screen(self, screen: Screen, view: object) -> None:
        super().show_screen(screen, view)
        self.stagehand.show_screen(screen, view)

    def show_bar(self, view: BarView) -> None:
        super().show_bar(view)
        self.stagehand.show_bar(view)

    def show_overlay(self, overlay: Overlay, view: object) -> None:
        super().show_overlay(overlay, view)
        self.stagehand.show_overlay(overlay, view)

    def hide_overlay(self) -> None:
        super().hide_overlay()
        self.stagehand.hide_overlay()

    def script(self) -> list[Sentence]:
        return self.stagehand.script()

    def focus_script(self) -> list[Sentence]:
        return self.stagehand.focus_script()

    def apply_look(self, look: Look) -> None:
        super().apply_look(look)
        self.stagehand.apply_look(look)


class SeenCounter(ACounter):
    """A counter in memory behind a real window; text step and language as pressed in the bar."""

    def __init__(self, window: Window, language: str = "th", step: int = 100) -> None:
        self._seen = SeenWindow(window)
        self._seen.per_page = window.per_page
        super().__init__(window=self._seen)
        for _ in range(STEPS.index(step)):
            self.counter.heard_bar("larger_pressed")
        if language != "th":
            self.counter.heard_bar("language_chosen", language)
        settle()

    def by_hand(self) -> "SeenCounter":
        """From now on what is touched in the real window is heard."""
        self._seen.stagehand.serve(self.counter)
        return self

    @property
    def real(self) -> Window:
        return self._seen.real

    def qr(self, address: str) -> tuple[tuple[bool, ...], ...]:
        return matrix(address)

    def pages(self, service: str) -> Iterator[str]:
        """From the start to the receipt; each stop is a page to look at, with its name."""
        yield self._stop("start")
        self.touch("card_chosen", "apply")
        yield self._stop("categories")
        self.touch("category_chosen", self.desk.catalogue.service(service).category)
        yield self._stop("services")
        self.touch("service_chosen", service)
        yield self._stop("need")
        self.touch("started")
        yield self._stop("privacy")
        self.touch("accepted")
        if self.screen is Screen.IDENTITY:
            yield self._stop("identity")
            self.touch("way_chosen", "type")
            yield self._stop("identity-typed")
            self.touch("answered", "identity/cid", "1999900000013").touch("continued")
        answers = self.example(service)
        for _ in range(200):
            if self.screen is Screen.CHECK:
                break
            yield self._stop(self._name())
            self._one_page(answers)
            settle()
        yield self._stop("check")
        self.touch("declaration_toggled").touch("sent")
        self.work.do_all()
        yield self._stop("receipt")

    def _name(self) -> str:
        view: Any = self.view
        kinds = "+".join(dict.fromkeys(f.kind for f in getattr(view, "fields", ())))
        key = self.counter.here.key.replace("/data/", "").translate(_PLAIN)
        return "-".join(part for part in (self.screen.value, kinds, key) if part)

    def _stop(self, name: str) -> str:
        settle()
        return name


def window_of(width: int, height: int, breaker: Breaker) -> Window:
    """A shown window of one size."""
    drawn = Theme(mm_per_px=likely_mm_per_px(width, height), width=width, height=height)
    window = Window(Skin(drawn, breaker.pieces))
    window.resize(width, height)
    window.show()
    return window

"""A window and a worker without Qt: they remember what they were given."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ui.presenters.frame import BarView, Look
from ui.presenters.reading import Sentence
from ui.presenters.screen import Overlay, Screen


@dataclass
class FakeWindow:
    """Keeps every view it was shown."""

    shown: list[tuple[Screen, object]] = field(default_factory=list)
    bars: list[BarView] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    overlay: tuple[Overlay, object] | None = None
    news: list[str] = field(default_factory=list)
    per_page: int = 7

    def show_screen(self, screen: Screen, view: object) -> None:
        self.shown.append((screen, view))

    def show_bar(self, view: BarView) -> None:
        self.bars.append(view)

    def show_overlay(self, overlay: Overlay, view: object) -> None:
        self.overlay = (overlay, view)

    def hide_overlay(self) -> None:
        self.overlay = None

    def script(self) -> list[Sentence]:
        return []

    def focus_script(self) -> list[Sentence]:
        return []

    def announce(self, news: str) -> None:
        self.news.append(news)

    def apply_look(self, look: Look) -> None:
        self.looks.append(look)

    @property
    def screen(self) -> Screen:
        return self.shown[-1][0]

    @property
    def view(self) -> Any:
        return self.shown[-1][1]


@dataclass
class FakeWork:
    """Work is done when the test says so."""

    jobs: list[tuple[Callable[[], object], Callable[[Any], None], Callable[[Exception], None]]] = (
        field(default_factory=list)
    )
    timers: list[tuple[int, Callable[[], None]]] = field(default_factory=list)

    def run(
        self,
        work: Callable[[], object],
        *,
        on_done: Callable[[Any], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        self.jobs.append((work, on_done, on_failed))

    def later(self, milliseconds: int, action: Callable[[], None]) -> None:
        self.timers.append((milliseconds, action))

    def do_all(self) -> None:
        jobs, self.jobs = self.jobs, []
        for work, on_done, on_failed in jobs:
            try:
                result = work()
            except Exception as error:
                on_failed(error)
            else:
                on_done(result)

    def ring(self) -> None:
        timers, self.timers = self.timers, []
        for _, action in timers:
            action()

"""The way out of the counter: for staff, by their PIN; a citizen has none."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.staff_pin import fits
from ui.i18n import Texts
from ui.presenters.visit import Visit

SIGNALS = {"back_pressed": 0, "exit_pressed": 0, "code_typed": 1}


@dataclass(frozen=True, slots=True)
class ExitView:
    """`code` is shown as dots; `back` is the safe way."""

    title: str
    line: str
    code_label: str
    code: str
    problem: str
    alarm: str
    proceed: str
    back: str


class ExitPresenter:
    """Wrong tries are slowed.

    `leave` ends the application, `back` gives the screen back, `refuse` draws the page again.
    """

    def __init__(
        self,
        texts: Texts,
        visit: Visit,
        *,
        back: Callable[[], None],
        leave: Callable[[], None],
        refuse: Callable[[], None],
    ) -> None:
        self._texts, self._visit = texts, visit
        self._back, self._leave, self._refuse = back, leave, refuse
        self._typed, self._problem = "", ""

    def opened(self) -> None:
        """Nothing of an earlier try is left."""
        self._typed, self._problem = "", ""

    def view(self) -> ExitView:
        """The page in words."""
        texts = self._texts
        return ExitView(
            title=texts("exit.title"),
            line=texts("exit.line"),
            code_label=texts("cover.code.staff"),
            code=self._typed,
            problem=self._problem,
            alarm=texts("problem.word"),
            proceed=texts("exit.proceed"),
            back=texts("exit.back"),
        )

    def code_typed(self, digits: str) -> None:
        """Kept as typed."""
        self._typed = digits

    def back_pressed(self) -> None:
        """Not now."""
        self._typed = ""
        self._back()

    def exit_pressed(self) -> None:
        """End the application, if this is the PIN."""
        desk, tries = self._visit.desk, self._visit.tries
        now, typed = desk.clock.now(), self._typed
        self._typed = ""
        if not tries.may_try(now):
            self._refused("cover.wait")
        elif fits(typed, desk.settings.text("staff_pin")):
            self._leave()
        else:
            tries.failed(now)
            self._refused("exit.wrong")

    def _refused(self, why: str) -> None:
        self._problem = self._texts(why)
        self._refuse()

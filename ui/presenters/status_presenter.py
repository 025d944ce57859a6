"""The mind of the status screen: what it shows and what a touch there does."""

from ui.presenters.looking import digits_in, found, number_of
from ui.presenters.parts import HeaderView
from ui.presenters.stage import Stage
from ui.presenters.status import StatusView
from ui.presenters.visit import Visit


class StatusPresenter:
    """Looks in this machine's own log; says which kind of "not found" it is."""

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit
        self._number, self._problem = "", ""
        self._found = ""

    def enter(self, _key: str) -> None:
        """Begin with nothing typed."""
        self._number, self._problem, self._found = "", "", ""

    @property
    def discreet(self) -> bool:
        """Should nobody else hear which service was found?"""
        case = self._visit.desk.record.case(self._found) if self._found else None
        return case is not None and self._visit.desk.catalogue.service(case.service).discreet

    def view(self) -> StatusView:
        """The page in words."""
        texts = self._stage.texts
        return StatusView(
            header=HeaderView(back=texts("back")),
            title=texts("status.title"),
            hint=texts("status.hint"),
            number_label=texts("status.number"),
            number=self._number,
            proceed=texts("status.look"),
            staff=texts("status.staff"),
            found=found(self._visit.desk, self._found, texts) if self._found else None,
            problem=self._problem,
            alarm=texts("problem.word"),
        )

    def number_typed(self, number: str) -> None:
        """Kept as typed; what was found before belongs to another number."""
        self._number = number

    def looked_up(self) -> None:
        """Check the digits, then look."""
        digits = digits_in(self._number)
        self._found, self._problem = "", self._problem_with(digits)
        if not self._problem:
            self._found = digits
        self._stage.redraw()

    def _problem_with(self, digits: str) -> str:
        texts, desk = self._stage.texts, self._visit.desk
        if len(digits) != 9:
            return texts("status.short", length=len(digits))
        if number_of(digits) is None:
            return texts("status.check_digit")
        if not self._visit.tries.may_try(desk.clock.now()):
            return texts("resume.wait")
        if found(desk, digits, texts) is None:
            self._visit.tries.failed(desk.clock.now())
            return texts("status.not_here")
        return ""

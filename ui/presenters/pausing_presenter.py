"""The mind of the pausing screen: what it shows and what a touch there does."""

from kiosk.clock import local_date
from kiosk.filing import receipt_office
from kiosk.receipts import DraftSlip
from kiosk.thai.digits import only_digits
from ui.presenters.paper_job import PaperJob
from ui.presenters.parts import HeaderView, IconLine
from ui.presenters.pausing import PausedView, ResumeView
from ui.presenters.stage import Stage
from ui.presenters.visit import Visit


class PausedPresenter:
    """Shows the code once."""

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit
        self._slip = PaperJob(stage)

    def enter(self, _key: str) -> None:
        """The code is with the visit; it is on no paper yet."""
        self._slip = PaperJob(self._stage)

    def view(self) -> PausedView:
        """The code in large digits, and until when it is good."""
        texts, paused = self._stage.texts, self._visit.paused
        until = paused.until
        printing, state = self._slip.words()
        return PausedView(
            title=texts("paused.title"),
            code_label=texts("paused.code"),
            code=paused.shown,
            lines=(
                IconLine("pencil", texts("paused.write_down")),
                IconLine(
                    "calendar-clock",
                    texts(
                        "paused.until",
                        date=texts.short_date(local_date(until)),
                        time=texts.time(until),
                    ),
                ),
            ),
            resume=texts("paused.resume"),
            done=texts("paused.done"),
            print_slip=texts("paused.print"),
            printing=printing,
            printing_state=state,
        )

    def print_pressed(self) -> None:
        """The code on a small paper that says nothing of whose it is."""
        slip, paper = self._paper(), self._visit.desk.paper
        self._slip.begin(lambda: paper.send_slip(slip))

    def _paper(self) -> DraftSlip:
        """Its square is read by a scanner that types."""
        desk, paused, language = self._visit.desk, self._visit.paused, self._stage.texts.language
        return DraftSlip(
            office=receipt_office(desk.office, language),
            resume_code=paused.shown,
            kept_until=paused.until,
            qr_text=paused.code,
            practice=desk.practice,
            language=language,
        )

    def resume_pressed(self) -> None:
        """Go on where it was parked."""
        self._visit.take_up()

    def done_pressed(self) -> None:
        """Finish: wiped before anything else is shown."""
        self._visit.end()
        self._stage.outcome("done")


class ResumePresenter:
    """Six digits; whoever guesses is slowed, whoever forgot is offered a person."""

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit
        self._code, self._problem = "", ""

    def enter(self, _key: str) -> None:
        """Begin with nothing typed."""
        self._code, self._problem = "", ""

    def view(self) -> ResumeView:
        """The page in words."""
        texts = self._stage.texts
        return ResumeView(
            header=HeaderView(back=texts("back")),
            title=texts("resume.title"),
            hint=texts("resume.hint"),
            code=self._code,
            code_label=texts("resume.code"),
            proceed=texts("resume.continue"),
            staff=texts("resume.staff"),
            problem=self._problem,
            alarm=texts("problem.word"),
        )

    def code_typed(self, code: str) -> None:
        """Kept as typed."""
        self._code = code

    def continued(self) -> None:
        """Look for the draft of that code."""
        texts, digits = self._stage.texts, only_digits(self._code)
        if len(digits) != 6:
            self._problem = texts("resume.short", length=len(digits))
        elif not self._visit.tries.may_try(self._visit.desk.clock.now()):
            self._problem = texts("resume.wait")
        elif self._visit.resume(digits):
            return
        else:
            self._visit.tries.failed(self._visit.desk.clock.now())
            self._problem = texts("resume.wrong")
        self._stage.redraw()

"""The mind of the receipt screen: what it shows and what a touch there does."""

from datetime import date

from kiosk.clock import local_date
from kiosk.filing import RECEIVED
from kiosk.printer import PrintCode, PrintOutcome
from ui.i18n import Texts
from ui.presenters.parts import CardView, StepLine
from ui.presenters.receipt import ReceiptView
from ui.presenters.sending import Sent
from ui.presenters.stage import Stage
from ui.presenters.visit import Visit


class ReceiptPresenter:
    """The request is safe before this is shown; the paper follows, or the words say it did not."""

    _FACES = (("5", "laugh"), ("4", "smile"), ("3", "meh"), ("2", "frown"), ("1", "angry"))

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit
        self._outcome: PrintOutcome | None = None
        self._printing = False
        self._copies = 0
        self._rated = False

    def enter(self, _key: str) -> None:
        """Print at once."""
        self._copies, self._rated, self._outcome = 0, False, None
        self._print(large=False)

    def view(self) -> ReceiptView:
        """The receipt in words."""
        texts, sent = self._stage.texts, self._visit.sent
        words, state = self._printing_words(texts)
        first = self._outcome is None or self._outcome.state in ("failed", "none")
        return ReceiptView(
            title=texts("receipt.title"),
            service=sent.service.title.get(texts.language),
            number_label=texts("receipt.number"),
            number=sent.number,
            notes=(texts("receipt.keep"), texts("receipt.scan")),
            qr=self._visit.desk.paper.qr(sent.submission.url),
            qr_name=texts("receipt.qr_name"),
            steps_title=texts("receipt.steps"),
            steps=step_lines(sent, texts),
            late=self._late(),
            printing=words,
            printing_state=state,
            reprint=texts("receipt.print" if first else "receipt.reprint"),
            large=texts("receipt.large"),
            another=texts("receipt.another"),
            faces_label=texts("receipt.thanks" if self._rated else "receipt.faces"),
            faces=() if self._rated else self._faces(),
            skip="" if self._rated else texts("receipt.skip"),
            done=texts("receipt.done"),
            missing=self._missing(sent),
            practice=texts("receipt.practice") if self._visit.desk.practice else "",
        )

    def _late(self) -> str:
        phone = self._visit.desk.office.phone
        return self._stage.texts("receipt.late", phone=phone) if phone else ""

    def _missing(self, sent: Sent) -> tuple[str, ...]:
        texts = self._stage.texts
        if not sent.missing:
            return ()
        date = texts.short_date(sent.bring_until)
        if sent.service.discreet:
            return (texts("receipt.papers", date=date),)
        titles = [document.title.get(texts.language) for document in sent.missing]
        return (texts("receipt.missing", title=texts.join(titles), date=date),)

    def _faces(self) -> tuple[CardView, ...]:
        texts = self._stage.texts
        return tuple(
            CardView(score, texts(f"receipt.face.{score}"), icon=icon)
            for score, icon in self._FACES
        )

    def _printing_words(self, texts: Texts) -> tuple[str, str]:
        if self._printing:
            return texts("printing.busy"), "busy"
        if self._outcome is None:
            return "", "none"
        return printing_words(self._outcome, self._visit.sent.number, texts)

    # --- paper -----------------------------------------------------------------------------------

    def _print(self, *, large: bool) -> None:
        self._printing = True
        visit, copy, language = self._visit, self._copies, self._stage.texts.language
        sent = visit.sent
        self._stage.work.run(
            lambda: visit.print_receipt(sent, language, copy, large),
            on_done=self._printed,
            on_failed=self._not_printed,
        )

    def _printed(self, outcome: PrintOutcome) -> None:
        self._printing, self._outcome = False, outcome
        if self._visit.has_sent:
            self._visit.note_print(outcome, self._copies)
            self._copies += outcome.state in ("printed", "accepted")
            self._stage.redraw()
        else:
            self._visit.desk.paper.forget()  # it came after the end of the session

    def _not_printed(self, error: Exception) -> None:
        self._printed(PrintOutcome("failed", detail=type(error).__name__))

    def reprint_pressed(self) -> None:
        """Another one; from the second on it is marked as a copy."""
        self._print_again(large=False)

    def large_print_pressed(self) -> None:
        """The same on A4 in large type."""
        self._print_again(large=True)

    def _print_again(self, *, large: bool) -> None:
        if not self._printing:
            self._print(large=large)
            self._stage.redraw()

    # --- the rest -----------------------------------------------------------------------------------

    def face_chosen(self, score: str) -> None:
        """Kept without a name and without the request."""
        self._rated = True
        self._visit.rate(int(score))
        self._stage.redraw()

    def face_skipped(self) -> None:
        """As good an answer as any."""
        self._rated = True
        self._stage.redraw()

    def another_pressed(self) -> None:
        """Another request by the same person: who it is is not asked twice."""
        self._stage.outcome("another")

    def done_pressed(self) -> None:
        """Finish: wiped before anything else is shown."""
        self._visit.end()
        self._stage.outcome("done")


def step_lines(sent: Sent, texts: Texts) -> tuple[StepLine, ...]:
    """Received today, and what follows by when."""
    today = local_date(sent.submission.received_at)
    received = texts("receipt.today_at", time=texts.time(sent.submission.received_at))
    lines = [StepLine(texts("receipt.received"), received, done=True)]
    for planned in sent.steps:
        if planned.step.id != RECEIVED:
            title = planned.step.title.get(texts.language)
            note = planned.step.note.get(texts.language)
            lines.append(StepLine(title, when_due(planned.due, today, note, texts)))
    return tuple(lines)


def when_due(due: date | None, today: date, note: str, texts: Texts) -> str:
    """Today, by a date, or what the service says where no date can be told."""
    if due is None:
        return note
    return (
        texts("receipt.today") if due == today else texts("receipt.by", date=texts.short_date(due))
    )


def printing_words(outcome: PrintOutcome, number: str, texts: Texts) -> tuple[str, str]:
    """What may honestly be said about the paper, and how it is drawn."""
    if outcome.state == "printed":
        return texts("printing.printed"), "good"
    if outcome.code is PrintCode.SAVED_AS_FILE:
        return texts("printing.saved-as-file"), "good"
    if outcome.state == "none":
        return texts("printing.none"), "none"
    key = f"printing.{outcome.code.value}"
    if outcome.code and texts.has(key):
        return texts(key, number=number), "bad"
    if outcome.state == "accepted":
        return texts("printing.accepted"), "busy"
    return texts("printing.failed", number=number), "bad"

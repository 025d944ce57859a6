"""One citizen at the counter: the request being filled in, what was sent, what is known of them.

`end` lets go of all of it; presenters made for the session hold nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from kiosk.clock import local_date
from kiosk.drafts import Draft
from kiosk.errors import EnvironmentProblem, InputProblem
from kiosk.events import FeedbackGiven, ReceiptPrinted
from kiosk.printer import PrintOutcome
from ui.error_text import said
from ui.navigation import Place
from ui.presenters.desk import Desk
from ui.presenters.journey import Journey, Page
from ui.presenters.keeper import Keeper
from ui.presenters.parts import HeaderView
from ui.presenters.screen import Screen
from ui.presenters.sending import Sent, bring_later_until, receipt_of, send
from ui.presenters.stage import Stage
from ui.presenters.tries import Tries

PAUSE_FROM = 3
_SCREENS = {
    "identity": Screen.IDENTITY,
    "question": Screen.QUESTION,
    "repeat": Screen.REPEAT,
    "attachment": Screen.ATTACHMENT,
}


class VisitStage(Stage, Protocol):
    """The stage, and arriving somewhere with a trail laid behind."""

    def lay(self, places: list[Place]) -> None:
        """Arrive at the last of these places."""


@dataclass(frozen=True, slots=True)
class Paused:
    """Six digits, told once, and until when they are good."""

    code: str
    until: datetime

    @property
    def shown(self) -> str:
        """As people read it: "123 456"."""
        return f"{self.code[:3]} {self.code[3:]}"


class Visit:
    """What the presenters of a session share."""

    def __init__(self, desk: Desk, stage: VisitStage) -> None:
        self.desk = desk
        self.known: dict[str, str] = {}
        self.tries = Tries()
        self._stage = stage
        self._keeper = Keeper(desk.drafts, stage.work, stage.redraw)
        self._journey: Journey | None = None
        self._sent: Sent | None = None
        self._paused: Paused | None = None

    # --- what there is -------------------------------------------------------------------------

    @property
    def journey(self) -> Journey:
        """The request being filled in."""
        if self._journey is None:
            raise LookupError("no request is being filled in")
        return self._journey

    @property
    def busy(self) -> bool:
        """Is a request being filled in?"""
        return self._journey is not None

    @property
    def sent(self) -> Sent:
        """What was sent last."""
        if self._sent is None:
            raise LookupError("nothing was sent")
        return self._sent

    @property
    def discreet(self) -> bool:
        """Is it about something that nobody else in the room should hear of?"""
        if self._journey is not None:
            return self._journey.service.discreet
        return self._sent is not None and self._sent.service.discreet

    @property
    def has_sent(self) -> bool:
        """Is a receipt on the screen?"""
        return self._sent is not None

    @property
    def paused(self) -> Paused:
        """The code of the draft just parked."""
        if self._paused is None:
            raise LookupError("nothing was parked")
        return self._paused

    def today(self) -> date:
        """The day on the office's wall."""
        return local_date(self.desk.clock.now())

    def header(self, can_go_back: bool, key: str = "") -> HeaderView:
        """Back, where we are, what is kept."""
        texts, journey = self._stage.texts, self.journey
        service = journey.service.title.get(texts.language)
        context, pause = service, ""
        if key:
            number, total = journey.position(key)
            name = "question.position" if total else "question.position_open"
            context = texts(name, service=service, number=number, total=total)
            pause = texts("pause") if number >= PAUSE_FROM else ""
        state = self._keeper.state
        return HeaderView(
            back=texts("back") if can_go_back else "",
            context=context,
            saved=texts("saved.yes" if state == "saved" else "saved.trouble") if state else "",
            saved_good=state != "trouble",
            pause=pause,
        )

    # --- beginning and going on ----------------------------------------------------------------

    def begin(self, service_id: str) -> None:
        """A new request, or the one of this service that is already being filled in."""
        if self._journey is None or self._journey.service.id != service_id:
            self._put_away()
            service = self.desk.catalogue.service(service_id)
            draft = self.desk.drafts.begin(service_id, service.version, self._stage.texts.language)
            self._journey = self._made(draft)
            self._journey.save()
        self._to(self.journey.pages()[0])

    def go_on(self, key: str) -> None:
        """From this page to the next one, or to the check."""
        self._to(self.journey.after(key))

    def go_past_documents(self) -> None:
        """None is left to ask about: on to the page that still wants an answer, or to the check."""
        for document in self.journey.documents():
            self.journey.after(document.id)
        self._to(self.journey.first_open())

    def use_known(self) -> None:
        """The same person files another request."""
        self.journey.fill_identity(self.known)
        self.go_on("identity")

    def _to(self, page: Page | None) -> None:
        if page is None:
            self._stage.outcome("check")
        else:
            self._stage.outcome(page.kind, page.key)

    def _made(self, draft: Draft) -> Journey:
        service = self.desk.catalogue.service(draft.service_id)
        return Journey(
            service=service,
            instance=self.desk.new_instance(service, draft),
            draft=draft,
            keep=self._keep,
            today=self.today,
        )

    def _keep(self, draft: Draft) -> None:
        """In the language of the moment: a resumed draft speaks it again."""
        self._keeper.keep(replace(draft, language=self._stage.texts.language))

    # --- files -------------------------------------------------------------------------------------

    def attach(self, slot: str, file: str, *, done: Callable[[str, str], None]) -> None:
        """Keep a file for a document or a picture question; tells the problem in words, or ""."""
        journey, language = self.journey, self._stage.texts.language
        draft = journey.draft

        def work() -> Draft:
            path = Path(file)
            return self.desk.attachments.add(draft, slot, name=path.name, content=path.read_bytes())

        def kept(with_file: Draft) -> None:
            if self._journey is journey:
                journey.keep_file(slot, with_file)
                done(slot, "")

        def failed(error: Exception) -> None:
            if isinstance(error, InputProblem | EnvironmentProblem):
                done(slot, said(error, language))
            elif isinstance(error, OSError):
                done(slot, self._stage.texts("attachment.unreadable"))
            else:
                raise error

        self._stage.work.run(work, on_done=kept, on_failed=failed)

    def detach(self, slot: str, file: str) -> None:
        """Without that file."""
        journey = self.journey
        journey.keep_file(slot, self.desk.attachments.remove(journey.draft, bytes.fromhex(file)))

    def bring_later_until(self) -> date:
        """Last day for what is brought later."""
        return bring_later_until(self.desk, self.journey.service)

    def computed_lines(self, language: str) -> tuple[tuple[str, str], ...]:
        """What the rules say of these answers."""
        return self.journey.service.receipt_rows(self.journey.instance, language)

    # --- sending -------------------------------------------------------------------------------

    def send(self) -> None:
        """One transaction; afterwards there is a number and no draft."""
        language = self._stage.texts.language
        self.journey.draft = replace(self.journey.draft, language=language)
        self._sent = send(self.desk, self.journey)
        self.known = self.journey.identity_answers()
        self._journey = None
        self._keeper.forget()

    def print_receipt(self, sent: Sent, language: str, copy: int, large: bool) -> PrintOutcome:
        """Away from the screen."""
        return self.desk.paper.send(receipt_of(self.desk, sent, language, copy), large)

    def note_print(self, outcome: PrintOutcome, copy: int) -> None:
        """Every attempt is an event; on a full disk the paper is out all the same."""
        self._note(
            ReceiptPrinted(
                event_id=self.desk.ids.new(),
                request_id=self.sent.submission.request_id,
                printer=self.desk.paper.printer,
                outcome=outcome.state,
                copy=copy,
                format=self.desk.paper.format,
            )
        )

    def rate(self, score: int) -> None:
        """A face, without a name and without a request."""
        self._note(
            FeedbackGiven(
                event_id=self.desk.ids.new(), score=score, service=self.sent.service.public_id
            )
        )

    def _note(self, event: ReceiptPrinted | FeedbackGiven) -> None:
        try:
            self.desk.log.append(event)
        except EnvironmentProblem:
            # What it tells is not worth stopping a citizen for; `sala doctor` shows the disk.
            return

    # --- parking and taking up ----------------------------------------------------------------

    def pause(self) -> None:
        """Seal the draft and show its code; when it cannot be kept, say so and stay."""
        draft = self.journey.draft
        try:
            _, code = self.desk.drafts.park(draft)
        except EnvironmentProblem as problem:
            self._keeper.problem = problem
            self._stage.redraw()
            return
        self._journey = None
        self._keeper.forget()
        hours = self.desk.settings.number("draft_hours")
        self._paused = Paused(code, self.desk.clock.now() + timedelta(hours=hours))
        self._stage.outcome("paused")

    def take_up(self) -> None:
        """Go on with what was just parked."""
        self.resume(self.paused.code)

    def resume(self, code: str) -> bool:
        """Open the draft of that code; False when there is none."""
        try:
            draft = self.desk.drafts.resume(code)
        except InputProblem:
            return False
        self.open(draft)
        return True

    def interrupted(self) -> Draft | None:
        """What was on the screen when the program ended without being asked to."""
        return next(iter(self.desk.draft_store.open_drafts()), None)

    def leave(self, answer: str) -> None:
        """The answer to "will you leave this request"."""
        if answer == "pause":
            self.pause()
        elif answer == "drop":
            self.drop()
            self._stage.end_session()

    def again(self) -> None:
        """After a fault of ours: the request anew, as it is kept."""
        self.open(self.journey.draft)

    def open(self, draft: Draft) -> None:
        """Show a draft where it was left, with its pages behind it."""
        self._paused = None
        self._journey = self._made(draft)
        self._stage.texts.use(draft.language)
        pages = list(self._journey.pages())
        keys = [page.key for page in pages]
        if draft.place == "check":
            places = [_place(page) for page in pages] + [Place(Screen.CHECK)]
        else:
            at = keys.index(draft.place) if draft.place in keys else 0
            places = [_place(page) for page in pages[: at + 1]]
        self._stage.lay(places)

    def drop(self) -> None:
        """The citizen wants it gone."""
        if self._journey is not None:
            self.desk.draft_store.delete(self._journey.draft.draft_id)
            self._journey = None
            self._keeper.forget()

    def _put_away(self) -> None:
        """Sealed; without a pause code nobody opens it, and it is deleted a day later."""
        if self._journey is not None:
            self._keeper.keep(replace(self._journey.draft, sealed=True))
            self._journey = None

    def end(self) -> None:
        """Nothing of this person is left here."""
        self._put_away()
        self._keeper.forget()
        self._sent, self._paused = None, None
        self.known = {}
        self.desk.paper.forget()


def _place(page: Page) -> Place:
    return Place(_SCREENS[page.kind], page.key)

"""The story: three requests offline, papers, then the network returns and everything arrives."""

import urllib.request
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from ui import composition
from ui.app import App
from ui.demo.citizen import Citizen
from ui.demo.hands import Hands
from ui.demo.papers import pictures_of
from ui.demo.player import Story, Until
from ui.demo.report import Report
from ui.presenters.screen import Overlay, Screen
from ui.presenters.sending import Sent, receipt_of
from ui.presenters.visit import Visit
from ui.running import Running

PEOPLE = (
    ("welfare", "elderly_allowance", "1999900000013"),
    ("repair", "streetlight_repair", "3999900000036"),
    ("complaint", "complaint", "1999900000021"),
)
MORE_PAPERS = 3
"""The slip of the paused request, and the first receipt on A4 in two sizes of print."""


class Demo:
    """Plays on an application that is open, and writes down what it saw."""

    def __init__(self, app: App, out: Path, report: Report) -> None:
        self._app, self._out, self._report = app, out, report
        self._hands = Hands(app.window, out / "screens")
        self._links: list[tuple[str, str]] = []
        self._seen: set[str] = set()

    def story(self) -> Story:
        """Everything, in order."""
        yield from self._the_counter_opens()
        yield from self._the_network_goes()
        for category, service, number in PEOPLE:
            yield from self._one_request(category, service, number)
        yield from self._pause_and_resume()
        yield from self._status_and_look()
        yield from self._the_network_returns()
        yield from self._the_tracking_page()
        self._the_papers()

    @property
    def pictures(self) -> list[str]:
        """Names of the pictures taken."""
        return self._hands.taken

    # --- chapters ------------------------------------------------------------------------------

    def _the_counter_opens(self) -> Story:
        with self._report.step("the counter opens with the example office"):
            yield Until("the start screen works", lambda: self._app.counter.furnished, 60)
            yield from self._hands.picture("start")
            yield from self._hands.press("setup")
            yield Until("the wizard is shown", lambda: self._here is Screen.WIZARD)
            yield from self._hands.picture("wizard")
            yield from self._hands.press("card_practice")
            yield Until("the start screen is back", lambda: self._here is Screen.START)

    def _the_network_goes(self) -> Story:
        with self._report.step("the server is switched off: the counter is offline"):
            running = self._running
            if running.server is None:
                raise AssertionError("the server program is not installed")
            running.server.stop()
            if running.worker is not None:
                running.worker.wake()
            yield Until("the counter says it is offline", lambda: self._state() == "offline", 30)

    def _one_request(self, category: str, service: str, number: str) -> Story:
        service_of = self._running.desk.catalogue.service(service)
        citizen = Citizen(self._hands, self._app.counter, service_of.example_answers(), self._seen)
        with self._report.step(f"{service}: filled in, page by page") as step:
            yield from citizen.chooses(category, service)
            yield from citizen.shows_who(number)
            yield from citizen.answers()
            step.tell(f"{citizen.pages} pages")
        with self._report.step(f"{service}: sent offline, with a number and a receipt") as step:
            yield from self._hands.press("declaration")
            yield from self._hands.press("send")
            yield Until("the receipt is shown", lambda: self._here is Screen.RECEIPT)
            sent = self._running_visit.sent
            self._links.append((sent.number, sent.submission.url))
            yield Until("the receipt is printed", lambda: self._printing() != "busy", 30)
            if self._printing() != "good":
                raise AssertionError(f"the receipt was not printed: {self._printing()}")
            yield from self._hands.picture(f"receipt-{service}")
            step.tell(sent.number)
        if len(self._links) == 1:
            self._on_sheets_too(sent)
        yield from self._says_how_it_was()

    def _on_sheets_too(self, sent: Sent) -> None:
        with self._report.step("the same receipt on A4, and in large print") as step:
            content = receipt_of(self._running.desk, sent, "th", 0)
            digits = sent.number.replace(" ", "")
            for name, large in (("a4", False), ("a4-large", True)):
                paper = self._out / "receipts" / f"{name}-{digits}.pdf"
                paper.write_bytes(composition.sheet_receipt(content, large=large))
            step.tell(sent.number)

    def _says_how_it_was(self) -> Story:
        yield from self._hands.press("face_5")
        yield from self._hands.press("done")
        yield Until("the screen is wiped", lambda: self._here is Screen.WIPE)
        if len(self._links) == 1:
            yield from self._hands.picture("wipe")
        yield Until("the start screen is back", lambda: self._here is Screen.START)
        if self._running_visit.has_sent or self._running_visit.busy:
            raise AssertionError("something of the last citizen is left")

    def _pause_and_resume(self) -> Story:
        with self._report.step("a request is paused and continued with its code") as step:
            for card in ("card_apply", "card_repair", "card_streetlight_repair", "start", "accept"):
                yield from self._hands.press(card)
            yield from self._hands.press("card_without")
            yield from self._hands.press("option_/data/safety/danger_no")
            yield from self._hands.press("continue")
            yield from self._hands.press("pause")
            yield Until("the code is shown", lambda: self._here is Screen.PAUSED)
            yield from self._hands.press("print_slip")
            yield Until("the slip is printed", lambda: self._printing(Screen.PAUSED) == "good", 30)
            yield from self._hands.picture("paused")
            code = self._running_visit.paused.code
            yield from self._hands.press("done")
            yield Until("the start screen is back", lambda: self._here is Screen.START)
            yield from self._hands.press("card_resume")
            yield from self._hands.type("field_code", code)
            yield from self._hands.picture("resume")
            yield from self._hands.press("continue")
            yield Until("the question is back", lambda: self._here is Screen.QUESTION)
            step.tell(self._app.counter.here.key)
        yield from self._quiet_for_three_minutes()
        yield from self._help_and_leave()

    def _quiet_for_three_minutes(self) -> Story:
        counter, running = self._app.counter, self._running
        with self._report.step("nobody touches it for three minutes: covered, nothing lost"):
            here = counter.here
            running.watch.tick(running.desk.clock.now() + timedelta(seconds=181))
            yield Until("the cover is up", lambda: counter.overlay is Overlay.COVER)
            yield from self._hands.picture("cover")
            yield from self._hands.press("continue")
            yield Until("the page is back", lambda: counter.overlay is None)
            if counter.here != here:
                raise AssertionError("another page came back")

    def _help_and_leave(self) -> Story:
        counter = self._app.counter
        with self._report.step("staff is called, and the request is deleted on purpose"):
            yield from self._hands.press("staff")
            yield Until("the sign is up", lambda: counter.overlay is Overlay.HELP)
            yield from self._hands.picture("help")
            yield from self._hands.press("close")
            while counter.overlay is not Overlay.CONFIRM:
                here = counter.here
                yield from self._hands.press("back")
                yield Until(
                    "one step back",
                    lambda here=here: counter.here != here or counter.overlay is not None,  # type: ignore[misc]
                )
            yield from self._hands.picture("leave")
            yield from self._hands.press("choose_drop")
            yield Until("the start screen is back", lambda: self._here is Screen.START)

    def _status_and_look(self) -> Story:
        number = self._links[0][0]
        with self._report.step("the number is found in the counter's own log, in English") as step:
            yield from self._hands.press("language")
            yield from self._hands.press("larger")
            yield from self._hands.picture("start-english-125")
            yield from self._hands.press("card_status")
            yield from self._hands.type("field_code", number)
            yield from self._hands.press("continue")
            yield self._hands.until_seen("stage")
            yield from self._hands.picture("status")
            step.tell(number)
            yield from self._hands.press("back")

    def _the_network_returns(self) -> Story:
        running, waiting = self._running, self._outbox()
        with self._report.step("the network returns: everything is sent by itself") as step:
            if waiting != len(PEOPLE):
                raise AssertionError(f"{waiting} requests wait, not {len(PEOPLE)}")
            server, started = running.server, list[str]()
            if server is None:
                raise AssertionError("there is no server")
            self._app.background.run(server.start, on_done=started.append, on_failed=_raise)
            yield Until("the server is up", lambda: bool(started), 60)
            yield Until("nothing waits any more", lambda: self._outbox() == 0, 30)
            bar = self._app.counter.bar
            yield Until("the words say so", lambda: bar.sync == ("idle", len(PEOPLE), 0))
            yield from self._hands.picture("start-sent")
            step.tell(bar.view().sync)

    def _the_tracking_page(self) -> Story:
        with self._report.step("the page behind the QR tells stage and dates") as step:
            for number, url in self._links:
                page: list[str] = []
                self._app.background.run(_fetch(url), on_done=page.append, on_failed=_raise)
                yield Until(f"the page of {number}", lambda page=page: bool(page))  # type: ignore[misc]
                digits = number.replace(" ", "")
                (self._out / f"tracking-{digits}.html").write_text(page[0], encoding="utf-8")
                if number not in page[0] and digits not in page[0]:
                    raise AssertionError(f"{number} is not on its page")
                for private in ("1999900000013", "สมใจ", "ตัวอย่างดี"):
                    if private in page[0]:
                        raise AssertionError("the page shows something personal")
            step.tell(self._links[0][1])

    def _the_papers(self) -> None:
        with self._report.step("the papers open as PDF and as pictures") as step:
            papers = sorted((self._out / "receipts").glob("*.pdf"))
            if len(papers) != len(PEOPLE) + MORE_PAPERS:
                raise AssertionError(f"{len(papers)} papers, not {len(PEOPLE) + MORE_PAPERS}")
            made = [picture for paper in papers for picture in pictures_of(paper)]
            step.tell(f"{len(papers)} PDF, {len(made)} PNG")

    # --- what is looked at -----------------------------------------------------------------------

    @property
    def _running(self) -> Running:
        if self._app.running is None:
            raise AssertionError("the counter is not open")
        return self._app.running

    @property
    def _running_visit(self) -> Visit:
        return self._running.visit

    @property
    def _here(self) -> Screen:
        return self._app.counter.here.screen

    def _state(self) -> str:
        rounds = self._running.rounds
        return rounds.status.state if rounds else ""

    def _outbox(self) -> int:
        return self._running.opened.store.peers.outbox().waiting

    def _printing(self, screen: Screen = Screen.RECEIPT) -> str:
        view = self._app.counter.mind(screen).view()
        return str(getattr(view, "printing_state", ""))


def _fetch(url: str) -> Callable[[], str]:
    def work() -> str:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode("utf-8"))

    return work


def _raise(error: Exception) -> None:
    raise error

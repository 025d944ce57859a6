"""The counter that is killed: the real application, offscreen, with citizens who never stop.

    python -m tests.kill.counter DATA SEED

It says on standard output, one JSON line each, what it has acknowledged, at the moment it does:
`ready`, `kept` (a draft is saved; the header says so) and `shown` (a number stands on the screen).
"""

import json
import random
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk.clock import milliseconds
from kiosk.drafts import Draft, Drafts, DraftStore
from kiosk.ids import SystemIds
from tests.kill.acknowledged import digest
from ui import composition
from ui.app import App, make_window
from ui.demo.citizen import Citizen
from ui.demo.hands import Hands
from ui.demo.player import Player, Story, Until
from ui.presenters.screen import Overlay, Screen
from ui.running import Running
from ui.setting_up import OfficeFounder

PEOPLE = (
    ("welfare", "elderly_allowance", "1999900000013"),
    ("repair", "streetlight_repair", "3999900000036"),
    ("complaint", "complaint", "1999900000021"),
)


def say(what: str, **values: object) -> None:
    """One line, handed to the system before anything else happens."""
    line = json.dumps({"said": what} | values, ensure_ascii=False) + "\n"
    sys.stdout.buffer.write(line.encode())
    sys.stdout.buffer.flush()


class SayingDrafts:
    """A draft store that says what is on the disk."""

    def __init__(self, inner: DraftStore) -> None:
        self._inner = inner

    def save(self, draft: Draft) -> None:
        """Keep it, then say so."""
        self._inner.save(draft)
        say(
            "kept",
            draft=draft.draft_id,
            saved=milliseconds(draft.saved_at),
            typed=draft.state["progress"]["typed"],
            digest=digest(draft),
        )

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)


class Seen(set[str]):
    """Everything was seen before: no pictures are taken."""

    def __contains__(self, _name: object) -> bool:
        return True


class Visitors:
    """One person after the other, and whoever finds an interrupted request."""

    def __init__(self, app: App, chance: random.Random) -> None:
        self._app, self._chance = app, chance
        self._hands = Hands(app.window, app.data)

    def story(self) -> Story:
        """Until the end comes."""
        yield Until("the counter works", lambda: self._app.counter.furnished, 60)
        say("ready")
        while True:
            if self._app.counter.overlay is Overlay.COVER:
                yield from self._interrupted()
            else:
                yield from self._new_request()

    def _interrupted(self) -> Story:
        if self._chance.random() < 0.25:
            yield from self._hands.press("not_mine")
            return
        service_id = self._running.visit.journey.draft.service_id
        yield from self._hands.press("continue")
        number = next(number for _, service, number in PEOPLE if service == service_id)
        yield from self._to_the_end(self._citizen(service_id), number)

    def _new_request(self) -> Story:
        category, service, number = self._chance.choice(PEOPLE)
        citizen = self._citizen(service)
        yield from citizen.chooses(category, service)
        yield Until("the request is begun", lambda: self._running.visit.busy)
        yield from self._to_the_end(citizen, number)

    def _to_the_end(self, citizen: Citizen, number: str) -> Story:
        if self._app.counter.here.screen is Screen.IDENTITY:
            if self._hands.sees("card_type"):
                yield from self._hands.press("card_type")
            yield from self._hands.type("field_identity/cid", number)
            yield from self._hands.press("continue")
        yield from citizen.answers()
        request = self._running.visit.journey.draft.draft_id
        yield from self._hands.press("declaration")
        yield from self._hands.press("send")
        yield self._hands.until_seen("number")
        say("shown", request=request, number=self._running.visit.sent.submission.tracking.digits)
        self._app.counter.end_session()

    def _citizen(self, service: str) -> Citizen:
        steps = self._running.desk.catalogue.service(service).example_answers()
        return Citizen(self._hands, self._app.counter, steps, Seen())

    @property
    def _running(self) -> Running:
        assert self._app.running is not None
        return self._app.running


def load(data: Path) -> Running:
    """The office's own store, its drafts saying what they keep."""
    opened = composition.open_office(data)
    desk = composition.make_desk(opened, composition.folder_printer(data / "papers"))
    drafts = SayingDrafts(opened.store.drafts)
    desk = replace(
        desk,
        draft_store=drafts,  # type: ignore[arg-type]
        drafts=Drafts(drafts, opened.clock, SystemIds(opened.clock)),  # type: ignore[arg-type]
    )
    return Running(opened, desk, founder=OfficeFounder(data))


def main() -> None:
    """Run until killed; a story that stops by itself is a failure."""
    data, seed = Path(sys.argv[1]), int(sys.argv[2])
    application = QApplication(["sala", "-style", "fusion"])
    window = make_window()
    window.resize(1366, 768)
    window.show()
    app = App(data, window=window, load=load)
    app.open()
    failures: list[BaseException | None] = []

    def ended(failure: BaseException | None) -> None:
        failures.append(failure)
        application.exit(1)

    visitors = Visitors(app, random.Random(seed))
    Player(window, visitors.story(), ended).play()
    application.exec()
    raise SystemExit(f"the visitors stopped: {failures!r} at {app.counter.here}")


if __name__ == "__main__":
    main()

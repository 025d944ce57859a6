"""A whole counter without Qt, disk or network: real forms, the store's ports in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from forms.catalogue import Service
from forms.engine import Instance
from forms.engine.serialise import restore
from kiosk.attachments import Attachments
from kiosk.clock import BANGKOK
from kiosk.drafts import Draft, Drafts
from kiosk.errors import EnvironmentProblem
from kiosk.id_card import CardReader, NoCardReader
from kiosk.ids import SystemIds
from kiosk.memory import MemoryDraftStore, MemoryEventLog, MemoryStore
from kiosk.memory_peers import MemoryBlobs, MemoryIdentity
from kiosk.office import load_office
from kiosk.printer import PrintOutcome
from kiosk.projections import Case, cases
from kiosk.receipts import DraftSlip, ReceiptContent
from kiosk.settings import Settings
from kiosk.submissions import Finaliser
from kiosk.workdays import WorkCalendar
from tests.unit.ui.stage_fakes import FakeWindow, FakeWork
from ui.furnishing import Furnished, furnish
from ui.i18n import Texts
from ui.presenters.calling import Telling
from ui.presenters.counter import Counter
from ui.presenters.desk import Desk, Paper, Record, catalogue_of
from ui.presenters.screen import Overlay, Screen
from ui.presenters.start import StartPresenter
from ui.presenters.wizard import SetUp
from ui.resources import assets

MORNING = datetime(2026, 11, 24, 3, 42, tzinfo=UTC)


class FixedClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = MORNING

    def now(self) -> datetime:
        return self.moment

    def move(self, **by: float) -> None:
        self.moment += timedelta(**by)


class PlainSettings:
    """As they are without anybody's wish, and what a test changes."""

    def __init__(self) -> None:
        self.changed: dict[str, str] = {}

    def load_settings(self) -> dict[str, str]:
        return self.changed

    def save_setting(self, key: str, text: str) -> None:
        self.changed[key] = text


class SameBytes:
    """Pictures are small enough already, and as good as the test says."""

    found: tuple[str, ...] = ()

    def flaws(self, _content: bytes) -> tuple[str, ...]:
        return self.found

    def shrink(self, content: bytes) -> bytes:
        return content

    def draw(self, strokes: Sequence[Sequence[tuple[int, int]]]) -> bytes:
        return b"\x89PNG\r\n\x1a\n" + repr(strokes).encode()


class DraftsOnADisk(MemoryDraftStore):
    """May be full."""

    full: EnvironmentProblem | None = None

    def save(self, draft: Draft) -> None:
        if self.full:
            raise self.full
        super().save(draft)


class NoFounder:
    """The wizard is tested elsewhere."""

    def found(self, answers: dict[str, str]) -> SetUp:
        raise AssertionError(answers)

    def join(self, url: str, code: str, pin: str = "") -> SetUp:
        raise AssertionError(url, code, pin)

    def print_sheet(self, done: SetUp, language: str) -> PrintOutcome:
        raise AssertionError(done, language)

    def save_sheet(self, done: SetUp, language: str) -> PrintOutcome:
        raise AssertionError(done, language)


def _not_renewed() -> None:
    raise AssertionError("nothing was set up")


@dataclass
class PaperTray:
    """Remembers what was printed; says what it is told to say."""

    outcome: PrintOutcome = field(default_factory=lambda: PrintOutcome("printed"))
    receipts: list[tuple[ReceiptContent, bool]] = field(default_factory=list)
    slips: list[DraftSlip] = field(default_factory=list)
    forgot: int = 0

    def forget(self) -> None:
        self.forgot += 1

    def send(self, content: ReceiptContent, large: bool) -> PrintOutcome:
        self.receipts.append((content, large))
        return self.outcome

    def send_slip(self, slip: DraftSlip) -> PrintOutcome:
        self.slips.append(slip)
        return self.outcome


class ACounter:
    """Opened, furnished, and in the hands of a test."""

    def __init__(
        self,
        store: MemoryStore | None = None,
        window: FakeWindow | None = None,
        leave: Callable[[], None] | None = None,
        card: CardReader | None = None,
        rules: dict[str, object] | None = None,
        calls: Telling | None = None,
    ) -> None:
        self.calls = calls
        self.card = card or NoCardReader()
        self.clock = FixedClock()
        self.ids = SystemIds(self.clock)
        office = load_office(assets() / "example_office.yaml")
        self.office = replace(office, rules=dict(office.rules) | (rules or {}))
        self.store = store or self._new_store()
        self.drafts = DraftsOnADisk(self.store)
        self.log = MemoryEventLog(self.store)
        self.tray, self.sticks, self.pictures = PaperTray(), list[Path](), SameBytes()
        self.window, self.work = window or FakeWindow(), FakeWork()
        self.desk = self._desk()
        start = StartPresenter()
        self.counter = Counter(window=self.window, texts=Texts("th"), work=self.work, start=start)
        start.stand_on(self.counter)
        self.counter.open()
        self.furnished: Furnished = furnish(
            self.counter, self.desk, NoFounder(), renew=_not_renewed, leave=leave
        )

    def _new_store(self) -> MemoryStore:
        store = MemoryStore(self.clock, self.ids)
        MemoryIdentity(store).begin_practice(self.office.code, (990,), self.office.to_mapping())
        return store

    def _desk(self) -> Desk:
        calendar = WorkCalendar()

        def due(start: date, count: int, unit: str) -> date:
            return calendar.due(start, count, unit) or start

        return Desk(
            catalogue=catalogue_of(self.office),
            office=self.office,
            settings=Settings(PlainSettings()),
            clock=self.clock,
            ids=self.ids,
            log=self.log,
            drafts=Drafts(self.drafts, self.clock, self.ids),
            draft_store=self.drafts,
            attachments=Attachments(MemoryBlobs(self.store), self.pictures),
            finaliser=Finaliser(
                self.log, self.office, clock=self.clock, ids=self.ids, practice=True
            ),
            due=due,
            paper=Paper(
                printer="tray",
                format="80mm",
                send=self.tray.send,
                send_slip=self.tray.send_slip,
                qr=self.qr,
                forget=self.tray.forget,
            ),
            record=Record(case=self._case, is_delivered=lambda _: False),
            practice=True,
            new_instance=self._instance,
            usb_folders=lambda: self.sticks,
            card=self.card,
            calls=self.calls,
            name="K01",
        )

    def qr(self, _address: str) -> tuple[tuple[bool, ...], ...]:
        """Not the subject of most tests."""
        return ((True,),)

    def _case(self, digits: str) -> Case | None:
        found = cases(self.log.open(stored) for stored in self.log.since(0))
        return next((case for case in found.values() if case.tracking == digits), None)

    def _instance(self, service: Service, draft: Draft) -> Instance:
        definition = service.definition_of(draft.form_version)

        def now() -> datetime:
            return self.clock.now().astimezone(BANGKOK)

        if "form" in draft.state:
            return restore(definition, draft.state["form"], clock=now, new_id=self.ids.new)
        return Instance(definition, clock=now, new_id=self.ids.new)

    # --- hands --------------------------------------------------------------------------------

    @property
    def screen(self) -> Screen:
        return self.window.screen

    @property
    def view(self) -> Any:
        return self.window.view

    def touch(self, name: str, *arguments: str) -> "ACounter":
        """Something on the screen that is shown."""
        self.counter.heard(self.screen, name, *arguments)
        return self

    def begin(self, service: str, *, number: str = "1999900000013") -> "ACounter":
        """From the start screen to the first question."""
        category = self.desk.catalogue.service(service).category
        self.touch("card_chosen", "apply").touch("category_chosen", category)
        self.touch("service_chosen", service).touch("started").touch("accepted")
        return self.identify(number) if self.screen is Screen.IDENTITY else self

    def identify(self, number: str) -> "ACounter":
        """By the typed number."""
        self.touch("way_chosen", "type")
        return self.touch("answered", "identity/cid", number).touch("continued")

    def seal(self) -> "ACounter":
        """Nobody comes for five minutes."""
        for seconds in (181, 121):
            self.clock.move(seconds=seconds)
            self.furnished.watch.tick(self.clock.now())
        return self

    def touch_cover(self, name: str, *arguments: str) -> "ACounter":
        """Something on the cover."""
        self.counter.heard_over(Overlay.COVER, name, *arguments)
        return self

    def answer(self, value: str) -> "ACounter":
        """The only question of the page, and on."""
        return self.touch("answered", self.view.fields[0].path, value).touch("continued")

    def fill(self, service: str, *, until: Screen = Screen.CHECK, most: int = 200) -> "ACounter":
        """Give the example answers of a service page by page."""
        answers = self.example(service)
        for _ in range(most):
            if self.screen is until:
                return self
            self._one_page(answers)
        raise AssertionError(f"never came to {until}: {self.counter.here}, {self.view}")

    def example(self, service: str) -> dict[str, str]:
        """The example answers of a service, by path."""
        return {
            str(step["path"]): str(step["set"])
            for step in self.desk.catalogue.service(service).example_answers()
            if "path" in step
        }

    def _one_page(self, answers: dict[str, str]) -> None:
        place = self.counter.here
        if self.screen is Screen.ATTACHMENT:
            self.touch("later_chosen")
        elif self.screen is Screen.QUESTION:
            for one in self.view.fields:
                if one.path in answers:
                    self.touch("answered", one.path, as_typed(one.kind, answers[one.path]))
        elif self.screen is Screen.REPEAT and self._wants_entry(answers):
            self.touch("added")
            return
        self.touch("continued")
        assert self.counter.here != place, self.view

    def _wants_entry(self, answers: dict[str, str]) -> bool:
        repeat = self.counter.here.key
        wanted = {p[len(repeat) :].split("]")[0] for p in answers if p.startswith(f"{repeat}[")}
        return len(wanted) > len(self.view.entries)

    def a_file(self, folder: Path) -> str:
        """A small picture on the disk."""
        path = folder / "house.jpg"
        path.write_bytes(b"\xff\xd8\xff" + b"0" * 2000)
        return str(path)


def as_typed(kind: str, canonical: str) -> str:
    """As a person types it."""
    if kind == "date":
        year, month, day = canonical.split("-")
        return f"{int(day)}/{int(month)}/{int(year) + 543}"
    return canonical

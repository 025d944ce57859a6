"""Joins ports to adapters; the only module that knows everybody.

Nothing here is imported before the start screen is painted: `ui.app` imports it on a worker.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from forms.catalogue import Service
from forms.engine import Instance
from forms.engine.serialise import restore
from forms.rules import holiday_rows
from kiosk.attachments import Attachments
from kiosk.clock import BANGKOK, Clock, SystemClock, local_date
from kiosk.device import DeviceState
from kiosk.disk_guard import DiskGuard
from kiosk.drafts import Draft, Drafts
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.filing import receipt_office
from kiosk.found_files import usb_folders
from kiosk.id_card import CardReader, NoCardReader
from kiosk.ids import SystemIds
from kiosk.marks import begin_again_if_older
from kiosk.office import Named, OfficeProfile, load_office
from kiosk.pictures import PillowPictures
from kiosk.printer import NoPrinter, Printer, PrintOutcome
from kiosk.printing.cups import CupsPrinter
from kiosk.printing.discover import AUTOMATIC, discover, printer_of
from kiosk.printing.escpos import EscPosPrinter
from kiosk.printing.folder import FolderPrinter
from kiosk.printing.qr import matrix
from kiosk.printing.receipt_pdf import forget, render, render_recovery, render_slip
from kiosk.printing.receipt_pdf import prepare as prepare_receipts
from kiosk.receipts import DraftSlip, Filing, ReceiptContent, RecoverySheet, receipt_content
from kiosk.receipts import Paper as PaperFormat
from kiosk.settings import Settings
from kiosk.staff_pin import hashed
from kiosk.store import FILE, Store, open_store
from kiosk.store.engine import prepare_folder
from kiosk.submissions import Finaliser
from kiosk.workdays import Holiday, WorkCalendar
from sync.calls import CallLine
from sync.courier import Courier
from sync.engine import SyncRound
from sync.enrolment import Enroller
from sync.http_client import HttpTransport
from sync.worker import SyncWorker
from ui.i18n import Texts
from ui.machine import marks
from ui.presenters.desk import Desk, Paper, Record, catalogue_of
from ui.resources import assets
from ui.unlocking import KEY_FILE, new_key, new_words, ring_of, with_key

PRACTICE = "practice"
PRACTICE_SERIES = (990, 991, 992)


@dataclass(frozen=True, slots=True)
class Opened:
    """A data folder that is open: the store, and which office it is."""

    store: Store
    office: OfficeProfile
    device: DeviceState
    practice: bool
    folder: Path
    clock: Clock


def example_office() -> Path:
    """The office of practice mode and of the demo."""
    return assets() / "example_office.yaml"


def is_set_up(data: Path) -> bool:
    """Was an office founded or joined on this machine?

    A record without the file that holds its key is one too: it must not be passed over in silence.
    """
    return ring_of(data).exists or (data / FILE).exists()


def must_be_free(data: Path) -> None:
    """There is no office on this machine yet. Raises EnvironmentProblem ALREADY_SET_UP."""
    if not is_set_up(data):
        return
    found = open_office(data)
    found.store.close()
    if found.device.mode == "enrolled":
        raise EnvironmentProblem(ErrorCode.ALREADY_SET_UP, office=found.office.code)


def prepare(folder: Path) -> None:
    """The folder exists and can be written to. Raises EnvironmentProblem."""
    prepare_folder(folder)


def new_store(folder: Path, *, keystore: bool, clock: Clock | None = None) -> tuple[Store, str]:
    """A new, empty store and the words of its recovery sheet.

    The key lies in the operating system's keystore where there is one, else in a key file.
    """
    prepare_folder(folder)
    key, words = new_key(folder, keystore=keystore)
    return open_store(folder, key, clock=clock), words


def unlocked(folder: Path, clock: Clock | None = None) -> Store:
    """The store of a folder that was set up. Raises EnvironmentProblem."""
    return with_key(folder, lambda key: open_store(folder, key, clock=clock))


def fresh_store(folder: Path, *, keystore: bool) -> tuple[Store, str]:
    """The store to make a counter of, and its words: a new one, or what an earlier attempt left.

    Nobody was shown the words of that attempt, so it gets others; a counter that joins again keeps
    its sheet, and there are no words to show.
    """
    if is_set_up(folder):
        store = unlocked(folder)
        joined = store.peers.device().mode == "enrolled"
        return store, "" if joined else new_words(folder)
    return new_store(folder, keystore=keystore)


def has_practice(data: Path) -> bool:
    """Was there practice on this machine before?"""
    return ring_of(data / PRACTICE).exists


def open_practice(data: Path, clock: Clock | None = None) -> Opened:
    """The store to practise in, made at first use."""
    folder = data / PRACTICE
    if ring_of(folder).exists:
        store = unlocked(folder, clock)
    else:
        # Nobody is shown recovery words for a store without a single real request.
        prepare_folder(folder)
        store = open_store(folder, ring_of(folder).create(key_file=folder / KEY_FILE), clock=clock)
    return opened(store, folder, practice=True, clock=clock)


def practise_alone(now: Opened) -> Opened:
    """Numbers and papers without any server."""
    office = load_office(example_office())
    now.store.peers.begin_practice(office.code, PRACTICE_SERIES, office.to_mapping())
    return refreshed(now)


def open_office(data: Path, clock: Clock | None = None) -> Opened:
    """The store of the office this machine belongs to.

    One that is older than what this machine has written goes on in a new log.
    """
    store = unlocked(data, clock)
    try:
        begin_again_if_older(store.peers, marks())
    except EnvironmentProblem as problem:
        if problem.code is not ErrorCode.STORE_FULL:
            store.close()
            raise
    return opened(store, data, practice=False, clock=clock)


def set_staff_pin(store: Store, pin: str) -> None:
    """The PIN with which staff open a sealed request; "" leaves what there is."""
    if pin:
        Settings(store.settings).change("staff_pin", hashed(pin))


def open_any(data: Path, clock: Clock | None = None) -> Opened:
    """The office's store where there is one, else the one to practise in.

    Raises EnvironmentProblem NOT_SET_UP where there is neither, and what opening raises.
    """
    if is_set_up(data):
        found = open_office(data, clock)
        if found.device.mode == "enrolled":
            return found
        found.store.close()
    if not ring_of(data / PRACTICE).exists:
        raise EnvironmentProblem(ErrorCode.NOT_SET_UP)
    return open_practice(data, clock)


def confirm_clock(now: Opened) -> None:
    """Staff looked at the machine's date and said that it is right."""
    now.store.log.update_clock(lambda state: state.confirmed(now.clock.now()))


def refreshed(now: Opened) -> Opened:
    """What the store says of its machine and office now."""
    return opened(now.store, now.folder, practice=now.practice, clock=now.clock)


def opened(store: Store, folder: Path, *, practice: bool, clock: Clock | None) -> Opened:
    """What a store says about its machine and office."""
    device = store.peers.device()
    profile: Mapping[str, object] = device.profile or {}
    office = OfficeProfile.from_mapping(profile) if profile else load_office(example_office())
    return Opened(store, office, device, practice, folder, clock or SystemClock())


def card_reader() -> CardReader:
    """The reader for ID cards, where the program was installed with it."""
    try:
        from kiosk.devices.pcsc import PcscReader
    except ImportError:
        return NoCardReader()
    return PcscReader()


def make_desk(now: Opened, printer: Printer | None = None, card: CardReader | None = None) -> Desk:
    """Everything a journey needs; without `card` nobody is asked for one."""
    store, clock = now.store, now.clock
    ids, settings = SystemIds(clock), Settings(store.settings)
    drafts = Drafts(store.drafts, clock, ids)
    return Desk(
        catalogue=catalogue_of(now.office),
        office=now.office,
        settings=settings,
        clock=clock,
        ids=ids,
        log=store.log,
        drafts=drafts,
        draft_store=store.drafts,
        attachments=Attachments(store.blobs, PillowPictures(), DiskGuard(now.folder).has_room_for),
        finaliser=Finaliser(store.log, now.office, clock=clock, ids=ids, practice=now.practice),
        due=_due(now.office, local_date(clock.now())),
        paper=paper_of(settings, printer or printer_set(settings, now)),
        record=_record(store),
        practice=now.practice,
        new_instance=_instances(clock, ids, now.device),
        usb_folders=usb_folders,
        card=card or NoCardReader(),
        calls=CallLine(store.peers.writer, reach(url)) if (url := now.device.server_url) else None,
        name=now.device.device_code,
    )


def paper_of(settings: Settings, printer: Printer) -> Paper:
    """Receipts through this printer, on the paper that is set."""
    paper: PaperFormat = "a4" if settings.text("paper") == "a4" else "80mm"

    def send(content: ReceiptContent, large: bool) -> PrintOutcome:
        if isinstance(printer, NoPrinter):
            return printer.print(b"", "")
        return printer.print(render(content, paper, large=large), f"receipt-{content.tracking}")

    def send_slip(slip: DraftSlip) -> PrintOutcome:
        return printer.print(render_slip(slip), "draft-slip")

    return Paper(
        printer=printer.name or "none",
        format=paper,
        send=send,
        send_slip=send_slip,
        qr=matrix,
        forget=forget,
    )


def print_queues() -> dict[str, str]:
    """The print queues of this machine, as a setting names them, and words about each."""
    return {
        f"cups:{one.name}": f"{one.info} ({one.paper}, {one.code.value or 'ready'})"
        for one in discover()
    }


def print_trial(now: Opened) -> PrintOutcome:
    """A receipt of this office that says it is none, through the printer that is set."""
    settings = Settings(now.store.settings)
    language = settings.text("language")
    trial = Filing(
        service_title=Texts().of(language, "paper.trial"),
        tracking="000000000",
        url=now.office.public_address.upper(),
        received_at=SystemClock().now(),
        practice=True,
    )
    content = receipt_content(trial, receipt_office(now.office, language), language=language)
    return paper_of(settings, printer_set(settings, now)).send(content, False)


def sheet_receipt(content: ReceiptContent, *, large: bool) -> bytes:
    """A receipt as an A4 PDF, whatever paper this counter prints on."""
    return render(content, "a4", large=large)


def prepare_papers() -> None:
    """Loads fonts and words, so that the first receipt is as quick as the next."""
    prepare_receipts()


def folder_printer(folder: Path) -> Printer:
    """Papers as files."""
    return FolderPrinter(folder)


def any_printer() -> Printer:
    """The system's own printer, for a machine on which none was set yet."""
    return printer_of(AUTOMATIC)


def recovery_paper(words: str, office: Named, language: str) -> bytes:
    """The sheet of the recovery words as PDF."""
    made_at = SystemClock().now()
    return render_recovery(RecoverySheet(office.get(language), words, made_at, language))


def printer_set(settings: Settings, now: Opened) -> Printer:
    """The printer that is set; whoever practises without one finds the papers as files."""
    wanted = settings.text("printer")
    if wanted == AUTOMATIC and now.practice:
        papers = now.folder / "receipts"
        papers.mkdir(exist_ok=True)
        return FolderPrinter(papers)
    if wanted.startswith("folder:") and not Path(wanted[7:]).is_absolute():
        wanted = f"folder:{now.folder / wanted[7:]}"
    return printer_of(wanted)


def printers_there(printer: Printer) -> list[str] | None:
    """The printers of this one's kind that are there now; None where nothing can be asked."""
    if isinstance(printer, CupsPrinter):
        return [queue.name for queue in discover()]
    if isinstance(printer, FolderPrinter):
        return [printer.name] if Path(printer.name).is_dir() else []
    if isinstance(printer, EscPosPrinter):
        return [] if printer.obstacle() else [printer.name]
    return None


def _record(store: Store) -> Record:
    def is_delivered(request_id: str) -> bool:
        writer, acked = store.peers.writer(), store.peers.acked().seq
        own = [event.envelope for event in store.log.of_request(request_id)]
        current = writer.log if writer else ""
        return all(one.seq <= acked for one in own if one.log == current)

    return Record(case=store.read_models.case_of_number, is_delivered=is_delivered)


def _due(office: OfficeProfile, today: date) -> Callable[[date, int, str], date]:
    rows = holiday_rows(range(today.year, today.year + 3))
    official = [Holiday(date.fromisoformat(row["date"]), row["name_th"]) for row in rows]
    own = [Holiday(day.day, day.name, day.working) for day in office.holidays]
    calendar = WorkCalendar([*official, *own])

    def due(start: date, count: int, unit: str) -> date:
        return calendar.due(start, count, unit) or start

    return due


def _instances(
    clock: Clock, ids: SystemIds, device: DeviceState
) -> Callable[[Service, Draft], Instance]:
    def now() -> datetime:
        return clock.now().astimezone(BANGKOK)

    def new_instance(service: Service, draft: Draft) -> Instance:
        definition = service.definition_of(draft.form_version)
        saved = draft.state.get("form")
        if saved:
            return restore(definition, saved, clock=now, new_id=ids.new, device_id=device.device_id)
        return Instance(definition, clock=now, new_id=ids.new, device_id=device.device_id)

    return new_instance


def reach(url: str) -> HttpTransport:
    """A way to the server at an address. Raises Refused for an address that is none, or unsafe."""
    return HttpTransport(url)


def rounds_of(now: Opened) -> SyncRound | None:
    """Exchange with this machine's server; None where it has none."""
    if not now.device.server_url:
        return None
    return SyncRound(now.store.peers, reach(now.device.server_url), now.clock)


def courier_of(now: Opened) -> Courier:
    """What goes on a stick for this machine's server, and what comes back on it."""
    return Courier(now.store.peers, now.clock, SystemIds(now.clock))


def worker_of(rounds: SyncRound) -> SyncWorker:
    """Rounds that go by themselves."""
    return SyncWorker(rounds, random.random)


def enrol(store: Store, url: str, code: str, label: str = "") -> None:
    """Make the store that of a known counter. Raises Offline, Refused, ProtocolBroken."""
    Enroller(store.peers, reach).enrol(url, code, label)

"""What stands behind the screens: the core, joined once, handed to the presenters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from forms.catalogue import Catalogue, Service, Text
from forms.engine import Instance
from kiosk.attachments import Attachments
from kiosk.clock import Clock
from kiosk.drafts import Draft, Drafts, DraftStore
from kiosk.found_files import DEEPEST, FoundFile, newest
from kiosk.id_card import CardReader, NoCardReader
from kiosk.ids import Ids
from kiosk.log import EventLog
from kiosk.office import OfficeProfile
from kiosk.printer import PrintOutcome
from kiosk.projections import Case
from kiosk.receipts import DraftSlip, ReceiptContent
from kiosk.settings import Settings
from kiosk.submissions import Finaliser
from ui.presenters.calling import Telling

Matrix = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """Receipts on paper and their code on the screen; slow, so it is called away from it.

    What was set for one citizen is remembered for speed until `forget`.
    """

    printer: str
    format: str
    send: Callable[[ReceiptContent, bool], PrintOutcome]
    send_slip: Callable[[DraftSlip], PrintOutcome]
    qr: Callable[[str], Matrix]
    forget: Callable[[], None]


@dataclass(frozen=True, kw_only=True)
class Record:
    """What this machine knows of requests that were sent."""

    case: Callable[[str], Case | None]
    is_delivered: Callable[[str], bool]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything a journey needs; made by `ui.composition`.

    `calls` is the way to whoever sits at the office's desk, None without a server; `name` is what
    they call this counter.
    """

    catalogue: Catalogue
    office: OfficeProfile
    settings: Settings
    clock: Clock
    ids: Ids
    log: EventLog
    drafts: Drafts
    draft_store: DraftStore
    attachments: Attachments
    finaliser: Finaliser
    due: Callable[[date, int, str], date]
    paper: Paper
    record: Record
    practice: bool
    new_instance: Callable[[Service, Draft], Instance]
    usb_folders: Callable[[], Sequence[Path]]
    card: CardReader = field(default_factory=NoCardReader)
    calls: Telling | None = None
    name: str = ""

    def fill(self, text: Text, language: str) -> str:
        """A sentence of the catalogue with the office's own names in it."""
        places = {
            "office": self.office.name.get(language),
            "phone": self.office.phone,
            "complaint_phone": self.office.complaint_phone,
            "address": self.office.address.get(language),
        }
        words = text.get(language)
        for name, value in places.items():
            words = words.replace(f"{{{name}}}", value)
        return words

    def found_files(self, since: datetime) -> tuple[FoundFile, ...]:
        """What this visit's scanner left, then what a USB stick holds; newest first in each.

        A scan older than `since` is another citizen's, and is not shown.
        """
        folder = self.settings.text("scan_folder")
        scans = newest([Path(folder)], since=since) if folder else ()
        return scans + newest(self.usb_folders(), deepest=DEEPEST)


def catalogue_of(office: OfficeProfile) -> Catalogue:
    """The services this office offers, with its villages, holidays and settings."""
    return Catalogue(office.to_mapping())

"""The port to paper, and what may honestly be said about a sheet that was sent there.

"Accepted" is not "printed": a queue takes a job and waits for paper all night. What keeps it
waiting, if that is known, stands in `code`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

PrintState = Literal["printed", "accepted", "failed", "none"]


class PrintCode(StrEnum):
    """Why a sheet did not come out, or not yet, or came as a file; words are made elsewhere."""

    OK = ""
    NO_PRINTER = "no-printer"
    QUEUE_MISSING = "queue-missing"
    QUEUE_UNREACHABLE = "queue-unreachable"
    REFUSED = "refused"
    MEDIA_EMPTY = "media-empty"
    MEDIA_JAM = "media-jam"
    COVER_OPEN = "cover-open"
    OFFLINE = "printer-offline"
    STOPPED = "stopped"
    ABORTED = "aborted"
    CANCELLED = "cancelled"
    DISK_FULL = "disk-full"
    FOLDER_MISSING = "folder-missing"
    NOT_WRITABLE = "not-writable"
    SAVED_AS_FILE = "saved-as-file"


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """printed: the system reports the job as done. accepted: a queue holds it, more is not known;
    a `code` then names the obstacle, or says that it lies in a folder (`detail` is the path).
    failed: it will not come out. none: there is no printer."""

    state: PrintState
    code: PrintCode = PrintCode.OK
    detail: str = ""

    @property
    def came_out(self) -> bool:
        return self.state == "printed"

    @property
    def needs_a_person(self) -> bool:
        """The queue holds the sheet, and somebody must add paper, close the cover or the like."""
        return self.state == "accepted" and self.code not in (PrintCode.OK, PrintCode.SAVED_AS_FILE)

    @property
    def is_file(self) -> bool:
        return self.code is PrintCode.SAVED_AS_FILE


class Printer(Protocol):
    @property
    def name(self) -> str:
        """What staff call it: the queue, the folder."""

    def print(self, pdf: bytes, title: str) -> PrintOutcome:
        """Hand over one document and say what is known of it. Never raises for a printer's sake.

        `title` is seen in print queues: it holds no personal data.
        """


class NoPrinter:
    """For counters without a printer: says so each time."""

    name = ""

    def print(self, pdf: bytes, title: str) -> PrintOutcome:  # noqa: ARG002 - the port's signature
        return PrintOutcome("none", PrintCode.NO_PRINTER)

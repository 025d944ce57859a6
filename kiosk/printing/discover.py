"""Which printers this machine has, and the printer a setting names."""

import re
from dataclasses import dataclass
from pathlib import Path

from kiosk.printer import NoPrinter, PrintCode, Printer
from kiosk.printing.cups import CupsPrinter, obstacle
from kiosk.printing.escpos import EscPosPrinter
from kiosk.printing.folder import FolderPrinter
from kiosk.printing.ipp import Attributes, IppServer, IppUnreachable
from kiosk.receipts import Paper

AUTOMATIC, NONE = "auto", "none"

_WANTED = (
    "printer-name",
    "printer-info",
    "printer-make-and-model",
    "printer-state",
    "printer-state-reasons",
    "media-default",
)
_STOPPED = 5
_WIDTH = re.compile(r"(?:^|[_.])(\d+(?:\.\d+)?)x\d+(?:\.\d+)?mm|^X(\d+)MMY", re.IGNORECASE)
_ROLL_MODEL = re.compile(
    r"receipt|thermal|\bPOS\b|\bTM-|\bTSP\d|\bZJ-|\b(?:58|80) ?mm", re.IGNORECASE
)
_ROLL_MM = 90


@dataclass(frozen=True, slots=True)
class FoundPrinter:
    """A queue; `code` is what keeps it from printing now, `paper` the likely paper in it."""

    name: str
    info: str
    is_default: bool
    paper: Paper
    code: PrintCode = PrintCode.OK


def discover(server: IppServer | None = None) -> tuple[FoundPrinter, ...]:
    """The queues of the print server, the default one first; none where no server answers."""
    server = server or IppServer(timeout=2.0)
    try:
        groups = server.printers(_WANTED).groups
        default = _text(server.default_printer().first, "printer-name") if groups else ""
    except IppUnreachable:
        return ()
    found = [_found(group, default) for group in groups if _text(group, "printer-name")]
    return tuple(sorted(found, key=lambda printer: (not printer.is_default, printer.name)))


def printer_of(setting: str, server: IppServer | None = None) -> Printer:
    """`cups:QUEUE`, `escpos:HOST`, `folder:PATH`, `none`, or `auto`: the first printer found."""
    kind, _, value = setting.partition(":")
    if kind == "cups" and value:
        return CupsPrinter(value, server=server)
    if kind == "escpos" and value:
        return EscPosPrinter(value)
    if kind == "folder" and value:
        return FolderPrinter(Path(value))
    if setting == AUTOMATIC:
        found = discover(server)
        return CupsPrinter(found[0].name, server=server) if found else NoPrinter()
    if setting == NONE:
        return NoPrinter()
    raise ValueError(f"printer setting is not understood: {setting!r}")


def paper_of(media: str, model: str) -> Paper:
    """Roll or sheet, from the default medium's width, else from what the model is called."""
    found = _WIDTH.search(media)
    if found:
        return "80mm" if float(found.group(1) or found.group(2)) <= _ROLL_MM else "a4"
    return "80mm" if _ROLL_MODEL.search(model) else "a4"


def _found(group: Attributes, default: str) -> FoundPrinter:
    name, model = _text(group, "printer-name"), _text(group, "printer-make-and-model")
    reasons = [str(reason) for reason in group.get("printer-state-reasons", ())]
    return FoundPrinter(
        name=name,
        info=_text(group, "printer-info"),
        is_default=name == default,
        paper=paper_of(_text(group, "media-default"), f"{name} {model}"),
        code=obstacle(reasons, stopped=group.get("printer-state", (0,))[0] == _STOPPED),
    )


def _text(group: Attributes, name: str) -> str:
    return " ".join(str(value) for value in group.get(name, ()))

"""The printers there are; the port they keep is `kiosk.printer.Printer`."""

from kiosk.printer import NoPrinter, PrintCode, Printer, PrintOutcome
from kiosk.printing.cups import CupsPrinter
from kiosk.printing.folder import FolderPrinter

__all__ = ["CupsPrinter", "FolderPrinter", "NoPrinter", "PrintCode", "PrintOutcome", "Printer"]

"""The printer a setting names, and the paper that is likely in it."""

from pathlib import Path

import pytest

from kiosk.printer import NoPrinter
from kiosk.printing.cups import CupsPrinter
from kiosk.printing.discover import discover, paper_of, printer_of
from kiosk.printing.escpos import EscPosPrinter
from kiosk.printing.folder import FolderPrinter
from kiosk.printing.ipp import IppServer

NOBODY = IppServer("127.0.0.1:9", timeout=0.5)


@pytest.mark.parametrize(
    ("media", "model", "paper"),
    [
        ("iso_a4_210x297mm", "Receipt laser", "a4"),
        ("om_small-photo_80x297mm", "", "80mm"),
        ("X72MMY200MM", "", "80mm"),
        ("Custom.72x200mm", "", "80mm"),
        ("na_letter_8.5x11in", "Laser", "a4"),
        ("", "EPSON TM-T82", "80mm"),
        ("", "Laser", "a4"),
    ],
)
def test_the_paper_is_guessed_from_the_medium_then_from_the_model(media, model, paper) -> None:
    assert paper_of(media, model) == paper


@pytest.mark.parametrize(
    ("setting", "kind", "name"),
    [
        ("cups:COUNTER", CupsPrinter, "COUNTER"),
        ("folder:/tmp/papers", FolderPrinter, str(Path("/tmp/papers"))),
        ("none", NoPrinter, ""),
        ("escpos:192.0.2.7", EscPosPrinter, "192.0.2.7"),
        ("auto", NoPrinter, ""),
    ],
)
def test_a_setting_names_a_printer(setting, kind, name) -> None:
    printer = printer_of(setting, NOBODY)

    assert isinstance(printer, kind)
    assert printer.name == name


def test_a_setting_nobody_understands_is_a_defect() -> None:
    with pytest.raises(ValueError, match="fax"):
        printer_of("fax:1", NOBODY)


def test_a_machine_without_a_print_server_has_no_printers() -> None:
    assert discover(NOBODY) == ()

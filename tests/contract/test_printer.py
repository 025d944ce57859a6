"""What every printer promises, the fake one included."""

from pathlib import Path

import pytest

from kiosk.printer import NoPrinter, PrintCode, Printer, PrintOutcome
from kiosk.printing.cups import CupsPrinter
from kiosk.printing.folder import FolderPrinter
from kiosk.printing.ipp import IppServer
from tests.fake_printer import MemoryPrinter


@pytest.fixture(params=["memory", "folder", "missing folder", "none", "cups without a server"])
def printer(request: pytest.FixtureRequest, tmp_path: Path) -> Printer:
    printers: dict[str, Printer] = {
        "memory": MemoryPrinter(),
        "folder": FolderPrinter(tmp_path),
        "missing folder": FolderPrinter(tmp_path / "gone"),
        "none": NoPrinter(),
        "cups without a server": CupsPrinter("X", server=IppServer("127.0.0.1:9", timeout=0.5)),
    }
    return printers[request.param]


def test_a_print_ends_in_an_outcome_and_never_in_an_exception(printer: Printer) -> None:
    outcome = printer.print(b"%PDF-1.4", "receipt")

    assert isinstance(outcome, PrintOutcome)
    assert isinstance(printer.name, str)


def test_what_did_not_come_out_is_explained_by_a_code(printer: Printer) -> None:
    outcome = printer.print(b"%PDF-1.4", "receipt")

    assert outcome.came_out or outcome.code is not PrintCode.OK


def test_what_was_asked_twice_is_answered_twice(printer: Printer) -> None:
    assert printer.print(b"a", "x").state == printer.print(b"b", "x").state

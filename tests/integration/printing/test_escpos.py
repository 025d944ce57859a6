"""A receipt printer on the network: what comes out, and what is claimed of it."""

import pytest
import zxingcpp

from kiosk.printer import PrintCode
from kiosk.printing import escpos
from kiosk.printing.escpos import EscPosPrinter
from kiosk.printing.receipt_pdf import render
from tests.receipt_samples import URL, a_receipt
from tests.thermal_printer import COVER, FAULT, PAPER_END, ThermalPrinter

RECEIPT = render(a_receipt(), "80mm")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(escpos, "STATUS_SECONDS", 0.2)


def test_the_whole_receipt_comes_out_in_black_and_white_and_is_cut_off() -> None:
    there = ThermalPrinter()

    outcome = EscPosPrinter(there.address).print(RECEIPT, "receipt")

    (code,) = zxingcpp.read_barcodes(there.paper)
    assert (outcome.state, outcome.code) == ("printed", PrintCode.OK)
    assert code.text == URL
    assert there.cuts == 1
    assert set(there.paper.tobytes()) == {0, 255}


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        (COVER, PrintCode.COVER_OPEN),
        (PAPER_END, PrintCode.MEDIA_EMPTY),
        (FAULT, PrintCode.STOPPED),
    ],
    ids=["cover", "paper", "fault"],
)
def test_a_printer_in_trouble_gets_nothing_and_the_trouble_is_named(
    trouble: int, code: PrintCode
) -> None:
    there = ThermalPrinter(trouble)
    printer = EscPosPrinter(there.address)

    outcome = printer.print(RECEIPT, "receipt")

    assert (outcome.state, outcome.code) == ("failed", code)
    assert there.paper.height == 0
    assert printer.obstacle() is code


def test_paper_that_ran_out_under_the_receipt_is_no_receipt() -> None:
    outcome = EscPosPrinter(ThermalPrinter(0, PAPER_END).address).print(RECEIPT, "receipt")

    assert (outcome.state, outcome.code) == ("failed", PrintCode.MEDIA_EMPTY)


def test_a_printer_that_tells_nothing_is_never_said_to_have_printed() -> None:
    there = ThermalPrinter(mute=True)

    outcome = EscPosPrinter(there.address).print(RECEIPT, "receipt")

    assert (outcome.state, outcome.code) == ("accepted", PrintCode.OK)
    assert there.cuts == 1


def test_a_printer_that_is_switched_off_is_told() -> None:
    there = ThermalPrinter()
    there.switch_off()
    printer = EscPosPrinter(there.address)

    assert printer.print(RECEIPT, "receipt").code is PrintCode.OFFLINE
    assert printer.obstacle() is PrintCode.OFFLINE

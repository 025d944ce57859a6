"""Printing through a real print server: what is claimed is what happened."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.printer import PrintCode
from kiosk.printing.cups import CupsPrinter
from kiosk.printing.discover import discover, printer_of
from kiosk.printing.ipp import IppServer
from kiosk.printing.receipt_pdf import render
from tests.integration.printing.private_cups import PrivateCups
from tests.receipt_samples import a_receipt

pytestmark = [
    pytest.mark.skipif(not shutil.which("cupsd"), reason="cupsd is not installed"),
    pytest.mark.xdist_group("cups"),
]


@pytest.fixture(scope="module")
def cups() -> Iterator[PrivateCups]:
    folder = Path(tempfile.mkdtemp(prefix="cups-"))
    server = PrivateCups(folder)
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture
def queue(cups: PrivateCups) -> Iterator[CupsPrinter]:
    """The queue in working order, and left so."""
    printer = CupsPrinter("TEST", server=IppServer(cups.address), patience=6.0)
    cups.tell("ok")
    yield printer
    cups.clear()
    assert printer.print(b"%PDF-1.4 clears the reasons", "clear").came_out


def test_a_receipt_that_came_out_is_called_printed(cups: PrivateCups, queue: CupsPrinter) -> None:
    pdf = render(a_receipt(), "80mm")

    outcome = queue.print(pdf, "receipt 703120451")

    assert outcome.state == "printed", outcome
    assert cups.printed() == pdf


def test_paper_out_is_told_and_the_job_waits(cups: PrivateCups, queue: CupsPrinter) -> None:
    cups.tell("paperout")

    outcome = queue.print(b"%PDF-1.4 waits", "receipt")

    assert (outcome.state, outcome.code) == ("accepted", PrintCode.MEDIA_EMPTY)
    assert outcome.needs_a_person
    assert not outcome.came_out


def test_an_open_cover_is_told(cups: PrivateCups, queue: CupsPrinter) -> None:
    cups.tell("cover")

    outcome = queue.print(b"%PDF-1.4 cover", "receipt")

    assert (outcome.state, outcome.code) == ("accepted", PrintCode.COVER_OPEN)


def test_a_printer_nobody_reaches_is_told_while_the_queue_tries_again(
    cups: PrivateCups, queue: CupsPrinter
) -> None:
    cups.tell("fail")

    outcome = queue.print(b"%PDF-1.4 later", "receipt")

    assert (outcome.state, outcome.code) == ("accepted", PrintCode.OFFLINE)
    assert outcome.detail == "cannot reach printer"


def test_a_job_the_queue_gave_up_is_called_failed(cups: PrivateCups, queue: CupsPrinter) -> None:
    cups.after_a_failure("abort-job")
    cups.tell("fail")

    outcome = queue.print(b"%PDF-1.4 lost", "receipt")

    assert (outcome.state, outcome.code) == ("failed", PrintCode.ABORTED)


def test_patience_that_ends_early_claims_the_queue_only(
    cups: PrivateCups, queue: CupsPrinter
) -> None:
    cups.tell("paperout")
    hasty = CupsPrinter("TEST", server=IppServer(cups.address), patience=0.0)

    outcome = hasty.print(b"%PDF-1.4 hasty", "receipt")

    assert outcome.state == "accepted"
    assert not outcome.came_out


def test_a_queue_that_does_not_exist_is_told(cups: PrivateCups) -> None:
    outcome = CupsPrinter("GONE", server=IppServer(cups.address)).print(b"%PDF-1.4", "receipt")

    assert (outcome.state, outcome.code) == ("failed", PrintCode.QUEUE_MISSING)


def test_the_queues_of_the_server_are_found(cups: PrivateCups, queue: CupsPrinter) -> None:
    server = IppServer(cups.address)

    (found,) = discover(server)

    assert (found.name, found.is_default) == ("TEST", True)
    assert printer_of("auto", server).name == "TEST"

"""What a job's state and a printer's reasons mean for the person who waits."""

import pytest

from kiosk.printer import PrintCode, PrintOutcome
from kiosk.printing.cups import CupsPrinter, ended, obstacle, roll_options
from kiosk.printing.ipp import NOT_FOUND, Answer, IppServer
from kiosk.printing.receipt_pdf import render
from tests.receipt_samples import a_receipt


def a_job(state: int, message: str = "") -> Answer:
    return Answer(0, ({"job-state": (state,), "job-printer-state-message": (message,)},))


@pytest.mark.parametrize(
    ("job", "outcome"),
    [
        (a_job(9), PrintOutcome("printed")),
        (a_job(8, "no route"), PrintOutcome("failed", PrintCode.ABORTED, "no route")),
        (a_job(7), PrintOutcome("failed", PrintCode.CANCELLED)),
        (a_job(5), None),
        (a_job(3), None),
    ],
    ids=["completed", "aborted", "cancelled", "processing", "pending"],
)
def test_a_job_has_ended_or_may_still_print(job, outcome) -> None:
    assert ended(job) == outcome


def test_a_job_the_server_forgot_is_not_called_printed() -> None:
    outcome = ended(Answer(NOT_FOUND, ()))

    assert outcome
    assert outcome.state == "accepted"


@pytest.mark.parametrize(
    ("reasons", "stopped", "code"),
    [
        (["media-empty-error"], False, PrintCode.MEDIA_EMPTY),
        (["media-needed"], False, PrintCode.MEDIA_EMPTY),
        (["cover-open-error", "paused"], True, PrintCode.COVER_OPEN),
        (["media-jam-error", "media-empty-error"], False, PrintCode.MEDIA_EMPTY),
        (["offline-report"], False, PrintCode.OK),
        (["offline"], False, PrintCode.OFFLINE),
        (["paused"], True, PrintCode.STOPPED),
        (["media-low-warning", "none"], False, PrintCode.OK),
    ],
)
def test_reasons_name_the_obstacle(reasons, stopped, code) -> None:
    assert obstacle(reasons, stopped=stopped) is code


def test_a_strip_tells_the_driver_how_long_it_is_and_a_sheet_does_not() -> None:
    (option,) = roll_options(render(a_receipt(), "80mm"))

    assert option.startswith("media=Custom.80.1x")
    assert roll_options(render(a_receipt(), "a4")) == ()


def test_a_print_server_that_is_not_there_loses_nothing_silently(monkeypatch) -> None:
    printer = CupsPrinter("ANY", server=IppServer("127.0.0.1:9", timeout=0.5))

    outcome = printer.print(b"%PDF-1.4", "receipt")

    assert (outcome.state, outcome.code) == ("failed", PrintCode.QUEUE_UNREACHABLE)


def test_a_machine_without_lp_says_so(monkeypatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    outcome = CupsPrinter("ANY", server=IppServer("127.0.0.1:9")).print(b"%PDF-1.4", "receipt")

    assert outcome == PrintOutcome("failed", PrintCode.QUEUE_UNREACHABLE, "lp is not installed")

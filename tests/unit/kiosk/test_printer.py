"""What may be said of a sheet that was sent to a printer."""

from pathlib import Path

import pytest

from kiosk.printer import NoPrinter, PrintCode, PrintOutcome


@pytest.mark.parametrize(
    ("outcome", "came_out", "needs_a_person"),
    [
        (PrintOutcome("printed"), True, False),
        (PrintOutcome("accepted"), False, False),
        (PrintOutcome("accepted", PrintCode.MEDIA_EMPTY), False, True),
        (PrintOutcome("accepted", PrintCode.SAVED_AS_FILE), False, False),
        (PrintOutcome("failed", PrintCode.ABORTED), False, False),
    ],
)
def test_only_a_finished_job_is_called_out(outcome, came_out, needs_a_person) -> None:
    assert outcome.came_out is came_out
    assert outcome.needs_a_person is needs_a_person


def test_a_counter_without_a_printer_says_so() -> None:
    assert NoPrinter().print(b"%PDF", "x") == PrintOutcome("none", PrintCode.NO_PRINTER)


def test_every_code_is_explained_to_the_operator() -> None:
    page = Path("docs/printing.md").read_text(encoding="utf-8")

    assert [code for code in PrintCode if code and f"| `{code}` |" not in page] == []

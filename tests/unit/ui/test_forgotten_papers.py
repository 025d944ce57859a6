"""What was set in type for one citizen is not kept for the next."""

import pytest

from tests.unit.ui.a_counter import ACounter


@pytest.fixture
def receipt() -> ACounter:
    """A receipt on the screen, its paper on the way."""
    counter = ACounter()
    counter.begin("streetlight_repair").fill("streetlight_repair")
    return counter.touch("declaration_toggled").touch("sent")


def test_the_end_of_a_session_forgets_what_was_set_in_type(receipt: ACounter) -> None:
    receipt.work.do_all()
    before = receipt.tray.forgot

    receipt.touch("done_pressed")

    assert receipt.tray.forgot == before + 1


def test_a_paper_that_comes_after_the_end_is_forgotten_too(receipt: ACounter) -> None:
    receipt.touch("done_pressed")
    before = receipt.tray.forgot

    receipt.work.do_all()

    assert receipt.tray.forgot == before + 1

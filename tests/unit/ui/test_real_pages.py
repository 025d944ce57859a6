"""Every page of the real services fits: nothing is cut, nothing sticks out, at any size."""

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.thai.lines import dictionary
from tests.journeys import SeenCounter, window_of
from tests.looking import clipped, settle

SERVICES = ("elderly_allowance", "streetlight_repair", "complaint")
LOOKS = ((1920, 1080, 100, "th"), (1366, 768, 100, "en"), (1366, 768, 200, "th"))


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize(("width", "height", "step", "language"), LOOKS)
def test_no_page_of_a_service_is_cut(
    qapp: QApplication, service: str, width: int, height: int, step: int, language: str
) -> None:
    qapp.setStyle("Fusion")
    window = window_of(width, height, dictionary())
    counter = SeenCounter(window, language, step)

    found = {page: problems for page in counter.pages(service) if (problems := clipped(window))}

    window.hide()
    window.deleteLater()
    settle()
    assert found == {}

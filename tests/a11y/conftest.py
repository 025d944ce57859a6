"""Windows for the rows of the accessibility checklist."""

from tests.unit.ui.conftest import make_window, skin

__all__ = ["make_window", "skin"]

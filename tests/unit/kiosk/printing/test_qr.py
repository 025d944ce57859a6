"""QR symbols on the dot grid."""

import pytest

from kiosk.printing.qr import matrix, squares
from kiosk.printing.sheet import DOT, MM
from tests.receipt_samples import URL


@pytest.mark.parametrize("least", [10.0, 22.0, 30.0])
def test_a_symbol_is_at_least_as_wide_as_asked_and_lies_on_whole_dots(least: float) -> None:
    symbol = squares(URL, at_least_mm=least)

    assert len(symbol.rows) * symbol.side >= least * MM
    assert symbol.side / DOT == pytest.approx(round(symbol.side / DOT))
    assert symbol.side >= 4 * DOT


def test_a_tracking_address_in_capitals_needs_a_small_symbol() -> None:
    assert len(matrix(URL)) <= 33


def test_a_symbol_is_square_with_its_three_corners() -> None:
    rows = matrix(URL)

    assert {len(row) for row in rows} == {len(rows)}
    assert all(rows[0][:7])
    assert all(rows[0][-7:])
    assert all(rows[-1][:7])

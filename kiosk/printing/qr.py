"""A text as the squares of a QR symbol, error correction Q: a quarter may be worn away."""

from functools import lru_cache

from kiosk.printing.sheet import DOT, MM, Squares

QUIET = 4
"""Light squares that must stay free on each side."""

_LEAST_DOTS = 4

_MASK = 4
"""Every reader knows all eight masks; trying each of them takes ten times as long, on the way from
"send" to the number. For our addresses this one is the nearest to the best on average."""


@lru_cache(maxsize=64)
def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    from qrcode.constants import ERROR_CORRECT_Q
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_Q, border=0, mask_pattern=_MASK)
    code.add_data(text, optimize=0)
    code.make(fit=True)
    return tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())


def squares(text: str, *, at_least_mm: float) -> Squares:
    """The symbol at the origin, its dark part at least so wide, each square a whole number of
    dots of a 203 dpi head and never under four."""
    rows = matrix(text)
    dots = _LEAST_DOTS
    while dots * DOT * len(rows) < at_least_mm * MM:
        dots += 1
    return Squares(0.0, 0.0, rows, dots * DOT)

"""Thai digits to Arabic ones and back; everything else in a text stays as it is."""

ARABIC, THAI = "0123456789", "๐๑๒๓๔๕๖๗๘๙"

_TO_ARABIC = str.maketrans(THAI, ARABIC)
_TO_THAI = str.maketrans(ARABIC, THAI)


def to_arabic(text: str) -> str:
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    return text.translate(_TO_THAI)


def only_digits(text: str) -> str:
    """The digits of a typed number in Arabic form; spaces, dashes and letters fall away."""
    return "".join(c for c in to_arabic(text) if c in ARABIC)

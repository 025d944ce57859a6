"""Which letters stand where on the on-screen keyboard.

A row is a string of caps. Kedmanee keeps the places people know from a typewriter; the ก–ฮ
layer has every consonant in the order learnt at school, vowels and marks at its right, and needs
no second layer.
"""

KEDMANEE = (
    "ๅ/-ภถุึคตจขช",
    "ๆไำพะัีรนยบล",
    "ฟหกดเ้่าสวงซ",
    "ผปแอิืทมใฝฃฅ",
)
KEDMANEE_MORE = (
    "๑๒๓๔ู฿๕๖๗๘๙๐",
    'ฎฑธํ๊ณฯญฐ,."',
    "ฤฆฏโฌ็๋ษศซ()",
    "ฉฮฺ์ฒฬฦ?:;!%",
)
ALPHABET = (
    "กขฃคฅฆงจฉชซ ะาิีุู",
    "ฌญฎฏฐฑฒณดตถ ัำึื็ๆ",
    "ทธนบปผฝพฟภม เแโใไฯ",
    "ยรลวศษสหฬอฮ ่้๊๋์-",
)
SYMBOLS = (
    "1234567890",
    "-/.,()\"':;",
    "@_+&%#!?*=",
    "๑๒๓๔๕๖๗๘๙๐",
)
LATIN = ("1234567890", "qwertyuiop", "asdfghjkl'", "zxcvbnm,.-@_")
LATIN_MORE = ("1234567890", "QWERTYUIOP", "ASDFGHJKL'", "ZXCVBNM,.-@_")
PAD = ("123", "456", "789", " 0 ")

LAYERS = {
    "thai": KEDMANEE,
    "thai_more": KEDMANEE_MORE,
    "alphabet": ALPHABET,
    "symbols": SYMBOLS,
    "latin": LATIN,
    "latin_more": LATIN_MORE,
    "digits": PAD,
    "phone": PAD,
    "decimal": ("123", "456", "789", ".0 "),
    "time": ("123", "456", "789", ":0 "),
}
LOW_PADS = {
    "digits": ("12345", "67890"),
    "phone": ("12345", "67890"),
    "decimal": ("12345.", "67890 "),
    "time": ("12345:", "67890 "),
}
PADS = frozenset(LOW_PADS)

# The keys of the bottom row: what they are called in the view, and the layer each one opens.
BOTTOM = {
    "thai": (
        ("more", "thai_more"),
        ("digits", "symbols"),
        ("alphabet", "alphabet"),
        ("latin", "latin"),
    ),
    "thai_more": (
        ("standard", "thai"),
        ("digits", "symbols"),
        ("alphabet", "alphabet"),
        ("latin", "latin"),
    ),
    "alphabet": (("standard", "thai"), ("digits", "symbols"), ("latin", "latin")),
    "symbols": (("thai", "thai"), ("alphabet", "alphabet"), ("latin", "latin")),
    "latin": (("more", "latin_more"), ("digits", "symbols"), ("thai", "thai")),
    "latin_more": (("latin", "latin"), ("digits", "symbols"), ("thai", "thai")),
}


BELOW = ("ุ", "ู", "ฺ")


def needs_circle(letter: str) -> bool:
    """True for a vowel or tone mark that cannot be drawn without a consonant."""
    return letter in "ัำิีึืฺุู็่้๊๋์ํ"

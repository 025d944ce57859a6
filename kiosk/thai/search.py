"""One form of a text for searching, so that what was typed differently is still found."""

import re
import unicodedata

from kiosk.thai.digits import to_arabic

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_PUNCTUATION = re.compile(r"[^\w\s\u0e00-\u0e7f]|[\u0e2f\u0e46\u0e4f\u0e5a\u0e5b_]")
_TONES = re.compile("[\u0e47-\u0e4c\u0e4e]")
_MARK_ORDER = re.compile("([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e3a])")


def search_key(text: str) -> str:
    """Same key, same words: spelling variants of one text as Unicode allows them are joined."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", to_arabic(text))).casefold()
    text = text.replace("\u0e40\u0e40", "\u0e41")
    text = _MARK_ORDER.sub(r"\2\1", text)
    text = re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", text)
    return " ".join(_PUNCTUATION.sub(" ", text).split())


def loose_key(text: str) -> str:
    """`search_key` without tone marks and silent-letter signs, for names typed in a hurry."""
    return _TONES.sub("", search_key(text))

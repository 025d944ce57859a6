"""The fixed words of receipts, in the languages of `assets/receipt`."""

import json
from functools import lru_cache
from pathlib import Path

TEXTS = Path(__file__).resolve().parents[2] / "assets" / "receipt"
LANGUAGES = ("th", "en")


class Words:
    """`words("within", date="…")` is the sentence with its placeholders filled."""

    def __init__(self, language: str, texts: dict[str, str]) -> None:
        self.language, self._texts = language, texts

    def __call__(self, key: str, **values: object) -> str:
        return self._texts[key].format(**values)


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    """A language nobody has written receipts in is answered in Thai."""
    language = language if language in LANGUAGES else "th"
    text = (TEXTS / f"{language}.json").read_text(encoding="utf-8")
    return Words(language, json.loads(text))

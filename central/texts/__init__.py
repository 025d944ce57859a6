"""The sentences of the public page, in every language it speaks."""

import json
from functools import cache
from pathlib import Path

LANGUAGES = ("th", "en")


@cache
def _sentences(language: str) -> dict[str, str]:
    path = Path(__file__).with_name(f"{language}.json")
    found = json.loads(path.read_text(encoding="utf-8"))
    return {str(key): str(sentence) for key, sentence in found.items()}


def language_of(asked: str | None) -> str:
    """The language to speak for `?lang=`; Thai unless another one of ours was asked for."""
    return asked if asked in LANGUAGES else LANGUAGES[0]


def say(language: str, key: str, **values: object) -> str:
    """The sentence called `key`, its places filled in."""
    return _sentences(language)[key].format(**values)

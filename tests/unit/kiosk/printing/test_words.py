"""The fixed words of receipts in each language."""

import json
import re

import pytest

from kiosk.printing.words import LANGUAGES, TEXTS, words


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things_with_the_same_places_to_fill(language: str) -> None:
    thai, other = (
        json.loads((TEXTS / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("th", language)
    )

    assert {key: placeholders(text) for key, text in other.items()} == {
        key: placeholders(text) for key, text in thai.items()
    }


def test_the_word_for_a_tax_receipt_appears_in_its_denial_only() -> None:
    thai = json.loads((TEXTS / "th.json").read_text(encoding="utf-8"))

    assert [key for key, text in thai.items() if "ใบเสร็จ" in text] == ["not_tax_receipt"]


def test_a_language_nobody_wrote_is_answered_in_thai() -> None:
    assert words("fr")("title") == "ใบรับคำขอ"
    assert words("en")("within", date="1 May") == "by 1 May"

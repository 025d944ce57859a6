"""Both languages say the same things with the same places to fill."""

import string

import pytest

from ui.i18n import LANGUAGES, Texts, sentences


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def forms_of(value: str | dict[str, str]) -> list[str]:
    return list(value.values()) if isinstance(value, dict) else [value]


@pytest.mark.row("LNG-01")
def test_both_languages_have_the_same_keys() -> None:
    assert sentences("th").keys() == sentences("en").keys()


@pytest.mark.row("LNG-01")
def test_both_languages_fill_the_same_places() -> None:
    different = [
        key
        for key in sentences("th")
        if len(
            {
                frozenset(p for f in forms_of(sentences(one)[key]) for p in places(f))
                for one in LANGUAGES
            }
        )
        > 1
    ]

    assert not different


def test_plurals_have_exactly_one_and_other() -> None:
    kinds = {tuple(v) for one in LANGUAGES for v in sentences(one).values() if isinstance(v, dict)}

    assert kinds == {("one", "other")}


def test_no_sentence_blames_or_begs() -> None:
    banned = ("กรุณา", "ไม่ถูกต้อง", "invalid", "Please")
    bad = [
        (key, word)
        for one in LANGUAGES
        for key, value in sentences(one).items()
        for text in forms_of(value)
        for word in banned
        if word in text
    ]

    assert not bad


def test_a_count_of_one_is_said_in_the_singular() -> None:
    texts = Texts("en")

    assert texts("question.summary", count=1) == "1 thing to correct"
    assert texts("question.summary", count=2) == "2 things to correct"


def test_a_language_there_is_no_file_for_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        Texts().use("fr")

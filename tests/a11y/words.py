"""How long the words on a screen may be, and which words may not stand there."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from tests.a11y.showing import Page
from ui.presenters.screen import Screen

HEADING, SENTENCE = {"th": 40, "en": 80}, {"th": 90, "en": 150}
"""The checklist counts Thai; the same thought in English has about half as many letters again."""

BLAMED = ("กรุณา", "โปรด", "ไม่ถูกต้อง", "invalid", "please", "illegal", "must not")
_ENDS = {
    "th": re.compile(r"\n| · "),
    "en": re.compile(r"\n| · |(?<=[a-z0-9)”\"][.!?]) +(?=[A-Z0-9“\"])"),
}
"""Where a sentence ends. A Thai one ends at a blank as a clause does, so the whole run counts."""

_LAW = re.compile(r"พ\.ร\.บ\.|พระราชบัญญัติ|มาตรา \d|\bAct B\.?E|\bsection \d")


def seen(text: str) -> int:
    """Characters that take room of their own: Thai vowels and tones above and below do not."""
    return sum(unicodedata.category(one) not in ("Mn", "Me", "Cf") for one in text)


def sentences_in(text: str, language: str) -> list[str]:
    """Its sentences; the members of a list are read one by one."""
    return _ENDS[language].split(text)


def words_of(view: object, where: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a view with the name of its place."""
    if isinstance(view, str):
        yield where, view
    elif is_dataclass(view):
        for one in fields(view):
            yield from words_of(getattr(view, one.name), f"{where}.{one.name}")
    elif isinstance(view, tuple):
        for one in view:
            yield from words_of(one, where)


def too_long(page: Page, language: str) -> Iterator[str]:
    """Long headings and sentences, laws that are not behind "อ่านเต็ม", Thai digits."""
    title = str(getattr(page.view, "title", ""))
    if seen(title) > HEADING[language]:
        yield f"a heading of {seen(title)}: {title}"
    for where, text in words_of(page.view):
        for sentence in sentences_in(text, language):
            if seen(sentence) > SENTENCE[language]:
                yield f"{where} has a sentence of {seen(sentence)}: {sentence}"
        if _LAW.search(text) and not _behind_a_button(page, where):
            yield f"{where} names a law: {text}"
        if re.search("[๐-๙]", text):
            yield f"{where} has Thai digits: {text}"


def _behind_a_button(page: Page, where: str) -> bool:
    """ "อ่านเต็ม" and "ช่วยอธิบาย" may name the law, as may the paper that it asks for."""
    return page.screen is Screen.PRIVACY or where.endswith(".guidance")

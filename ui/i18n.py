"""Words in the language on the screen: whole sentences by key, with named places to fill.

The files of `assets/i18n/` are flat: key → sentence, or key → {"one": …, "other": …} where a
count decides. Only the language in use is read, and dates are loaded with the first one said,
so that the start screen need not wait.
"""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

LANGUAGES = ("th", "en")
_FOLDER = Path(__file__).resolve().parent.parent / "assets" / "i18n"


@cache
def sentences(language: str) -> dict[str, str | dict[str, str]]:
    """Everything there is in one language."""
    read: dict[str, str | dict[str, str]] = json.loads(
        (_FOLDER / f"{language}.json").read_text(encoding="utf-8")
    )
    return read


class Texts:
    """Hands out sentences; `use` switches the language for everyone who holds it."""

    def __init__(self, language: str = "th") -> None:
        self.language = language

    def use(self, language: str) -> None:
        """Switch; a language there is no file for is a defect of the caller."""
        if language not in LANGUAGES:
            raise ValueError(language)
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of `key`; `count` also chooses between one and other."""
        return self.of(self.language, key, **values)

    def of(self, language: str, key: str, **values: object) -> str:
        """The same in a language that need not be the one on the screen."""
        found = sentences(language)[key]
        if isinstance(found, dict):
            found = found["one" if values.get("count") == 1 else "other"]
        return found.format(**values) if values else found

    def has(self, key: str) -> bool:
        """Is there such a sentence?"""
        return key in sentences(self.language)

    def months(self) -> tuple[str, ...]:
        """Names of the months, January first."""
        from forms.thai_calendar import MONTHS, MONTHS_ENGLISH

        return MONTHS if self.language == "th" else MONTHS_ENGLISH

    def long_date(self, day: "date") -> str:
        """5 มิถุนายน 2511 or 5 June 1968."""
        from kiosk.thai import dates

        return dates.long_date(day, self.language)

    def short_date(self, day: "date") -> str:
        """15 ธ.ค. 2569 or 15 Dec 2026."""
        from kiosk.thai import dates

        return dates.short_date(day, self.language)

    def time(self, moment: "datetime") -> str:
        """10:42 น. or 10:42, as the clock on the office's wall shows it."""
        from kiosk.thai import dates

        return dates.clock_time(moment, self.language)

    def join(self, parts: list[str]) -> str:
        """A list of things in one line."""
        return self("format.comma").join(parts)

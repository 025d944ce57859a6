"""What a service is: everything the counter says about it before, around and after its form.

Plain frozen data, read from `service.yaml` by `loader.py`.  Texts are in every language of the
counter; a place holder in braces (`{office}`, `{phone}`) is filled in by whoever shows the text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal["working_day", "day", "minute", "round"]
CountsFrom = Literal["received", "previous"]
Wanted = Literal["yes", "no", "if"]


class CatalogueError(Exception):
    """A service, or a version of its form, that is not there or not whole."""


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in the languages of the counter."""

    th: str
    en: str

    def get(self, language: str) -> str:
        """The text in this language; Thai where it is another one than English."""
        return self.en if language == "en" else self.th


@dataclass(frozen=True, slots=True)
class Category:
    """A group of services on the first page of choosing; `icon` is a lucide name."""

    id: str
    title: Text
    icon: str


@dataclass(frozen=True, slots=True)
class Document:
    """A paper the office wants to see.

    `relevant` is the path of a node of the form: the document is wanted while that node is `true`;
    an empty one always.  "if" documents are shown on the page "what you need" with their note.
    """

    id: str
    title: Text
    required: Wanted
    note: Text
    relevant: str = ""
    icon: str = "file-text"


@dataclass(frozen=True, slots=True)
class ServiceStep:
    """What happens after the request was taken in, as the citizen sees it.

    `days` counts in `unit` from the day of reception or from the previous step's date; None
    means that no date can be promised.  `days_path` names a node of the form whose number, when
    there is one, replaces `days` and counts from the day of reception (an urgent case).
    """

    id: str
    title: Text
    actor: Text
    days: int | None
    unit: Unit
    note: Text
    counts_from: CountsFrom = "previous"
    days_path: str = ""


@dataclass(frozen=True, slots=True)
class StepDue:
    """A step and the day by which it is expected; None where none can be promised."""

    step: ServiceStep
    due: date | None


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """What section 23 of the PDPA has the office tell, in words of one page."""

    version: str
    what: Text
    why: Text
    basis: Text
    who: Text
    keep: Text
    rights: Text
    contact: Text
    if_not_given: Text

    def lines(self) -> tuple[tuple[str, Text], ...]:
        """The five short lines of the notice page: (icon, sentence)."""
        return (
            ("clipboard-list", self.what),
            ("target", self.why),
            ("users", self.who),
            ("calendar-clock", self.keep),
            ("shield-check", self.rights),
        )

    def full(self) -> tuple[Text, ...]:
        """The whole notice, paragraph by paragraph."""
        return (
            self.what,
            self.why,
            self.basis,
            self.if_not_given,
            self.who,
            self.keep,
            self.rights,
            self.contact,
        )


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a request is kept; the office confirms it (`setting` names where)."""

    years: int
    setting: str
    note: Text


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A computed answer worth showing on the check page and the receipt.

    `value` holds one node path per language; `when` is a path whose node must be `true`, or "".
    """

    label: Text
    value: Text
    when: str = ""


def schedule(
    steps: tuple[ServiceStep, ...],
    received: date,
    due: Callable[[date, int, str], date],
    answers: Mapping[str, str] | None = None,
) -> tuple[StepDue, ...]:
    """The expected day of each step.

    `due(day, number, unit)` counts days of this office's calendar.  `answers` are values of the
    form by path, for steps with a `days_path`; an earlier step is never promised for a later day
    than one that depends on it.
    """
    days = _count(steps, received, due, answers or {})
    latest: date | None = None
    for index in range(len(steps) - 1, -1, -1):
        day = days[index]
        if day is not None and latest is not None and day > latest:
            days[index] = day = latest
        if day is not None and steps[index].days_path:
            latest = day
    return tuple(StepDue(step, day) for step, day in zip(steps, days, strict=True))


def _count(
    steps: tuple[ServiceStep, ...],
    received: date,
    due: Callable[[date, int, str], date],
    answers: Mapping[str, str],
) -> list[date | None]:
    days: list[date | None] = []
    previous: date | None = received
    for step in steps:
        given = answers.get(step.days_path, "") if step.days_path else ""
        start = received if given or step.counts_from == "received" else previous
        number = int(float(given)) if given else step.days
        if number is None or step.unit == "round" or start is None:
            previous = None
        else:
            previous = start if step.unit == "minute" else due(start, number, step.unit)
        days.append(previous)
    return days

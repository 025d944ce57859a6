"""Which sheets and columns a form may have; a misspelt one is refused, never ignored."""

import difflib
import re

from forms.authoring.problems import Problem
from forms.authoring.sheets import Workbook

LANGUAGES = ("th", "en")
TEXT_COLUMNS = (
    "label",
    "hint",
    "guidance_hint",
    "example",
    "required_message",
    "constraint_message",
)
MEDIA_COLUMNS = ("image", "big-image", "audio", "video")
SURVEY_COLUMNS = (
    "type",
    "name",
    "required",
    "relevant",
    "constraint",
    "appearance",
    "default",
    "calculation",
    "choice_filter",
    "trigger",
    "read_only",
    "repeat_count",
    "parameters",
    "reason",
)
SALA_COLUMNS = tuple(
    f"bind::sala:{name}"
    for name in (
        "private",
        "identity",
        "precision",
        "thai",
        "summary",
        "document",
        "card",
        "filled_by",
    )
)
SETTINGS_COLUMNS = (
    "form_title",
    "form_id",
    "version",
    "default_language",
    "namespaces",
    "instance_name",
    "style",
)
CHOICE_COLUMNS = ("list_name", "name")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def _with_languages(columns: tuple[str, ...]) -> tuple[str, ...]:
    return columns + tuple(f"{c}::{language}" for c in columns for language in LANGUAGES)


KNOWN = {
    "survey": SURVEY_COLUMNS
    + SALA_COLUMNS
    + _with_languages(TEXT_COLUMNS)
    + _with_languages(MEDIA_COLUMNS),
    "choices": CHOICE_COLUMNS + _with_languages(("label",)) + _with_languages(MEDIA_COLUMNS),
    "settings": SETTINGS_COLUMNS,
    **{f"texts {language}": ("name", *TEXT_COLUMNS) for language in LANGUAGES},
}
NEEDED = {
    "survey": ("type", "name"),
    "choices": ("list_name", "name"),
    "settings": ("form_id", "version", "form_title"),
    "texts th": ("name", "label"),
    "texts en": ("name", "label"),
}


def check_columns(book: Workbook, *, of_group: bool = False) -> list[Problem]:
    """Unknown sheets and columns, with the nearest known one; columns that are missing."""
    problems = []
    for name, sheet in book.sheets.items():
        if name not in KNOWN:
            remedy = _nearest(name, tuple(KNOWN)) or f"Sheets are {', '.join(KNOWN)}."
            problems.append(Problem(book.file, name, 0, "", "This sheet is not known.", remedy))
            continue
        for column in sheet.columns:
            if column not in KNOWN[name] and not _is_filter_column(name, column):
                remedy = _nearest(column, KNOWN[name]) or "Take the column out."
                what = f"The column {column!r} is not known."
                problems.append(Problem(book.file, name, 1, column, what, remedy))
        for column in NEEDED[name]:
            if column not in sheet.columns:
                what = f"The column {column!r} is missing."
                problems.append(Problem(book.file, name, 1, column, what, "Add it."))
    for name in ("survey",) if of_group else ("survey", "settings"):
        if name not in book.sheets:
            what = f"The sheet {name!r} is missing."
            problems.append(Problem(book.file, name, 0, "", what, "Add it."))
    return problems


def _is_filter_column(sheet: str, column: str) -> bool:
    """Choices may have columns of their own for choice_filter; one close to a known one is a slip."""
    plain = sheet == "choices" and bool(_NAME.fullmatch(column))
    return plain and not difflib.get_close_matches(column, KNOWN["choices"], 1, 0.75)


def _nearest(word: str, known: tuple[str, ...]) -> str:
    found = difflib.get_close_matches(word, known, 1, 0.6)
    return f"Did you mean {found[0]!r}?" if found else ""

"""Checks of a plain form's rows that need no XForm: types, names, texts, reasons."""

import re

from forms.authoring.columns import LANGUAGES
from forms.authoring.problems import Problem
from forms.authoring.sheets import Row, Workbook
from forms.authoring.words import check_texts

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_SELECT = re.compile(r"(select_one|select_multiple)(_from_file)? (\S+)")
QUESTIONS = frozenset(
    {
        "text",
        "integer",
        "decimal",
        "date",
        "time",
        "dateTime",
        "geopoint",
        "image",
        "file",
        "barcode",
        "acknowledge",
    }
)
UNASKED = frozenset({"calculate", "hidden", "start", "end", "today", "deviceid", "csv-external"})
STRUCTURE = frozenset({"begin group", "end group", "begin repeat", "end repeat"})
_HELP = ("hint", "guidance_hint", "example")
FROM_FILE = "_from_file"


def kind_of(row: Row) -> str:
    """question, note, group, repeat, end, unasked, or "" where the type is not known."""
    written = row.get("type").replace("_group", " group").replace("_repeat", " repeat")
    if written in STRUCTURE:
        return "end" if written.startswith("end") else written.removeprefix("begin ")
    if written == "note":
        return "note"
    if written in UNASKED:
        return "unasked"
    return "question" if written in QUESTIONS or _SELECT.fullmatch(row.get("type")) else ""


def check_rows(book: Workbook, *, for_officers: bool = False) -> list[Problem]:
    """Every problem of the rows of a plain form.

    An officers' part may leave questions unanswered without a reason, and needs labels only.
    """
    problems: list[Problem] = []
    lists = {row.get("list_name") for row in book.sheet("choices")}
    seen: dict[str, Row] = {}
    for row in book.sheet("survey"):
        kind = kind_of(row)
        if not kind:
            remedy = f"Types are {', '.join(sorted(QUESTIONS))}, select_one LIST, note, calculate…"
            problems.append(row.problem("type", f"{row.get('type')!r} is not known.", remedy))
            continue
        if kind == "end":
            continue
        problems += _name(row, seen)
        problems += _list(row, lists)
        problems += _outside_the_subset(row)
        if kind != "unasked":
            problems += _texts(row, _wanted_texts(row, kind, for_officers))
            problems += _reason(row) if kind == "question" and not for_officers else []
            problems += check_texts(row)
    for row in book.sheet("choices"):
        problems += _choice(row)
    return problems


def _name(row: Row, seen: dict[str, Row]) -> list[Problem]:
    name = row.get("name")
    if not _NAME.fullmatch(name):
        remedy = "Use ASCII letters, digits and _, beginning with a letter."
        return [row.problem("name", f"{name!r} cannot be a name.", remedy)]
    if name in seen:
        what = f"The name {name!r} stands also in row {seen[name].number}."
        return [row.problem("name", what, "Names are unique in a form.")]
    seen[name] = row
    return []


def _list(row: Row, lists: set[str]) -> list[Problem]:
    match = _SELECT.fullmatch(row.get("type"))
    if not match or match[2]:
        return []
    if match[3] in lists:
        return []
    what = f"There is no list {match[3]!r} in the sheet choices."
    return [row.problem("type", what, "Add it, or correct the name.")]


def _outside_the_subset(row: Row) -> list[Problem]:
    """What pyxform would take and the runtime would pass over."""
    problems = []
    if "randomize" in row.get("parameters"):
        what, remedy = "Choices cannot be shuffled.", "Take randomize out."
        problems.append(row.problem("parameters", what, remedy))
    for column in ("relevant", "constraint", "calculation", "choice_filter", "required"):
        if "//" in _QUOTED.sub("", row.get(column)):
            what, remedy = "'//' is not supported.", "Write the path step by step."
            problems.append(row.problem(column, what, remedy))
    return problems


def _wanted_texts(row: Row, kind: str, for_officers: bool) -> list[str]:
    if kind != "question":
        return ["label"]
    wanted = ["label"]
    wanted += [c for c in _HELP if not for_officers or any(row.get(f"{c}::{n}") for n in LANGUAGES)]
    wanted += ["required_message"] if row.get("required") else []
    wanted += ["constraint_message"] if row.get("constraint") else []
    return wanted


def _texts(row: Row, wanted: list[str]) -> list[Problem]:
    """Labels, hints and messages are there in every language or, where they may, in none."""
    return [
        row.problem(f"{column}::{language}", f"{row.get('name')!r} has no {column}.", "Write it.")
        for column in wanted
        for language in LANGUAGES
        if not row.get(f"{column}::{language}") and not _needs_no_example(row, column)
    ]


def _reason(row: Row) -> list[Problem]:
    if row.get("required") or row.get("reason"):
        return []
    what = f"{row.get('name')!r} is optional without a reason."
    remedy = "Make it required, take it out, or say in 'reason' why it is asked at all."
    return [row.problem("reason", what, remedy)]


def _needs_no_example(row: Row, column: str) -> bool:
    return column == "example" and row.get("type") in ("acknowledge", "image", "file")


def _choice(row: Row) -> list[Problem]:
    problems = [
        row.problem(f"label::{language}", f"{row.get('name')!r} has no label.", "Write it.")
        for language in LANGUAGES
        if not row.get(f"label::{language}")
    ]
    if " " in row.get("name") or not row.get("name").isascii():
        remedy = "Use ASCII letters without blanks."
        problems.append(row.problem("name", f"{row.get('name')!r} cannot be a value.", remedy))
    return problems

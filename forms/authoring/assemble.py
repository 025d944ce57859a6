"""Turns what an author wrote into a plain XLSForm: includes expanded, texts joined to their rows.

`include <group>` in the column `type` puts the rows of `_groups/<group>.md` in its place.  The
column `name` holds a prefix for every name of the group (`reg_`), or nothing.  `parameters` may
say, separated by `;`:

    only=a,b       of the group, only these questions
    without=c      all but these
    optional=d     these need no answer here (give a `reason`)
    of.th=…; of.en=…   words put into the group's texts where they say {of}

A sheet `texts th` (or `en`) holds the words of one language by question name, so that neither the
logic nor a language makes rows too long to read.  What comes out has `label::th` and so on in the
survey, as XLSForm wants it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from forms.authoring.columns import LANGUAGES, TEXT_COLUMNS
from forms.authoring.problems import FormFileError, Problem
from forms.authoring.sheets import Row, Sheet, Workbook

_REFERENCE = re.compile(r"\$\{\s*([A-Za-z_][\w.-]*)\s*\}")
_PLACE = re.compile(r"\{([a-z]+)\}")
_STRUCTURE = re.compile(r"(begin|end)[ _](group|repeat)")
_EXPRESSIONS = (
    "relevant",
    "constraint",
    "calculation",
    "choice_filter",
    "required",
    "trigger",
    "default",
    "repeat_count",
    "read_only",
)
_PARAMETERS = ("only", "without", "optional")


@dataclass(frozen=True, slots=True)
class _Include:
    """What one include row asks for."""

    row: Row
    group: str
    prefix: str
    values: dict[str, str]

    def listed(self, key: str) -> tuple[str, ...]:
        return tuple(n.strip() for n in self.values.get(key, "").split(",") if n.strip())

    def wants(self, name: str) -> bool:
        only = self.listed("only")
        return name not in self.listed("without") and (not only or name in only)


def assemble(book: Workbook, group: Callable[[str], Workbook]) -> Workbook:
    """The plain form; `group(name)` reads a shared group."""
    problems: list[Problem] = []
    rows: list[Row] = []
    choices = list(book.sheet("choices"))
    for row in join_texts(book, problems):
        if not row.get("type").startswith("include"):
            rows.append(row)
            continue
        include = _read_include(row, problems)
        try:
            shared = group(include.group)
        except FileNotFoundError:
            what, remedy = f"There is no group {include.group!r}.", "See the folder _groups."
            problems.append(row.problem("type", what, remedy))
            continue
        rows += _expand(include, shared, problems)
        choices += _new_lists(choices, shared)
    if problems:
        raise FormFileError(problems)
    plain = Workbook(book.file)
    plain.sheets["survey"] = Sheet("survey", _columns(rows), rows)
    plain.sheets["choices"] = Sheet("choices", _columns(choices), choices)
    plain.sheets["settings"] = book.sheet("settings")
    return plain


def join_texts(book: Workbook, problems: list[Problem]) -> list[Row]:
    """The rows of the survey with the words of every `texts` sheet joined on."""
    words: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        seen: dict[str, Row] = {}
        for row in book.sheet(f"texts {language}"):
            name = row.get("name")
            if name in seen:
                what = f"{name!r} has texts twice, also in row {seen[name].number}."
                problems.append(row.problem("name", what, "Delete one."))
            seen[name] = row
            cells = {f"{c}::{language}": row.get(c) for c in TEXT_COLUMNS if row.get(c)}
            words.setdefault(name, {}).update(cells)
        known = {row.get("name") for row in book.sheet("survey")}
        problems += [
            row.problem("name", f"There is no question {name!r}.", "Give it the survey's name.")
            for name, row in seen.items()
            if name not in known
        ]
    return [
        row
        if _STRUCTURE.match(row.get("type")) and row.get("type").startswith("end")
        else row.with_mapping(words.get(row.get("name"), {}))
        for row in book.sheet("survey")
    ]


def _read_include(row: Row, problems: list[Problem]) -> _Include:
    values = {}
    for part in filter(None, (p.strip() for p in row.get("parameters").split(";"))):
        key, equals, value = (piece.strip() for piece in part.partition("="))
        known = key in _PARAMETERS or key.partition(".")[2] in LANGUAGES
        if not equals or not known:
            remedy = "Write only=…, without=…, optional=… or of.th=…; of.en=…"
            problems.append(row.problem("parameters", f"{part!r} is not understood.", remedy))
        values[key] = value
    return _Include(row, row.get("type").removeprefix("include").strip(), row.get("name"), values)


def _expand(include: _Include, shared: Workbook, problems: list[Problem]) -> list[Row]:
    names = {row.get("name") for row in shared.sheet("survey") if row.get("name")}
    for key in _PARAMETERS:
        problems += [
            include.row.problem("parameters", f"{key}: the group has no {name!r}.", "Correct it.")
            for name in include.listed(key)
            if name not in names
        ]
    rows = []
    for row in _wanted(include, join_texts(shared, problems)):
        name = row.get("name")
        changes = {
            column: _prefixed(cell, names, include.prefix)
            for column, cell in row.cells.items()
            if column in _EXPRESSIONS or "::" in column
        }
        changes = {c: _with_words(c, v, include) for c, v in changes.items()}
        if name:
            changes["name"] = include.prefix + name
        if sibling := row.get("bind::sala:precision"):
            changes["bind::sala:precision"] = include.prefix + sibling
        if name in include.listed("optional"):
            changes |= {"required": "", "reason": row.get("reason") or include.row.get("reason")}
        rows.append(row.with_mapping(changes))
    return rows


def _wanted(include: _Include, rows: list[Row]) -> list[Row]:
    """The rows asked for; a group or repeat that is not goes with all it holds."""
    kept, inside, left_out = [], 0, 0
    for row in rows:
        kind = row.get("type")
        if left_out:
            left_out += kind.startswith("begin") - kind.startswith("end")
        elif kind.startswith("end"):
            inside -= 1
            kept.append(row)
        elif inside or include.wants(row.get("name")):
            inside += kind.startswith("begin")
            kept.append(row)
        else:
            left_out += kind.startswith("begin")
    return kept


def _prefixed(cell: str, names: set[str], prefix: str) -> str:
    return _REFERENCE.sub(lambda m: "${" + (prefix if m[1] in names else "") + m[1] + "}", cell)


def _with_words(column: str, cell: str, include: _Include) -> str:
    language = column.partition("::")[2]
    if language not in LANGUAGES:
        return cell
    text = _PLACE.sub(
        lambda m: (
            m[0]
            if m.start() and cell[m.start() - 1] == "$"
            else include.values.get(f"{m[1]}.{language}", "")
        ),
        cell,
    )
    return re.sub(r"  +", " ", text).strip()


def _new_lists(choices: Iterable[Row], shared: Workbook) -> list[Row]:
    known = {row.get("list_name") for row in choices}
    return [row for row in shared.sheet("choices") if row.get("list_name") not in known]


def _columns(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(column for row in rows for column in row.cells))

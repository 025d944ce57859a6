"""Checks of a compiled form: what only the runtime can tell."""

import re
from collections.abc import Iterator

from forms.authoring.problems import Problem
from forms.authoring.sheets import Row, Workbook
from forms.authoring.xform import paths
from forms.engine import FormDefinition

MEDIA = ("image", "big-image", "audio", "video")
_EXPRESSIONS = ("relevant", "constraint", "calculation", "choice_filter", "required")
_THAI_IN_PATH = re.compile(r"[^\x00-\x7f]")


def lint(plain: Workbook, definition: FormDefinition) -> list[Problem]:
    """Paths that lead nowhere, and attributes that point to nothing."""
    rows = dict(paths(plain.sheet("survey")))
    problems = [_unknown(plain, rows, where, path) for where, path in definition.unknown]
    problems += _dangling(rows, definition)
    return problems


def _unknown(plain: Workbook, rows: dict[str, Row], where: str, path: str) -> Problem:
    what, remedy = f"An expression names {path}, which is not in the form.", "Correct the name."
    row = rows.get(where)
    return row.problem("", what, remedy) if row else Problem(plain.file, "", 0, where, what, remedy)


def _dangling(rows: dict[str, Row], definition: FormDefinition) -> Iterator[Problem]:
    """`sala:precision` names a node beside the question."""
    for path, row in rows.items():
        sibling = row.get("bind::sala:precision")
        if sibling and f"{path.rpartition('/')[0]}/{sibling}" not in definition.nodes:
            column = "bind::sala:precision"
            yield row.problem(column, f"There is no {sibling!r} beside it.", "Name a sibling.")

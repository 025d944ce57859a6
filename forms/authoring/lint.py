"""Checks of a compiled form: what only the runtime, the rules and the media folder can tell."""

import re
from collections.abc import Callable, Iterator

from forms.authoring.problems import Problem
from forms.authoring.sheets import Row, Workbook
from forms.authoring.xform import paths
from forms.engine import FormDefinition
from forms.rules import RuleError, declared_settings, rule_table

MEDIA = ("image", "big-image", "audio", "video")
_EXPRESSIONS = ("relevant", "constraint", "calculation", "choice_filter", "required", "default")
_SETTING = re.compile(r"setting\(\s*'([^']*)'")
_RULE = re.compile(r"rule-(?:value|bands|open|next)\(\s*'([^']*)'(?:\s*,\s*'([^']*)')?")


def lint(
    plain: Workbook, definition: FormDefinition, has_media: Callable[[str], bool]
) -> list[Problem]:
    """Paths that lead nowhere, rules and settings nobody declared, media that are not there."""
    rows = dict(paths(plain.sheet("survey")))
    problems = [_unknown(plain, rows, where, path) for where, path in definition.unknown]
    for path, row in rows.items():
        problems += _dangling(path, row, definition)
        problems += _rules(row)
        problems += _media(row, has_media)
    for row in plain.sheet("choices"):
        problems += _media(row, has_media)
    return problems


def _unknown(plain: Workbook, rows: dict[str, Row], where: str, path: str) -> Problem:
    what, remedy = f"An expression names {path}, which is not in the form.", "Correct the name."
    row = rows.get(where)
    return row.problem("", what, remedy) if row else Problem(plain.file, "", 0, where, what, remedy)


def _dangling(path: str, row: Row, definition: FormDefinition) -> Iterator[Problem]:
    """`sala:precision` names a node beside the question."""
    sibling = row.get("bind::sala:precision")
    if sibling and f"{path.rpartition('/')[0]}/{sibling}" not in definition.nodes:
        column = "bind::sala:precision"
        yield row.problem(column, f"There is no {sibling!r} beside it.", "Name a sibling.")


def _rules(row: Row) -> Iterator[Problem]:
    declared = {setting.key for setting in declared_settings()}
    for column in _EXPRESSIONS:
        for key in _SETTING.findall(row.get(column)):
            if key not in declared:
                remedy = "Declare it in forms/rules/settings.yaml."
                yield row.problem(column, f"There is no setting {key!r}.", remedy)
        for name, named in _RULE.findall(row.get(column)):
            try:
                known = rule_table(name).columns
            except RuleError as error:
                yield row.problem(column, f"{error}.", "See forms/rules/tables.")
                continue
            if named and named not in known:
                what = f"The table {name} has no column {named!r}."
                yield row.problem(column, what, f"Its columns are {', '.join(known)}.")


def _media(row: Row, has_media: Callable[[str], bool]) -> Iterator[Problem]:
    for column, name in row.cells.items():
        if column.partition("::")[0] in MEDIA and not has_media(name):
            yield row.problem(column, f"There is no file {name!r}.", "Put it into media/.")

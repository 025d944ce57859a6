"""Checks of a compiled form: what only the runtime, the rules and the media folder can tell."""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from forms.authoring.meaning import Checker
from forms.authoring.problems import Problem
from forms.authoring.sheets import Row, Workbook
from forms.authoring.xform import paths
from forms.engine import FormDefinition
from forms.engine.evaluate import Expression
from forms.rules import RuleError, declared_settings, rule_table

MEDIA = ("image", "big-image", "audio", "video")
_EXPRESSIONS = ("relevant", "constraint", "calculation", "choice_filter", "required", "default")
_COLUMNS = {
    "calculate": "calculation",
    "readonly": "read_only",
    "choices": "choice_filter",
    "count": "repeat_count",
}
_SETTING = re.compile(r"setting\(\s*'([^']*)'")
_RULE = re.compile(r"rule-(?:value|bands|open|next)\(\s*'([^']*)'(?:\s*,\s*'([^']*)')?")


def lint(
    plain: Workbook, definition: FormDefinition, has_media: Callable[[str], bool]
) -> list[Problem]:
    """Paths that lead nowhere, expressions that mean nothing, rules, settings and media not there."""
    rows = dict(paths(plain.sheet("survey")))
    problems = [_unknown(plain, rows, where, path) for where, path in definition.unknown]
    problems += _types(plain, rows, definition)
    for path, row in rows.items():
        problems += _dangling(path, row, definition)
        problems += _rules(row)
        problems += _media(row, has_media)
    for row in plain.sheet("choices"):
        problems += _media(row, has_media)
    return problems


def _unknown(plain: Workbook, rows: dict[str, Row], where: str, path: str) -> Problem:
    what, remedy = f"An expression names {path}, which is not in the form.", "Correct the name."
    return _at(plain, rows, where, "", what, remedy)


def _at(
    plain: Workbook, rows: dict[str, Row], path: str, column: str, what: str, remedy: str
) -> Problem:
    """With the row of this node, where it has one."""
    row = rows.get(path)
    if row is None:
        return Problem(plain.file, "", 0, path, what, remedy)
    return row.problem(column, what, remedy)


def _types(plain: Workbook, rows: dict[str, Row], definition: FormDefinition) -> Iterator[Problem]:
    """Expressions that can never mean what they say."""
    checker = Checker(definition)
    for rule in chain.from_iterable(definition.rules.values()):
        path = rule.repeat or rule.path
        decides = rule.kind in ("relevant", "required", "readonly", "constraint")
        for what, remedy in checker.check(rule.expression.tree, rule.path, as_truth=decides):
            yield _at(plain, rows, path, _COLUMNS.get(rule.kind, rule.kind), what, remedy)
    for action in definition.actions:
        target = action.target.source.strip()
        if isinstance(action.value, Expression):
            for what, remedy in checker.check(action.value.tree, target):
                yield _at(plain, rows, target, "", what, remedy)


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

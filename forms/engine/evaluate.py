"""Syntax trees → closures: operators here, paths in `paths`, functions in `functions`."""

import math
import operator
from collections.abc import Callable
from functools import partial

from forms.engine import dates, syntax
from forms.engine.context import Builder, Closure, Context
from forms.engine.functions.registry import Registry
from forms.engine.paths import compile_path, nodes_of
from forms.engine.syntax import Call, Chain, Literal, Path, Tree, walk
from forms.engine.values import Datum, Value, texts_of, to_boolean, to_number

Operator = Callable[[Value, Value], Value]


def numeric(function: Callable[[float, float], Value]) -> Operator:
    return lambda left, right: function(to_number(left), to_number(right))


def any_pair(test: Operator) -> Operator:
    """Of node-sets, whether it holds for any pair; one without nodes reads as blank."""

    def run(left: Value, right: Value) -> Value:
        if isinstance(left, bool) or isinstance(right, bool):
            left, right = (to_boolean(v) if isinstance(v, list) else v for v in (left, right))
        if isinstance(left, list):
            return any(run(text, right) for text in texts_of(left))
        if isinstance(right, list):
            return any(test(left, text) for text in texts_of(right))
        return test(left, right)

    return run


def same(left: Value, right: Value) -> bool:
    """`=` of two values; dates as dates however they are written."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        one, other = to_number(left), to_number(right)
        return one == other or abs(one - other) < 1e-12
    return left == right or same_moment(str(left), str(right))


def same_moment(left: str, right: str) -> bool:
    if left[4:5] != "-" or right[4:5] != "-":
        return False
    days = dates.days(left)
    return days is not None and days == dates.days(right)


def divide(left: float, right: float) -> float:
    if right:
        return left / right
    if left == 0 or left != left:
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def modulo(left: float, right: float) -> float:
    return math.fmod(left, right) if right and math.isfinite(left) else math.nan


OPERATORS: dict[str, Operator] = {
    "=": any_pair(same),
    "!=": any_pair(lambda left, right: not same(left, right)),
    "<": any_pair(numeric(operator.lt)),
    "<=": any_pair(numeric(operator.le)),
    ">": any_pair(numeric(operator.gt)),
    ">=": any_pair(numeric(operator.ge)),
    "+": numeric(operator.add),
    "-": numeric(operator.sub),
    "*": numeric(operator.mul),
    "div": numeric(divide),
    "mod": numeric(modulo),
}


def compile_tree(tree: Tree, registry: Registry) -> Closure:
    """Raises XPathError for an unknown function or a wrong number of arguments."""
    build = partial(compile_tree, registry=registry)
    if isinstance(tree, Literal):
        value = tree.value
        return lambda _context: value
    if isinstance(tree, Path):
        return compile_path(tree, build)
    if isinstance(tree, Chain):
        return compile_chain(tree, build)
    return registry.find(tree.name).compile(tree, build)


def compile_chain(tree: Chain, build: Builder) -> Closure:
    operands = [build(tree.first), *(build(operand) for _, operand in tree.rest)]
    kind = tree.rest[0][0]
    if kind in ("and", "or"):
        return junction(operands, kind == "or")
    if kind == "|":
        return union(operands)
    first = operands[0]
    rest = [
        (OPERATORS[sign], operand)
        for (sign, _), operand in zip(tree.rest, operands[1:], strict=True)
    ]

    def run(context: Context) -> Value:
        value = first(context)
        for function, operand in rest:
            value = function(value, operand(context))
        return value

    return run


def junction(operands: list[Closure], stop_at: bool) -> Closure:
    def run(context: Context) -> bool:
        for operand in operands:
            if to_boolean(operand(context)) is stop_at:
                return stop_at
        return not stop_at

    return run


def union(operands: list[Closure]) -> Closure:
    def run(context: Context) -> list[Datum]:
        found = [node for operand in operands for node in nodes_of(operand(context))]
        return list(dict.fromkeys(found))

    return run


class Expression:
    """An expression of a form: its source, its tree, and what runs it."""

    __slots__ = ("run", "source", "tree", "volatile")

    def __init__(self, source: str, registry: Registry) -> None:
        self.source = source
        self.tree = syntax.parse(source)
        self.run = compile_tree(self.tree, registry)
        names = {part.name for part in walk(self.tree) if isinstance(part, Call)}
        self.volatile = bool(names & {"now", "today"})

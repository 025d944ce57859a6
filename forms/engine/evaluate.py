"""Syntax trees → closures: operators here, paths in `paths`, functions in `functions`."""

import math
import operator
from collections.abc import Callable

from forms.engine import syntax
from forms.engine.context import Builder, Closure, Context
from forms.engine.functions.registry import Registry
from forms.engine.paths import compile_path, nodes_of
from forms.engine.syntax import Call, Chain, Literal, Path, Tree, walk
from forms.engine.values import Datum, Value, equal, to_boolean, to_number, unequal

COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def divide(left: float, right: float) -> float:
    if right:
        return left / right
    if left == 0 or left != left:
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def modulo(left: float, right: float) -> float:
    return math.fmod(left, right) if right and math.isfinite(left) else math.nan


ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": divide,
    "mod": modulo,
}


def compile_tree(tree: Tree, registry: Registry) -> Closure:
    """Raises XPathError for an unknown function or a wrong number of arguments."""

    def build(part: Tree) -> Closure:
        return compile_tree(part, registry)

    if isinstance(tree, Literal):
        value = tree.value
        return lambda _context: value
    if isinstance(tree, Path):
        return compile_path(tree, build)
    if isinstance(tree, Chain):
        return compile_chain(tree, build)
    return registry.find(tree.name).compile(tree, build)


def compile_chain(tree: Chain, build: Builder) -> Closure:
    first = build(tree.first)
    kind = tree.rest[0][0]
    rest = [(sign, build(operand)) for sign, operand in tree.rest]
    if kind in ("and", "or"):
        return junction([first, *(operand for _, operand in rest)], kind == "or")
    if kind == "|":
        return union([first, *(operand for _, operand in rest)])
    if kind in ARITHMETIC:
        return arithmetic(first, [(ARITHMETIC[sign], operand) for sign, operand in rest])
    return comparison(first, rest)


def junction(operands: list[Closure], stop_at: bool) -> Closure:
    def run(context: Context) -> bool:
        for operand in operands:
            if to_boolean(operand(context)) is stop_at:
                return stop_at
        return not stop_at

    return run


def union(operands: list[Closure]) -> Closure:
    def run(context: Context) -> list[Datum]:
        found: dict[Datum, None] = {}
        for operand in operands:
            found.update(dict.fromkeys(nodes_of(operand(context))))
        return list(found)

    return run


def arithmetic(
    first: Closure, rest: list[tuple[Callable[[float, float], float], Closure]]
) -> Closure:
    def run(context: Context) -> float:
        total = to_number(first(context))
        for function, operand in rest:
            total = function(total, to_number(operand(context)))
        return total

    return run


def comparison(first: Closure, rest: list[tuple[str, Closure]]) -> Closure:
    def run(context: Context) -> Value:
        left = first(context)
        for sign, operand in rest:
            right = operand(context)
            if sign == "=":
                left = equal(left, right)
            elif sign == "!=":
                left = unequal(left, right)
            else:
                left = ordered(COMPARE[sign], left, right)
        return left

    return run


def ordered(test: Callable[[float, float], bool], left: Value, right: Value) -> bool:
    if isinstance(left, list):
        return any(ordered(test, node.text(), right) for node in left)
    if isinstance(right, list):
        return any(ordered(test, left, node.text()) for node in right)
    return test(to_number(left), to_number(right))


class Expression:
    """An expression of a form: its source, its tree, and what runs it."""

    __slots__ = ("run", "source", "tree", "volatile")

    def __init__(self, source: str, registry: Registry) -> None:
        self.source = source
        self.tree = syntax.parse(source)
        self.run = compile_tree(self.tree, registry)
        names = {part.name for part in walk(self.tree) if isinstance(part, Call)}
        self.volatile = bool(names & {"now", "today"})

"""Functions on nodes: counting, positions, other instances."""

import math

from forms.engine.context import Closure, Context
from forms.engine.errors import XPathError
from forms.engine.functions.numbers import integer
from forms.engine.paths import lineage, noted, relevant
from forms.engine.syntax import Call, Path
from forms.engine.values import Datum, Value, to_number


def position(context: Context, nodes: list[Datum] | None = None) -> float:
    """Of the context node in its predicate; of a given node among its namesakes."""
    if nodes is None:
        return float(context.position)
    if not nodes or nodes[0].parent is None:
        return 0.0 if not nodes else 1.0
    return float(noted(nodes[0].parent.children[nodes[0].name], context).index(nodes[0]) + 1)


def count_non_empty(context: Context, nodes: list[Datum]) -> float:
    return float(sum(1 for node in nodes if filled(context, node)))


def filled(context: Context, node: Datum) -> bool:
    """Whether there is text in a node, or anywhere below it."""
    if not node.children:
        return bool(node.text())
    below = (relevant(noted(same, context), context) for same in node.children.values())
    return any(filled(context, child) for children in below for child in children)


def secondary(context: Context, name: str) -> list[Datum]:
    return [context.world.secondary(name)]


def pulldata(context: Context, name: str, wanted: str, column: str, value: str) -> str:
    for root in context.world.secondary(name).children.get("root", ()):
        for item in root.children.get("item", ()):
            if any(node.text() == value for node in item.children.get(column, ())):
                return "".join(node.text() for node in item.children.get(wanted, ())[:1])
    return ""


def build_indexed_repeat(tree: Call, args: list[Closure]) -> Closure:
    """`indexed-repeat(node, repeat, index, …)`: this node, in those instances of its repeats."""
    paths = [tree.args[0], *tree.args[1::2]]
    if not all(isinstance(path, Path) for path in paths):
        raise XPathError("indexed-repeat() needs paths to a node and its repeats")
    indices = args[2::2]

    def run(context: Context) -> Value:
        here = [node.name for node in lineage(context.node)[1:]]
        target, *repeats = [names_of(path, here) for path in paths if isinstance(path, Path)]
        chosen = {}
        for repeat, index in zip(repeats, indices, strict=True):
            if target[: len(repeat)] != repeat:
                raise XPathError("indexed-repeat(): the repeat does not hold the node")
            number = integer(to_number(index(context)))
            chosen[len(repeat) - 1] = int(number) if math.isfinite(number) and number > 0 else 1
        return relevant(descend(context, target, chosen), context)

    return run


def names_of(path: Path, here: list[str]) -> list[str]:
    names = [] if path.absolute else list(here)
    for step in path.steps:
        if step.axis == "parent":
            names = names[:-1]
        elif step.axis == "child":
            names.append(step.name)
    return names


def descend(context: Context, target: list[str], chosen: dict[int, int]) -> list[Datum]:
    line = lineage(context.node)
    nodes = [context.world.root]
    together = True
    for depth, name in enumerate(target):
        together = together and depth + 1 < len(line) and line[depth + 1].name == name
        if together and depth not in chosen:
            nodes = [line[depth + 1]]
            continue
        together = together and depth not in chosen
        lists = [noted(node.children.get(name, []), context) for node in nodes]
        at = chosen.get(depth)
        nodes = [n for same in lists for n in (same if at is None else same[at - 1 : at])]
    return nodes

"""Paths, predicates and the equality index, as closures.

Two rules of the ODK world are kept here. A node that is not relevant is in no node-set. An absolute
path read from inside a repeat means *this* instance as far as both paths run together, unless a
predicate chooses; the repeat itself, as the last step, is all of its instances.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from forms.engine.context import Builder, Closure, Context
from forms.engine.document import Element
from forms.engine.errors import XPathError
from forms.engine.syntax import Call, Chain, Literal, Path, Step, Tree, walk
from forms.engine.values import Datum, Value, to_boolean

CONTEXTUAL = {"position", "string", "normalize-space", "once", "string-length", "jr:choice-name"}
Move = Callable[[list[Datum], Context], list[Datum]]


def nodes_of(value: Value) -> list[Datum]:
    if not isinstance(value, list):
        raise XPathError("a set of nodes is needed here")
    return value


def compile_path(tree: Path, build: Builder) -> Closure:
    moves = [compile_step(step, build) for step in tree.steps]
    start = build(tree.start) if tree.start else None
    plain = tree.absolute and all(s.axis == "child" and not s.predicates for s in tree.steps)
    whole = "".join(f"/{step.name}" for step in tree.steps) if plain else ""

    def run(context: Context) -> list[Datum]:
        if (alone := context.world.alone.get(whole)) is not None:
            context.reads.add(alone)
            return [alone] if alone.relevant or context.hidden_too else []
        if tree.absolute:
            nodes, done = met_on_the_way(tree, context)
        else:
            nodes, done = [context.node] if start is None else nodes_of(start(context)), 0
        for move in moves[done:]:
            nodes = move(nodes, context)
        return relevant(nodes, context)

    return run


def met_on_the_way(tree: Path, context: Context) -> tuple[list[Datum], int]:
    """The node down to which an absolute path runs together with where we are; its depth."""
    line = lineage(context.node if context.node.watchers is not None else context.current)
    if line[0] is not context.world.root:
        line = [context.world.root]
    depth = 0
    for step, here in zip(tree.steps, line[1:], strict=False):
        all_of_them = depth + 1 == len(tree.steps) and repeats(here)
        if here.name != step.name or step.predicates or all_of_them:
            break
        depth += 1
    return [line[depth]], depth


def lineage(node: Datum) -> list[Datum]:
    """From the document node down to this one."""
    line = [node]
    while (parent := line[-1].parent) is not None:
        line.append(parent)
    line.reverse()
    return line


def repeats(node: Datum) -> bool:
    parent = node.parent
    return parent is not None and hasattr(parent.children[node.name], "watchers")


def relevant(nodes: Sequence[Datum], context: Context) -> list[Datum]:
    if not nodes or nodes[0].watchers is None:
        return list(nodes)
    context.reads.update(nodes)
    return list(nodes) if context.hidden_too else [node for node in nodes if node.relevant]


def compile_step(step: Step, build: Builder) -> Move:
    move = along(step.axis, step.name)
    if not step.predicates:
        return move
    filters = [compile_predicate(tree, build) for tree in step.predicates]
    lookup = compile_lookup(step, build)

    def chosen(nodes: list[Datum], context: Context) -> list[Datum]:
        """Of the children of one node, or of all nodes met by another axis."""
        if lookup and isinstance(nodes[0], Element):
            found = lookup(nodes[0], context)
            if found is not None:
                return found
        nodes = move(nodes, context)
        for keep in filters:
            nodes = keep(nodes, context)
        return nodes

    if step.axis != "child":
        return chosen
    return lambda nodes, context: [one for node in nodes for one in chosen([node], context)]


@lru_cache(maxsize=4096)
def along(axis: str, name: str) -> Move:
    def run(nodes: list[Datum], context: Context) -> list[Datum]:
        if axis == "child" and name != "*":
            found = [node.children.get(name, ()) for node in nodes]
            return [child for same in found for child in noted(same, context)]
        if axis == "child":
            found = [same for node in nodes for same in node.children.values()]
            return [child for same in found for child in noted(same, context)]
        if axis == "parent":
            nodes = list(dict.fromkeys(n.parent for n in nodes if n.parent is not None))
        return nodes if name == "*" else [n for n in nodes if n.name == name]

    return run


def noted(children: Sequence[Datum], context: Context) -> Sequence[Datum]:
    """The list itself is an input where it can grow and shrink."""
    if hasattr(children, "watchers"):
        context.reads.add(children)
    return children


def compile_predicate(tree: Tree, build: Builder) -> Move:
    test = build(tree)

    def run(nodes: list[Datum], context: Context) -> list[Datum]:
        inner = Context(context.world, context.node, context.reads, context.current)
        found = []
        for position, node in enumerate(nodes, 1):
            inner.node = node
            inner.position = position
            result = test(inner)
            if position == result if isinstance(result, float) else to_boolean(result):
                found.append(node)
        return found

    return run


# the equality index -----------------------------------------------------------------------------

Lookup = Callable[[Element, Context], list[Datum] | None]


def compile_lookup(step: Step, build: Builder) -> Lookup | None:
    """For `item[column = something fixed and …]`: find by the index instead of one by one."""
    terms = conjunction(step.predicates[0]) if len(step.predicates) == 1 else []
    for term in terms if step.axis == "child" else []:
        for column, fixed in sides(term):
            if (name := column_name(column)) and not any(map(candidate_dependent, walk(fixed))):
                others = [compile_predicate(other, build) for other in terms if other is not term]
                return lookup(step.name, name, build(fixed), others)
    return None


def lookup(name: str, column: str, fixed: Closure, others: list[Move]) -> Lookup:
    def run(parent: Element, context: Context) -> list[Datum] | None:
        wanted = fixed(context)
        if wanted == []:
            return []
        if isinstance(wanted, list) and len(wanted) == 1:
            wanted = wanted[0].text()
        if not isinstance(wanted, str) or wanted[4:5] == "-":
            return None  # numbers, dates and sets of several are compared one by one
        found = parent.by_value(name, column).get(wanted, [])
        for keep in others:
            found = keep(found, context)
        return found

    return run


def conjunction(tree: Tree) -> list[Tree]:
    """The terms of an `and`; none where one may be a number or asks for its position."""
    if not isinstance(tree, Chain) or tree.rest[0][0] != "and":
        return [tree]
    if any(isinstance(part, Call) and part.name == "position" for part in walk(tree)):
        return []
    terms = [tree.first, *(operand for _, operand in tree.rest)]
    return [] if any(isinstance(term, Literal) for term in terms) else terms


def sides(tree: Tree) -> list[tuple[Tree, Tree]]:
    """Of an equality, either side with the other."""
    if not isinstance(tree, Chain) or len(tree.rest) != 1 or tree.rest[0][0] != "=":
        return []
    return [(tree.first, tree.rest[0][1]), (tree.rest[0][1], tree.first)]


def column_name(tree: Tree) -> str:
    if not isinstance(tree, Path) or tree.absolute or tree.start is not None:
        return ""
    steps = [step for step in tree.steps if step != Step("self", "*")]
    plain = len(steps) == 1 and steps[0].axis == "child" and not steps[0].predicates
    return steps[0].name.replace("*", "") if plain else ""


def candidate_dependent(tree: Tree) -> bool:
    if isinstance(tree, Path):
        return not tree.absolute and tree.start is None
    return isinstance(tree, Call) and tree.name in CONTEXTUAL

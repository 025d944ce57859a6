"""Paths, predicates and the equality index, as closures.

Two rules of the ODK world are kept here. A node that is not relevant is in no node-set. An absolute
path read from inside a repeat means *this* instance as far as both paths run together, unless a
predicate chooses; the repeat itself, as the last step, is all of its instances.
"""

from collections.abc import Callable, Sequence

from forms.engine.context import Builder, Closure, Context
from forms.engine.document import Element
from forms.engine.errors import XPathError
from forms.engine.syntax import Call, Chain, Filter, Literal, Path, Step, Tree, walk
from forms.engine.values import Datum, Value, to_boolean

CONTEXTUAL = {"position", "string", "normalize-space", "once", "string-length", "jr:choice-name"}


def nodes_of(value: Value) -> list[Datum]:
    if not isinstance(value, list):
        raise XPathError("a set of nodes is needed here")
    return value


Move = Callable[[list[Datum], Context], list[Datum]]


def compile_path(tree: Path, build: Builder) -> Closure:
    moves = [compile_step(step, build) for step in tree.steps]
    if tree.absolute:
        return absolute_path(tree.steps, moves)
    start = build(tree.start) if tree.start else None

    def run(context: Context) -> list[Datum]:
        nodes = [context.node] if start is None else nodes_of(start(context))
        for move in moves:
            nodes = move(nodes, context)
        return relevant(nodes, context)

    return run


def absolute_path(steps: Sequence[Step], moves: list[Move]) -> Closure:
    last = len(steps) - 1

    def run(context: Context) -> list[Datum]:
        anchor = context.node if context.node.watchers is not None else context.current
        line = lineage(anchor)
        nodes = [context.world.root]
        together = True
        for depth, step in enumerate(steps):
            together = together and depth + 1 < len(line) and line[depth + 1].name == step.name
            together = together and not step.predicates
            if together and (depth < last or not repeats(line[depth + 1])):
                nodes = [line[depth + 1]]
            else:
                nodes = moves[depth](nodes, context)
        return relevant(nodes, context)

    return run


def lineage(node: Datum) -> list[Datum]:
    """From the document node down to this one."""
    line = [node]
    parent = node.parent
    while parent is not None:
        line.append(parent)
        parent = parent.parent
    line.reverse()
    return line


def repeats(node: Datum) -> bool:
    parent = node.parent
    return parent is not None and hasattr(parent.children[node.name], "watchers")


def relevant(nodes: list[Datum], context: Context) -> list[Datum]:
    if not nodes or nodes[0].watchers is None:
        return nodes
    context.reads.update(nodes)
    return nodes if context.hidden_too else [node for node in nodes if node.relevant]


def compile_step(step: Step, build: Builder) -> Move:
    if step.axis == "child":
        return child_step(step, build)
    filters = [compile_predicate(tree, build) for tree in step.predicates]

    def run(nodes: list[Datum], context: Context) -> list[Datum]:
        if step.axis == "parent":
            nodes = list(dict.fromkeys(n.parent for n in nodes if n.parent is not None))
        if step.name != "*":
            nodes = [n for n in nodes if n.name == step.name]
        for keep in filters:
            nodes = keep(nodes, context)
        return nodes

    return run


def child_step(step: Step, build: Builder) -> Move:
    name = step.name
    lookup = compile_lookup(step, build)
    filters = [compile_predicate(tree, build) for tree in step.predicates]

    def run(nodes: list[Datum], context: Context) -> list[Datum]:
        found: list[Datum] = []
        for node in nodes:
            children = lookup(node, context) if lookup and isinstance(node, Element) else None
            if children is None:
                children = children_of(node, name, context)
                for keep in filters:
                    children = keep(children, context)
            found += children
        return found

    return run


def children_of(node: Datum, name: str, context: Context) -> list[Datum]:
    children = node.children
    if name == "*":
        return [child for same in children.values() for child in noted(same, context)]
    return noted(children[name], context) if name in children else []


def noted(children: list[Datum], context: Context) -> list[Datum]:
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


def compile_filter(tree: Filter, build: Builder) -> Closure:
    base = build(tree.base)
    filters = [compile_predicate(predicate, build) for predicate in tree.predicates]

    def run(context: Context) -> list[Datum]:
        nodes = nodes_of(base(context))
        for keep in filters:
            nodes = keep(nodes, context)
        return nodes

    return run


# the equality index -----------------------------------------------------------------------------

Lookup = Callable[[Element, Context], list[Datum] | None]


def compile_lookup(step: Step, build: Builder) -> Lookup | None:
    """For `item[column = something fixed and …]`: find by the index instead of one by one."""
    if len(step.predicates) != 1:
        return None
    terms = conjunction(step.predicates[0])
    key = next((k for k in map(equality, terms) if k is not None), None)
    if key is None:
        return None
    column, fixed, at = key[0], build(key[1]), key[2]
    others = [compile_predicate(term, build) for term in terms if term is not at]

    def run(parent: Element, context: Context) -> list[Datum] | None:
        wanted = fixed(context)
        if isinstance(wanted, float | bool):
            return None
        texts = dict.fromkeys([n.text() for n in wanted] if isinstance(wanted, list) else [wanted])
        if any(text[4:5] == "-" for text in texts) or len(texts) > 1:
            return None
        found: list[Datum] = []
        for text in texts:
            found = parent.by_value(step.name, column).get(text, [])
        for keep in others:
            found = keep(found, context)
        return found

    return run


def conjunction(tree: Tree) -> list[Tree]:
    """The terms of an `and`; none may be a number or ask for its position."""
    if isinstance(tree, Chain) and tree.rest[0][0] == "and":
        terms = [tree.first, *(operand for _, operand in tree.rest)]
        return terms if all(booleans(term) for term in terms) else []
    return [tree]


def booleans(tree: Tree) -> bool:
    return not isinstance(tree, Literal) and not any(
        isinstance(part, Call) and part.name == "position" for part in walk(tree)
    )


def equality(tree: Tree) -> tuple[str, Tree, Tree] | None:
    if not isinstance(tree, Chain) or len(tree.rest) != 1 or tree.rest[0][0] != "=":
        return None
    for column, fixed in ((tree.first, tree.rest[0][1]), (tree.rest[0][1], tree.first)):
        if is_column(column) and all(not candidate_dependent(part) for part in walk(fixed)):
            assert isinstance(column, Path)
            return column.steps[-1].name, fixed, tree
    return None


def is_column(tree: Tree) -> bool:
    if not isinstance(tree, Path) or tree.absolute or tree.start is not None:
        return False
    steps = [step for step in tree.steps if (step.axis, step.name) != ("self", "*")]
    return (
        len(steps) == 1
        and steps[0].axis == "child"
        and steps[0].name != "*"
        and not any(step.predicates for step in tree.steps)
    )


def candidate_dependent(tree: Tree) -> bool:
    if isinstance(tree, Path):
        return not tree.absolute and tree.start is None
    return isinstance(tree, Call) and tree.name in CONTEXTUAL

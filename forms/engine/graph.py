"""What each rule reads, the order to run rules in, and cycles.

The order is a help, not a promise: the instance runs a rule again whenever something it has read
changes. With a good order it does so once. A cycle through values of one and the same instance can
never come to rest and is refused; reading a sibling instance (a running total) is no cycle.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter

from forms.engine import syntax
from forms.engine.definition import Item, NodeDefinition, Rule
from forms.engine.errors import FormCode, FormError, XPathError
from forms.engine.syntax import Call, Literal, Path, Tree

MADE = ("relevant", "count", "calculate", "choices")  # kinds of rules whose results others read
ASKED = ("readonly", "required", "constraint")
Names = tuple[str, ...]
Key = tuple[str, str, str]  # kind, path, repeat


@dataclass(frozen=True, slots=True)
class Reference:
    """A path an expression reads. `elsewhere`: it may be one of another repeat instance."""

    names: Names
    elsewhere: bool


def ordered_rules(
    nodes: Mapping[str, NodeDefinition], items: Mapping[str, Item], counts: list[Rule]
) -> tuple[dict[str, tuple[Rule, ...]], tuple[tuple[str, str], ...]]:
    """The rules by path, numbered; and the references to nodes that do not exist."""
    rules = {(rule.kind, rule.path, rule.repeat): rule for rule in all_rules(nodes, items, counts)}
    makers: dict[str, list[Key]] = {}
    for key in rules:
        if key[0] in MADE:
            makers.setdefault(key[2] or key[1], []).append(key)
    hard: dict[Key, set[Key]] = {}  # reads that must not close a circle
    soft: dict[Key, list[Key]] = {key: [] for key in rules}
    unknown = []
    for key, rule in rules.items():
        for reference in references_of(rule, nodes):
            paths = [
                "/" + "/".join(reference.names[:n]) for n in range(len(reference.names), 0, -1)
            ]
            if paths[0] not in nodes:
                unknown.append((rule.path, paths[0]))
            soft[key] += [maker for path in paths for maker in makers.get(path, ())]
            if key[0] in ("calculate", "relevant") and not reference.elsewhere:
                own = (m for m in makers.get(paths[0], ()) if m[0] in ("calculate", "relevant"))
                hard.setdefault(key, set()).update(own)
    refuse_cycles(hard)
    found: dict[str, tuple[Rule, ...]] = {}
    for number, key in enumerate(sorted_keys(soft)):
        rule = replace(rules[key], order=number)
        found[rule.path] = (*found.get(rule.path, ()), rule)
    return found, tuple(unknown)


def all_rules(
    nodes: Mapping[str, NodeDefinition], items: Mapping[str, Item], counts: list[Rule]
) -> Iterator[Rule]:
    yield from counts
    for path, node in nodes.items():
        for kind in (*MADE, *ASKED):
            expression = getattr(node.bind, kind, None)
            if expression is not None:
                yield Rule(kind, path, expression)
        item = items.get(path)
        if item is not None and item.itemset is not None:
            yield Rule("choices", path, item.itemset.nodes)


def refuse_cycles(edges: dict[Key, set[Key]]) -> None:
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        around = [f"{kind} of {path}" for kind, path, _ in error.args[1]]
        raise FormError(
            FormCode.CYCLE, around[0], f"It depends on itself: {', '.join(around)}.", "Break it."
        ) from error


def sorted_keys(edges: dict[Key, list[Key]]) -> list[Key]:
    """What is read comes first; an edge that would close a circle is passed over."""
    done: dict[Key, None] = {}
    begun: set[Key] = set()
    for first in sorted(edges, key=lambda key: key[0] in ASKED):
        waiting = [(first, iter(edges[first]))]
        begun.add(first)
        while waiting:
            key, reads = waiting[-1]
            following = next((r for r in reads if r not in begun), None)
            if following is None:
                waiting.pop()
                done[key] = None
            else:
                begun.add(following)
                waiting.append((following, iter(edges[following])))
    return list(done)


def references_of(rule: Rule, nodes: Mapping[str, NodeDefinition]) -> list[Reference]:
    here = tuple(rule.path.strip("/").split("/"))
    found = References(here, nodes)
    found.visit(rule.expression.tree, here)
    return found.found


class References:
    """Walks an expression as it would be evaluated at `here`, without values."""

    def __init__(self, here: Names, nodes: Mapping[str, NodeDefinition]) -> None:
        self.here = here
        self.nodes = nodes
        self.found: list[Reference] = []

    def visit(self, tree: Tree, context: Names | None) -> Names | None:
        """Note what is read; the names of the nodes this is, None when outside the instance."""
        if isinstance(tree, Path):
            return self.path(tree, context)
        before = len(self.found)
        for part in syntax.parts_of(tree):
            self.visit(part, context)
        if not isinstance(tree, Call):
            return None
        if tree.name == "indexed-repeat":
            self.found[before:] = [Reference(r.names, True) for r in self.found[before:]]
        elif tree.name == "jr:choice-name" and isinstance(tree.args[-1], Literal):
            try:
                self.visit(syntax.parse(str(tree.args[-1].value)), context)
            except XPathError:
                return None
        return self.here if tree.name == "current" else None

    def path(self, tree: Path, context: Names | None) -> Names | None:
        if tree.start is not None:
            names = self.visit(tree.start, context)
        else:
            names = () if tree.absolute else context
        climbed = elsewhere = False
        for step in tree.steps:
            if names is not None and step.axis == "parent":
                climbed = climbed or self.is_repeat(names)
                names = names[:-1]
            elif names is not None and step.axis == "child":
                names = (*names, step.name)
                chosen = climbed or bool(step.predicates)
                elsewhere = elsewhere or (chosen and self.is_repeat(names))
            for predicate in step.predicates:
                self.visit(predicate, names)
        if names:
            self.found.append(Reference(names, elsewhere or self.is_repeat(names)))
        return names

    def is_repeat(self, names: Names) -> bool:
        node = self.nodes.get("/" + "/".join(names))
        return node is not None and node.repeat

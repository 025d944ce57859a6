"""How a change spreads until everything is up to date.

Every rule of every node is a `Cell`. A cell remembers what its expression looked at; when one of
those things changes, the cell waits in a heap, in the definition's order, until its turn. So an
answer costs as many evaluations as there are rules whose inputs changed.
"""

import heapq
import itertools
from collections.abc import Callable
from datetime import tzinfo
from typing import Protocol

from forms.engine import codecs
from forms.engine.choices import offered
from forms.engine.context import Context, World
from forms.engine.definition import Item, NodeDefinition, Rule
from forms.engine.errors import XPathError
from forms.engine.node import Cell, Node
from forms.engine.texts import Texts
from forms.engine.values import Datum, Value, to_boolean, to_number

MAX_INSTANCES = 1000  # of one repeat, made by its count
MAX_MADE = 20_000  # of all repeats of one filling
MAX_RUNS = 100  # of one cell, while one change settles
# What holds where an expression makes no sense: ask, do not block.
OTHERWISE = {"relevant": True, "constraint": True}


class Owner(World, Protocol):
    """The instance, as far as settling needs it."""

    texts: Texts

    def zone(self) -> tzinfo:
        """Of the clock."""

    def item_of(self, node: Node) -> Item | None:
        """The question at a node."""

    def grow(self, parent: Node, child: NodeDefinition) -> Node:
        """One more instance of a repeat."""

    def shrink(self, siblings: list[Datum], index: int) -> None:
        """One instance less."""


class Settler:
    """Holds the cells that wait, and runs them."""

    def __init__(self, owner: Owner, *, keep_calculated: bool) -> None:
        self.owner = owner
        self.keep_calculated = keep_calculated  # while a draft is opened: values are as they were
        self.heap: list[Cell] = []
        self.numbers = itertools.count()
        self.cleared: list[str] = []
        self.evaluations = 0
        self.revision = 0
        self.made = 0  # repeat instances, by their counts
        self.apply: dict[str, Callable[[Node, Cell, Value | None], None]] = {
            "relevant": self.set_relevant,
            "calculate": self.set_value,
            "count": self.set_count,
            "readonly": lambda node, _, result: setattr(node, "readonly", result),
            "required": lambda node, _, result: setattr(node, "required", result),
            "constraint": lambda node, _, result: setattr(node, "valid", result),
        }

    def add(self, rule: Rule, node: Node) -> None:
        cell = Cell(rule, node, next(self.numbers))
        node.cells.append(cell)
        self.schedule(cell)

    def schedule(self, cell: Cell) -> None:
        if not cell.waiting and cell.alive:
            cell.waiting = True
            heapq.heappush(self.heap, cell)

    def touch(self, thing: object) -> None:
        """This has changed: whoever read it must look again."""
        for cell in thing.watchers:  # type: ignore[attr-defined]
            self.schedule(cell)

    def store(self, node: Node, text: str) -> None:
        if text != node.value:
            node.value = text
            self.touch(node)

    def settle(self) -> None:
        """Run what waits, and what comes to wait meanwhile, until nothing does."""
        self.revision += 1
        ran = []
        while self.heap:
            cell = heapq.heappop(self.heap)
            cell.waiting = False
            if cell.alive and cell.runs < MAX_RUNS:
                cell.runs += 1
                ran.append(cell)
                self.run(cell)
        for cell in ran:
            cell.runs = 0

    def run(self, cell: Cell) -> None:
        node, kind = cell.node, cell.rule.kind
        reads: set[object] = set()
        if kind == "choices":
            reads.add(node)
            self.clear_choices(node, reads)
            cell.watch(reads)
            return
        if kind == "constraint":
            reads.add(node)
            if not node.value or not node.relevant:
                node.valid = True
                cell.watch(reads)
                return
        result = self.evaluate(cell, reads)
        if kind == "calculate":
            reads.discard(node)
        cell.watch(reads)
        self.apply[kind](node, cell, result)

    def evaluate(self, cell: Cell, reads: set[object]) -> Value:
        self.evaluations += 1
        rule = cell.rule
        try:
            result = rule.expression.run(Context(self.owner, cell.node, reads, cell.node))
        except XPathError:
            return OTHERWISE.get(rule.kind, False if rule.kind in ("readonly", "required") else "")
        return result if rule.kind in ("calculate", "count") else to_boolean(result)

    def set_value(self, node: Node, cell: Cell, result: Value | None) -> None:
        if self.keep_calculated and not cell.rule.expression.volatile:
            return
        assert node.definition is not None
        self.store(
            node,
            codecs.stored(
                "" if result is None else result, node.definition.bind.type, self.owner.zone()
            ),
        )

    def set_relevant(self, node: Node, _cell: Cell, result: Value | None) -> None:
        node.own_relevant = bool(result)
        self.spread(node)

    def spread(self, node: Node) -> None:
        """A node is relevant when it is itself and all above it are."""
        relevant = node.own_relevant and (node.parent is None or node.parent.relevant)
        if relevant != node.relevant:
            node.relevant = relevant
            self.touch(node)
            for child in node.nodes():
                self.spread(child)

    def set_count(self, parent: Node, cell: Cell, result: Value | None) -> None:
        number = to_number("" if result is None else result)
        wanted = int(max(0, min(MAX_INSTANCES, number))) if number == number else 0
        assert parent.definition is not None
        child = next(c for c in parent.definition.children if c.path == cell.rule.repeat)
        siblings = parent.kids[child.name]
        while len(siblings) < wanted and self.made < MAX_MADE:
            self.made += 1
            self.owner.grow(parent, child)
        while len(siblings) > wanted:
            self.owner.shrink(siblings, len(siblings) - 1)

    def clear_choices(self, node: Node, reads: set[object]) -> None:
        """Take back what is no longer offered, in a question that is asked."""
        item = self.owner.item_of(node)
        if not node.value or not node.relevant or item is None or item.itemset is None:
            return
        self.evaluations += 1
        values = {value for value, _ in offered(item.itemset, node, self.owner.texts, reads)}
        if item.kind == "select":
            kept = " ".join(part for part in node.value.split() if part in values)
        else:
            kept = node.value if node.value in values else ""
        if kept != node.value and (item.kind != "select" or kept.split() != node.value.split()):
            self.cleared.append(node.path)
            self.store(node, kept)

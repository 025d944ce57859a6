"""How a change spreads until everything is up to date.

Every rule of every node is a `Cell`. A cell remembers what its expression looked at; when one of
those things changes, the cell waits in a heap, in the definition's order, until its turn. So an
answer costs as many evaluations as there are rules whose inputs changed.
"""

import heapq
import itertools
from typing import TYPE_CHECKING

from forms.engine import codecs
from forms.engine.choices import offered
from forms.engine.context import Context
from forms.engine.definition import Rule
from forms.engine.errors import XPathError
from forms.engine.node import Cell, Node
from forms.engine.values import Value, to_boolean, to_number

if TYPE_CHECKING:
    from forms.engine.instance import Instance

MAX_INSTANCES = 1000  # of one repeat, made by its count
MAX_MADE = 20_000  # of all repeats of one filling
MAX_RUNS = 100  # of one cell, while one change settles
# What holds where an expression makes no sense: ask, do not block.
OTHERWISE: dict[str, Value] = {"relevant": True, "constraint": True, "calculate": "", "count": 0.0}


class Settler:
    """Holds the cells that wait, and runs them."""

    def __init__(self, owner: "Instance", *, keep_calculated: bool) -> None:
        self.owner = owner
        self.keep_calculated = keep_calculated  # while a draft is opened: values are as they were
        self.heap: list[Cell] = []
        self.numbers = itertools.count()
        self.cleared: list[str] = []
        self.evaluations = 0
        self.revision = 0
        self.busy = False
        self.made = 0  # repeat instances, by their counts

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
        if text != node.value and not node.definition.children:  # a group holds no value
            node.value = text
            self.touch(node)

    def settle(self) -> None:
        """Run what waits, and what comes to wait meanwhile, until nothing does."""
        self.revision += 1
        self.busy = True
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
        self.busy = False

    def run(self, cell: Cell) -> None:
        node, kind = cell.node, cell.rule.kind
        reads: set[object] = set()
        if kind == "choices":
            reads.add(node)
            self.clear_choices(node, reads)
        elif kind == "constraint":
            reads.add(node)
            given = bool(node.value) and node.relevant
            node.valid = not given or to_boolean(self.evaluate(cell, reads))
        elif kind == "calculate":
            result = self.evaluate(cell, reads)
            reads.discard(node)
            self.set_value(node, cell, result)
        elif kind == "count":
            self.set_count(node, cell, to_number(self.evaluate(cell, reads)))
        elif kind == "relevant":
            node.own_relevant = to_boolean(self.evaluate(cell, reads))
            self.spread(node)
        else:
            setattr(node, kind, to_boolean(self.evaluate(cell, reads)))
        cell.watch(reads)

    def evaluate(self, cell: Cell, reads: set[object]) -> Value:
        self.evaluations += 1
        try:
            return cell.rule.expression.run(Context(self.owner, cell.node, reads, cell.node))
        except XPathError:
            return OTHERWISE.get(cell.rule.kind, False)

    def set_value(self, node: Node, cell: Cell, result: Value) -> None:
        if cell.rule.expression.volatile or not self.keep_calculated:
            kind = node.definition.bind.type
            self.store(node, codecs.stored(result, kind, self.owner.zone()))

    def spread(self, node: Node) -> None:
        """A node is relevant when it is itself and all above it are."""
        relevant = node.own_relevant and (node.parent is None or node.parent.relevant)
        if relevant != node.relevant:
            node.relevant = relevant
            self.touch(node)
            for child in node.nodes():
                self.spread(child)

    def set_count(self, parent: Node, cell: Cell, number: float) -> None:
        wanted = int(max(0, min(MAX_INSTANCES, number))) if number == number else 0
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
        values = {offer.value for offer in offered(item, node, self.owner.texts, reads)}
        if item.kind == "select":
            kept = " ".join(part for part in node.value.split() if part in values)
        else:
            kept = node.value if node.value in values else ""
        if kept != node.value and (item.kind != "select" or kept.split() != node.value.split()):
            self.cleared.append(node.path)
            self.store(node, kept)

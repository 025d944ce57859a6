"""The half of a form that moves: nodes with their values, and the cells that keep them up to date."""

from collections.abc import Iterator

from forms.engine.definition import NodeDefinition, Rule
from forms.engine.values import Datum


class Siblings(list["Node"]):
    """The instances of a repeat under one parent; itself something a rule can depend on."""

    __slots__ = ("watchers",)

    def __init__(self) -> None:
        super().__init__()
        self.watchers: set[Cell] = set()

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return self is other


class Node(Datum):
    """A node of the primary instance."""

    __slots__ = (
        *("cells", "definition", "kids", "own_relevant", "parent", "readonly", "relevant"),
        *("required", "valid", "value", "watchers"),
    )

    def __init__(self, definition: NodeDefinition, parent: "Node | None") -> None:
        self.name = definition.name
        self.definition = definition
        self.parent: Node | None = parent
        self.kids: dict[str, list[Node]] = {}
        self.value = ""
        self.own_relevant = True
        self.relevant: bool = parent.relevant if parent else True
        self.required = self.readonly = False
        self.valid = True
        self.cells: list[Cell] = []
        self.watchers: set[object] = set()

    @property
    def children(self) -> dict[str, list["Node"]]:
        return self.kids

    def text(self) -> str:
        return self.value if self.relevant else ""

    def nodes(self) -> Iterator["Node"]:
        """Child nodes, in document order."""
        for same in self.kids.values():
            yield from same

    def leaves(self) -> Iterator["Node"]:
        if not self.definition.children:
            yield self
        for child in self.nodes():
            yield from child.leaves()

    def family(self) -> Iterator["Node"]:
        """This node and all below it."""
        yield self
        for child in self.nodes():
            yield from child.family()

    @property
    def violation(self) -> str | None:
        """A blank answer can only break `required`, a given one only `constraint`."""
        if not self.relevant:
            return None
        if not self.value:
            return "required" if self.required else None
        return None if self.valid else "constraint"

    @property
    def path(self) -> str:
        """With `[n]` on repeats, as answers and states are addressed."""
        if self.parent is None:
            return ""
        step = f"{self.parent.path}/{self.name}"
        if not self.definition.repeat:
            return step
        return f"{step}[{self.parent.kids[self.name].index(self) + 1}]"


class Cell:
    """A rule at a node, with what it read the last time."""

    __slots__ = ("alive", "node", "number", "reads", "rule", "runs", "waiting")

    def __init__(self, rule: Rule, node: Node, number: int) -> None:
        self.rule = rule
        self.node = node
        self.number = number
        self.reads: set[object] = set()
        self.runs = 0
        self.waiting = False
        self.alive = True

    def __lt__(self, other: "Cell") -> bool:
        return (self.rule.order, self.number) < (other.rule.order, other.number)

    def watch(self, reads: set[object]) -> None:
        if reads == self.reads:
            return
        for thing in self.reads - reads:
            thing.watchers.discard(self)  # type: ignore[attr-defined]
        for thing in reads - self.reads:
            thing.watchers.add(self)  # type: ignore[attr-defined]
        self.reads = reads

"""FormDefinition: the half of a form that stands still.

Nodes are what is stored (the primary instance and its binds), items are what a person meets (the
body). Both name nodes by path: `/data/group/question`, without the `[n]` of repeat instances.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.engine.document import Element
from forms.engine.evaluate import Expression
from forms.engine.functions.registry import Registry
from forms.engine.secondary import Secondary


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the body: the id of an itext, the node that holds it, or words with outputs."""

    itext: Expression | str | None = None  # most forms write the id itself
    held: Expression | None = None
    words: Element | None = None


NO_TEXT = Text()


@dataclass(frozen=True, slots=True)
class Bind:
    """The rules of a node."""

    type: str = "string"
    calculate: Expression | None = None
    relevant: Expression | None = None
    required: Expression | None = None
    readonly: Expression | None = None
    constraint: Expression | None = None
    constraint_text: Text = NO_TEXT
    required_text: Text = NO_TEXT
    preload: tuple[str, str] = ("", "")
    attributes: Mapping[str, str] = field(default_factory=dict)  # those of the sala namespace


@dataclass(frozen=True, slots=True)
class NodeDefinition:
    """A node of the primary instance."""

    name: str
    path: str
    children: tuple["NodeDefinition", ...]
    bind: Bind
    repeat: bool
    alone: bool  # there is ever only one: no repeat at it or above
    new: Element  # what a new instance of a repeat is made from
    blank: bool  # whether a new instance drops the values found there


@dataclass(frozen=True, slots=True)
class StaticChoice:
    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices taken from nodes: which, and where in each its value and its label stand."""

    nodes: Expression
    value: Expression
    label: Text


@dataclass(frozen=True, slots=True)
class Action:
    """`setvalue`."""

    events: frozenset[str]
    target: Expression
    value: Expression | str
    scope: str  # path of the question or repeat it stands in


@dataclass(frozen=True, slots=True)
class Item:
    """A question, group or repeat of the body."""

    kind: str  # input, select1, select, upload, trigger, range, secret; group, repeat
    path: str  # a group that has no node gets a path of its own: /data#1
    label: Text
    hint: Text
    appearance: str
    attributes: Mapping[str, str]
    items: tuple["Item", ...] = ()
    choices: tuple[StaticChoice, ...] = ()
    itemset: Itemset | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One expression that keeps one property of a node up to date."""

    kind: str  # relevant, count, calculate, choices, readonly, required, constraint
    path: str
    expression: Expression
    order: int = 0
    repeat: str = ""  # of a count: which child it counts


@dataclass(frozen=True, slots=True, eq=False)
class FormDefinition:
    """A form: unchanging, shared by all its instances."""

    form_id: str
    version: str
    title: str
    languages: tuple[str, ...]
    default_language: str
    document: NodeDefinition  # holds the top node
    body: tuple[Item, ...]
    nodes: Mapping[str, NodeDefinition]
    items: Mapping[str, Item]
    rules: Mapping[str, tuple[Rule, ...]]
    actions: tuple[Action, ...]
    triggers: Mapping[str, tuple[Action, ...]]
    itext: Mapping[str, Mapping[str, Element]]
    secondary: Secondary
    seed: Element
    namespaces: Mapping[str, str]
    registry: Registry
    unknown: tuple[tuple[str, str], ...]  # (path of the rule, path it names in vain)

    @property
    def root(self) -> NodeDefinition:
        """The top node of the primary instance."""
        return self.document.children[0]

    def question(self, path: str) -> Item:
        """The question, group or repeat of the body at this path. Raises KeyError."""
        return self.items[path]

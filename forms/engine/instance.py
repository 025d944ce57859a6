"""Instance: one filling of a form: answers, repeats, and whatever one may ask about them.

How a change spreads is in `settle`; what a rule is and how it is evaluated, in `graph` and
`evaluate`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from forms.engine import dates
from forms.engine.actions import FIRST_LOAD, NEW_REPEAT, Actions
from forms.engine.choices import Choice, choices_of, label_of, media_of
from forms.engine.context import Context
from forms.engine.definition import NO_TEXT, FormDefinition, Item, NodeDefinition
from forms.engine.document import Element
from forms.engine.errors import XPathError
from forms.engine.node import Node, Siblings
from forms.engine.paths import nodes_of
from forms.engine.reader import is_template
from forms.engine.settle import Settler
from forms.engine.steps import Step, Walk
from forms.engine.texts import Texts
from forms.engine.values import Datum, to_boolean

STEP = re.compile(r"(?:[^\[\]:]+:)?([^\[\]:]+)(?:\[(\d+)\])?\Z")


@dataclass(frozen=True, slots=True)
class Change:
    """What an answer did beyond itself: choices that are no longer offered were cleared."""

    cleared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeState:
    path: str
    kind: str  # of the body: input, select1, …; "" for a node nobody is asked
    type: str
    value: str
    relevant: bool
    required: bool
    readonly: bool
    violation: str | None  # required, constraint
    appearance: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Violation:
    path: str
    kind: str  # required, constraint


class Instance:
    """Answers so far, and everything that follows from them."""

    def __init__(
        self,
        definition: FormDefinition,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        device_id: str = "",
        language: str = "",
        seed: Element | None = None,
    ) -> None:
        """A fresh one; with `seed`, one that continues from the values given there."""
        self.definition = definition
        self.clock = clock
        self.new_id = new_id
        self.device_id = device_id
        self.language = language or definition.default_language
        self.texts = Texts(definition, self)
        self.actions = Actions(self)
        self.settler = Settler(self, keep_calculated=seed is not None)
        self.alone: dict[str, Datum] = {}
        whole = Element("", content=[seed or definition.seed])
        self.document = self.build(definition.document, whole, None)
        self.root: Datum = self.document
        top = next(self.document.nodes())
        if seed is None:
            self.actions.preload(top)
            self.actions.dispatch(FIRST_LOAD, top)
        self.actions.follow()
        self.settler.keep_calculated = False

    # what expressions may ask (World)

    def now(self) -> datetime:
        return self.clock()

    def secondary(self, name: str) -> Datum:
        return self.definition.secondary.root(name)

    def itext(self, text_id: str, node: Datum) -> str:
        with self.texts.inside():
            return self.texts.translated(text_id, node, set())

    def choice_name(self, context: Context, value: str, path: str) -> str:
        for node in nodes_of(self.texts.expression(path).run(context)):
            if isinstance(node, Node) and (item := self.item_of(node)):
                with self.texts.inside():
                    return label_of(item, node, self.texts, value, context.reads)
        return ""

    # building

    def build(
        self, definition: NodeDefinition, seed: Element, parent: Node | None, blank: bool = False
    ) -> Node:
        """A node and what is below it, from an element that holds its values."""
        node = Node(definition, parent)
        if definition.alone and parent:
            self.alone[definition.path] = node
        for rule in self.definition.rules.get(definition.path, ()):
            self.settler.add(rule, node)
        if not definition.children and not blank:
            node.value = seed.text() if definition.bind.type == "string" else seed.text().strip()
        for child in definition.children:
            same = node.kids[child.name] = Siblings() if child.repeat else []
            for element in seed.children.get(child.name, ()):
                if not is_template(element):
                    same.append(self.build(child, element, node, blank))
        return node

    def zone(self) -> tzinfo:
        return self.clock().tzinfo or UTC

    # changing

    def answer(self, path: str, text: str) -> Change:
        """Store an answer in its canonical lexical form; `""` clears it. Raises KeyError."""
        node = self.find(path)
        if node.definition.children:
            raise KeyError(f"{path} holds no answer")
        self.settler.cleared.clear()
        self.actions.set(node, text)
        self.actions.follow()
        return Change(tuple(self.settler.cleared))

    def add_repeat(self, path: str) -> str:
        """One more instance at the end; its path."""
        parent, child = self.repeat_at(path)
        added = self.grow(parent, child).path
        self.actions.follow()
        return added

    def grow(self, parent: Node, child: NodeDefinition) -> Node:
        siblings = parent.kids[child.name]
        node = self.build(child, child.new, parent, child.blank)
        siblings.append(node)
        self.actions.preload(node)
        self.settler.touch(siblings)
        self.actions.dispatch(NEW_REPEAT, node)
        return node

    def remove_repeat(self, path: str, index: int) -> None:
        """Take instance `index` (from 1) away, with its answers."""
        parent, child = self.repeat_at(path)
        siblings = parent.kids[child.name]
        if not 1 <= index <= len(siblings):
            raise KeyError(f"{path} has no instance {index}")
        self.shrink(siblings, index - 1)
        self.actions.follow()

    def shrink(self, siblings: list[Node], index: int) -> None:
        gone = list(siblings.pop(index).family())
        for node in gone:
            for cell in node.cells:
                cell.watch(set())
                cell.alive = False
        for thing in (*gone, siblings):
            self.settler.touch(thing)

    def repeat_at(self, path: str) -> tuple[Node, NodeDefinition]:
        head, _, name = path.rpartition("/")
        parent = self.find(head)
        for child in parent.definition.children:
            if child.name == name and child.repeat:
                return parent, child
        raise KeyError(f"{path} is no repeat")

    # asking

    def find(self, path: str) -> Node:
        """The node at a path; a repeat without `[n]` means its first instance. Raises KeyError."""
        node = self.document
        for part in path.split("/")[1:]:
            match = STEP.match(part)
            same = node.kids.get(match[1], []) if match else []
            index = int(match[2] or 1) - 1 if match else -1
            if not 0 <= index < len(same):
                raise KeyError(f"there is no {path}")
            node = same[index]
        return node

    def item_of(self, node: Node) -> Item | None:
        return self.definition.items.get(node.definition.path)

    def node(self, path: str) -> NodeState:
        """The state of one node. Raises KeyError."""
        return self.state(self.find(path))

    def state(self, node: Node) -> NodeState:
        item = self.item_of(node)
        bind = node.definition.bind
        return NodeState(
            path=node.path,
            kind=item.kind if item else "",
            type=bind.type,
            value=node.value,
            relevant=node.relevant,
            required=node.required,
            readonly=node.readonly,
            violation=node.violation,
            appearance=item.appearance if item else "",
            attributes=bind.attributes,
        )

    def violations(self) -> tuple[Violation, ...]:
        """What stands against finalising, in document order."""
        return tuple(
            Violation(leaf.path, leaf.violation)
            for leaf in self.document.leaves()
            if leaf.violation is not None
        )

    def text(self, path: str, kind: str, language: str = "") -> str:
        """`label`, `hint`, `guidance`, `short`, `example`, `constraint` or `required`.

        `path` is that of a node, or of a group that has none (`/data#1`, as in a `Step`).
        """
        node, item = self.place(path)
        bind = node.definition.bind
        label, hint = (item.label, item.hint) if item else (NO_TEXT, NO_TEXT)
        plain = {"label": label, "hint": hint}
        plain |= {"constraint": bind.constraint_text, "required": bind.required_text}
        with self.speaking(language):
            if kind in plain:
                return self.texts.render(plain[kind], node, set())
            form = "sala:example" if kind == "example" else kind
            found = self.texts.render(hint, node, set(), form)
            return found or self.texts.render(label, node, set(), form)

    def media(self, path: str, language: str = "") -> Mapping[str, str]:
        """Files that go with the label: image, audio, video, big-image."""
        node, item = self.place(path)
        with self.speaking(language):
            return media_of(item.label, node, self.texts) if item else {}

    def choices(self, path: str, language: str = "") -> tuple[Choice, ...]:
        """What a select offers now."""
        node, item = self.place(path)
        with self.speaking(language):
            return choices_of(item, node, self.texts) if item else ()

    def place(self, path: str) -> tuple[Node, Item | None]:
        item = self.definition.items.get(re.sub(r"\[\d+\]", "", path))
        where = path.partition("#")[0]
        try:
            return self.find(where), item
        except KeyError:
            if item is None or item.kind != "repeat":
                raise
            return self.find(where.rpartition("/")[0]), item  # it has words before any instance

    @contextmanager
    def speaking(self, language: str) -> Iterator[None]:
        """Texts come in this language meanwhile; stored values keep the instance's own."""
        usual = self.language
        self.language = language or usual
        try:
            yield
        finally:
            self.language = usual

    def walk(self) -> Iterator[Step]:
        """What a person meets, in order."""
        return Walk(self.would_be_relevant).steps(self.definition.body, self.document)

    def would_be_relevant(self, parent: Node, name: str) -> bool:
        """Whether a first instance of a repeat under `parent` would be asked."""
        child = next(c for c in parent.definition.children if c.name == name)
        probe = Node(child, parent)
        rule = child.bind.relevant
        try:
            return rule is None or to_boolean(rule.run(Context(self, probe, set(), probe)))
        except XPathError:
            return True

    def finalise(self) -> None:
        """Bring the time into what depends on it, once more, before the answers are taken."""
        for node in self.document.family():
            for cell in node.cells:
                if cell.rule.expression.volatile:
                    self.settler.schedule(cell)
            if node.definition.bind.preload == ("timestamp", "end"):
                self.settler.store(node, dates.stamp(self.clock()))
        self.actions.follow()

    @property
    def revision(self) -> int:
        """Another number after every change; what was computed at this one still holds."""
        return self.settler.revision

    @property
    def evaluations(self) -> int:
        """How many expressions have been evaluated so far."""
        return self.settler.evaluations

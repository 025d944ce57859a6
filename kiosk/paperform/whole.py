"""A form with everything in it asked: the ground that numbers and conditions stand on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain

from forms.engine import FormDefinition, Instance, Item, NodeDefinition, NodeState
from forms.engine.context import Context
from forms.engine.evaluate import compile_tree
from forms.engine.syntax import Call, Path, Tree, walk
from forms.engine.values import to_boolean

UNSTEADY = frozenset(
    {"today", "now", "random", "uuid", "once", "position", "instance", "jr:choice-name", "pulldata"}
)
"""Functions whose result is more than a matter of the answers."""

_TAKES_AWAY = frozenset({"relevant", "count"})
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)


class WholeForm:
    """One instance of a form without its conditions, to ask and to try answers on."""

    def __init__(self, definition: FormDefinition) -> None:
        self.definition = definition
        rules = {
            path: tuple(rule for rule in rules if rule.kind not in _TAKES_AWAY)
            for path, rules in definition.rules.items()
        }
        opened = replace(definition, rules=rules)
        self.instance = Instance(opened, clock=lambda: _NO_DAY, new_id=lambda: "")
        self._open_repeats(definition.root)
        self.numbers = {path: n for n, path in enumerate(self._questions(definition.body), 1)}

    def below(self, items: tuple[Item, ...]) -> Iterator[Item]:
        """Those an answer, or a setting of this office, can bring up."""
        return (item for item in items if not self._is_off(item.path))

    def is_note(self, path: str) -> bool:
        """Something to read, not to answer."""
        return self.node(path).readonly

    def node(self, path: str) -> NodeState:
        return self.instance.node(path)

    def holds(self, tree: Tree, at: str) -> bool:
        """The truth of an expression of the node at `at`, as the answers stand."""
        node = self.instance.find(at)
        run = compile_tree(tree, self.definition.registry)
        return to_boolean(run(Context(self.instance, node, set(), node)))

    def trying(self, path: str, values: tuple[str, ...], ask: Callable[[], bool]) -> list[bool]:
        """What `ask` says with each of these answers; afterwards all is as it was."""
        usual, found = self.node(path).value, []
        for value in values:
            self.instance.answer(path, value)
            found.append(ask())
        self.instance.answer(path, usual)
        return found

    @cached_property
    def filled_in(self) -> frozenset[str]:
        """Questions the screen fills in by itself: what it says about that is not for paper."""
        actions = (*self.definition.actions, *chain(*self.definition.triggers.values()))
        return frozenset(action.target.source.strip() for action in actions)

    def _questions(self, items: tuple[Item, ...]) -> Iterator[str]:
        for item in self.below(items):
            if item.kind in ("group", "repeat"):
                yield from self._questions(item.items)
            elif not self.is_note(item.path):
                yield item.path

    def _is_off(self, path: str) -> bool:
        node = self.definition.nodes.get(path)
        relevant = node.bind.relevant if node else None
        return (
            relevant is not None
            and is_constant(relevant.tree)
            and not self.holds(relevant.tree, path)
        )

    def _open_repeats(self, above: NodeDefinition) -> None:
        for child in above.children:
            if child.repeat and not self.instance.find(above.path).kids[child.name]:
                self.instance.add_repeat(child.path)
            self._open_repeats(child)


def question_numbers(definition: FormDefinition) -> dict[str, int]:
    """The number of every question, by its path without `[n]`.

    A number belongs to the question, not to a filling: it is the place in `Instance.walk()` when
    everything is asked, so that paper, screen and telephone can speak of "question 12".
    """
    return WholeForm(definition).numbers


def is_constant(tree: Tree) -> bool:
    """Reads nothing of the form and not the time: a setting of the office."""
    return not any(
        isinstance(part, Path) or (isinstance(part, Call) and part.name in UNSTEADY)
        for part in walk(tree)
    )

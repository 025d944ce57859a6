"""Values that come by themselves: preloads, and `setvalue` actions answering to events.

A value that changes by an answer or by an action is remembered; the actions that answer to its
change run once everything is up to date, and so on, in that order.
"""

from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from forms.engine import codecs, dates
from forms.engine.context import Context
from forms.engine.definition import Action
from forms.engine.errors import XPathError
from forms.engine.node import Node
from forms.engine.values import Value

if TYPE_CHECKING:
    from forms.engine.instance import Instance

FIRST_LOAD = frozenset({"odk-instance-first-load", "odk-instance-load", "xforms-ready"})
NEW_REPEAT = frozenset({"odk-new-repeat"})
MAX_CHAIN = 20  # of actions that set each other off


class Actions:
    """Runs them for one instance."""

    def __init__(self, owner: "Instance") -> None:
        self.owner = owner
        self.changed: deque[tuple[Node, int]] = deque()  # and how long the chain is that led there

    def preload(self, top: Node) -> None:
        for node in top.leaves():
            kind, wanted = node.definition.bind.preload
            value = self.preloaded(kind, wanted)
            if value:
                node.value = codecs.stored(value, node.definition.bind.type, self.owner.zone())

    def preloaded(self, kind: str, wanted: str) -> str:
        if kind == "uid":
            return f"uuid:{self.owner.new_id()}"
        if kind == "timestamp" and wanted == "start":
            return dates.stamp(self.owner.now())
        if kind == "date" and wanted == "today":
            return self.owner.now().date().isoformat()
        return self.owner.device_id if (kind, wanted) == ("property", "deviceid") else ""

    def set(self, node: Node, text: str, chain: int = 0) -> None:
        """Store; `follow` runs what this sets off."""
        if text != node.value:
            self.owner.settler.store(node, text)
            if node.definition.path in self.owner.definition.triggers:
                self.changed.append((node, chain))

    def follow(self) -> None:
        """Bring everything up to date, and run what answers to the values that changed."""
        self.owner.settler.settle()
        while self.changed:
            node, chain = self.changed.popleft()
            for action in self.owner.definition.triggers[node.definition.path]:
                for target in self.targets(action, node)[: 1 if chain < MAX_CHAIN else 0]:
                    self.set(target, self.value(action, target), chain + 1)
                    self.owner.settler.settle()

    def dispatch(self, events: frozenset[str], below: Node) -> None:
        """Run what answers to these events, before anything is computed.

        An action inside a repeat runs for each of its instances from `below` on; one that stands
        outside, for every target there is.
        """
        for action in self.owner.definition.actions:
            if action.events & events:
                family = list(below.family())
                scopes = [n for n in family if n.definition.path == action.scope]
                for node in scopes or [below]:
                    for target in self.targets(action, node):
                        if target in family:
                            self.set(target, self.value(action, target))
                            if self.changed and not self.owner.settler.busy:
                                self.follow()

    def targets(self, action: Action, node: Node) -> list[Node]:
        context = Context(self.owner, node, set(), node)
        context.hidden_too = True
        try:
            found = action.target.run(context)
        except XPathError:
            return []
        return [n for n in found if isinstance(n, Node)] if isinstance(found, list) else []

    def value(self, action: Action, target: Node) -> str:
        value: Value = ""
        if isinstance(action.value, str):
            value = action.value
        else:
            with suppress(XPathError):
                value = action.value.run(Context(self.owner, target, set(), target))
        return codecs.stored(value, target.definition.bind.type, self.owner.zone())

"""Values that come by themselves: preloads, and `setvalue` actions answering to events."""

from datetime import tzinfo
from typing import Protocol

from forms.engine import codecs, dates
from forms.engine.context import Context, World
from forms.engine.definition import Action, FormDefinition
from forms.engine.errors import XPathError
from forms.engine.node import Node
from forms.engine.settle import Settler
from forms.engine.values import Value

FIRST_LOAD = frozenset({"odk-instance-first-load", "odk-instance-load", "xforms-ready"})
NEW_REPEAT = frozenset({"odk-new-repeat"})


class Owner(World, Protocol):
    """The instance, as far as actions need it."""

    definition: FormDefinition
    settler: Settler
    device_id: str

    def zone(self) -> tzinfo:
        """Of the clock."""

    def set(self, node: Node, text: str, chain: int) -> None:
        """Store, settle, and let the actions follow that this sets off."""


class Actions:
    """Runs them for one instance."""

    def __init__(self, owner: Owner) -> None:
        self.owner = owner

    def preload(self, top: Node) -> None:
        for node in top.leaves():
            assert node.definition is not None
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

    def act(self, action: Action, node: Node, chain: int) -> None:
        """Run a setvalue for the question `node`: its first target, relevant or not."""
        for target in self.targets(action, node)[:1]:
            self.owner.set(target, self.value(action, target), chain)

    def dispatch(self, events: frozenset[str], below: Node) -> None:
        """Run what answers to these events, before anything is computed.

        An action inside a repeat runs for each of its instances from `below` on; one that stands
        outside, for every target there is.
        """
        for action in self.owner.definition.actions:
            if action.events & events:
                family = list(below.family())
                scopes = [n for n in family if n.definition and n.definition.path == action.scope]
                for node in scopes or [below]:
                    for target in self.targets(action, node):
                        if target in family:
                            self.owner.settler.store(target, self.value(action, target))

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
        try:
            value = (
                action.value
                if isinstance(action.value, str)
                else action.value.run(Context(self.owner, target, set(), target))
            )
        except XPathError:
            value = ""
        assert target.definition is not None
        return codecs.stored(value, target.definition.bind.type, self.owner.zone())

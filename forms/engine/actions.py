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
        """Run a setvalue in the scope of `node`; one that has no single target does nothing."""
        try:
            base = Context(self.owner, node, set(), node)
            targets = action.target.run(base)
            if not isinstance(targets, list) or not targets or not isinstance(targets[0], Node):
                return
            target = targets[0]
            value: Value = action.value if isinstance(action.value, str) else ""
            if not isinstance(action.value, str):
                value = action.value.run(Context(self.owner, target, set(), target))
        except XPathError:
            return
        assert target.definition is not None
        text = codecs.stored(value, target.definition.bind.type, self.owner.zone())
        if chain:
            self.owner.set(target, text, chain)
        else:
            self.owner.settler.store(target, text)

    def dispatch(self, events: frozenset[str], below: Node) -> None:
        """Run the actions that answer to one of these events, wherever their scope is below."""
        for action in self.owner.definition.actions:
            if action.events & events:
                for node in list(below.family()):
                    here = node.definition.path if node.definition else ""
                    if here == (action.scope or self.owner.definition.root.path):
                        self.act(action, node, 0)

"""The accessible tree of a window as plain nodes, in process, and what a reader would miss in it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.widgets.semantics import tell_roles

Role = QAccessible.Role
PRESSED = {Role.Button, Role.RadioButton, Role.CheckBox, Role.EditableText, Role.Link}
STATES = ("focusable", "focused", "checked", "checkable", "readOnly", "disabled", "passwordEdit")


@dataclass(frozen=True)
class Node:
    """One thing a reader may come to."""

    role: QAccessible.Role
    name: str
    description: str
    identifier: str
    states: frozenset[str]
    value: str
    widget: QWidget | None


def tree(root: QWidget) -> list[Node]:
    """Everything visible under `root`, in the order a reader walks it."""
    tell_roles()
    QAccessible.setActive(True)
    interface = QAccessible.queryAccessibleInterface(root)
    return list(_walk(interface)) if interface is not None else []


def _walk(interface: QAccessibleInterface) -> Iterator[Node]:
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is None:
            continue
        state = child.state()
        if getattr(state, "invisible", 0):
            continue
        yield _node(child, state)
        yield from _walk(child)


def _node(interface: QAccessibleInterface, state: QAccessible.State) -> Node:
    thing = interface.object()
    widget = thing if isinstance(thing, QWidget) and isValid(thing) else None
    return Node(
        role=interface.role(),
        name=interface.text(QAccessible.Text.Name),
        description=interface.text(QAccessible.Text.Description),
        identifier=widget.objectName() if widget else "",
        states=frozenset(name for name in STATES if getattr(state, name, 0)),
        value=interface.text(QAccessible.Text.Value),
        widget=widget,
    )


def focusable(nodes: list[Node]) -> list[Node]:
    """What the Tab key comes to."""
    return [
        node
        for node in nodes
        if "focusable" in node.states and node.widget is not None and node.role is not Role.Client
    ]


def faults(nodes: list[Node]) -> list[str]:
    """What a person who hears the page would miss; [] when nothing."""
    found = []
    stops = focusable(nodes)
    for node in stops:
        where = f"{node.role.name} {node.identifier}"
        if not node.name:
            found.append(f"{where} has no name")
        if node.role not in PRESSED | {Role.AlertMessage}:
            found.append(f"{where} {node.name!r} has a role nobody can use")
        if not node.identifier:
            found.append(f"{where} {node.name!r} has no identifier")
    names = Counter((node.role, node.name) for node in stops)
    found += [
        f"{count} × {role.name} {name!r}" for (role, name), count in names.items() if count > 1
    ]
    identifiers = Counter(node.identifier for node in stops if node.identifier)
    found += [f"{count} × identifier {name}" for name, count in identifiers.items() if count > 1]
    for node in nodes:
        if "\u200b" in node.name + node.description + node.value:
            found.append(f"{node.role.name} {node.identifier}: a place to wrap is said")
    headings = [node.name for node in nodes if node.role is Role.Heading]
    if len(headings) != 1 or not headings[0]:
        found.append(f"headings: {headings}")
    return found

"""An instance as data: the draft that keeps everything, the submission that prunes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from forms.engine.definition import FormDefinition, NodeDefinition
from forms.engine.document import Element
from forms.engine.errors import FormCode, FormError
from forms.engine.instance import Instance
from forms.engine.node import Node

OPENROSA = "http://openrosa.org/xforms"
UNPRINTABLE = re.compile("[^\\t\\n\\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Moved:
    """A draft brought to another version of its form."""

    instance: Instance
    dropped: dict[str, str]  # answers that have no place any more
    added: tuple[str, ...]  # questions that were not there


def draft_json(instance: Instance) -> dict[str, Any]:
    """Everything needed to go on later: hidden and invalid answers too."""
    return {
        "form": instance.definition.form_id,
        "version": instance.definition.version,
        "language": instance.language,
        "values": {leaf.path: leaf.value for leaf in instance.document.leaves()},
        "repeats": dict(repeat_counts(instance.document)),
    }


def repeat_counts(node: Node) -> Iterator[tuple[str, int]]:
    for child in node.definition.children:
        if child.repeat:
            yield f"{node.path}/{child.name}", len(node.kids[child.name])
    for below in node.nodes():
        yield from repeat_counts(below)


def restore(
    definition: FormDefinition,
    draft: dict[str, Any],
    *,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    device_id: str = "",
) -> Instance:
    """The instance a draft was made of, on the same version of its form. Raises FormError."""
    if (draft.get("form"), draft.get("version")) != (definition.form_id, definition.version):
        raise FormError(
            FormCode.DRAFT, definition.form_id, "The draft is of another version.", "Use moved()."
        )
    values, repeats = parts(draft, definition)
    seed = seed_of(definition.root, "", values, repeats)
    return Instance(
        definition,
        clock=clock,
        new_id=new_id,
        device_id=device_id,
        language=str(draft.get("language", "")),
        seed=seed,
    )


def parts(
    draft: dict[str, Any], definition: FormDefinition
) -> tuple[dict[str, str], dict[str, int]]:
    values, repeats = draft.get("values"), draft.get("repeats")
    if (
        not isinstance(values, dict)
        or not isinstance(repeats, dict)
        or not all(isinstance(text, str) for text in values.values())
        or not all(isinstance(n, int) and 0 <= n <= 10_000 for n in repeats.values())
    ):
        raise FormError(FormCode.DRAFT, definition.form_id, "The draft is damaged.", "Begin anew.")
    return values, repeats


def seed_of(
    definition: NodeDefinition,
    parent: str,
    values: dict[str, str],
    repeats: dict[str, int],
    index: int = 0,
) -> Element:
    """The primary instance with the draft's values in it, as XML elements."""
    path = f"{parent}/{definition.name}" + (f"[{index}]" if index else "")
    element = Element(definition.name)
    if not definition.children:
        element.content.append(values.get(path, ""))
    for child in definition.children:
        below = f"{path}/{child.name}"
        # A template may leave a question out.
        count = repeats.get(below, 0) if child.repeat else bool(child.children) or below in values
        for number in range(1, count + 1):
            inner = seed_of(child, path, values, repeats, number if child.repeat else 0)
            element.content.append(inner)
    return element


def moved(
    definition: FormDefinition,
    draft: dict[str, Any],
    *,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    device_id: str = "",
) -> Moved:
    """Bring a draft to this version: what still fits is kept, the rest is told. Raises FormError."""
    values, repeats = parts(draft, definition)
    instance = Instance(
        definition,
        clock=clock,
        new_id=new_id,
        device_id=device_id,
        language=str(draft.get("language", "")),
    )
    for path, count in sorted(repeats.items(), key=lambda pair: pair[0].count("/")):
        fit_repeat(instance, path, count)
    dropped = {}
    for path, text in values.items():
        try:
            instance.answer(path, text)
        except KeyError:
            if text:
                dropped[path] = text
    now = [leaf.path for leaf in instance.document.leaves()]
    return Moved(instance, dropped, tuple(path for path in now if path not in values))


def fit_repeat(instance: Instance, path: str, count: int) -> None:
    try:
        parent, child = instance.repeat_at(path)
    except KeyError:
        return
    if path in {r.repeat for rules in instance.definition.rules.values() for r in rules}:
        return
    for _ in range(len(parent.kids[child.name]), count):
        instance.add_repeat(path)


def submission_json(instance: Instance) -> dict[str, str]:
    """Path → value of every relevant leaf."""
    return {leaf.path: leaf.value for leaf in instance.document.leaves() if leaf.relevant}


def submission_xml(instance: Instance) -> str:
    """The OpenRosa document other servers of the field accept: relevant nodes only."""
    top = next(instance.document.nodes())
    attributes = dict(instance.definition.seed.attributes)
    for prefix, uri in instance.definition.namespaces.items():
        attributes.setdefault(f"xmlns:{prefix}", uri)
    attributes.setdefault("xmlns:orx", OPENROSA)
    written = "".join(written_node(child) for child in top.nodes() if child.relevant)
    if not any(leaf.name == "instanceID" for leaf in top.leaves()):
        written += f"<orx:meta><orx:instanceID>uuid:{instance.new_id()}</orx:instanceID></orx:meta>"
    opening = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<{top.name}{opening}>{written}</{top.name}>"


def written_node(node: Node) -> str:
    inside = (
        "".join(written_node(child) for child in node.nodes() if child.relevant)
        if node.definition.children
        else escape(printable(node.value), quote=False)
    )
    element = node.definition.new
    kept = "".join(
        f' {name}="{escape(value)}"'
        for name, value in element.attributes.items()
        if not name.endswith(":template")
    )
    return f"<{element.tag}{kept}>{inside}</{element.tag}>"


def printable(text: str) -> str:
    """Without the characters XML cannot hold."""
    return UNPRINTABLE.sub("", text)

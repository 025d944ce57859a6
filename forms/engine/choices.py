"""The choices of a select: written out, or taken from nodes and filtered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.engine.context import Context
from forms.engine.definition import NO_TEXT, Item, Itemset, Text
from forms.engine.errors import XPathError
from forms.engine.paths import nodes_of
from forms.engine.texts import MEDIA, Texts
from forms.engine.values import Datum, to_text


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    media: Mapping[str, str] = field(default_factory=dict)


def choices_of(item: Item, node: Datum, texts: Texts) -> tuple[Choice, ...]:
    """In order, labelled in the active language."""
    if item.itemset is None:
        return tuple(
            Choice(c.value, texts.render(c.label, node, set()), media_of(c.label, node, texts))
            for c in item.choices
        )
    label = item.itemset.label
    return tuple(
        Choice(value, texts.render(label, datum, set()), media_of(label, datum, texts))
        for value, datum in offered(item.itemset, node, texts, set())
    )


def offered(
    itemset: Itemset, node: Datum, texts: Texts, reads: set[object]
) -> list[tuple[str, Datum]]:
    """Values offered now, and the nodes they come from; nothing when the filter makes no sense."""
    context = Context(texts.world, node, reads, node)
    found = []
    try:
        for datum in nodes_of(itemset.nodes.run(context)):
            context.node = datum
            found.append((to_text(itemset.value.run(context)), datum))
    except XPathError:
        return []
    return found


def label_of(item: Item, node: Datum, texts: Texts, value: str, reads: set[object]) -> str:
    """The label of one choice; blank when it is not offered."""
    if item.itemset is None:
        label: Text = next((c.label for c in item.choices if c.value == value), NO_TEXT)
        return texts.render(label, node, reads)
    for found, datum in offered(item.itemset, node, texts, reads):
        if found == value:
            return texts.render(item.itemset.label, datum, reads)
    return ""


def media_of(label: Text, node: Datum, texts: Texts) -> dict[str, str]:
    if label.itext is None:
        return {}
    found = {kind: texts.render(label, node, set(), kind) for kind in MEDIA}
    return {kind: name.rpartition("/")[2] for kind, name in found.items() if name}

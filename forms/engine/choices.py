"""The choices of a select: written out, or taken from nodes and filtered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from forms.engine.context import Context
from forms.engine.definition import Item, Text
from forms.engine.errors import XPathError
from forms.engine.paths import nodes_of
from forms.engine.texts import MEDIA, Texts
from forms.engine.values import Datum, to_text


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    media: Mapping[str, str] = field(default_factory=dict)


class Offer(NamedTuple):
    """A choice as it stands in the form: its label is read from `node`."""

    value: str
    label: Text
    node: Datum


def choices_of(item: Item, node: Datum, texts: Texts) -> tuple[Choice, ...]:
    """In order, labelled in the active language."""
    return tuple(
        Choice(o.value, texts.render(o.label, o.node, set()), media_of(o.label, o.node, texts))
        for o in offered(item, node, texts, set())
    )


def offered(item: Item, node: Datum, texts: Texts, reads: set[object]) -> list[Offer]:
    """What is offered now; nothing when the filter makes no sense."""
    if item.itemset is None:
        return [Offer(choice.value, choice.label, node) for choice in item.choices]
    context = Context(texts.world, node, reads, node)
    found = []
    try:
        for datum in nodes_of(item.itemset.nodes.run(context)):
            context.node = datum
            value = to_text(item.itemset.value.run(context))
            found.append(Offer(value, item.itemset.label, datum))
    except XPathError:
        return []
    return found


def label_of(item: Item, node: Datum, texts: Texts, value: str, reads: set[object]) -> str:
    """The label of one choice; blank when it is not offered."""
    offers = (o for o in offered(item, node, texts, reads) if o.value == value)
    return next((texts.render(o.label, o.node, reads) for o in offers), "")


def media_of(label: Text, node: Datum, texts: Texts) -> dict[str, str]:
    if label.itext is None:
        return {}
    found = {kind: texts.render(label, node, set(), kind) for kind in MEDIA}
    return {kind: name.rpartition("/")[2] for kind, name in found.items() if name}

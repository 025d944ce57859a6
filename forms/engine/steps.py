"""What a person meets, in order: questions, notes, groups, pages of several questions, repeats."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forms.engine.definition import Item
from forms.engine.node import Node


@dataclass(frozen=True, slots=True)
class Step:
    """`path` has `[n]` on repeats, but for a `repeat` step: that stands after its instances."""

    kind: str  # question, note, group, field-list, repeat
    path: str
    questions: tuple["Step", ...] = ()  # of a field-list
    count: int = 0  # of a repeat: how many instances there are


class Walk:
    """`offers(parent, name)` says whether a repeat without instances would be asked."""

    def __init__(self, offers: Callable[[Node, str], bool]) -> None:
        self.offers = offers

    def steps(self, items: tuple[Item, ...], node: Node) -> Iterator[Step]:
        """Relevant ones only, of these items, as seen from `node`."""
        for item in items:
            if item.kind == "repeat":
                yield from self.repeat(item, node)
            elif item.kind == "group":
                path, _, number = item.path.partition("#")
                for found in seen_from(node, path):
                    yield from self.group(item, found, f"#{number}" if number else "")
            else:
                for found in seen_from(node, item.path):
                    yield Step("note" if found.readonly else "question", found.path)

    def group(self, item: Item, node: Node, suffix: str = "") -> Iterator[Step]:
        inside = self.steps(item.items, node)
        if "field-list" in item.appearance.split():
            yield Step("field-list", node.path + suffix, tuple(inside))
        else:
            yield Step("group", node.path + suffix)
            yield from inside

    def repeat(self, item: Item, node: Node) -> Iterator[Step]:
        parent, _, name = item.path.rpartition("/")
        for above in seen_from(node, parent):
            instances = above.kids[name]
            asked = [instance for instance in instances if instance.relevant]
            for instance in asked:
                yield from self.group(item, instance)
            fixed = {"jr:count", "jr:noAddRemove"} & set(item.attributes)
            if not fixed and (asked or (not instances and self.offers(above, name))):
                yield Step("repeat", f"{above.path}/{name}", count=len(instances))


def seen_from(node: Node, path: str) -> list[Node]:
    """The relevant nodes at `path`, in the same repeat instances as `node`."""
    line = [node]
    while line[0].parent is not None:
        line.insert(0, line[0].parent)
    found = line[:1]
    for depth, name in enumerate(path.split("/")[1:], 1):
        if found == line[depth - 1 : depth] and [n.name for n in line[depth : depth + 1]] == [name]:
            found = [line[depth]]
        else:
            found = [n for above in found for n in above.kids.get(name, [])]
    return [n for n in found if n.relevant]

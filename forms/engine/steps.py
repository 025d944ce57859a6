"""What a person meets, in order: questions, notes, groups, pages of several questions, repeats."""

from collections.abc import Iterator
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


def steps(items: tuple[Item, ...], node: Node) -> Iterator[Step]:
    """Relevant ones only; `node` is where the paths of these items begin."""
    for item in items:
        if item.kind == "repeat":
            yield from repeated(item, node)
        elif item.kind == "group":
            yield from grouped(item, node)
        else:
            for found in below(node, item.path):
                if found.relevant:
                    yield Step("note" if found.readonly else "question", found.path)


def grouped(item: Item, node: Node) -> Iterator[Step]:
    path, _, number = item.path.partition("#")
    for found in below(node, path):
        if not found.relevant:
            continue
        here = f"{found.path}#{number}" if number else found.path
        inside = steps(item.items, found)
        if "field-list" in item.appearance.split():
            yield Step("field-list", here, tuple(inside))
        else:
            yield Step("group", here)
            yield from inside


def repeated(item: Item, node: Node) -> Iterator[Step]:
    parent, _, name = item.path.rpartition("/")
    for above in below(node, parent):
        if not above.relevant:
            continue
        instances = above.kids.get(name, [])
        seen = 0
        for instance in instances:
            if not isinstance(instance, Node) or not instance.relevant:
                continue
            seen += 1
            inside = steps(item.items, instance)
            if "field-list" in item.appearance.split():
                yield Step("field-list", instance.path, tuple(inside))
            else:
                yield Step("group", instance.path)
                yield from inside
        if (
            "jr:count" not in item.attributes
            and "jr:noAddRemove" not in item.attributes
            and (seen or not instances)
        ):
            yield Step("repeat", f"{above.path}/{name}", count=len(instances))


def below(node: Node, path: str) -> list[Node]:
    """The nodes at `path` that are `node` or below it, or where it is not: from the top."""
    line = [node]
    while line[0].parent is not None:
        line.insert(0, line[0].parent)
    found = [line[0]]
    for depth, name in enumerate(path.split("/")[1:], 1):
        if (
            depth < len(line)
            and line[depth].name == name
            and len(found) == 1
            and found[0] is line[depth - 1]
        ):
            found = [line[depth]]
        else:
            found = [n for above in found for n in above.kids.get(name, []) if isinstance(n, Node)]
    return found

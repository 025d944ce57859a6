"""XForm XML → FormDefinition."""

import gc
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from forms.engine.definition import (
    NO_TEXT,
    Action,
    Bind,
    FormDefinition,
    Item,
    Itemset,
    NodeDefinition,
    Rule,
    StaticChoice,
    Text,
)
from forms.engine.document import Document, Element, local, parse_xml
from forms.engine.errors import FormCode, FormError, XPathError
from forms.engine.evaluate import Expression
from forms.engine.functions import STANDARD
from forms.engine.functions.registry import Registry
from forms.engine.graph import ordered_rules
from forms.engine.secondary import Secondary

SALA = "https://sala.example/xforms"
CHOOSING = {"select1", "select", "rank"}
CONTROLS = {"input", "upload", "trigger", "range", "secret", *CHOOSING}
TYPES = {
    *("int", "decimal", "boolean", "date", "time", "dateTime", "select", "select1"),
    *("geopoint", "binary", "barcode"),
}
OTHER_NAMES = {"integer": "int", "long": "int", "double": "decimal", "float": "decimal"}
ITEXT = re.compile(r"\s*jr:itext\((.*)\)\s*", re.DOTALL)
QUOTED = re.compile(r"""\s*(["'])([^"']*)\1\s*""")
RULES = ("relevant", "required", "readonly", "constraint", "calculate")
Media = Callable[[str], str]


def parse_form(
    xml: str, *, media: Media | None = None, functions: Registry | None = None
) -> FormDefinition:
    """Read a form. `media` gives the text of a CSV file the form names. Raises FormError."""
    collecting = gc.isenabled()
    gc.disable()  # nothing of what is built here is garbage, and there is much of it
    try:
        return Reader(parse_xml(xml), media, functions or STANDARD).form()
    finally:
        if collecting:
            gc.enable()


@dataclass
class Reader:
    """What is known while one form is read."""

    document: Document
    media: Media | None
    registry: Registry
    expressions: dict[str, Expression] = field(default_factory=dict)
    nodes: dict[str, NodeDefinition] = field(default_factory=dict)
    binds: dict[str, Bind] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    repeats: set[str] = field(default_factory=set)
    counts: list[Rule] = field(default_factory=list)
    unnamed: int = 0

    def form(self) -> FormDefinition:
        root = self.document.root
        head = root.first("head") or root if root else None
        model = head.first("model") if head else None
        instances = list(model.elements("instance")) if model else []
        seed = next(instances[0].elements(), None) if instances else None
        if root is None or head is None or model is None or seed is None:
            raise FormError(FormCode.NO_MODEL, "form", "There is no primary instance.", "Add one.")
        top = f"/{seed.name}"
        for output in self.document.outputs:
            self.optional(output.get("value") or output.get("ref"), "output")
        body = tuple(item for part in root.elements("body") for item in self.body(part, top))
        self.collect_actions(model, "")
        self.binds.update(self.bind(element, top) for element in model.elements("bind"))
        document = self.node("", [Element("", content=[seed])], alone=True)
        del self.nodes[""]
        self.check_references(body, top)
        rules, unknown = ordered_rules(self.nodes, self.items, self.counts)
        triggers: dict[str, tuple[Action, ...]] = {}
        for action in self.actions:
            if "xforms-value-changed" in action.events:
                triggers[action.scope] = (*triggers.get(action.scope, ()), action)
        languages, itext = translations(model)
        title = head.first("title")
        return FormDefinition(
            form_id=seed.get("id"),
            version=seed.get("version"),
            title=title.text().strip() if title else "",
            languages=languages,
            default_language=next(iter(itext), ""),
            document=document,
            body=body,
            nodes=self.nodes,
            items=self.items,
            rules=rules,
            actions=tuple(self.actions),
            triggers=triggers,
            itext=itext,
            secondary=Secondary(dict(self.secondary(instances[1:]))),
            seed=seed,
            namespaces=self.document.namespaces,
            registry=self.registry,
            unknown=unknown,
        )

    def check_references(self, items: tuple[Item, ...], top: str) -> None:
        for item in items:
            path, what = item.path, ""
            if path not in self.nodes and not ("#" in path and item.kind == "group"):
                what = f"The {item.kind} has no node in the primary instance."
            elif item.kind == "repeat" and path == top:
                what = "The repeat is the whole primary instance."
            elif item.kind in CONTROLS and self.nodes[path].children:
                what = f"The {item.kind} asks for a node that holds others."
            if what:
                raise FormError(FormCode.REFERENCE, path, what, "Correct the path, or the node.")
            self.check_references(item.items, top)

    # expressions and texts

    def expression(self, source: str, where: str) -> Expression:
        found = self.expressions.get(source)
        if found is None:
            try:
                found = self.expressions[source] = Expression(source, self.registry)
            except XPathError as error:
                raise FormError(
                    FormCode.EXPRESSION, where, f"In {source.strip()!r}: {error}.", "Correct it."
                ) from error
        return found

    def optional(self, source: str, where: str) -> Expression | None:
        return self.expression(source, where) if source.strip() else None

    def text(self, element: Element | None, where: str) -> Text:
        """Of a label or a hint: `jr:itext(id)`, the path of a node that holds it, or its words."""
        if element is None:
            return NO_TEXT
        source = element.get("ref").strip()
        if source.startswith("jr:itext("):
            return self.message(source, where)
        return Text(held=self.expression(source, where)) if source else Text(words=element)

    def message(self, source: str, where: str) -> Text:
        """Of a bind: `jr:itext(id)`, or the words themselves."""
        if found := ITEXT.fullmatch(source):
            given = QUOTED.fullmatch(found[1])
            return Text(itext=given[2] if given else self.expression(found[1], where))
        return Text(words=Element("", content=[source])) if source else NO_TEXT

    # the model

    def bind(self, element: Element, top: str) -> tuple[str, Bind]:
        path = absolute(element.get("nodeset") or element.get("ref"), top)
        prefixes = {p for p, uri in self.document.namespaces.items() if uri == SALA}
        given = element.attributes
        kind = local(element.get("type"))
        # An attribute of somebody's namespace is never one of the specification.
        rules = {name: self.optional(given.get(name, ""), path) for name in RULES}
        return path, Bind(
            type=OTHER_NAMES.get(kind, kind if kind in TYPES else "string"),
            constraint_text=self.message(element.get("constraintMsg"), path),
            required_text=self.message(element.get("requiredMsg"), path),
            preload=(element.get("preload"), element.get("preloadParams")),
            attributes={
                local(name): value
                for name, value in given.items()
                if ":" in name and name.partition(":")[0] in prefixes
            },
            **rules,
        )

    def node(self, path: str, found: list[Element], *, alone: bool) -> NodeDefinition:
        """The definition of the node these elements are instances (or the template) of."""
        repeat = path in self.repeats
        alone = alone and not repeat
        below: dict[str, list[Element]] = {}
        for element in found:
            for name, same in element.children.items():
                below.setdefault(name, []).extend(same)
        template = next((e for e in found if is_template(e)), None)
        self.nodes[path] = NodeDefinition(
            name=found[0].name,
            path=path,
            children=tuple(
                self.node(f"{path}/{name}", same, alone=alone) for name, same in below.items()
            ),
            bind=self.binds.get(path, Bind()),
            repeat=repeat,
            alone=alone,
            new=template or found[0],
            blank=template is None,
        )
        return self.nodes[path]

    def secondary(self, instances: list[Element]) -> Iterator[tuple[str, Element | str]]:
        for element in instances:
            name, source = element.get("id"), element.get("src")
            if not source:
                yield name, element
            elif source.rpartition(".")[2].lower() == "csv" and self.media is not None:
                file = source.rpartition("/")[2]
                try:
                    yield name, self.media(file)
                except (OSError, KeyError, UnicodeError) as error:
                    raise FormError(
                        FormCode.MEDIA, name, f"{file} cannot be read.", "Put it beside the form."
                    ) from error
            # Any other source is missed only by an expression that asks for it.

    # the body

    def body(self, parent: Element, base: str) -> Iterator[Item]:
        for element in parent.elements():
            if element.name in ("group", "repeat"):
                yield self.group(element, base)
            elif element.name in CONTROLS:
                yield self.question(element, base)

    def group(self, element: Element, base: str) -> Item:
        reference = element.get("ref") or element.get("nodeset")
        path = absolute(reference, base)
        if element.name == "repeat":
            self.repeats.add(path)
            self.count(element.get("count"), path, base)
            self.collect_actions(element, path)
        inner = tuple(self.body(element, path))
        only = inner[0] if len(inner) == 1 and inner[0].kind == "repeat" else None
        item = self.item(element, path, inner)
        if element.name == "group" and only is not None and (only.path == path or not reference):
            # The group around a repeat is there to give it a label.
            looks = f"{item.appearance} {only.appearance}".strip()
            item = replace(only, label=self.text(element.first("label"), path), appearance=looks)
        elif not reference:
            self.unnamed += 1
            item = replace(item, path=f"{base}#{self.unnamed}")
        self.items[item.path] = item
        return item

    def count(self, source: str, path: str, base: str) -> None:
        source = source.strip()
        if base == path and source.startswith(".."):
            # Written from the repeat itself, of which there may be none: one step less, from above.
            source = source.removeprefix("..").lstrip("/") or "."
        if source:
            parent = path.rpartition("/")[0]
            self.counts.append(Rule("count", parent, self.expression(source, path), repeat=path))

    def question(self, element: Element, base: str) -> Item:
        path = absolute(element.get("ref") or element.get("nodeset") or element.get("bind"), base)
        self.collect_actions(element, path)
        self.items[path] = self.item(element, path)
        return self.items[path]

    def item(self, element: Element, path: str, items: tuple[Item, ...] = ()) -> Item:
        hint = element.first("hint") if element.name in CONTROLS else None
        itemset = element.first("itemset") if element.name in CHOOSING else None
        return Item(
            kind=element.name,
            path=path,
            label=self.text(element.first("label"), path),
            hint=self.text(hint, path),
            appearance=element.get("appearance"),
            attributes=dict(element.attributes),
            items=items,
            choices=tuple(
                StaticChoice(value.text().strip(), self.text(choice.first("label"), path))
                for choice in element.elements("item")
                if (value := choice.first("value")) is not None
            ),
            itemset=self.itemset(itemset, path) if itemset else None,
        )

    def itemset(self, element: Element, path: str) -> Itemset:
        value = element.first("value")
        if value is None:
            raise FormError(FormCode.REFERENCE, path, "Choices have no value.", "Name the column.")
        return Itemset(
            nodes=self.expression(element.get("nodeset"), path),
            value=self.expression(value.get("ref"), path),
            label=self.text(element.first("label"), path),
        )

    def collect_actions(self, parent: Element, scope: str) -> None:
        for element in parent.elements("setvalue"):
            value = element.get("value")
            target = element.get("ref") or element.get("bind")
            if "@" not in target:  # attributes are outside the subset: entities are of others
                self.actions.append(
                    Action(
                        events=frozenset(element.get("event").split()),
                        target=self.expression(target, scope or "setvalue"),
                        value=self.optional(value, target) or element.text(),
                        scope=scope,
                    )
                )


def translations(model: Element) -> tuple[tuple[str, ...], dict[str, dict[str, Element]]]:
    """The languages in the form's order; the texts, those of the default language first."""
    itext = model.first("itext")
    found, marked = {}, []
    for translation in itext.elements("translation") if itext else ():
        language = translation.get("lang")
        found[language] = {text.get("id"): text for text in translation.elements("text")}
        marked += [language] if "default" in translation.attributes else []
    ordered = dict.fromkeys([*marked[:1], *found])
    return tuple(found), {language: found[language] for language in ordered}


def is_template(element: Element) -> bool:
    return any(local(name) == "template" and ":" in name for name in element.attributes)


def absolute(reference: str, base: str) -> str:
    """The path a reference means, read from `base`."""
    names = [] if reference.strip().startswith("/") else [n for n in base.split("/") if n]
    for part in reference.strip().split("/"):
        name = local(part.strip())
        if name == "..":
            names = names[:-1]
        elif name not in ("", "."):
            names.append(name)
    return "/" + "/".join(names)

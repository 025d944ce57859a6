"""XForm XML → FormDefinition."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

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
from forms.engine.syntax import Path

SALA = "https://sala.example/xforms"
CONTROLS = {"input", "select1", "select", "upload", "trigger", "range", "secret", "rank"}
TYPES = {
    "int": "int",
    "integer": "int",
    "long": "int",
    "decimal": "decimal",
    "double": "decimal",
    "float": "decimal",
    "boolean": "boolean",
    "date": "date",
    "time": "time",
    "dateTime": "dateTime",
    "select": "select",
    "select1": "select1",
    "geopoint": "geopoint",
    "binary": "binary",
    "barcode": "barcode",
}
Media = Callable[[str], str]


def parse_form(
    xml: str, *, media: Media | None = None, functions: Registry | None = None
) -> FormDefinition:
    """Read a form. `media` gives the text of a CSV file the form names. Raises FormError."""
    return Reader(parse_xml(xml), media, functions or STANDARD).form()


@dataclass
class Reader:
    """What is known while one form is read."""

    document: Document
    media: Media | None
    registry: Registry
    expressions: dict[str, Expression] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    repeats: dict[str, str] = field(default_factory=dict)  # path → jr:count
    counts: list[Rule] = field(default_factory=list)
    unnamed: int = 0

    def form(self) -> FormDefinition:
        root = self.document.root
        head = root.first("head") if root else None
        model = (head or root).first("model") if root else None
        instances = list(model.elements("instance")) if model else []
        seed = next(instances[0].elements(), None) if instances else None
        if root is None or model is None or seed is None:
            raise FormError(FormCode.NO_MODEL, "form", "There is no primary instance.", "Add one.")
        body = root.first("body")
        for output in self.document.outputs:
            self.optional(output.get("value") or output.get("ref"), "output")
        top = f"/{seed.name}"
        drawn = tuple(self.body(body, top)) if body else ()
        self.collect_actions(model, "")
        nodes: dict[str, NodeDefinition] = {}
        tree = self.node([seed], "", dict(self.binds(model, top)), nodes)
        self.check_references(nodes, top)
        rules, unknown = ordered_rules(nodes, self.items, self.counts)
        triggers: dict[str, tuple[Action, ...]] = {}
        for action in self.actions:
            if "xforms-value-changed" in action.events:
                triggers[action.scope] = (*triggers.get(action.scope, ()), action)
        languages, itext = self.translations(model)
        title = (head or root).first("title")
        return FormDefinition(
            form_id=seed.get("id"),
            version=seed.get("version"),
            title=title.text().strip() if title else "",
            languages=languages,
            default_language=next(iter(itext), ""),
            root=tree,
            body=drawn,
            nodes=nodes,
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

    def check_references(self, nodes: dict[str, NodeDefinition], top: str) -> None:
        for path, item in self.items.items():
            if "#" in path and item.kind == "group":
                continue
            if path not in nodes or (item.kind == "repeat" and path == top):
                what = f"The {item.kind} has no node in the primary instance."
                raise FormError(
                    FormCode.REFERENCE, path, what, "Add the node, or correct the path."
                )
            if item.kind in CONTROLS and nodes[path].children:
                what = f"The {item.kind} asks for a node that holds others."
                raise FormError(FormCode.REFERENCE, path, what, "Ask for a node without any.")

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
        if element is None:
            return NO_TEXT
        if element.get("ref").strip():
            return self.reference(element.get("ref"), where)
        return Text(parts=self.parts(element))

    def reference(self, source: str, where: str) -> Text:
        """`jr:itext(id)` or the path of a node that holds the text."""
        source = source.strip()
        if source.startswith("jr:itext(") and source.endswith(")"):
            return Text(itext=self.expression(source[9:-1], where))
        return Text(parts=(self.expression(source, where),))

    def parts(self, element: Element) -> tuple[str | Expression, ...]:
        """Text with the outputs in it."""
        return tuple(self.flatten(element))

    def flatten(self, element: Element) -> Iterator[str | Expression]:
        for part in element.content:
            if isinstance(part, str):
                yield part
            elif part.name == "output":
                yield self.optional(part.get("value") or part.get("ref"), "output") or ""
            else:
                yield from self.flatten(part)

    def message(self, source: str, where: str) -> Text:
        if source.strip().startswith("jr:itext("):
            return self.reference(source, where)
        return Text(parts=(source,)) if source else NO_TEXT

    def translations(self, model: Element) -> tuple[tuple[str, ...], dict[str, dict[str, Element]]]:
        """The languages in the form's order; the texts, those of the default language first."""
        itext = model.first("itext")
        found = {}
        marked = []
        for translation in itext.elements("translation") if itext else ():
            language = translation.get("lang")
            found[language] = {text.get("id"): text for text in translation.elements("text")}
            if "default" in translation.attributes:
                marked.append(language)
        first = [*marked[:1], *(language for language in found if language not in marked[:1])]
        return tuple(found), {language: found[language] for language in first}

    # the model

    def binds(self, model: Element, top: str) -> Iterator[tuple[str, Bind]]:
        prefixes = [p for p, uri in self.document.namespaces.items() if uri == SALA]
        for element in model.elements("bind"):
            path = absolute(element.get("nodeset") or element.get("ref"), top)
            own = {
                local(name): value
                for name, value in element.attributes.items()
                if name.partition(":")[0] in prefixes and ":" in name
            }
            yield (
                path,
                Bind(
                    type=TYPES.get(local(element.get("type")), "string"),
                    calculate=self.optional(plain(element, "calculate"), path),
                    relevant=self.optional(plain(element, "relevant"), path),
                    required=self.optional(plain(element, "required"), path),
                    readonly=self.optional(plain(element, "readonly"), path),
                    constraint=self.optional(plain(element, "constraint"), path),
                    constraint_text=self.message(element.get("constraintMsg"), path),
                    required_text=self.message(element.get("requiredMsg"), path),
                    preload=(element.get("preload"), element.get("preloadParams")),
                    attributes=own,
                ),
            )

    def node(
        self,
        found: list[Element],
        parent: str,
        binds: dict[str, Bind],
        nodes: dict[str, NodeDefinition],
    ) -> NodeDefinition:
        """The definition of the node these elements are instances (or the template) of."""
        name = found[0].name
        path = f"{parent}/{name}"
        below: dict[str, list[Element]] = {}
        for element in found:
            for child in element.elements():
                below.setdefault(child.name, []).append(child)
        template = next((e for e in found if is_template(e)), None)
        nodes[path] = NodeDefinition(
            name=name,
            path=path,
            children=tuple(self.node(same, path, binds, nodes) for same in below.values()),
            bind=binds.get(path, Bind()),
            repeat=path in self.repeats,
            new=template or found[0],
            blank=template is None,
        )
        return nodes[path]

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
            kind = element.name
            if kind in ("group", "repeat"):
                yield self.group(element, kind, base)
            elif kind in CONTROLS:
                yield self.question(element, kind, base)

    def group(self, element: Element, kind: str, base: str) -> Item:
        reference = element.get("ref") or element.get("nodeset")
        path = absolute(reference, base) if reference else base
        if kind == "repeat":
            self.repeats[path] = element.get("count")
            self.count(element.get("count"), path, base)
            self.collect_actions(element, path)
        inner = tuple(self.body(element, path))
        only = inner[0] if len(inner) == 1 and inner[0].kind == "repeat" else None
        if kind == "group" and only is not None and (only.path == path or not reference):
            # The group around a repeat is there to give it a label.
            label = self.text(element.first("label"), only.path)
            looks = f"{element.get('appearance')} {only.appearance}".strip()
            item = Item("repeat", only.path, label, NO_TEXT, looks, only.attributes, only.items)
        else:
            if not reference:
                self.unnamed += 1
                path = f"{base}#{self.unnamed}"
            label = self.text(element.first("label"), path)
            looks = element.get("appearance")
            item = Item(kind, path, label, NO_TEXT, looks, dict(element.attributes), inner)
        self.items[item.path] = item
        return item

    def count(self, source: str, path: str, base: str) -> None:
        if not source.strip():
            return
        parent = path.rpartition("/")[0]
        expression = self.expression(source, path)
        tree = expression.tree
        climbs = isinstance(tree, Path) and tree.steps and tree.steps[0].axis == "parent"
        if base == path and climbs and isinstance(tree, Path) and not tree.absolute:
            # Written from the repeat itself, of which there may be none: one step less, from above.
            expression = self.expression(source.strip().removeprefix("..").lstrip("/") or ".", path)
        self.counts.append(Rule("count", parent, expression, repeat=path))

    def question(self, element: Element, kind: str, base: str) -> Item:
        path = absolute(element.get("ref") or element.get("nodeset") or element.get("bind"), base)
        self.collect_actions(element, path)
        itemset = element.first("itemset")
        item = Item(
            kind=kind,
            path=path,
            label=self.text(element.first("label"), path),
            hint=self.text(element.first("hint"), path),
            appearance=element.get("appearance"),
            attributes=dict(element.attributes),
            choices=tuple(
                StaticChoice(value.text().strip(), self.text(choice.first("label"), path))
                for choice in element.elements("item")
                if (value := choice.first("value")) is not None
            ),
            itemset=self.itemset(itemset, path) if itemset else None,
        )
        self.items[path] = item
        return item

    def itemset(self, element: Element, path: str) -> Itemset:
        value, label = element.first("value"), element.first("label")
        if value is None:
            raise FormError(FormCode.REFERENCE, path, "Choices have no value.", "Name the column.")
        return Itemset(
            nodes=self.expression(element.get("nodeset"), path),
            value=self.expression(value.get("ref"), path),
            label=self.text(label, path),
        )

    def collect_actions(self, parent: Element, scope: str) -> None:
        for element in parent.elements("setvalue"):
            value = element.get("value")
            target = element.get("ref") or element.get("bind")
            if "@" in target:
                continue  # attributes are outside the subset: entities belong to other servers
            self.actions.append(
                Action(
                    events=frozenset(element.get("event").split()),
                    target=self.expression(target, scope or "setvalue"),
                    value=self.expression(value, target) if value.strip() else element.text(),
                    scope=scope,
                )
            )


def plain(element: Element, name: str) -> str:
    """An attribute of the specification itself: never one of somebody's namespace."""
    return element.attributes.get(name, "")


def is_template(element: Element) -> bool:
    return any(local(name) == "template" and ":" in name for name in element.attributes)


def absolute(reference: str, base: str) -> str:
    """The path a reference means, read from `base`."""
    reference = reference.strip()
    names = [] if reference.startswith("/") else [n for n in base.split("/") if n]
    for part in reference.split("/"):
        name = local(part.strip())
        if name == "..":
            names = names[:-1]
        elif name not in ("", "."):
            names.append(name)
    return "/" + "/".join(names)

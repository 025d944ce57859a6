"""XML in; elements known by their local names.

Forms write `/data/meta` and `/data/orx:meta` for one and the same node, so this reader does not
resolve namespaces: it notes their declarations and keeps each tag as written. It refuses a DOCTYPE (and with it every entity of
one's own), and documents nested deeper than any form is.
"""

from collections.abc import Iterable, Iterator
from xml.parsers import expat

from forms.engine.errors import FormCode, FormError
from forms.engine.values import Datum

MAX_DEPTH = 100


class Element(Datum):
    """An XML element; also a node that XPath reads, in secondary instances."""

    __slots__ = ("attributes", "content", "index", "kids", "parent", "tag")

    def __init__(
        self,
        name: str,
        attributes: dict[str, str] | None = None,
        parent: "Element | None" = None,
        content: "Iterable[str | Element]" = (),
    ) -> None:
        self.tag = name
        self.name = local(name)
        self.attributes = attributes or {}
        self.content = list(content)
        self.parent: Element | None = parent
        self.kids: dict[str, list[Element]] | None = None
        self.index: dict[tuple[str, str], dict[str, list[Datum]]] = {}

    @property
    def children(self) -> dict[str, list["Element"]]:
        if self.kids is None:
            self.kids = {}
            for part in self.content:
                if isinstance(part, Element):
                    self.kids.setdefault(part.name, []).append(part)
        return self.kids

    def text(self) -> str:
        if len(self.content) == 1 and isinstance(self.content[0], str):
            return self.content[0]
        return "".join(p if isinstance(p, str) else p.text() for p in self.content)

    def elements(self, local_name: str = "") -> Iterator["Element"]:
        """Child elements, all or those with this name whatever its prefix."""
        for part in self.content:
            if isinstance(part, Element) and local_name in ("", part.name):
                yield part

    def first(self, local_name: str) -> "Element | None":
        return next(self.elements(local_name), None)

    def get(self, local_name: str, default: str = "") -> str:
        """The value of an attribute, whatever its prefix."""
        for name, value in self.attributes.items():
            if name == local_name or (":" in name and local(name) == local_name):
                return value
        return default

    def by_value(self, name: str, key: str) -> dict[str, list[Datum]]:
        """Children called `name`, found by the text of their own child `key`."""
        found = self.index.get((name, key))
        if found is None:
            found = self.index[name, key] = {}
            for item in self.children.get(name, ()):
                for text in dict.fromkeys(part.text() for part in item.children.get(key, ())):
                    found.setdefault(text, []).append(item)
        return found


class Document:
    """A parsed document: its root, the namespaces it declares, the outputs it contains."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.namespaces: dict[str, str] = {}
        self.outputs: list[Element] = []


def local(name: str) -> str:
    return name.rpartition(":")[2]


def parse_xml(text: str, where: str = "form") -> Document:
    """Raises FormError for what is not well-formed, has a DOCTYPE or is nested absurdly deep."""
    document = Document()
    open_elements: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(open_elements) >= MAX_DEPTH:
            raise FormError(FormCode.TOO_DEEP, where, "Elements are nested too deeply.", "Flatten.")
        parent = open_elements[-1] if open_elements else None
        element = Element(name, attributes, parent)
        if parent is None:
            document.root = element
        else:
            parent.content.append(element)
        open_elements.append(element)
        for key, value in attributes.items():
            if key.startswith("xmlns:"):
                document.namespaces[key[6:]] = value
        if element.name == "output":
            document.outputs.append(element)

    def data(chunk: str) -> None:
        open_elements[-1].content.append(chunk)

    def doctype(*_: object) -> None:
        raise FormError(FormCode.DOCTYPE, where, "The form has a DOCTYPE.", "Remove it.")

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: open_elements.pop()
    parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except (expat.ExpatError, UnicodeError) as error:
        raise FormError(
            FormCode.NOT_XML, where, f"Not well-formed XML: {error}.", "Mend the file."
        ) from error
    return document

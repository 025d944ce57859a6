"""Labels, hints and messages in a language, with outputs filled in."""

from collections.abc import Iterator
from contextlib import contextmanager

from forms.engine.context import Context, World
from forms.engine.definition import FormDefinition, Text
from forms.engine.document import Element
from forms.engine.errors import XPathError
from forms.engine.evaluate import Expression
from forms.engine.values import Datum, to_text

MAX_DEPTH = 4
MEDIA = ("image", "audio", "video", "big-image")


class Texts:
    """The texts of a definition, as they read for one instance in one language at a time."""

    def __init__(self, definition: FormDefinition, world: World) -> None:
        self.definition = definition
        self.world = world
        self.depth = 0
        self.expressions: dict[str, Expression] = {}

    def render(self, text: Text, node: Datum, reads: set[object], form: str = "") -> str:
        """`form` picks one of the forms of a translated text: guidance, short, image, …"""
        if text.itext is not None:
            given = text.itext
            text_id = given if isinstance(given, str) else self.run(given, node, reads)
            return self.translated(text_id, node, reads, form)
        if text.held is not None and not form:
            return self.run(text.held, node, reads)
        return "" if text.words is None or form else self.filled(text.words, node, reads)

    def run(self, expression: Expression, node: Datum, reads: set[object]) -> str:
        try:
            return to_text(expression.run(Context(self.world, node, reads, node)))
        except XPathError:
            return ""

    @contextmanager
    def inside(self) -> Iterator[None]:
        """A text may hold the label of a choice, which is a text: so deep, and no deeper."""
        if self.depth >= MAX_DEPTH:
            raise XPathError("a text contains itself")
        self.depth += 1
        try:
            yield
        finally:
            self.depth -= 1

    def translated(self, text_id: str, node: Datum, reads: set[object], form: str = "") -> str:
        found = self.value(text_id, form)
        if found is None and not form:
            found = self.value(text_id, "long") or self.value(text_id, "short")
        return self.filled(found, node, reads) if found else ""

    def value(self, text_id: str, form: str) -> Element | None:
        """In the active language, else in the default one."""
        itext = self.definition.itext
        for language in (self.world.language, *itext):
            text = itext.get(language, {}).get(text_id)
            for value in text.elements("value") if text else ():
                if value.get("form") == form:
                    return value
        return None

    def expression(self, source: str) -> Expression:
        found = self.expressions.get(source)
        if found is None:
            found = self.expressions[source] = Expression(source, self.definition.registry)
        return found

    def filled(self, element: Element, node: Datum, reads: set[object]) -> str:
        """The words, with the outputs among them."""
        found = ""
        for part in element.content:
            if isinstance(part, str):
                found += part
            elif part.name != "output":
                found += self.filled(part, node, reads)
            elif source := (part.get("value") or part.get("ref")).strip():
                found += self.run(self.expression(source), node, reads)
        return found

"""Secondary instances: written in the form, or a CSV file beside it; read when first asked for."""

import csv
import io
import re

from forms.engine.document import Element
from forms.engine.errors import XPathError


class Secondary:
    """The secondary instances of one form, shared by all its instances as they never change."""

    def __init__(self, sources: dict[str, Element | str]) -> None:
        self.sources = sources
        self.read: dict[str, Element] = {}

    def root(self, name: str) -> Element:
        """The document node of an instance. Raises XPathError when the form has none so called."""
        found = self.read.get(name)
        if found is None:
            source = self.sources.get(name)
            if source is None:
                raise XPathError(f"there is no instance {name!r}")
            found = self.read[name] = source if isinstance(source, Element) else table(source)
            found.parent = None
        return found


def table(text: str) -> Element:
    """`/root/item/<column>`, as the ODK specification lays out a CSV file."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=False)
    columns = [re.sub(r"\s+", "_", name.strip()) for name in next(rows, [])]
    document = Element("")
    root = Element("root", parent=document)
    document.content.append(root)
    for row in rows:
        item = Element("item", parent=root)
        for name, value in zip(columns, row, strict=False):
            item.content.append(Element(name, {}, item, [value]))
        root.content.append(item)
    return document

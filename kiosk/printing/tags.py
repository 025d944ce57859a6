"""The structure of a paper for who hears it: each line a paragraph, each code a figure, in order.

Everything else is marked as decoration. reportlab writes no structure by itself; it lets the
catalogue and the pages carry one that is made by hand.
"""

from typing import Any


class Tags:
    """Of one document; `page_shown` after each page, `close` before it is saved."""

    def __init__(self, canvas: Any) -> None:
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

        self._array, self._name, self._string = PDFArray, PDFName, PDFString
        self._dictionary = PDFDictionary
        self._canvas, self._document = canvas, canvas._doc
        self._root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        self._whole = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName("Document")})
        self._root_there = self._document.Reference(self._root)
        self._whole_there = self._document.Reference(self._whole)
        self._open: list[tuple[str, str]] = []
        self._elements: list[Any] = []
        self._parents: list[Any] = []

    def begin(self, kind: str, words: str) -> None:
        """What is drawn until `end` is one P that says `words`, or a Figure that is said so."""
        self._canvas._code.append(f"/{kind} <</MCID {len(self._open)}>> BDC")
        self._open.append((kind, words))

    def begin_decoration(self) -> None:
        """What is drawn until `end` says nothing."""
        self._canvas._code.append("/Artifact BMC")

    def end(self) -> None:
        """Of what was begun last."""
        self._canvas._code.append("EMC")

    def page_shown(self) -> None:
        """The page in front is finished: its parts belong to it."""
        page = self._document.Pages.pages[-1]
        there = self._document.Reference(page)
        page.StructParents, page.Tabs = len(self._parents), self._name("S")
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        elements = [self._element(number, there) for number in range(len(self._open))]
        self._parents.append(self._document.Reference(self._array(elements)))
        self._elements += elements
        self._open = []

    def _element(self, number: int, page: Any) -> Any:
        kind, words = self._open[number]
        told = {
            "Type": self._name("StructElem"),
            "S": self._name(kind),
            "P": self._whole_there,
            "Pg": page,
            "K": number,
            "Alt" if kind == "Figure" else "ActualText": self._string(words),
        }
        return self._document.Reference(self._dictionary(told))

    def close(self) -> None:
        """The whole structure, where readers look for it."""
        places = [part for pair in enumerate(self._parents) for part in pair]
        tree = self._dictionary({"Nums": self._array(places)})
        self._whole["P"], self._whole["K"] = self._root_there, self._array(self._elements)
        self._root["K"] = self._whole_there
        self._root["ParentTree"] = self._document.Reference(tree)
        self._document.Catalog.StructTreeRoot = self._root_there
        self._document.Catalog.MarkInfo = self._dictionary({"Marked": "true"})

"""Changes nobody would make on purpose, and some that somebody might."""

import io
import random
import re
from collections.abc import Sequence
from copy import deepcopy
from typing import TypeVar
from xml.etree import ElementTree

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from forms.authoring.sheets import Workbook as Sheets

WORDS = (
    *(
        "",
        " ",
        "0",
        "-1",
        "1e308",
        "NaN",
        "'",
        '"',
        "((",
        "))",
        "[",
        "]",
        "|",
        "||",
        "\\",
        "$",
        "${",
    ),
    *("${name}", "${nobody}", "${total}", "..", ".", "/", "//", "/data", "/data/item/wide", "@x"),
    *("current()/../name", "position(..)", "instance('x')/root/item", "jr:itext('x')", "true()"),
    *(
        "today()",
        "once(1)",
        "sum(/data/item/wide)",
        "count(.)",
        "if(1, 2)",
        "if(1,2,3)",
        "and",
        "or",
    ),
    *(
        "div",
        "mod",
        "1 div 0",
        "-",
        "+",
        "*",
        "=",
        "!=",
        "<",
        "&lt;",
        ">",
        "concat('a'",
        "regex(., '(')",
    ),
    *(
        "regex(., '(a+)+$')",
        "substr(., 5)",
        "date('2026-02-30')",
        "indexed-repeat(1, 2, 3)",
        "uuid()",
    ),
    *(
        "rule-value('elderly_rate', 'baht', today(), 1)",
        "setting('none')",
        "cid-ok(.)",
        "days-after(., 'x')",
    ),
    *("string", "int", "decimal", "date", "select1", "select", "binary", "geopoint", "begin group"),
    *(
        "end group",
        "begin repeat",
        "end repeat",
        "select_one area",
        "select_one nobody",
        "include applicant",
    ),
    *(
        "include ../../etc",
        "note",
        "calculate",
        "hidden",
        "rank need",
        "range",
        "audit",
        "xml-external",
    ),
    *(
        "\u0e01\u0e49\u0e33",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\x00",
        "\x1b",
        "🙂",
        "ก" * 5000,
        "\n",
        "\r\n",
        "\t",
    ),
    *(
        "<",
        ">",
        "&",
        "&amp;",
        "&#0;",
        "]]>",
        "<!--",
        "<![CDATA[",
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        "<?x?>",
    ),
    *(
        "name",
        "item",
        "data",
        "meta",
        "instanceID",
        "relevant",
        "nodeset",
        "ref",
        "jr:count",
        "th",
        "en",
    ),
)
Thing = TypeVar("Thing")
_TOKEN = re.compile(r"[A-Za-z_][\w.-]*|\d+|\s+|.", re.DOTALL)


class Mutator:
    """Everything it does follows from its seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    # --- texts of any kind ---------------------------------------------------------------------

    def text(self, text: str) -> str:
        """A few changes anywhere."""
        for _ in range(self._chance.choice((1, 1, 1, 2, 3, 8))):
            text = self._chance.choice((self._cut, self._twice, self._put, self._swap))(text)
        return text

    def _span(self, text: str) -> tuple[int, int]:
        start = self._chance.randrange(len(text) + 1)
        return start, min(len(text), start + self._chance.choice((1, 1, 2, 5, 20, 200)))

    def _cut(self, text: str) -> str:
        start, end = self._span(text)
        return text[:start] + text[end:]

    def _twice(self, text: str) -> str:
        start, end = self._span(text)
        return text[:end] + text[start:]

    def _put(self, text: str) -> str:
        start, end = self._span(text)
        after = end if self._chance.random() < 0.5 else start
        return text[:start] + self._chance.choice(WORDS) + text[after:]

    def _swap(self, text: str) -> str:
        start, end = self._span(text)
        other, last = self._span(text)
        if not end <= other:
            return text
        return text[:start] + text[other:last] + text[end:other] + text[start:end] + text[last:]

    def expression(self, text: str) -> str:
        """Another word in the place of one, or one more, or one less."""
        tokens = _TOKEN.findall(text) or [""]
        at = self._chance.randrange(len(tokens))
        kind = self._chance.randrange(4)
        if kind == 0:
            tokens[at] = self._chance.choice(WORDS)
        elif kind == 1:
            tokens.insert(at, self._chance.choice(WORDS))
        elif kind == 2:
            del tokens[at]
        else:
            other = self._chance.randrange(len(tokens))
            tokens[at], tokens[other] = tokens[other], tokens[at]
        return "".join(tokens)

    # --- XForms ------------------------------------------------------------------------------------

    def xform(self, xml: str) -> str:
        """The tree changed in some places, or the text of it."""
        if self._chance.random() < 0.25:
            return self.text(xml)
        root = ElementTree.fromstring(xml)
        for _ in range(self._chance.choice((1, 1, 1, 2, 2, 4))):
            self._change_tree(root)
        return ElementTree.tostring(root, encoding="unicode")

    def _change_tree(self, root: ElementTree.Element) -> None:
        elements = list(root.iter())
        one = self._chance.choice(elements)
        parents = {child: parent for parent in elements for child in parent}
        kind = self._chance.randrange(6)
        if kind <= 2:
            self._change_attribute(self._chance.choice([e for e in elements if e.attrib]))
        elif kind == 3 and one in parents:
            parents[one].remove(one)
        elif kind == 4 and one in parents:
            target = self._chance.choice(elements)
            target.insert(self._chance.randrange(len(target) + 1), deepcopy(one))
        else:
            one.text = self._plain(self.expression(one.text or ""))

    def _change_attribute(self, element: ElementTree.Element) -> None:
        name = self._chance.choice(list(element.attrib))
        if self._chance.random() < 0.15:
            del element.attrib[name]
        else:
            element.attrib[name] = self._plain(self.expression(element.attrib[name]))

    @staticmethod
    def _plain(text: str) -> str:
        """Without what no XML may hold: the text mutations see to that."""
        return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)

    # --- XLSForms --------------------------------------------------------------------------------------

    def markdown(self, form: str) -> str:
        """The text changed anywhere, or cells of its tables."""
        if self._chance.random() < 0.3:
            return self.text(form)
        lines = form.splitlines()
        for _ in range(self._chance.choice((1, 1, 2, 3))):
            self._change_table(lines)
        return "\n".join(lines) + "\n"

    def _change_table(self, lines: list[str]) -> None:
        rows = [number for number, line in enumerate(lines) if line.startswith("|")]
        if not rows:
            return
        at = self._chance.choice(rows)
        kind = self._chance.randrange(6)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(at, lines[self._chance.choice(rows)])
        else:
            cells = lines[at].strip().strip("|").split("|")
            place = self._chance.randrange(len(cells))
            cells[place] = self._cell(cells[place])
            lines[at] = f"|{'|'.join(cells)}|"

    def _cell(self, cell: str) -> str:
        changed = self._chance.choice((self.expression, self.text))(cell.strip())
        return f" {changed} "

    def excel(self, form: Sheets) -> bytes:
        """The form as an Excel file with other cells; sometimes the file itself is broken."""
        book = Workbook()
        book.remove(book.worksheets[0])
        for sheet in form.sheets.values():
            page = book.create_sheet(sheet.name)
            page.append(list(sheet.columns))
            for row in sheet:
                page.append([self._value(row.get(column)) for column in sheet.columns])
        file = io.BytesIO()
        book.save(file)
        return self._bytes(file.getvalue())

    def _value(self, cell: str) -> object:
        if self._chance.random() > 0.003:
            return cell
        return self._chance.choice((1, 2.5, True, None, "=1+1", "#REF!", self._excel_cell(cell)))

    def _excel_cell(self, cell: str) -> str:
        return ILLEGAL_CHARACTERS_RE.sub("", self._cell(cell))[:32_000]

    def _bytes(self, content: bytes) -> bytes:
        if self._chance.random() > 0.1:
            return content
        broken = bytearray(content)
        for _ in range(self._chance.choice((1, 4, 64))):
            broken[self._chance.randrange(len(broken))] = self._chance.randrange(256)
        return bytes(broken[: self._chance.choice((None, len(broken) // 2, 10))])

    # --- answers -------------------------------------------------------------------------------------------

    def answer(self, offered: list[str]) -> str:
        """Something a hand or a program might enter."""
        usual = (
            "",
            "1",
            "2569-01-01",
            "2500-02-29",
            "09:30",
            "1999900000013",
            "0812345678",
            "สมใจ",
        )
        return self._chance.choice((*offered, *usual, self._chance.choice(WORDS)))

    def one_of(self, things: Sequence[Thing]) -> Thing:
        """Any of them."""
        return self._chance.choice(things)

    def often(self, share: float) -> bool:
        """Now?"""
        return self._chance.random() < share

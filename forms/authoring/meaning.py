"""What an expression can never mean: text that is reckoned with, an answer that is never offered.

XPath turns everything into everything, so a mistake computes to something all the same: `'yes' + 1`
is blank for ever, `${q} and …` is true whatever is answered. Here each such place is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.engine import FormDefinition, Item
from forms.engine.functions.moments import formatted
from forms.engine.functions.registry import Function
from forms.engine.syntax import Call, Chain, Literal, Path, Tree, walk
from forms.engine.values import to_number

ARITHMETIC = {"+", "-", "*", "div", "mod"}
ORDER = {"<", "<=", ">", ">="}
TRUE_OR_FALSE = {
    *("true", "false", "not", "boolean", "boolean-from-string", "selected", "regex"),
    *("contains", "starts-with", "ends-with"),
}
GIVES_NODES = {"instance", "current", "indexed-repeat", "if", "coalesce", "once"}
MOMENTS = {"date", "date-time", "format-date", "format-date-time", "decimal-date-time"}
CLOCK = re.compile(r"\d{1,2}:\d{2}.*")
NUMBERS = {"int", "decimal"}
Finding = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks the expressions of one form."""

    definition: FormDefinition

    def check(self, tree: Tree, here: str, *, as_truth: bool = False) -> Iterator[Finding]:
        """What is wrong, and what to do; `as_truth`: it decides over something."""
        if as_truth:
            yield from self._decides(tree, here)
        for part in walk(tree):
            if isinstance(part, Call):
                yield from self._call(part, here)
            elif isinstance(part, Chain):
                yield from self._chain(part, here)

    def _chain(self, chain: Chain, here: str) -> Iterator[Finding]:
        left = chain.first
        for sign, right in chain.rest:
            if sign in ARITHMETIC | ORDER:
                yield from _reckoned(left, f"before {sign!r}")
                yield from _reckoned(right, f"after {sign!r}")
            elif sign in ("and", "or"):
                yield from self._decides(left, here)
                yield from self._decides(right, here)
            elif sign in ("=", "!="):
                yield from self._equal(left, right, here)
                yield from self._equal(right, left, here)
            left = right

    def _equal(self, one: Tree, other: Tree, here: str) -> Iterator[Finding]:
        text = _text(other)
        if text is None:
            return
        if _is_truth(one):
            what = f"True or false is compared with the text {text!r}."
            yield what, "Leave the comparison out, or use not(…)."
        path = self._node(one, here)
        if not path or not text:
            return
        if self.definition.nodes[path].bind.type in NUMBERS | {"date"} and not _is_number(text):
            kind = self.definition.nodes[path].bind.type
            yield (
                f"{_said(path)} is of type {kind} and never equals {text!r}.",
                "Correct one of them.",
            )
        yield from self._offered(path, text)

    def _call(self, call: Call, here: str) -> Iterator[Finding]:
        if call.name in ("not", "boolean", "if"):
            yield from self._decides(call.args[0], here)
        if call.name in MOMENTS:
            yield from _moment(call)
        if call.name == "regex" and (source := _text(call.args[1])) is not None:
            yield from _pattern(source)
        if call.name == "selected":
            yield from self._offered(self._node(call.args[0], here), _text(call.args[1]) or "")
        function = self.definition.registry.find(call.name)
        if not isinstance(function, Function):
            return
        for letter, arg in zip(
            _letters(function.signature, len(call.args)), call.args, strict=True
        ):
            if letter == "N" and not _may_be_nodes(arg):
                what = f"{call.name}() needs a question or a repeat, not one value."
                yield what, "Name the question or the repeat."
            if letter == "n":
                yield from _reckoned(arg, f"in {call.name}()")

    def _decides(self, tree: Tree, here: str) -> Iterator[Finding]:
        if (text := _text(tree)) is not None:
            yield f"The text {text!r} stands where true or false decides.", "Compare it with =."
        path = self._node(tree, here)
        if path and not self.definition.nodes[path].repeat:
            what = f"{_said(path)} alone does not say which answer decides: it is always true."
            yield what, "Compare it: = 'yes', or != '' for any answer."

    def _node(self, tree: Tree, here: str) -> str:
        """The path of the node, where the expression is one plain path to it."""
        if not isinstance(tree, Path) or tree.start is not None:
            return ""
        names = [] if tree.absolute else here.strip("/").split("/")
        for step in tree.steps:
            if step.predicates:
                return ""
            if step.axis == "parent":
                names = names[:-1]
            elif step.axis == "child":
                names.append(step.name)
        path = "/" + "/".join(names)
        return path if path in self.definition.nodes else ""

    def _offered(self, path: str, text: str) -> Iterator[Finding]:
        item = self.definition.items.get(path)
        values = _values(self.definition, item) if item else set()
        if values and text not in values and text:
            what = f"{_said(path)} never is {text!r}."
            yield what, f"Its choices are {', '.join(sorted(values)[:12])}."


def _values(definition: FormDefinition, item: Item) -> set[str]:
    """What a select offers at most; empty where that is not written in the form."""
    if item.itemset is None:
        return {choice.value for choice in item.choices}
    tree = item.itemset.nodes.tree
    if not isinstance(tree, Path) or not isinstance(tree.start, Call):
        return set()
    source = definition.secondary.sources.get(_text(tree.start.args[0]) or "")
    if source is None or isinstance(source, str):
        return set()
    column = item.itemset.value.source.strip()
    items = [one for root in source.elements() for one in root.elements()]
    return {value.text() for one in items for value in one.elements(column)}


def _said(path: str) -> str:
    """As authors write it."""
    return f"${{{path.rpartition('/')[2]}}}"


def _text(tree: Tree) -> str | None:
    return tree.value if isinstance(tree, Literal) and isinstance(tree.value, str) else None


def _is_truth(tree: Tree) -> bool:
    if isinstance(tree, Chain):
        return tree.rest[0][0] in {"and", "or", "=", "!=", *ORDER}
    return isinstance(tree, Call) and tree.name in TRUE_OR_FALSE


def _is_number(text: str) -> bool:
    number = to_number(text)
    return number == number


def _may_be_nodes(tree: Tree) -> bool:
    if isinstance(tree, Chain):
        return tree.rest[0][0] == "|"
    return isinstance(tree, Path) or (isinstance(tree, Call) and tree.name in GIVES_NODES)


def _letters(signature: str, count: int) -> list[str]:
    """One for each argument."""
    letters = signature.replace("?", "").rstrip("*")
    return list(letters + letters[-1:] * max(0, count - len(letters)))[:count]


def _reckoned(tree: Tree, where: str) -> Iterator[Finding]:
    text = _text(tree)
    if text is not None and not _is_number(text) and not CLOCK.fullmatch(text):
        yield (
            f"The text {text!r} {where} is no number and no date.",
            "Write a number, or a question.",
        )


def _moment(call: Call) -> Iterator[Finding]:
    given = call.args[0]
    if isinstance(given, Literal):
        if isinstance(given.value, float):
            yield f"{call.name}() is given a number.", "Give it a date, such as '2026-10-01'."
        else:
            yield from _reckoned(given, f"in {call.name}()")
    if len(call.args) == 2 and (layout := _text(call.args[1])) is not None:
        try:
            formatted(date(2026, 1, 1), layout, "en")
        except KeyError as error:
            what = f"%{error.args[0]} in {call.name}() is not a part of a date."
            yield what, "Use %Y %m %d %b %e, or the others of the specification."


def _pattern(source: str) -> Iterator[Finding]:
    try:
        re.compile(source, re.ASCII)
    except (re.error, OverflowError, RecursionError):
        yield f"{source!r} is no regular expression.", "Close its brackets."

"""XPath expressions as text → syntax trees: a lexer and a Pratt parser.

The grammar is XPath 1.0 with the axes the ODK specification keeps (child, parent, self); variables,
attributes and `//` are refused. Operators of one strength make one `Chain`, so that an expression
with hundreds of terms is not hundreds of levels deep; what does nest is bounded.
"""

import re
from dataclasses import dataclass

from forms.engine.errors import XPathError

MAX_NESTING = 120


@dataclass(frozen=True, slots=True)
class Literal:
    value: str | float


@dataclass(frozen=True, slots=True)
class Step:
    axis: str  # child, parent or self
    name: str
    predicates: tuple["Tree", ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    start: "Tree | None"  # None: the context node
    absolute: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    args: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """`first op operand op operand …`, all of one strength, from left to right."""

    first: "Tree"
    rest: tuple[tuple[str, "Tree"], ...]


@dataclass(frozen=True, slots=True)
class Negation:
    operand: "Tree"


@dataclass(frozen=True, slots=True)
class Filter:
    base: "Tree"
    predicates: tuple["Tree", ...]


Tree = Literal | Path | Call | Chain | Negation | Filter

STRENGTH = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
    "|": 8,
}
UNARY = 7

TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>\d+(?:\.\d*)?|\.\d+)
  | (?P<text>"[^"]*"|'[^']*')
  | (?P<name>[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?)
  | (?P<sign>\.\.|\.|//|/|::|!=|<=|>=|[()\[\],|+\-=<>*@$])
    )""",
    re.VERBOSE,
)
AXES = {"child", "parent", "self"}


def tokens(source: str) -> list[tuple[str, str]]:
    """(kind, text) pairs; a name, or `*`, where an operator must stand is the operator."""
    found: list[tuple[str, str]] = []
    at = 0
    end = len(source.rstrip())
    while at < end:
        match = TOKEN.match(source, at)
        if match is None:
            raise XPathError(f"cannot read {source[at:end].strip()[:20]!r}")
        kind, text = str(match.lastgroup), match[str(match.lastgroup)]
        at = match.end()
        if kind in ("name", "sign") and follows_operand(found):
            if kind == "name":
                kind, text, at = operator_name(text, at)
            elif text in STRENGTH:
                kind = "operator"
        found.append((kind, text))
    found.append(("end", ""))
    return found


def follows_operand(found: list[tuple[str, str]]) -> bool:
    if not found:
        return False
    kind, text = found[-1]
    return kind in ("number", "text", "name") or (
        kind == "sign" and text in (")", "]", ".", "..", "*")
    )


def operator_name(text: str, at: int) -> tuple[str, str, int]:
    """`div`, `mod`, `and`, `or`; what is glued to them (`and-1`) is read again."""
    for word in ("div", "mod", "and", "or"):
        if text == word or (text.startswith(word) and not text[len(word)].isalnum()):
            return "operator", word, at - len(text) + len(word)
    raise XPathError(f"an operator is missing before {text!r}")


class Parser:
    """Reads one expression; `parse` is the Pratt loop."""

    def __init__(self, source: str) -> None:
        self.tokens = tokens(source)
        self.at = 0
        self.depth = 0

    def whole(self) -> Tree:
        tree = self.parse(0)
        if self.tokens[self.at][0] != "end":
            raise XPathError(f"{self.tokens[self.at][1]!r} is not expected here")
        return tree

    def parse(self, strength: int) -> Tree:
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise XPathError("the expression is nested too deeply")
        left = self.operand()
        while True:
            kind, text = self.tokens[self.at]
            found = STRENGTH[text] if kind == "operator" else 0
            if found <= strength:
                break
            rest = []
            while (
                self.tokens[self.at][0] == "operator" and STRENGTH[self.tokens[self.at][1]] == found
            ):
                operator = self.tokens[self.at][1]
                self.at += 1
                rest.append((operator, self.parse(found)))
            left = Chain(left, tuple(rest))
        self.depth -= 1
        return left

    def operand(self) -> Tree:
        kind, text = self.tokens[self.at]
        if text == "-" and kind != "text":
            self.at += 1
            return Negation(self.parse(UNARY))
        if kind in ("number", "text") or text == "(" or self.is_call():
            return self.path_from(self.filtered(self.primary()))
        if kind == "name" or text in ("/", ".", "..", "*"):
            return self.path()
        raise XPathError(
            f"{text!r} is not expected here" if text else "the expression is incomplete"
        )

    def is_call(self) -> bool:
        return self.tokens[self.at][0] == "name" and self.tokens[self.at + 1][1] == "("

    def primary(self) -> Tree:
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return Literal(float(text))
        if kind == "text":
            return Literal(text[1:-1])
        if text == "(":
            inner = self.parse(0)
            self.expect(")")
            return inner
        self.expect("(")
        return Call(text, tuple(self.arguments()))

    def arguments(self) -> list[Tree]:
        found: list[Tree] = []
        if self.take(")"):
            return found
        while True:
            found.append(self.parse(0))
            if self.take(")"):
                return found
            self.expect(",")

    def filtered(self, base: Tree) -> Tree:
        predicates = self.predicates()
        return Filter(base, predicates) if predicates else base

    def path_from(self, start: Tree) -> Tree:
        if not self.take("/"):
            return start
        return Path(start, False, tuple(self.steps()))

    def path(self) -> Path:
        absolute = self.take("/")
        if (
            absolute
            and self.tokens[self.at][0] not in ("name",)
            and self.peek() not in ("*", ".", "..")
        ):
            return Path(None, True, ())
        return Path(None, absolute, tuple(self.steps()))

    def steps(self) -> list[Step]:
        found = [self.step()]
        while self.take("/"):
            found.append(self.step())
        return found

    def step(self) -> Step:
        kind, text = self.tokens[self.at]
        self.at += 1
        axis = "child"
        if kind == "name" and self.take("::"):
            if text not in AXES:
                raise XPathError(f"the axis {text!r} is not supported")
            axis = text
            kind, text = self.tokens[self.at]
            self.at += 1
            if text == "node" and self.take("("):
                self.expect(")")
                text = "*"
        if text in (".", ".."):
            axis = "self" if text == "." else "parent"
            text = "*"
        elif kind != "name" and text != "*":
            raise XPathError(
                f"{text!r} is not supported in a path" if text else "a path is incomplete"
            )
        return Step(axis, text.rpartition(":")[2], self.predicates())

    def predicates(self) -> tuple[Tree, ...]:
        found = []
        while self.take("["):
            found.append(self.parse(0))
            self.expect("]")
        return tuple(found)

    def peek(self) -> str:
        kind, text = self.tokens[self.at]
        return "" if kind == "text" else text

    def take(self, text: str) -> bool:
        if self.peek() != text:
            return False
        self.at += 1
        return True

    def expect(self, text: str) -> None:
        if not self.take(text):
            raise XPathError(f"{text!r} is missing before {self.peek() or 'the end'!r}")


def parse(source: str) -> Tree:
    """The syntax tree of an expression. Raises XPathError."""
    return Parser(source).whole()


def walk(tree: Tree) -> list[Tree]:
    """The tree and everything in it, predicates included."""
    found: list[Tree] = []
    waiting: list[Tree] = [tree]
    while waiting:
        part = waiting.pop()
        found.append(part)
        waiting.extend(parts_of(part))
    return found


def parts_of(tree: Tree) -> list[Tree]:
    if isinstance(tree, Call):
        return list(tree.args)
    if isinstance(tree, Chain):
        return [tree.first, *(operand for _, operand in tree.rest)]
    if isinstance(tree, Negation):
        return [tree.operand]
    if isinstance(tree, Filter):
        return [tree.base, *tree.predicates]
    if isinstance(tree, Path):
        inner = [predicate for step in tree.steps for predicate in step.predicates]
        return [*([tree.start] if tree.start else []), *inner]
    return []
